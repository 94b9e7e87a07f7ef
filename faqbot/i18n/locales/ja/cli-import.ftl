### `faqbot import`: its help, and what it says.


## Help

help = 表やページの質問と回答を、ナレッジベースに取り込みます。
    .examples =
        faqbot import faq.xlsx my-faq --dry-run   何が変わるかを先に見る
        faqbot import faq.xlsx my-faq             ID が同じ項目を更新し、新しい項目を加える
        faqbot import faq.xlsx my-faq --delete    表にない項目を消す
        faqbot import faq.csv my-faq --category withdrawal
        faqbot import page.html new-faq --name あおばFX
        faqbot import corpus.jsonl new-faq
    .notes =
        形式（名前と内容で見分けます。--format で指定もできます）
          xlsx      faqbot export の Excel ファイル。メニュー・応答文・同義語も
          csv       「質問」「回答」の列がある表（UTF-8、Shift_JIS）
          jsonld    schema.org の FAQPage
          markdown  見出しが質問のページ
          html      FAQ のページ
          beir      corpus.jsonl の _id・title・text を、ID・質問・回答にします
        
        誤りがあれば、シート・行・列をすべて示し、何も書き込みません。取り込んだあとは、シート・列・行・
        セルごとに、取り込んだもの、途中で変えたもの、取り込まなかったものを示します（--dry-run でも同じ）。
        YAML のコメントと書き方は残ります。
    .codes =
        0  取り込んだ
        2  使い方の誤り、または取り込めない（何も書き込んでいない）
option-source = 元データのファイルまたはフォルダー
option-into = ナレッジベースのフォルダー（なければ作る）
option-source-format = 元データの形式
option-name = ナレッジベースの名前
option-category = カテゴリーが書かれていない新しい項目のカテゴリー
option-delete = 元データにない項目を消す
option-hidden = 隠れている行やシートも取り込む
option-add-categories = まだないカテゴリーの名前があれば、新しいカテゴリーとして加える
option-menus = 新しいカテゴリーに、その質問を選べるメニューも作る
option-dry-run = 書き込まず、変わるところだけを示す

## Output

done = { $entries } 件の項目を取り込みました: { $path }
renamed = 項目の ID に使えない文字があったため、{ $count } 件の ID を書き換えました。
updated-done = 取り込みました: { $path }
dry = 確認だけをしました（何も書き込んでいません）: { $path }
account = 取り込みの明細
counts = 質問と回答: 追加 { $added }、更新 { $updated }、移動 { $moved }、削除 { $deleted }、変更なし { $unchanged }
kind = { $kind }: { $acts }
missing = 元データにない{ $kind }が { $count } 件あります（残しました。消すときは --delete）: { $ids }
files = 書き換えたファイル: { $files }
files-dry = 書き換わるファイル: { $files }
kind-category = カテゴリー
kind-entry = 質問
kind-menu = メニュー
kind-response = 応答文
kind-smalltalk = 雑談
kind-group = 同義語の組
kind-one-way = 一方向の同義語
act-added = 追加 { $count }
act-updated = 更新 { $count }
act-moved = 移動 { $count }
act-deleted = 削除 { $count }
