"""What ``faqbot lint`` and ``faqbot diff`` say of themselves and around their findings."""

from __future__ import annotations

from faqbot.errors import Localized

LINT_SHORT = Localized(
    "ナレッジベースを編集者の目で点検し、直し方を示します。",
    "Look a knowledge base over like an editor, and say how to mend it.",
)
LINT_EXAMPLES = Localized(
    "  faqbot lint\n"
    "  faqbot lint --kb my-faq --fix            安全に直せるものを直す\n"
    "  faqbot lint --fail-level error           CI ではエラーだけを失敗にする\n"
    "  faqbot lint --format sarif > lint.sarif  コードスキャンに渡す\n"
    "  faqbot lint --format github              GitHub Actions の注釈として出す\n"
    "  faqbot lint --rules                      規則の一覧\n\n"
    "\b\n見逃す指定（YAML の注釈に書く）\n"
    "  # lint: ignore FB203        この行、または次の行の FB203 を見逃す\n"
    "  # lint: ignore-file FB203   このファイルの FB203 を見逃す",
    "  faqbot lint\n"
    "  faqbot lint --kb my-faq --fix            mend what can be mended safely\n"
    "  faqbot lint --fail-level error           in CI, fail for errors only\n"
    "  faqbot lint --format sarif > lint.sarif  for code scanning\n"
    "  faqbot lint --format github              as annotations of GitHub Actions\n"
    "  faqbot lint --rules                      list the rules\n\n"
    "\b\nComments in the YAML files\n"
    "  # lint: ignore FB203        ignore FB203 on this line, or the next\n"
    "  # lint: ignore-file FB203   ignore FB203 in this file",
)
LINT_CODES = Localized(
    "  0  指摘がない（または --fail-level に届かない）\n"
    "  1  --fail-level 以上の指摘がある\n"
    "  2  使い方の誤り、またはフォルダーがない",
    "  0  nothing found at or above --fail-level\n"
    "  1  something found at or above --fail-level\n"
    "  2  wrong usage, or there is no such folder",
)

DIFF_SHORT = Localized(
    "二つの版で、回答の変わる質問を示します。",
    "Show which questions two versions answer differently.",
)
DIFF_EXAMPLES = Localized(
    "  faqbot diff knowledge-old knowledge            二つのフォルダー\n"
    "  faqbot diff HEAD knowledge                     最後のコミットと今のフォルダー\n"
    "  faqbot diff v1.0 v1.1 --kb knowledge           二つの版（タグ、ブランチ、コミット）\n"
    "  faqbot diff HEAD knowledge --questions log.txt 実際の質問（1 行に 1 つ）でも比べる\n"
    "  faqbot diff main HEAD --format markdown        プルリクエストのコメントに\n\n"
    "\b\n比べる質問は、両方の版の question と variants、それに --questions のファイルです。",
    "  faqbot diff knowledge-old knowledge            two folders\n"
    "  faqbot diff HEAD knowledge                     the last commit and the folder as it is\n"
    "  faqbot diff v1.0 v1.1 --kb knowledge           two revisions (tag, branch, commit)\n"
    "  faqbot diff HEAD knowledge --questions log.txt real questions, too, one a line\n"
    "  faqbot diff main HEAD --format markdown        for a comment on a pull request\n\n"
    "\b\nAsked are the questions and variants of both versions, and the file of --questions.",
)
DIFF_CODES = Localized(
    "  0  比べ終えた（--exit-code なら、変わった質問がない）\n"
    "  1  変わった質問がある（--exit-code のとき）\n"
    "  2  使い方の誤り、どちらかの版が読み込めない",
    "  0  compared (with --exit-code: nothing changed)\n"
    "  1  some are answered differently (with --exit-code)\n"
    "  2  wrong usage, or a version cannot be loaded",
)

LINT_OPTIONS = {
    "fix": Localized("安全に直せるものを書き直す", "mend what can be mended safely"),
    "fail_level": Localized(
        "この重さ以上の指摘があれば終了コード 1", "exit code 1 for findings of this weight or more"
    ),
    "rules": Localized("規則の一覧を示して終わる", "list the rules and exit"),
    "old": Localized("前の版（フォルダーか git の版）", "old version (a folder or a git revision)"),
    "new": Localized("後の版（フォルダーか git の版）", "new version (a folder or a git revision)"),
    "questions": Localized(
        "ほかに尋ねる質問のファイル（1 行に 1 つ）", "file of further questions, one a line"
    ),
    "exit_code": Localized(
        "変わった質問があれば終了コード 1", "exit code 1 when anything is answered differently"
    ),
}

LINT_MESSAGES: dict[str, Localized] = {
    "lint.ok": Localized("指摘はありません。", "Nothing to mend."),
    "lint.counts": Localized(
        "\nエラー {error} 件、警告 {warning} 件、お知らせ {info} 件",
        "\nErrors {error}, warnings {warning}, notes {info}",
    ),
    "lint.fixed": Localized("{count} 件を直しました。", "Mended: {count}."),
    "lint.fixable": Localized("{count} 件は --fix で直せます。", "--fix can mend {count} of them."),
    "lint.ignored": Localized(
        "注釈により {count} 件を見逃しました。", "Ignored by comments: {count}."
    ),
    "lint.shallow": Localized(
        "読み込めない誤りがあるため、質問どうしの比較やメニューの点検はしていません。"
        "直してから、もう一度実行してください。",
        "Because of mistakes in the files, questions and menus have not been compared: "
        "mend them and run lint again.",
    ),
    "diff.same": Localized(
        "{asked} 個の質問は、すべて同じように回答されます。",
        "All questions asked ({asked}) are answered as before.",
    ),
    "diff.summary": Localized(
        "{asked} 個の質問のうち、{count} 個の回答が変わります。",
        "Of {asked} questions, {count} are answered differently.",
    ),
    "diff.edited": Localized("回答文が変わった項目", "Entries with another answer text"),
    "diff.added": Localized("加わった項目", "Entries added"),
    "diff.removed": Localized("なくなった項目", "Entries removed"),
    "diff.lost": Localized("回答が出なくなる", "No longer answered"),
    "diff.other": Localized("別の回答になる", "Another answer"),
    "diff.vaguer": Localized("選択肢になる", "A menu instead of the answer"),
    "diff.menu": Localized("選択肢が変わる", "Another menu"),
    "diff.clearer": Localized("選択肢から回答になる", "Answered instead of a menu"),
    "diff.gained": Localized(
        "回答や選択肢が出るようになる", "Answered or offered for the first time"
    ),
    "diff.is_answer": Localized("回答 {what}", "answer {what}"),
    "diff.is_menu": Localized("選択肢 {what}", "menu {what}"),
    "diff.is_miss": Localized("該当なし", "miss"),
    "diff.is_handoff": Localized("担当者へ", "hand-over"),
    "diff.is_smalltalk": Localized("あいさつ", "small talk"),
    "diff.is_end": Localized("会話の操作", "steering the conversation"),
}
