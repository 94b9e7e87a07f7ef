"""What ``faqbot suggest`` and ``faqbot stats`` say of themselves."""

from __future__ import annotations

from faqbot.errors import Localized

SUGGEST_SHORT = Localized(
    "実際の質問のログから、ナレッジベースに足すとよいものを提案します。",
    "Propose, from a log of real questions, what the knowledge base lacks.",
)
SUGGEST_EXAMPLES = Localized(
    "  faqbot suggest log.jsonl                    提案を見る（何も書き込みません）\n"
    "  faqbot suggest 質問.csv --kb my-faq         1 列の CSV や、1 行 1 質問のファイルでも\n"
    "  faqbot suggest log.jsonl --interactive      1 件ずつ確かめて、YAML に書き込む\n"
    "  faqbot suggest log.jsonl --accept 3fa9c1    この提案だけを書き込む\n"
    "  faqbot suggest log.jsonl --accept 3fa9c1:2  … の 2 番めの案を書き込む\n"
    "  faqbot suggest log.jsonl --since 2026-11-01 --limit 20\n\n"
    "\b\nログの書き方は docs/logs.md、使い方は docs/suggest.md にあります。",
    "  faqbot suggest log.jsonl                    look; nothing is written\n"
    "  faqbot suggest questions.csv --kb my-faq    a CSV, or a file of one question a line\n"
    "  faqbot suggest log.jsonl --interactive      one by one, and write them into the YAML\n"
    "  faqbot suggest log.jsonl --accept 3fa9c1    write this proposal\n"
    "  faqbot suggest log.jsonl --accept 3fa9c1:2  … the second proposal of this theme\n"
    "  faqbot suggest log.jsonl --since 2026-11-01 --limit 20\n\n"
    "\b\nThe format of a log is explained in docs/logs.md.",
)
SUGGEST_CODES = Localized(
    "  0  正常に終わった（提案がないときも）\n"
    "  2  使い方の誤り、ログかナレッジベースが読めない、書き込めない",
    "  0  done, be there proposals or not\n"
    "  2  wrong usage, unreadable log or knowledge base, or it cannot be written",
)
STATS_SHORT = Localized(
    "ナレッジベースの大きさ・言い換えの数・読みやすさと、ログの成績を示します。",
    "Show size, coverage and readability of the knowledge base, and how a log went.",
)
STATS_EXAMPLES = Localized(
    "  faqbot stats\n"
    "  faqbot stats --quick                  取り違えの検査を省く（すぐ終わります）\n"
    "  faqbot stats --log log.jsonl          お客さまの質問の成績と、役に立った割合も\n"
    "  faqbot stats --format json > stats.json",
    "  faqbot stats\n"
    "  faqbot stats --quick                  without confused pairs (done at once)\n"
    "  faqbot stats --log log.jsonl          and how visitors fared, helpful rates by entry\n"
    "  faqbot stats --format json > stats.json",
)
STATS_CODES = Localized(
    "  0  正常に終わった\n  2  使い方の誤り、ログかナレッジベースが読めない",
    "  0  done\n  2  wrong usage, unreadable log or knowledge base",
)
SUGGEST_OPTIONS = {
    "log": Localized(
        "ログのファイル（JSONL、CSV、または 1 行 1 質問）",
        "log file: JSONL, CSV or one question a line",
    ),
    "suggest.limit": Localized("表示する話題の数", "how many themes to show"),
    "stats.log": Localized(
        "ログのファイル（JSONL、CSV、または 1 行 1 質問）",
        "log file: JSONL, CSV or one question a line",
    ),
    "since": Localized("この日から後の質問だけを見る", "only what was asked from this day on"),
    "accept": Localized(
        "書き込む提案の ID（「ID:2」で 2 番めの案。何度でも）",
        "id of a proposal to write; ID:2 is the theme's second (repeatable)",
    ),
    "interactive": Localized("1 件ずつ確かめて書き込む", "review one by one and write"),
    "everything": Localized("以前に見送った話題も示す", "show dismissed themes too"),
    "quick": Localized("取り違えの検査を省く", "leave the confused pairs out"),
    "chat.log": Localized(
        "やり取りをこのファイルに足していく（個人情報は伏せます）",
        "append the turns to this file, personal data masked",
    ),
}

