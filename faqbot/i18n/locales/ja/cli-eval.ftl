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
    .codes =
        0  合格（または --check なしで測り終えた）
        1  前回より悪い、または合格ラインに届かない（--check）
        2  測れなかった: データが読めない、テストが空、ベースラインがない、使い方の誤り
option-data = ナレッジベースの代わりに使う BEIR 形式のフォルダー
option-exclude = この文字で始まる id の範囲外の質問を除く
option-when-below = 言葉だけの確信度がこれより低い質問だけエンコーダーに聞く（1 なら全部）
option-suite = テストの種類: self, questions, out_of_scope, dialogues, followups（コンマ区切り）
option-output = 書き出すファイル（省略時は標準出力）
option-bless = 今の結果をベースラインとして保存する
option-check = ベースラインと合格ラインに届かなければ終了コード 1
option-baseline = ベースラインのファイル（省略時は評価データの baseline.json）
option-against = 比べる方式: tfidf, bm25, chars, fuzzy, exact, whitespace, all
option-alone = domains/ のナレッジベースは測らず、1 つだけ測る
option-jobs = 並行して使うプロセスの数（0 なら CPU の数）
