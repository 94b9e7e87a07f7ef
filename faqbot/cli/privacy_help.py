"""What ``faqbot privacy`` says: its help and its messages."""

from __future__ import annotations

from faqbot.errors import Localized

SHORT = Localized(
    "お客様について保存している内容を書き出し、消去します。",
    "Tell and erase what is kept about a visitor.",
)
EXAMPLES = Localized(
    "  faqbot privacy export taro@example.com --out taro.json\n"
    "  faqbot privacy erase T-7K3Q-9XTC\n"
    "  faqbot privacy transcripts --since 2026-11-01 --out conversations.jsonl\n\n"
    "\b\nデータベースは faqbot serve と同じように選びます（--data、--database、環境変数）。",
    "  faqbot privacy export taro@example.com --out taro.json\n"
    "  faqbot privacy erase T-7K3Q-9XTC\n"
    "  faqbot privacy transcripts --since 2026-11-01 --out conversations.jsonl\n\n"
    "\b\nThe database is chosen as by faqbot serve (--data, --database, the environment).",
)
CODES = Localized(
    "  0  終わった\n  1  消去を取りやめた\n  2  使い方の誤り、またはできない（理由を示す）",
    "  0  done\n  1  not erased after all\n  2  wrong usage, or it cannot be done, and why",
)
EXPORT = Localized(
    "会話、添付ファイルの場所、評価、チケットとメールを、JSON で書き出します。",
    "Write conversations, where files are, ratings, tickets and mails as JSON.",
)
EXPORT_EXAMPLES = Localized(
    "  faqbot privacy export taro@example.com\n"
    "  faqbot privacy export T-7K3Q-9XTC --out request.json",
    "  faqbot privacy export taro@example.com\n"
    "  faqbot privacy export T-7K3Q-9XTC --out request.json",
)
ERASE = Localized(
    "会話、添付ファイル、評価、記録、チケット、メールをすべて消します。元には戻せません。",
    "Delete conversations, files, ratings, logs, tickets and mails. It cannot be undone.",
)
ERASE_EXAMPLES = Localized(
    "  faqbot privacy erase taro@example.com\n  faqbot privacy erase T-7K3Q-9XTC --yes",
    "  faqbot privacy erase taro@example.com\n  faqbot privacy erase T-7K3Q-9XTC --yes",
)
TRANSCRIPTS = Localized(
    "分析のため、会話を 1 行に 1 件の JSON で書き出します。名前・番号・アドレスなどは伏せ、"
    "フォームに入力された内容は含めません。",
    "Write conversations for analysis, one a line as JSON, with names, numbers and addresses "
    "masked and without what was typed into forms.",
)
TRANSCRIPTS_EXAMPLES = Localized(
    "  faqbot privacy transcripts --masked > conversations.jsonl\n"
    "  faqbot privacy transcripts --since 2026-11-01 --until 2026-11-30 --out november.jsonl",
    "  faqbot privacy transcripts --masked > conversations.jsonl\n"
    "  faqbot privacy transcripts --since 2026-11-01 --until 2026-11-30 --out november.jsonl",
)

OPTIONS = {
    "who": Localized(
        "お客様：メールアドレス、受付番号、会話または訪問者の ID",
        "the visitor: an e-mail address, a ticket's number, the id of a conversation or visitor",
    ),
    "privacy export.out": Localized("書き出すファイル（省略時は標準出力）", "file, else stdout"),
    "privacy transcripts.out": Localized(
        "書き出すファイル（省略時は標準出力）", "file, else stdout"
    ),
    "privacy erase.yes": Localized("確認せずに消去する", "erase without asking"),
    "privacy transcripts.since": Localized("この日から（UTC）", "from this day on (UTC)"),
    "privacy transcripts.until": Localized("この日まで（UTC）", "up to this day (UTC)"),
    "masked": Localized("個人の情報を伏せる（常に伏せます）", "mask personal data (always done)"),
}

MESSAGES: dict[str, Localized] = {
    "privacy.exported": Localized("{file} に書き出しました。", "Wrote {file}."),
    "privacy.sure": Localized(
        "訪問者 {visitors} 名の会話とチケット {tickets} 件を消去します。元には戻せません。"
        "よろしいですか？",
        "This deletes the conversations of {visitors} visitor(s) and {tickets} ticket(s) for good. "
        "Go on?",
    ),
    "privacy.erased": Localized(
        "訪問者 {visitors} 名の会話、チケット {tickets} 件、ファイル {files} 個を消去しました。",
        "Erased the conversations of {visitors} visitor(s), {tickets} ticket(s) and {files} "
        "file(s).",
    ),
    "privacy.transcripts": Localized(
        "会話 {count} 件を書き出しました。", "Wrote {count} conversation(s)."
    ),
    "privacy.error.unknown": Localized(
        "「{who}」について保存している内容はありません。",
        "Nothing is kept about {who}.",
    ),
    "privacy.error.no_database": Localized(
        "データベースがありません: {path}\n"
        "--data で faqbot serve と同じフォルダーを指定してください。",
        "There is no database: {path}\nName the folder of faqbot serve with --data.",
    ),
}
