"""What ``faqbot import``, ``export`` and ``schema`` say: their help and their messages."""

from __future__ import annotations

from faqbot.errors import Localized

IMPORT_SHORT = Localized(
    "表やページの質問と回答を、ナレッジベースに取り込みます。",
    "Bring the entries of a spreadsheet, page or data set into a knowledge base.",
)
IMPORT_EXAMPLES = Localized(
    "  faqbot import faq.xlsx my-faq --dry-run   何が変わるかを先に見る\n"
    "  faqbot import faq.xlsx my-faq             ID が同じ項目を更新し、新しい項目を加える\n"
    "  faqbot import faq.xlsx my-faq --delete    表にない項目を消す\n"
    "  faqbot import faq.csv my-faq --category withdrawal\n"
    "  faqbot import page.html new-faq --name あおばFX\n"
    "  faqbot import corpus.jsonl new-faq\n\n"
    "\b\n形式（名前と内容で見分けます。--format で指定もできます）\n"
    "  xlsx      faqbot export の Excel ファイル。メニュー・応答文・同義語も\n"
    "  csv       「質問」「回答」の列がある表（UTF-8、Shift_JIS）\n"
    "  jsonld    schema.org の FAQPage\n"
    "  markdown  見出しが質問のページ\n"
    "  html      FAQ のページ\n"
    "  beir      corpus.jsonl の _id・title・text を、ID・質問・回答にします\n\n"
    "\b\n誤りがあれば、シート・行・列をすべて示し、何も書き込みません。YAML のコメントと書き方は"
    "残ります。",
    "  faqbot import faq.xlsx my-faq --dry-run   see first what would change\n"
    "  faqbot import faq.xlsx my-faq             update by id, add what is new\n"
    "  faqbot import faq.xlsx my-faq --delete    remove what is not in the sheet\n"
    "  faqbot import faq.csv my-faq --category withdrawal\n"
    "  faqbot import page.html new-faq --name あおばFX\n"
    "  faqbot import corpus.jsonl new-faq\n\n"
    "\b\nFormats\n"
    "  beir      _id, title, text of corpus.jsonl become id, question, answer\n"
    "  xlsx      a workbook of faqbot export, with menus, responses, synonyms\n"
    "  csv       a table with the columns 質問 and 回答 (UTF-8 or Shift_JIS)\n"
    "  jsonld    a schema.org FAQPage\n"
    "  markdown  a page whose headings are questions\n"
    "  html      an FAQ page\n\n"
    "\b\nMistakes are all told with sheet, row and column, and nothing is written then.\n"
    "Comments and layout of the YAML stay.",
)
IMPORT_CODES = Localized(
    "  0  取り込んだ\n  2  使い方の誤り、または取り込めない（何も書き込んでいない）",
    "  0  imported\n  2  wrong usage, or it cannot be imported (nothing was written)",
)

EXPORT_SHORT = Localized(
    "ナレッジベースを表やページに書き出します。",
    "Write a knowledge base as a spreadsheet, page or data set.",
)
EXPORT_EXAMPLES = Localized(
    "  faqbot export faq.xlsx                     Excel で編集する（faqbot import で戻す）\n"
    "  faqbot export faq.csv --encoding cp932     古い Excel 用の CSV\n"
    "  faqbot export faq.html --kb my-faq         そのまま公開できる FAQ ページ\n"
    "  faqbot export faq.json                     schema.org の FAQPage（JSON-LD）\n"
    "  faqbot export corpus.jsonl                 BEIR\n"
    "  faqbot export faq.md\n"
    "  faqbot export site public                  FAQ のサイト一式（検索つき。サーバー不要）\n"
    "  faqbot export site public --url https://faq.example.com --desk https://chat.example.com\n\n"
    "\b\n表に入るもの\n"
    "  xlsx  質問と回答、カテゴリー、メニュー、応答文、雑談、同義語\n"
    "  csv   質問と回答だけ（カテゴリーは名前）\n"
    "  設定（settings.yaml）と窓口（support.yaml）はどの形式にも入りません。",
    "  faqbot export faq.xlsx                     edit in Excel (and faqbot import it)\n"
    "  faqbot export faq.csv --encoding cp932     CSV for an old Excel\n"
    "  faqbot export faq.html --kb my-faq         an FAQ page ready to publish\n"
    "  faqbot export faq.json                     a schema.org FAQPage (JSON-LD)\n"
    "  faqbot export corpus.jsonl                 BEIR\n"
    "  faqbot export faq.md\n"
    "  faqbot export site public                  a whole FAQ site (with search, no server)\n"
    "  faqbot export site public --url https://faq.example.com --desk https://chat.example.com\n\n"
    "\b\nWhat is in it\n"
    "  xlsx  entries, categories, menus, responses, small talk, synonyms\n"
    "  csv   entries only (categories by name)\n"
    "  No format carries settings.yaml and support.yaml.",
)
EXPORT_CODES = Localized(
    "  0  書き出した\n  2  使い方の誤り、または書き出せない",
    "  0  written\n  2  wrong usage, or it cannot be written",
)

