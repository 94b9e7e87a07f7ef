### `faqbot eval`: its help, and what it says.


## Help

help = アシスタントの出来を測り、前回と比べます。
    .examples =
        faqbot eval                                   5 つのテストを全部（domains/ も）
        faqbot eval --alone                           domains/ を除いて、これだけ
        faqbot eval --check                           ベースラインと合格ラインに照らす（CI 用）
        faqbot eval --bless                           今の結果を新しいベースラインにする
        faqbot eval --format html -o report.html      ブラウザーで見るレポート
        faqbot eval --against tfidf,bm25              素朴な方式と比べる
        faqbot eval --data beir/ --out-of-scope oos/  BEIR 形式のデータで測る
        faqbot eval --engine "mybot=python bot.py"    よそのボットを同じ質問で測る
        faqbot eval --check -o r.html -o junit.xml    1 回で全部の形式に書く
        faqbot eval --log log.jsonl                   テストは実際の質問と合っているか
    .codes =
        0  合格（または --check なしで測り終えた）
        1  前回より悪い、または合格ラインに届かない（--check）
        2  測れなかった: データが読めない、テストが空、ベースラインがない、使い方の誤り
option-data = ナレッジベースの代わりに使う BEIR 形式のフォルダー（繰り返し可）
option-exclude = この文字で始まる id の範囲外の質問を除く
option-when-below = 言葉だけの確信度がこれより低い質問だけエンコーダーに聞く（1 なら全部）
option-suite = テストの種類: self, questions, out_of_scope, dialogues, followups（コンマ区切り）
option-output = 書き出すファイル（なければ標準出力。繰り返し可: .html .xml .md .json .run .txt は名前で判断）
option-bless = 今の結果をベースラインとして保存する
option-check = ベースラインと合格ラインに届かなければ終了コード 1
option-baseline = ベースラインのファイル（省略時は評価データの baseline.json）
option-against = 比べる方式: tfidf, bm25, bm25f, chars, fuzzy, exact, whitespace, all; encoder（エンコーダー付きの faqbot）
option-engine = よそのボット。JSON を 1 行ずつやりとりするプログラム（繰り返し可）
option-log = 実際の質問のログ: テストとのずれ、重み付けした数字、次にラベルを付ける質問
option-alone = domains/ のナレッジベースは測らず、1 つだけ測る
option-jobs = 並行して使うプロセスの数（0 なら CPU の数）
