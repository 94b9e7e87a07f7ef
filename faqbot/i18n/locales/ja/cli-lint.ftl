### `faqbot lint`: its help, and what it says.


## Help

help = ナレッジベースを編集者の目で点検し、直し方を示します。
    .examples =
        faqbot lint
        faqbot lint --kb my-faq --fix            安全に直せるものを直す
        faqbot lint --fail-level error           CI ではエラーだけを失敗にする
        faqbot lint --format sarif > lint.sarif  コードスキャンに渡す
        faqbot lint --format github              GitHub Actions の注釈として出す
        faqbot lint --rules                      規則の一覧
    .notes =
        見逃す指定（YAML の注釈に書く）
          # lint: ignore FB203        この行、または次の行の FB203 を見逃す
          # lint: ignore-file FB203   このファイルの FB203 を見逃す
    .codes =
        0  指摘がない（または --fail-level に届かない）
        1  --fail-level 以上の指摘がある
        2  使い方の誤り、またはフォルダーがない
option-fix = 安全に直せるものを書き直す
option-fail-level = この重さ以上の指摘があれば終了コード 1
option-rules = 規則の一覧を示して終わる

## Output

ok = 指摘はありません。
counts = エラー { $error } 件、警告 { $warning } 件、お知らせ { $info } 件
fixed = { $count } 件を直しました。
fixable = { $count } 件は --fix で直せます。
ignored = 注釈により { $count } 件を見逃しました。
shallow = 読み込めない誤りがあるため、質問どうしの比較やメニューの点検はしていません。直してから、もう一度実行してください。
