"""What ``faqbot eval --help`` says."""

from __future__ import annotations

from faqbot.errors import Localized

SHORT = Localized(
    "アシスタントの出来を測り、前回と比べます。",
    "Judge the assistant and compare it with the baseline.",
)
EXAMPLES = Localized(
    "  faqbot eval                                   4 つのテストを全部\n"
    "  faqbot eval --check                           ベースラインと合格ラインに照らす（CI 用）\n"
    "  faqbot eval --bless                           今の結果を新しいベースラインにする\n"
    "  faqbot eval --format html -o report.html      ブラウザーで見るレポート\n"
    "  faqbot eval --against tfidf,bm25              素朴な方式と比べる\n"
    "  faqbot eval --data beir/ --out-of-scope oos/  BEIR 形式のデータで測る",
    "  faqbot eval                                   all four suites\n"
    "  faqbot eval --check                           against baseline and gates, for CI\n"
    "  faqbot eval --bless                           make this the new baseline\n"
    "  faqbot eval --format html -o report.html      a report for the browser\n"
    "  faqbot eval --against tfidf,bm25              what is it worth?\n"
    "  faqbot eval --data beir/ --out-of-scope oos/  on data in BEIR layout",
)
CODES = Localized(
    "  0  合格（または --check なしで測り終えた）\n"
    "  1  前回より悪い、または合格ラインに届かない（--check）\n"
    "  2  測れなかった: データが読めない、テストが空、ベースラインがない、使い方の誤り",
    "  0  passed (or, without --check, done)\n"
    "  1  worse than the baseline, or below a gate (--check)\n"
    "  2  could not run: unreadable data, an empty suite, no baseline, wrong usage",
)

OPTIONS = {
    "eval_folder": Localized(
        "評価データのフォルダー（省略時は ./eval か見本のもの）",
        "folder of evaluation data (else ./eval, else the sample's)",
    ),
    "data": Localized(
        "ナレッジベースの代わりに使う BEIR 形式のフォルダー",
        "BEIR folder to use in place of a knowledge base",
    ),
    "out_of_scope": Localized(
        "範囲外の質問（フォルダー、queries.jsonl、YAML）",
        "questions out of scope (a folder, queries.jsonl or YAML)",
    ),
    "exclude": Localized(
        "この文字で始まる id の範囲外の質問を除く",
        "leave out questions out of scope whose id begins so",
    ),
    "model": Localized(
        "重みのファイル（省略時は標準のもの）", "weights file (else the one shipped)"
    ),
    "when_below": Localized(
        "言葉だけの確信度がこれより低い質問だけエンコーダーに聞く（1 なら全部）",
        "ask the encoder only where words alone are less sure than this (1: always)",
    ),
    "suite": Localized(
        "テストの種類: self, questions, out_of_scope, dialogues（コンマ区切り）",
        "suites: self, questions, out_of_scope, dialogues (with commas between)",
    ),
    "output": Localized("書き出すファイル（省略時は標準出力）", "file to write (else stdout)"),
    "bless": Localized("今の結果をベースラインとして保存する", "save this result as the baseline"),
    "check": Localized(
        "ベースラインと合格ラインに届かなければ終了コード 1",
        "exit code 1 when worse than the baseline or below a gate",
    ),
    "baseline": Localized(
        "ベースラインのファイル（省略時は評価データの baseline.json）",
        "baseline file (else baseline.json of the evaluation data)",
    ),
    "against": Localized(
        "比べる方式: tfidf, bm25, chars, fuzzy, exact, whitespace, all",
        "peers: tfidf, bm25, chars, fuzzy, exact, whitespace, all",
    ),
    "jobs": Localized(
        "並行して使うプロセスの数（0 なら CPU の数）", "processes to use (0: one a processor)"
    ),
    "seed": Localized("乱数の種（同じなら結果も同じ）", "seed: the same gives the same figures"),
}
