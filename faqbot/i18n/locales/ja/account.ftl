### The account of an import: what became of each sheet, column, row and cell.

sheet = シート「{ $name }」
table = 表
whole =
    { $sheet }: { $count ->
        [0] 「{ $title }」の行はありません。
       *[other] 「{ $title }」として { $count } 行をすべて読みました。
    }
explained = 説明の列（{ $columns }）は取り込みません。
sheet-taken = 「{ $title }」として読みました。
sheet-guide = 使い方の説明なので、読みません。
sheet-hidden = 非表示のシートなので、取り込みません（取り込むときは --hidden）。
sheet-left = 質問と回答の見出しがないので、取り込みません。
sheet-partial = 質問か回答の見出しが足りないので、取り込みません。取り込むときは、見出しの行に「質問」と「回答」を書いてください。
sheet-category = カテゴリーの列がないので、シートの名前をカテゴリーにしました。
sheet-cut = { $rows } 行、{ $columns } 列より先は読みません。
sheet-images = 画像 { $count } 枚は取り込みません。
cell-above = 見出しより上の { $cells } は取り込みません（「{ $before }」）。
column-as = 「{ $title }」→{ $read }
column-taken = 取り込んだ列: { $columns }
column-hidden = { $column } 列「{ $before }」は隠れていますが、{ $after }として取り込みました。
column-left = { $column } 列「{ $before }」は取り込みません。{ $hint }
column-shown = { $column } 列「{ $before }」は説明の列なので、取り込みません。
column-bare = { $column } 列は見出しがないので、取り込みません。
row-taken = 取り込んだ行: { $count } 行（{ $rows }）
row-hidden = 隠れている { $count } 行（{ $rows }）は取り込みません（取り込むときは --hidden）。
cell-lines = { $cells }: セルの中の改行で、別々の文に分けました（「{ $after }」）。
cell-comma = { $cells }: 「、」では分けませんでした。別々の文であれば、セルの中で改行してください（「{ $before }」）。
cell-breaks = { $cells }: 改行をつないで 1 行にしました（「{ $after }」）。
cell-invisible = { $cells }: 目に見えない制御文字を除きました（「{ $after }」）。
cell-id = { $cells }: ID を半角にそろえました（{ $before } → { $after }）。
cell-thousands = { $cells }: 「{ $before }」は 1 つの数として読みました。別々の言葉であれば「、」で区切ってください。
cell-nothing = { $cells }: 記号だけなので、取り込みません（「{ $before }」）。
cell-day = { $cells }: 日付の書き方をそろえました（{ $before } → { $after }）。
cell-time = { $cells }: 日付だけを取り込み、時刻は除きました（{ $before } → { $after }）。
cell-merged = { $cells }: 結合されたセルの内容を、すべての行に入れました（「{ $after }」）。
cell-format = { $cells }: 表示形式（{ $before }）に対応していないため、「{ $after }」として取り込みました。Excel の表示と違っていないか確かめてください。
cell-html = { $cells }: HTML のタグもそのまま取り込みました。お客様には記号のまま見えるので、書き直してください（「{ $before }」）。
cell-struck = { $cells }: 取り消し線の引かれた文字も取り込みました（「{ $before }」）。
cell-comment = { $cells }: セルに付いたコメントは取り込みません（「{ $before }」）。

## Pages: { $at } is a place such as 「5–8、12 行目」 or 「mainEntity[3]」, { $texts } quotes.

page = ページ
lines = { $lines } 行目
more = { " " }ほか { $count } か所
quote = 「{ $text }」
way-data = FAQPage のデータ
way-microdata = FAQPage の印（microdata）
way-details = 開閉する項目（details）
way-definitions = 用語の一覧（dl）
way-headings = 見出しとその下の文
page-taken = { $way }を、質問と回答として読みました。
page-broken = FAQPage のデータ（{ $at }）は壊れているので、読みません。
page-incomplete = FAQPage のデータ（{ $at }）は、質問か回答の欠けたものがあるので使わず、画面の文を読みました。
block-taken = 取り込んだ質問: { $count } 件（{ $at }）
block-title = { $at }: ページの題名は取り込みません（{ $texts }）。
block-category = { $at }: 見出しは、下の質問のカテゴリーにしました（{ $texts }）。
block-heading = { $at }: すぐ下に文のない見出しは取り込みません（{ $texts }）。
block-unanswered = { $at }: 回答がないので、取り込みません（{ $texts }）。
block-left = { $at }: 質問と回答ではないので、取り込みません（{ $texts }）。
block-unread = { $at }: 画面にはありますが、FAQPage のデータにないので、取り込みません（{ $texts }）。
block-chrome = { $at }: ページの共通部分（ナビゲーション、フッターなど）は取り込みません（{ $texts }）。
block-mark = { $at }: 先頭の印を除きました（{ $texts }）。
block-image = { $at }: 回答の中の画像は取り込めません（{ $texts }）。
block-embedded = { $at }: 回答の中の動画や入力欄などは取り込めません（{ $texts }）。
block-link = { $at }: https:// などで始まらないリンクは、文字だけにしました（{ $texts }）。
block-table = { $at }: 表は、1 行ずつの文にしました（{ $texts }）。
block-pre = { $at }: 整形済みの文の改行をつなぎました（{ $texts }）。
block-struck = { $at }: 取り消し線の引かれた文字も取り込みました（{ $texts }）。
block-nested = { $at }: 箇条書きの中の段落や箇条書きを 1 行につなぎました（{ $texts }）。
block-raw-image = { $at }: 画像の書式は使えません。そのまま取り込んだので、お客様には記号のまま見えます（{ $texts }）。
block-raw-table = { $at }: 表の書式は使えません。そのまま取り込んだので、お客様には記号のまま見えます（{ $texts }）。
block-raw-tag = { $at }: HTML のタグは使えません。そのまま取り込んだので、お客様には記号のまま見えます（{ $texts }）。
block-raw-link = { $at }: https:// などで始まらないリンクは開けません。そのまま取り込んだので、お客様には記号のまま見えます（{ $texts }）。
item-type = { $texts }は FAQPage ではないので、読みません。
item-key = { $at }: 入れる所のない項目は取り込みません（{ $texts }）。
item-id = { $at }: ID として使えないので、新しい ID を付けます（{ $texts }）。
