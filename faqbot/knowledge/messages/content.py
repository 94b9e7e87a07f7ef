"""Mistakes of meaning: ids, references, dates, hours, synonyms, placeholders."""

from __future__ import annotations

from faqbot.knowledge.messages.message import Message

CONTENT: dict[str, Message] = {
    "duplicate-id": Message(
        ja="{kind}の ID「{id}」は {other} でも使われています。",
        mend_ja="どちらかの ID を変えてください。",
        en="the {kind} id '{id}' is also used at {other}.",
        mend_en="change one of the two.",
    ),
    "unknown-reference": Message(
        ja="「{id}」という{kind}はありません。",
        mend_ja="{hint}{kind}の ID を書いてください。",
        en="there is no {kind} '{id}'.",
        mend_en="{hint}Write the id of an existing {kind}.",
    ),
    "menu-loop": Message(
        ja="メニューが輪になっています: {path}",
        mend_ja="この選択肢を消すか、行き先を質問（entry）に変えてください。",
        en="the menus form a loop: {path}",
        mend_en="delete this choice, or let it lead to an entry.",
    ),
    "few-choices": Message(
        ja="選択肢が {count} 個しかありません。",
        mend_ja="メニューには選択肢を 2 個以上書いてください。",
        en="there are too few choices ({count}).",
        mend_en="a menu needs at least two.",
    ),
    "many-choices": Message(
        ja="選択肢が {count} 個あります。",
        mend_ja="選びやすいよう 7 個までにし、残りは別のメニューに分けてください。",
        en="there are {count} choices.",
        mend_en="seven at most are easy to choose from; move some to a further menu.",
        severity="warning",
    ),
    "choice-target": Message(
        ja="選択肢の行き先が、ちょうど 1 つ書かれていません。",
        mend_ja="「entry: 質問の ID」か「menu: メニューの ID」のどちらか一方を書いてください。",
        en="a choice must lead to exactly one place.",
        mend_en="write either `entry: ID` or `menu: ID`.",
    ),
    "duplicate-choice": Message(
        ja="「{id}」に進む選択肢が、同じメニューに二度あります。",
        mend_ja="一方を消してください。",
        en="two choices of this menu lead to '{id}'.",
        mend_en="delete one of them.",
    ),
    "unwritten-answer": Message(
        ja="「{id}」の回答がまだ書かれていないので、この項目はお客様に表示されません。",
        mend_ja="「（ここに回答を書く）」を消して、回答を書いてください。",
        en="the answer of '{id}' is still to be written; nobody is shown this entry.",
        mend_en="put the answer in the place of 「（ここに回答を書く）」.",
        severity="warning",
    ),
    "dates-order": Message(
        ja="valid_until（{until}）が valid_from（{start}）より前です。",
        mend_ja="valid_until には、valid_from と同じか後の日付を書いてください。",
        en="valid_until ({until}) is before valid_from ({start}).",
        mend_en="let valid_until be the same day or later.",
    ),
    "long-label": Message(
        ja="label が長すぎます（{count} 文字）。",
        mend_ja="メニューで読みやすいよう {limit} 文字までにしてください。",
        en="the label is long ({count} characters).",
        mend_en="{limit} characters at most are easy to read in a menu.",
        severity="warning",
    ),
    "self-reference": Message(
        ja="「{id}」が自分自身を指しています。",
        mend_ja="この ID を一覧から消してください。",
        en="'{id}' refers to itself.",
        mend_en="delete it from the list.",
        severity="warning",
    ),
    "thresholds-order": Message(
        ja="thresholds の menu（{menu}）が answer（{answer}）より大きくなっています。",
        mend_ja="menu には answer と同じか、より小さい値を書いてください。",
        en="thresholds: menu ({menu}) is greater than answer ({answer}).",
        mend_en="menu must not exceed answer.",
    ),
    "unknown-placeholder": Message(
        ja="「{key}」では {{{found}}} は使えません。",
        mend_ja="{hint}使える差し込み: {known}",
        en="{{{found}}} cannot be used in '{key}'.",
        mend_en="{hint}Possible placeholders: {known}",
    ),
    "bad-brace": Message(
        ja="「{key}」の中の波括弧の使い方が正しくありません。",
        mend_ja="差し込みは {{name}} のように、空白を入れず半角の波括弧で書きます。"
        "ほかの目的では半角の波括弧を使えません。",
        en="the braces in '{key}' are not those of a placeholder.",
        mend_en="placeholders look like {{name}}: ASCII braces, no spaces. ASCII braces cannot "
        "be used for anything else.",
    ),
    "short-group": Message(
        ja="同義語の組に言葉が 1 つしかありません。",
        mend_ja="同じ意味の言葉を 2 つ以上書いてください。",
        en="the synonym group has only one word.",
        mend_en="write at least two words that mean the same.",
    ),
    "synonym-twice": Message(
        ja="「{word}」はほかの同義語の組にもあります（{other}）。",
        mend_ja="2 つの組を 1 つにまとめるか、一方から消してください。",
        en="'{word}' also stands in another synonym group ({other}).",
        mend_en="merge the two groups, or delete the word from one of them.",
    ),
    "bad-timezone": Message(
        ja="「{text}」というタイムゾーンはありません。",
        mend_ja="{hint}日本時間は Asia/Tokyo です。",
        en="there is no time zone '{text}'.",
        mend_en="{hint}Japan's is Asia/Tokyo.",
    ),
    "bad-country": Message(
        ja="「{text}」の祝日は分かりません。",
        mend_ja="日本は JP、祝日を使わないときは none と書いてください"
        "（ほかの国は 2 文字の国コード）。",
        en="the public holidays of '{text}' are not known.",
        mend_en="write JP, another two-letter country code, or none.",
    ),
    "bad-hours": Message(
        ja="「{text}」は時間帯として読めません。",
        mend_ja='"09:00-18:00" のように書いてください。深夜までは "22:00-26:00"、'
        "休みは closed です。",
        en="'{text}' is not a span of hours.",
        mend_en='write "09:00-18:00", past midnight "22:00-26:00", and closed for a day off.',
    ),
    "bad-week": Message(
        ja="受付時間の書き方が正しくありません。",
        mend_ja="いつでも受け付けるときは always、そうでなければ"
        '「平日: ["09:00-18:00"]」のように曜日ごとに書いてください'
        "（毎日・平日・土日・月〜日・mon〜sun）。",
        en="these are no opening hours.",
        mend_en='write `always`, or hours by day, as in `mon: ["09:00-18:00"]` '
        "(mon to sun, 平日, 土日, 毎日).",
    ),
    "hours-order": Message(
        ja="「{text}」は終わりが始まりより前（または同じ）です。",
        mend_ja='日をまたぐときは "22:00-26:00"、終日は "00:00-24:00" のように書いてください。',
        en="'{text}' ends before it begins, or when it begins.",
        mend_en='past midnight write "22:00-26:00", for a whole day "00:00-24:00".',
    ),
    "hours-overlap": Message(
        ja="「{text}」がほかの時間帯と重なっています。",
        mend_ja="重なる時間帯は 1 つにまとめてください。",
        en="'{text}' overlaps another span of the day.",
        mend_en="merge the two spans.",
    ),
    "no-live-chat": Message(
        ja="channels に live_chat がありません。",
        mend_ja="有人対応があれば id: live_chat の窓口を書いてください。",
        en="there is no channel live_chat.",
        mend_en="describe the channel with `id: live_chat` if people answer, too.",
        severity="warning",
    ),
}
