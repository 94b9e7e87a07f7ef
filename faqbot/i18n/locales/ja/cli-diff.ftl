### `faqbot diff`: its help, and what it says.


## Help

help = 二つの版で、回答の変わる質問を示します。
    .examples =
        faqbot diff knowledge-old knowledge            二つのフォルダー
        faqbot diff HEAD knowledge                     最後のコミットと今のフォルダー
        faqbot diff v1.0 v1.1 --kb knowledge           二つの版（タグ、ブランチ、コミット）
        faqbot diff HEAD knowledge --questions log.txt 実際の質問（1 行に 1 つ）でも比べる
        faqbot diff main HEAD --format markdown        プルリクエストのコメントに
    .notes = 比べる質問は、両方の版の question と variants、それに --questions のファイルです。
    .codes =
        0  比べ終えた（--exit-code なら、変わった質問がない）
        1  変わった質問がある（--exit-code のとき）
        2  使い方の誤り、どちらかの版が読み込めない
option-old = 前の版（フォルダーか git の版）
option-new = 後の版（フォルダーか git の版）
option-log = 実際の質問のログ: 前と後で、答えた割合などがどう変わるか（対応のある検定）
option-exit-code = 変わった質問があれば終了コード 1

## Output

same = { $asked } 個の質問は、すべて同じように回答されます。
summary = { $asked } 個の質問のうち、{ $count } 個の回答が変わります。
edited = 回答文が変わった項目
added = 加わった項目
removed = なくなった項目
lost = 回答が出なくなる
other = 別の回答になる
vaguer = 選択肢になる
menu = 選択肢が変わる
clearer = 選択肢から回答になる
gained = 回答や選択肢が出るようになる
is-answer = 回答 { $what }
is-menu = 選択肢 { $what }
is-miss = 該当なし
is-handoff = 担当者へ
is-smalltalk = あいさつ
is-end = 会話の操作
log = ログ: { $kind } { $before } → { $after }（{ $low } … { $high } ポイント、p = { $p }）
log-answer = 即答
log-menu = 選択肢
log-miss = 見つからない
log-handoff = 引き継ぎ
