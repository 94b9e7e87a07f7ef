### `faqbot write`: its help, and what it says.


## Help

help = 新しい質問と回答を、尋ねられるとおりに答えて書き加えます。
    .examples =
        faqbot write --kb my-faq                  フォルダーがなければ新しく作ります
        faqbot write --log log.jsonl              足すと答えられるようになるログの質問も見る
    .notes =
        質問を書くと、言い換えの案が出ます。番号で選び、足りなければ自分で書きます。書き込む前に、今ある質問とぶつからないかを
        示します。YAML のコメントと書き方は残ります。「やめる」と書けば、いつでも終われます。
    .codes =
        0  書き加えた
        1  何も書き加えなかった
        2  使い方の誤り、またはナレッジベースが使えない
option-log = 実際の質問のログ（足すと答えられるようになるものを数える）

## Output

how = 質問を 1 件ずつ書き加えます。（「やめる」で終わります）
looking = 調べています…
ask-name = どちらの「よくある質問」ですか（会社や店の名前）:
ask-question = 質問（お客様が尋ねる文）:
ask-which = 使うものの番号（例: 1 3。全部なら「全部」、なければ Enter）:
ask-variants = ほかの尋ね方があれば 1 行に 1 つ（なければ Enter）
ask-answer = 回答（何行でも書けます。終わるときは、何も書かずに Enter を 2 回）
ask-label = 選択肢に出す短い見出し（{ $limit } 文字まで。なければ Enter）:
ask-first-category = カテゴリー（例: ご予約、料金）:
ask-category = カテゴリーの番号か、新しいカテゴリーの名前:
ask-menu = 載せるメニューの番号（載せなければ Enter）:
ask-new-menu = 「{ $name }」の質問を選べるメニューを作りますか（はい / いいえ）:
ask-write = 書き込みますか（はい / いいえ / 直す）:
ask-more = 続けてもう 1 件書きますか（はい / いいえ）:
ask-leave-out = ほかの質問を奪う言い換え { $texts } を外しますか（はい / いいえ）:
needed = 何か書いてください。
too-long = { $count } 文字あります。{ $limit } 文字までにしてください。
proposed = 言い換えの案
categories = 今あるカテゴリー
menus = 選択肢として載せられるメニュー
answered-today = ご注意: この質問には、今は「{ $question }」（{ $id }）が回答されます。同じことなら、そちらを直すほうがよいかもしれません。
takes = 今は「{ $question }」が回答される尋ね方 { $count } つが、書き込むとこの質問の回答になります。
keeps = 「{ $text }」は、書き込んでも「{ $question }」が回答されます。違いの分かる言葉を入れた言い換えを足してください。
draws = 書き込むと、「{ $text }」の回答が「{ $question }」からこの質問に変わります。
misses = 書き込んでも、「{ $text }」ではこの回答がすぐには出ません（選択肢になるか、見つかりません）。
gains = ログの質問のうち、答えられるようになるもの: { $count } 件
alone = 今ある質問とはぶつかりません。
nothing = なし
new-category = { $name }（新しいカテゴリー）
preview =
    ──
    質問: { $question }
    言い換え: { $variants }
    回答:
        { $answer }
    カテゴリー: { $category }
written = 書き込みました: { $id }（{ $file }）
not-written = 書き込みませんでした。
stopped = ここで終わります。
done = { $count } 件を書き加えました: { $path }
next =
    次の手順
      faqbot lint --kb { $path }     もっとよくできるところを見る
      faqbot chat --kb { $path }     会話を試す
no-question = 「{ $text }」は質問になりません。
parts =
    直すところ
      1. 質問
      2. 言い換え
      3. 回答
      4. カテゴリー
ask-part = 番号（直さなければ Enter）:
not-understood = 「{ $text }」は選べません。
ask-english = 英語の質問（なければ Enter）:
ask-english-answer = 英語の回答（何行でも書けます。終わるときは、何も書かずに Enter を 2 回）
preview-english = 英語: { $question } / { $answer }
