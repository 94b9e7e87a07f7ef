### `faqbot export`: its help, and what it says.


## Help

help = ナレッジベースを表やページに書き出します。
    .examples =
        faqbot export faq.xlsx                     Excel で編集する（faqbot import で戻す）
        faqbot export faq.csv --encoding cp932     古い Excel 用の CSV
        faqbot export faq.html --kb my-faq         そのまま公開できる FAQ ページ
        faqbot export faq.json                     schema.org の FAQPage（JSON-LD）
        faqbot export corpus.jsonl                 BEIR
        faqbot export faq.md
        faqbot export site public                  FAQ のサイト一式（検索つき。サーバー不要）
        faqbot export site public --url https://faq.example.com --desk https://chat.example.com
    .notes =
        表に入るもの
          xlsx  質問と回答、カテゴリー、メニュー、応答文、雑談、同義語
          csv   質問と回答だけ（カテゴリーは名前）
          設定（settings.yaml）と窓口（support.yaml）はどの形式にも入りません。
    .codes =
        0  書き出した
        2  使い方の誤り、または書き出せない
option-force = 同じ名前のファイルに上書きする
option-output-file = 書き出すファイル
option-folder = site の書き出し先のフォルダー
option-target-format = 書き出す形式（省略時はファイル名から）
option-encoding = CSV の文字コード
option-url = site を公開するアドレス（検索エンジン向けのリンクとサイトマップに使う）
option-desk = チャットのサーバー（faqbot serve）のアドレス。site にチャットを付ける

## Output

done = { $entries } 件の質問と回答を書き出しました: { $path }
site-usage = サイトの書き出しは faqbot export site フォルダー です。
bad-url = アドレスは https://faq.example.com の形で指定してください: { $url }
