# The sheet of a workbook that says how to edit it.

title = { $name } の質問と回答
lead = アシスタントが答える内容の一覧です。この表を編集し、faqbot に取り込みます。
about-sheet = シート「{ $title }」
about-column = 列「{ $title }」
required = { $note }（必ず書く）
step-edit = 1. 編集する
    .text = 白いセルを書き換えます。行や列の並べ替え、メモの列の追加、フィルターの利用は自由です。見出し（1 行目）とシートの名前は変えないでください。
step-save = 2. 保存する
    .text = 「Excel ブック (*.xlsx)」のまま保存します。LibreOffice や Google スプレッドシートでも編集できます（xlsx 形式でダウンロードしてください）。
step-import = 3. 取り込む
    .text =
        faqbot import このファイル.xlsx ナレッジベースのフォルダー
        先に確かめたいときは --dry-run を付けます。誤りがあれば、シートと行と列がすべて示され、何も書き込まれません。
rule-add = 質問を加える
    .text = いちばん下に行を足し、ID は空欄のままにします。取り込むと ID が付き、カテゴリーのファイルの最後に加わります。
rule-delete = 質問を消す
    .text = 行を消しただけでは、ナレッジベースからは消えません（どれが表にないかが示されます）。消すときは --delete を付けて取り込みます。
rule-empty = 空欄にする
    .text = 必ず書く列（質問・回答など）のほかは、空欄にするとその内容が消えます。列ごと消した場合は、その内容は今のまま残ります。
rule-line-break = セルの中の改行
    .text = Alt+Enter（Mac は Option+Return）です。
rule-words = 言葉を並べるセル
    .text = 「、」か「,」か改行で区切ります。区切りの文字を含む言葉は "…" で囲みます。
rule-dates = 日付
    .text = 2026-04-01 のように書きます。
rule-beyond = この表にないもの
    .text = 設定（settings.yaml）と窓口・受付時間（support.yaml）は、この表では扱いません。YAML ファイルを直接編集してください。YAML のコメントは、取り込んでもそのまま残ります。
