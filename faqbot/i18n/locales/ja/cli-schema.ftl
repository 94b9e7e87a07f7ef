### `faqbot schema`: its help, and what it says.


## Help

help = YAML ファイルの JSON Schema を書き出します（エディターの補完と検査に）。
    .examples =
        faqbot schema                       knowledge/.schema に書き出す
        faqbot schema --kb my-faq
        faqbot schema --out schemas/
        faqbot schema --print faq           1 つを表示する（settings、support なども）
    .notes =
        VS Code では拡張機能「YAML」（redhat.vscode-yaml）を入れ、YAML ファイルの 1 行目に
          # yaml-language-server: $schema=../.schema/faq.schema.json
        のように書くか、表示される設定を .vscode/settings.json に加えます。
    .codes =
        0  書き出した
        2  使い方の誤り、または書き出せない
option-out = 書き出すフォルダー（省略時はナレッジベースの .schema）
option-print = 書き出さずに表示するスキーマ

## Output

done = JSON Schema を書き出しました: { $path }
settings = VS Code では、拡張機能「YAML」（redhat.vscode-yaml）を入れ、次の設定を .vscode/settings.json に加えます。
line = または、YAML ファイルの 1 行目に次のように書きます。
