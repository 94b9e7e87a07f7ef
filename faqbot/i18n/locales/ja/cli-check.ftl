### `faqbot check`: its help, and what it says.


## Help

help = ナレッジベースの誤りをすべて示します。
    .examples =
        faqbot check
        faqbot check --kb my-faq --format github   CI の注釈として出す
        faqbot check --eval eval                  テストの質問も確かめる
    .codes =
        0  エラーはない（警告はあるかもしれない）
        1  エラーがある
        2  使い方の誤り、またはフォルダーがない
option-tests = 評価データのフォルダー（一緒に確かめる）

## Output

ok = 問題は見つかりませんでした。
counts = エラー { $error } 件、警告 { $warning } 件、お知らせ { $info } 件
summary = 項目 { $entries }、カテゴリー { $categories }、メニュー { $menus }、言い換え { $variants }、同義語グループ { $synonyms }
