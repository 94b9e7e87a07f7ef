### `faqbot ask`: its help, and what it says.


## Help

help = 一つの質問に答えます。ファイルの質問をまとめて試すこともできます。
    .examples =
        faqbot ask 出金の手数料はいくらですか
        faqbot ask --json --limit 3 出金できない
        cat question.txt | faqbot ask -
        faqbot ask --file questions.txt                  まとめて試し、表にする
        faqbot ask --file questions.txt --format csv > out.csv   Excel で開く
    .notes =
        質問のファイル（UTF-8 か Shift_JIS）
          1 行に質問を 1 つ。# で始まる行と空の行は読み飛ばします。
          タブの後に期待する項目の ID を書くと採点します（✓ 正解、△ 選択肢にある、✗ 不正解）。
          ID の代わりに miss（答えない）、smalltalk、handoff とも書けます。
    .codes =
        0  回答、選択肢、該当なしのいずれかを示した
        1  期待と違う質問がある（--file）
        2  使い方の誤り、またはナレッジベースか質問のファイルが使えない
option-file = 質問のファイル（1 行に 1 つ。- なら標準入力）
option-format = --file の出力の形式

## Output

error-attribute-file = --attribute は一つの質問にだけ使えます（--file の判定は変わりません）。
confidence = 確信度 { $percent }
answer = 回答
menu = 選択肢
miss = 該当なし
smalltalk = あいさつ・雑談
handoff = 有人対応の希望
end = 会話の操作
candidates = 候補
runners-up = ほかの候補
list-question = 質問
list-decision = 判定
list-what = 項目・選択肢
list-confidence = 確信度
list-expected = 期待
list-result = 結果
list-wanted = 期待: { $expected }
list-total = 質問 { $count }（{ $parts }）
list-score = ✓ 正解 { $right } / { $labelled }（{ $share }）、△ 選択肢にある { $offered }、✗ 不正解 { $wrong }