SCHEMA_SHORT = Localized(
    "YAML ファイルの JSON Schema を書き出します（エディターの補完と検査に）。",
    "Write JSON Schemas of the YAML files, for completion and checks in editors.",
)
SCHEMA_EXAMPLES = Localized(
    "  faqbot schema                       knowledge/.schema に書き出す\n"
    "  faqbot schema --kb my-faq\n"
    "  faqbot schema --out schemas/\n"
    "  faqbot schema --print faq           1 つを表示する（settings、support なども）\n\n"
    "\b\nVS Code では拡張機能「YAML」（redhat.vscode-yaml）を入れ、YAML ファイルの 1 行目に\n"
    "  # yaml-language-server: $schema=../.schema/faq.schema.json\n"
    "のように書くか、表示される設定を .vscode/settings.json に加えます。",
    "  faqbot schema                       into knowledge/.schema\n"
    "  faqbot schema --kb my-faq\n"
    "  faqbot schema --out schemas/\n"
    "  faqbot schema --print faq           show one (settings, responses, synonyms, support)\n\n"
    "\b\nIn VS Code install the extension “YAML” (redhat.vscode-yaml), and write as the first\n"
    "line of a YAML file\n"
    "  # yaml-language-server: $schema=../.schema/faq.schema.json\n"
    "or put the settings that are printed into .vscode/settings.json.",
)
SCHEMA_CODES = Localized(
    "  0  書き出した\n  2  使い方の誤り、または書き出せない",
    "  0  written\n  2  wrong usage, or it cannot be written",
)

OPTIONS = {
    "delete": Localized("元データにない項目を消す", "remove what the source does not have"),
    "dry_run": Localized("書き込まず、変わるところだけを示す", "only show what would change"),
    "category": Localized(
        "カテゴリーが書かれていない新しい項目のカテゴリー",
        "category of new entries that do not say",
    ),
    "into": Localized(
        "ナレッジベースのフォルダー（なければ作る）",
        "folder of the knowledge base (made if there is none)",
    ),
    "output_file": Localized("書き出すファイル", "file to write"),
    "target_format": Localized("書き出す形式（省略時はファイル名から）", "format (else by name)"),
    "encoding": Localized("CSV の文字コード", "encoding of CSV"),
    "folder": Localized(
        "site の書き出し先のフォルダー", "the folder to write to, after the word site"
    ),
    "export.url": Localized(
        "site を公開するアドレス（検索エンジン向けのリンクとサイトマップに使う）",
        "where the site will be published (for canonical links and the sitemap)",
    ),
    "export.desk": Localized(
        "チャットのサーバー（faqbot serve）のアドレス。site にチャットを付ける",
        "address of a faqbot serve: the site gets its chat",
    ),
    "force": Localized("同じ名前のファイルに上書きする", "overwrite a file of the same name"),
    "schema.out": Localized(
        "書き出すフォルダー（省略時はナレッジベースの .schema）",
        "folder to write to (else .schema of the knowledge base)",
    ),
    "show": Localized("書き出さずに表示するスキーマ", "the schema to print and not to write"),
}

EXCHANGE_MESSAGES: dict[str, Localized] = {
    "import.updated_done": Localized("取り込みました: {path}", "Imported: {path}"),
    "import.dry": Localized(
        "確認だけをしました（何も書き込んでいません）: {path}",
        "Checked only, nothing was written: {path}",
    ),
    "import.counts": Localized(
        "  質問と回答: 追加 {added}、更新 {updated}、移動 {moved}、削除 {deleted}、"
        "変更なし {unchanged}",
        "  entries: added {added}, updated {updated}, moved {moved}, deleted {deleted}, "
        "unchanged {unchanged}",
    ),
    "import.kind": Localized("  {kind}: {acts}", "  {kind}: {acts}"),
    "import.missing": Localized(
        "  元データにない{kind}が {count} 件あります（残しました。消すときは --delete）: {ids}",
        "  not in the source, left as they are (--delete removes them), {kind}: {count}: {ids}",
    ),
    "import.files": Localized("  書き換えたファイル: {files}", "  files changed: {files}"),
    "import.kind.category": Localized("カテゴリー", "categories"),
    "import.kind.entry": Localized("質問", "entries"),
    "import.kind.menu": Localized("メニュー", "menus"),
    "import.kind.response": Localized("応答文", "responses"),
    "import.kind.smalltalk": Localized("雑談", "small talk"),
    "import.kind.group": Localized("同義語の組", "synonym groups"),
    "import.kind.one_way": Localized("一方向の同義語", "one-way synonyms"),
    "import.act.added": Localized("追加 {count}", "added {count}"),
    "import.act.updated": Localized("更新 {count}", "updated {count}"),
    "import.act.moved": Localized("移動 {count}", "moved {count}"),
    "import.act.deleted": Localized("削除 {count}", "deleted {count}"),
    "export.done": Localized(
        "{entries} 件の質問と回答を書き出しました: {path}", "Exported entries: {entries} → {path}"
    ),
    "export.site_usage": Localized(
        "サイトの書き出しは faqbot export site フォルダー です。",
        "To write a site: faqbot export site DIR",
    ),
    "export.bad_url": Localized(
        "アドレスは https://faq.example.com の形で指定してください: {url}",
        "An address is such as https://faq.example.com: {url}",
    ),
    "schema.done": Localized("JSON Schema を書き出しました: {path}", "Wrote JSON Schemas: {path}"),
    "schema.settings": Localized(
        "\nVS Code では、拡張機能「YAML」（redhat.vscode-yaml）を入れ、次の設定を"
        " .vscode/settings.json に加えます。",
        "\nIn VS Code install the extension “YAML” (redhat.vscode-yaml) and add this to"
        " .vscode/settings.json.",
    ),
    "schema.line": Localized(
        "\nまたは、YAML ファイルの 1 行目に次のように書きます。",
        "\nOr write this as the first line of a YAML file.",
    ),
}
