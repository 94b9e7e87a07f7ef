"""What ``faqbot ask --file``, ``record`` and ``watch`` say: their help and their messages."""

from __future__ import annotations

from faqbot.errors import Localized

ASK_SHORT = Localized(
    "一つの質問に答えます。ファイルの質問をまとめて試すこともできます。",
    "Answer one question, or try a file of them.",
)
ASK_EXAMPLES = Localized(
    "  faqbot ask 出金の手数料はいくらですか\n"
    "  faqbot ask --json --limit 3 出金できない\n"
    "  cat question.txt | faqbot ask -\n"
    "  faqbot ask --file questions.txt                  まとめて試し、表にする\n"
    "  faqbot ask --file questions.txt --format csv > out.csv   Excel で開く\n\n"
    "\b\n質問のファイル（UTF-8 か Shift_JIS）\n"
    "  1 行に質問を 1 つ。# で始まる行と空の行は読み飛ばします。\n"
    "  タブの後に期待する項目の ID を書くと採点します（✓ 正解、△ 選択肢にある、✗ 不正解）。\n"
    "  ID の代わりに miss（答えない）、smalltalk、handoff とも書けます。",
    "  faqbot ask 出金の手数料はいくらですか\n"
    "  faqbot ask --json --limit 3 出金できない\n"
    "  cat question.txt | faqbot ask -\n"
    "  faqbot ask --file questions.txt                  try them all, as a table\n"
    "  faqbot ask --file questions.txt --format csv > out.csv   for Excel\n\n"
    "\b\nThe file of questions (UTF-8 or Shift_JIS)\n"
    "  One question a line. Empty lines and lines that begin with # are skipped.\n"
    "  Behind a tab stands the id expected: ✓ right, △ offered, ✗ wrong, and a score.\n"
    "  Instead of an id: miss (no answer), smalltalk, handoff.",
)
ASK_CODES = Localized(
    "  0  回答、選択肢、該当なしのいずれかを示した\n"
    "  1  期待と違う質問がある（--file）\n"
    "  2  使い方の誤り、またはナレッジベースか質問のファイルが使えない",
    "  0  gave an answer, a menu or a miss\n"
    "  1  some went otherwise than expected (--file)\n"
    "  2  wrong usage, or no usable knowledge base or file of questions",
)

RECORD_SHORT = Localized(
    "会話をして、そのまま会話テストとして保存します。",
    "Talk with the assistant and keep the conversation as a dialogue test.",
)
RECORD_EXAMPLES = Localized(
    "  faqbot record                                      話し終えてから名前を付ける\n"
    "  faqbot record --at 2026-11-24T10:00                その日時のつもりで話す\n"
    "  faqbot record eval/dialogues/fee.yaml --id fee-question\n"
    "  printf '出金\\n1\\n' | faqbot record --id menu-first   台本から\n\n"
    "\b\n保存したテストは faqbot eval --suite dialogues で確かめられます。\n"
    "個人情報らしい文字は伏せて保存します。同じ名前のファイルには上書きしません。",
    "  faqbot record                                      give it a name afterwards\n"
    "  faqbot record --at 2026-11-24T10:00                as if it were then\n"
    "  faqbot record eval/dialogues/fee.yaml --id fee-question\n"
    "  printf '出金\\n1\\n' | faqbot record --id menu-first   from a script\n\n"
    "\b\nfaqbot eval --suite dialogues runs what is kept.\n"
    "What looks like personal data is masked; a file that is there already is left alone.",
)
RECORD_CODES = Localized(
    "  0  保存した\n  1  何も話さなかったので、保存していない\n"
    "  2  使い方の誤り、ナレッジベースが使えない、または保存できない",
    "  0  kept\n  1  nothing was said, so nothing is kept\n"
    "  2  wrong usage, no usable knowledge base, or it cannot be kept",
)

WATCH_SHORT = Localized(
    "保存するたびに読み直し、指摘と、回答の変わった質問を示します。",
    "On every save, show what to mend and which questions are answered differently.",
)
WATCH_EXAMPLES = Localized(
    "  faqbot watch\n"
    "  faqbot watch --kb my-faq\n"
    "  faqbot watch --questions log.txt    実際の質問（1 行に 1 つ）でも確かめる\n"
    "  faqbot watch --once                 今の状態を一度だけ示して終わる\n\n"
    "\b\n聞き直す質問\n"
    "  書き換えた項目とその近くの項目の聞き方、eval/ の質問、--questions のファイル。\n"
    "  ▲ よくなった、▼ 悪くなった、・ どちらとも言えない。Ctrl-C で終わります。",
    "  faqbot watch\n"
    "  faqbot watch --kb my-faq\n"
    "  faqbot watch --questions log.txt    with real questions, too, one a line\n"
    "  faqbot watch --once                 show how things stand, once\n\n"
    "\b\nAsked again are\n"
    "  the questions and variants of changed entries and of those near them, the questions of\n"
    "  eval/, and the file of --questions.\n"
    "  ▲ better, ▼ worse, ・ who can tell. Ctrl-C ends it.",
)
WATCH_CODES = Localized(
    "  0  終わった（Ctrl-C）\n  1  読み込めない誤りがある（--once）\n"
    "  2  使い方の誤り、またはフォルダーがない",
    "  0  ended (Ctrl-C)\n  1  mistakes keep it from being loaded (--once)\n"
    "  2  wrong usage, or there is no such folder",
)

