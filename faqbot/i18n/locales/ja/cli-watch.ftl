### `faqbot watch`: its help, and what it says.


## Help

help = 保存するたびに読み直し、指摘と、回答の変わった質問を示します。
    .examples =
        faqbot watch
        faqbot watch --kb my-faq
        faqbot watch --questions log.txt    実際の質問（1 行に 1 つ）でも確かめる
        faqbot watch --once                 今の状態を一度だけ示して終わる
    .notes =
        聞き直す質問
          書き換えた項目とその近くの項目の聞き方、eval/ の質問、--questions のファイル。
          ▲ よくなった、▼ 悪くなった、・ どちらとも言えない。Ctrl-C で終わります。
    .codes =
        0  終わった（Ctrl-C）
        1  読み込めない誤りがある（--once）
        2  使い方の誤り、またはフォルダーがない
option-once = 今の状態を一度だけ示して終わる

## Output

reading = 読み込んでいます…
state = { $name }  { $entries } 項目（{ $folder }）
broken-state = { $folder }  読み込めません
saves = 保存 { $count } 回
saved = { $files } を読み直し、{ $asked } 個の質問を聞き直しました。
saved-broken = { $files } を読み直しました。
first = はじめの状態です。
kept = 読み込めない誤りがあります。直して保存すると、前の結果と比べます。
problems = 指摘
clean = なし
here = 保存したファイルに { $count } 件
all = { $count } 件
elsewhere = （ほかのファイルに { $count } 件）
flips = 変わった質問
flipped = { $count }（▲ よくなった { $better }、▼ 悪くなった { $worse }）
none = なし
shuffled = 、選択肢の入れ替わり { $count }
score = ラベル付きの質問 { $count }: ✓ 正解 { $right }、△ 選択肢にある { $offered }、✗ そのほか { $wrong }
menu = 選択肢 { $first }（{ $count } 件）
more = … ほか { $count } 件
leave = Ctrl-C で終わります
ended = 見守りを終わりました。
