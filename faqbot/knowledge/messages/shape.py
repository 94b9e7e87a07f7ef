"""Mistakes of shape: keys that do not exist or are missing, values of the wrong kind."""

from __future__ import annotations

from faqbot.knowledge.messages.message import Message

SHAPE: dict[str, Message] = {
    "unknown-key": Message(
        ja="「{key}」という項目はありません。",
        mend_ja="{hint}ここで使える項目: {known}",
        en="there is no key '{key}' here.",
        mend_en="{hint}Known keys: {known}",
    ),
    "missing-key": Message(
        ja="「{key}」がありません。",
        mend_ja="「{key}: …」の行を書き加えてください。",
        en="'{key}' is missing.",
        mend_en="add a line `{key}: …`.",
    ),
    "not-text": Message(
        ja="「{key}」には文字を書くところですが、{found}になっています。",
        mend_ja='文を 1 つだけ書いてください。「: 」を含む文や [ や {{ で始まる文は、全体を "…" で'
        "囲みます。",
        en="'{key}' takes a text, but this is {found}.",
        mend_en="write one text; put it in quotation marks if it contains ': ' or begins with "
        "[ or {{.",
    ),
    "not-a-list": Message(
        ja="「{key}」には一覧を書くところですが、{found}になっています。",
        mend_ja="[出金, 引き出し] のように括弧とコンマで書くか、1 行に 1 つずつ「- 」を付けて"
        "書いてください。",
        en="'{key}' takes a list, but this is {found}.",
        mend_en="write [one, two], or one item a line, each beginning with `- `.",
    ),
    "not-a-mapping": Message(
        ja="{key}には「名前: 内容」の行を書くところですが、{found}になっています。",
        mend_ja="「名前: 内容」の形で、1 行に 1 項目ずつ書いてください。",
        en="{key} takes `name: value` lines, but this is {found}.",
        mend_en="write one `name: value` pair a line.",
    ),
    "empty-text": Message(
        ja="「{key}」が空です。",
        mend_ja="内容を書くか、不要であればこの行を消してください。",
        en="'{key}' is empty.",
        mend_en="write something, or delete the line if it is not needed.",
    ),
    "empty-list": Message(
        ja="「{key}」にひとつも書かれていません。",
        mend_ja="少なくとも 1 つ書くか、不要であればこの項目を消してください。",
        en="'{key}' has no items.",
        mend_en="write at least one, or delete the key if it is not needed.",
    ),
    "repeated-text": Message(
        ja="「{text}」が同じ一覧に二度あります。",
        mend_ja="一方を消してください。",
        en="'{text}' stands twice in this list.",
        mend_en="delete one of them.",
        severity="warning",
    ),
    "fullwidth-comma": Message(
        ja="「{text}」は 1 つの言葉として読まれます。",
        mend_ja="別々の言葉であれば、半角のコンマとスペース（, ）で区切ってください。",
        en="'{text}' is read as one word.",
        mend_en="divide separate words with an ASCII comma and a space.",
        severity="warning",
    ),
    "bad-id": Message(
        ja="「{id}」は ID として使えません。",
        mend_ja="ID は半角の英数字で始まり終わり、間に - _ . も使えます（{limit} 文字まで。"
        "例: withdrawal-howto）。",
        en="'{id}' cannot be an id.",
        mend_en="ids begin and end with an ASCII letter or digit and may contain - _ . "
        "(at most {limit} characters; example: withdrawal-howto).",
    ),
    "bad-number": Message(
        ja="「{key}」の「{text}」は使えません。",
        mend_ja="{low} から {high} までの{kind}を、半角数字だけで書いてください。",
        en="'{text}' will not do for '{key}'.",
        mend_en="write {kind} from {low} to {high}.",
    ),
    "bad-date": Message(
        ja="「{text}」は日付ではありません。",
        mend_ja="{hint}日付は 2026-04-01 のように年-月-日で書いてください。",
        en="'{text}' is not a date.",
        mend_en="{hint}Write dates as year-month-day: 2026-04-01.",
    ),
    "bad-option": Message(
        ja="「{key}」に「{text}」は使えません。",
        mend_ja="{hint}使える値: {known}",
        en="'{text}' will not do for '{key}'.",
        mend_en="{hint}Possible values: {known}",
    ),
}