OPTIONS = {
    "ask.text": Localized(
        "質問の文（- なら標準入力から読む）", "the question (- reads it from stdin)"
    ),
    "ask.file": Localized(
        "質問のファイル（1 行に 1 つ。- なら標準入力）",
        "file of questions, one a line (- is stdin)",
    ),
    "ask.format": Localized("--file の出力の形式", "format of the output of --file"),
    "record.file": Localized(
        "保存するファイル（省略時は eval/dialogues/ に名前で作る）",
        "file to keep it in (else one of its name in eval/dialogues/)",
    ),
    "record.id_": Localized(
        "会話テストの名前（半角英数字とハイフン）", "name of the test (a-z 0-9 -)"
    ),
    "record.about": Localized("何を確かめる会話か", "what the conversation is to show"),
    "record.at": Localized(
        "この日時のつもりで話す（時差がなければ窓口の時間帯）",
        "the moment it takes place (without an offset: in the desk's zone)",
    ),
    "own_eval_folder": Localized(
        "評価データのフォルダー（省略時はナレッジベースの隣の eval）",
        "folder of evaluation data (else eval beside the knowledge base)",
    ),
    "once": Localized("今の状態を一度だけ示して終わる", "show how things stand, once, and exit"),
}

WORKSHOP_MESSAGES: dict[str, Localized] = {
    "asklist.question": Localized("質問", "Question"),
    "asklist.decision": Localized("判定", "Decision"),
    "asklist.what": Localized("項目・選択肢", "Entry or menu"),
    "asklist.confidence": Localized("確信度", "Confidence"),
    "asklist.expected": Localized("期待", "Expected"),
    "asklist.result": Localized("結果", "Result"),
    "asklist.wanted": Localized("期待: {expected}", "wanted: {expected}"),
    "asklist.total": Localized("質問 {count}（{parts}）", "Questions: {count} ({parts})"),
    "asklist.score": Localized(
        "✓ 正解 {right} / {labelled}（{share}）、△ 選択肢にある {offered}、✗ 不正解 {wrong}",
        "✓ right {right} / {labelled} ({share}), △ offered {offered}, ✗ wrong {wrong}",
    ),
    "record.start": Localized(
        "会話を記録します（{at} のつもりで話します）。/quit か 会話終了 で終わります。",
        "Recording (as if it were {at}). /quit or 会話終了 ends it.",
    ),
    "record.nothing": Localized(
        "何も話していないので、保存しませんでした。", "Nothing was said, so nothing is kept."
    ),
    "record.ask_id": Localized("会話テストの名前", "Name of the test"),
    "record.ask_about": Localized(
        "何を確かめる会話ですか（省略可）", "What does it show (optional)"
    ),
    "record.masked": Localized(
        "個人情報らしい文字を伏せました: {texts}", "Masked what looks like personal data: {texts}"
    ),
    "record.done": Localized("保存しました: {path}（{count} 手）", "Kept: {path} ({count} turns)"),
    "record.next": Localized("確かめるには: {command}", "To run it: {command}"),
    "record.no_id": Localized(
        "端末でないときは --id で名前を付けてください。",
        "Name it with --id when not at a terminal.",
    ),
    "watch.reading": Localized("読み込んでいます…", "Reading …"),
    "watch.state": Localized(
        "{name}  {entries} 項目（{folder}）", "{name}  {entries} entries ({folder})"
    ),
    "watch.broken_state": Localized("{folder}  読み込めません", "{folder}  cannot be loaded"),
    "watch.saves": Localized("保存 {count} 回", "saves: {count}"),
    "watch.saved": Localized(
        "{files} を読み直し、{asked} 個の質問を聞き直しました。",
        "Read {files} again, and asked {asked} questions.",
    ),
    "watch.saved_broken": Localized("{files} を読み直しました。", "Read {files} again."),
    "watch.first": Localized("はじめの状態です。", "How things stand."),
    "watch.kept": Localized(
        "読み込めない誤りがあります。直して保存すると、前の結果と比べます。",
        "Mistakes keep it from being loaded. Mend them and save: the results before are kept.",
    ),
    "watch.problems": Localized("指摘", "To mend"),
    "watch.clean": Localized("なし", "nothing"),
    "watch.here": Localized("保存したファイルに {count} 件", "in what was saved: {count}"),
    "watch.all": Localized("{count} 件", "{count}"),
    "watch.elsewhere": Localized("（ほかのファイルに {count} 件）", " (in other files: {count})"),
    "watch.flips": Localized("変わった質問", "Answered differently"),
    "watch.flipped": Localized(
        "{count}（▲ よくなった {better}、▼ 悪くなった {worse}）",
        "{count} (▲ better {better}, ▼ worse {worse})",
    ),
    "watch.none": Localized("なし", "none"),
    "watch.shuffled": Localized("、選択肢の入れ替わり {count}", ", other choices {count}"),
    "watch.score": Localized(
        "ラベル付きの質問 {count}: ✓ 正解 {right}、△ 選択肢にある {offered}、✗ そのほか {wrong}",
        "Labelled questions {count}: ✓ right {right}, △ offered {offered}, ✗ otherwise {wrong}",
    ),
    "watch.menu": Localized("選択肢 {first}（{count} 件）", "menu {first} (of {count})"),
    "watch.more": Localized("… ほか {count} 件", "… and {count} more"),
    "watch.leave": Localized("Ctrl-C で終わります", "Ctrl-C ends"),
    "watch.ended": Localized("見守りを終わりました。", "Stopped watching."),
}