SUGGEST_MESSAGES: dict[str, Localized] = {
    "suggest.working": Localized("ログを調べています…", "Reading the log …"),
    "suggest.nothing": Localized(
        "提案はありません。うまくいかなかった質問は見つかりませんでした。",
        "Nothing to propose: no question went wrong.",
    ),
    "suggest.summary": Localized(
        "質問 {asked} 件のうち、うまくいかなかったもの {troubled} 件（話題 {themes}）。"
        "{shown} 件の話題を示します。",
        "Of {asked} questions {troubled} went wrong (themes: {themes}). Shown: {shown}.",
    ),
    "suggest.settled": Localized(
        "そのうち {count} 件は、今のナレッジベースなら答えられます。",
        "The knowledge base of today answers {count} of them.",
    ),
    "suggest.unreadable": Localized(
        "手がかりになる語のない質問 {count} 件は除きました。",
        "Left out, for lack of any word: {count}.",
    ),
    "suggest.dismissed": Localized(
        "以前に見送った話題 {count} 件は除きました（--all で表示します）。",
        "Dismissed before and left out: {count} (--all shows them).",
    ),
    "suggest.broken": Localized(
        "ログの {lines} 行のうち {count} 行は読めないので飛ばしました。",
        "Left out of {lines} lines, as they cannot be read: {count}.",
    ),
    "suggest.more_broken": Localized("…ほか {count} 行", "… and {count} more"),
    "suggest.times": Localized("{count} 回", "asked {count} times"),
    "suggest.trouble.miss": Localized("該当なし {count}", "missed {count}"),
    "suggest.trouble.menu": Localized("選択肢だけ {count}", "menu only {count}"),
    "suggest.trouble.unhelpful": Localized("役に立たず {count}", "not helpful {count}"),
    "suggest.trouble.handoff": Localized("有人へ {count}", "handed over {count}"),
    "suggest.proposal": Localized("提案", "Do"),
    "suggest.effect": Localized("効果", "Effect"),
    "suggest.reason": Localized("根拠", "Why"),
    "suggest.examples": Localized("質問", "Asked"),
    "suggest.others": Localized("別案", "Or"),
    "suggest.variant": Localized("言い換えを足す → {question}", "add a variant → {question}"),
    "suggest.synonym": Localized(
        "同義語にする: {known} ＝ {word}", "make synonyms: {known} = {word}"
    ),
    "suggest.new": Localized(
        "新しい項目を作る（{category}）。回答はあとで書きます",
        "begin a new entry ({category}); its answer is to be written",
    ),
    "suggest.rewrite": Localized("回答を見直す → {question}", "look the answer over → {question}"),
    "suggest.choose": Localized(
        "どの項目のことか決めきれません。別案から選んでください",
        "no entry is likely enough: choose one of the others",
    ),
    "suggest.none": Localized(
        "何もしない（ナレッジベースの範囲外と思われます）",
        "nothing: it seems to be out of scope",
    ),
    "suggest.no_wording": Localized(
        "（そのまま登録できる言い方がありません。直して登録できます）",
        "(no question can be registered as it is; edit one)",
    ),
    "suggest.tried": Localized(
        "残る {others} 件のうち回答できる質問が {before} 件 → {after} 件、"
        "確信度の平均 {low} → {high}",
        "of {others} other questions answered: {before} → {after}; mean confidence {low} → {high}",
    ),
    "suggest.tried_word": Localized(
        "この語のある {others} 件のうち回答できる質問が {before} 件 → {after} 件、"
        "確信度の平均 {low} → {high}",
        "of {others} questions with it answered: {before} → {after}; "
        "mean confidence {low} → {high}",
    ),
    "suggest.tried_alone": Localized(
        "確信度の平均 {low} → {high}", "mean confidence {low} → {high}"
    ),
    "suggest.lost": Localized(
        "注意: 「{question}」（{entry}）が答えにくくなります",
        "beware: “{question}” ({entry}) would no longer be reached",
    ),
    "suggest.keeps": Localized("登録済みの質問への影響なし", "no registered question is lost"),
    "suggest.chance": Localized("この項目である見込み {chance}", "chance of being right {chance}"),
    "suggest.scope": Localized("範囲内である見込み {chance}", "chance of being in scope {chance}"),
    "suggest.votes": Localized(
        "お客さま自身が選んだ回数 {count}", "chosen by visitors themselves {count} times"
    ),
    "suggest.unknown": Localized("登録のない語: {words}", "unknown words: {words}"),
    "suggest.known": Localized("知っている語: {words}", "known words: {words}"),
    "suggest.more": Localized("…ほか {count} 件", "… and {count} more"),
    "suggest.next": Localized(
        "書き込むには: --interactive（1 件ずつ確かめる）または --accept ID",
        "To write: --interactive (one by one) or --accept ID",
    ),
    "suggest.ask": Localized(
        "[y]はい [n]いいえ [s]あとで [e]言い方を直す [2-9]別案 [q]終了 > ",
        "[y]es [n]o [s]kip [e]dit [2-9]other [q]uit > ",
    ),
    "suggest.ask_help": Localized(
        "y: 書き込む　n: 見送る（次から示しません）　s: あとで決める　e: 言い方を直して書き込む\n"
        "2 など: その番号の別案に替える　q: 終わる（ここまでの y は書き込みます）",
        "y: write it; n: dismiss it for good; s: decide later; e: edit the wording and write it\n"
        "2 …: take that proposal instead; q: stop (what was accepted is written)",
    ),
    "suggest.progress": Localized("（{at}/{of}）", "({at}/{of})"),
    "suggest.edit": Localized(
        "言い方（そのまま Enter で変えない、- で外す）: {text}",
        "Wording (Enter keeps it, - drops it): {text}",
    ),
    "suggest.edit_new": Localized(
        "足す言い方（なければ Enter）: ", "Another wording (Enter: none): "
    ),
    "suggest.masked": Localized(
        "伏せた個人情報（〈…〉）を含む文は登録できません。",
        "A wording with something masked (〈…〉) cannot be registered.",
    ),
    "suggest.nothing_to_write": Localized(
        "この案には書き込むものがありません。別案の番号か e を選んでください。",
        "There is nothing to write: choose another number, or e.",
    ),
    "suggest.written": Localized("書き込みました:", "Written:"),
    "suggest.written_variant": Localized("言い換え {entry}: {text}", "variant of {entry}: {text}"),
    "suggest.written_entry": Localized(
        "新しい項目 {entry}（回答を書くまで表示されません）",
        "new entry {entry} (shown to nobody until its answer is written)",
    ),
    "suggest.written_synonym": Localized("同義語 {known} ＝ {word}", "synonyms {known} = {word}"),
    "suggest.written_nothing": Localized("何も書き込みませんでした。", "Nothing was written."),
    "suggest.after": Localized(
        "次の手順\n  faqbot lint --kb {kb}\n  faqbot diff HEAD {kb}      git で管理しているとき",
        "Next\n  faqbot lint --kb {kb}\n  faqbot diff HEAD {kb}      where git keeps it",
    ),
    "suggest.unknown_id": Localized(
        "「{id}」という提案はありません。ID は提案の見出しの右にあります。",
        "there is no proposal '{id}'; ids stand beside the titles.",
    ),
    "suggest.empty_id": Localized(
        "「{id}」には書き込むものがありません。「{id}:2」のように別案を指定してください。",
        "'{id}' has nothing to write: name another proposal, such as '{id}:2'.",
    ),
}
