### The rules of `faqbot lint`: what harm a mistake does (why), what is said of one (what), and how
### to correct it (mend).


## Questions

# FB101
duplicate-question =
    .why = 同じ尋ね方が二つの質問にあると、どちらの回答が出るか分かりません。
    .what = 「{ $text }」は「{ $entry }」にもあります（{ $other }）。
    .mend = どちらかから消すか、二つの質問を 1 つにまとめてください。
# FB102
repeated-variant =
    .why = 記号や全角・半角だけの違いは読み飛ばされるので、書いても役に立ちません。
    .what = 「{ $text }」は、同じ質問の「{ $first }」（{ $line } 行目）と同じ文として読まれます。
    .mend = この行を消すか、お客様が使う別の言い方に変えてください。
# FB103
near-duplicate =
    .why = 言葉がまったく同じ質問は、アシスタントには区別できません。
    .what = 「{ $text }」は「{ $entry }」の「{ $twin }」（{ $other }）と、使われている言葉が同じです。
    .mend = 違いが分かる言葉を加えるか、二つの質問を 1 つにまとめてください。
# FB104
same-answer =
    .why = 同じ回答が二か所にあると、直すときに片方を忘れます。
    .what = 回答が「{ $entry }」（{ $other }）とまったく同じです。
    .mend = 1 つの質問にまとめ、もう一方の質問文を variants に移してください。
# FB105
variant-leads-elsewhere =
    .why = この文のとおりに尋ねても、別の質問の回答が出ます。
    .what = 「{ $text }」と尋ねると「{ $entry }」が回答されます（確信度 { $theirs }、この質問は { $own }）。引き付けている言葉: { $terms }
    .mend = この質問にしかない言葉を加えるか、「{ $entry }」の variants に移してください。`faqbot explain` で理由を確かめられます。
# FB106
variant-opens-menu =
    .why = メニューの triggers と同じ言葉の文では、この質問は出てきません。
    .what = 「{ $text }」と尋ねるとメニュー「{ $menu }」が開きますが、その中にこの質問はありません。
    .mend = 何を知りたいのかが分かる言葉を加えるか、「{ $menu }」の選択肢にこの質問を加えてください。
# FB107
variant-not-a-question =
    .why = あいさつや担当者の希望とみなされる文では、質問として扱われません。
    .what = 「{ $text }」と尋ねると{ $heard }とみなされ、この回答は出ません。
    .mend = 質問と分かる言い方（「〜の受付時間は？」など）に変えるか、消してください。
# FB108
few-variants =
    .why = ほかの尋ね方が多いほど、お客様の言葉に合います。
    .what = variants が { $least } 個未満の質問が { $count } 件あります（{ $entries }）。
    .mend = お客様が実際に使う、ほかの尋ね方を { $least } つ以上書いてください。
# FB109
no-question-form =
    .why = question は候補としてお客様に見えるので、質問の形だと分かりやすくなります。
    .what = 「{ $text }」は質問の形になっていません。
    .mend = 「〜ですか？」「〜を教えてください」のように書いてください。短い見出しは label に書けます。
# FB110
vague-variant =
    .why = ひとことだけの尋ね方は、ほかの質問を探している人にもこの回答を出してしまいます。
    .what = 「{ $text }」はひとことだけで、{ $count } 件の質問に関わる言葉です。
    .mend = 何を知りたいのかを加えるか、消してメニューの triggers に書いてください。
# FB111
differs-by-figure =
    .why = 数字だけが違う質問は、数字を書かないお客様には区別できません。
    .what = 「{ $text }」は「{ $entry }」の「{ $twin }」（{ $other }）と、数字のほかは同じです。
    .mend = 名前や用途など、数字のほかにも違いの分かる言葉を加えるか、1 つの質問にまとめてください。

## Answers

# FB112
spent-question =
    .why = 登録した質問に答えられることは、何の証拠にもなりません。数字だけが上がります。
    .what = 「{ $text }」は、テストの質問「{ $asked }」（{ $place }）と同じです。
    .mend = 別の言い方を書くか、テストの質問を eval から外してください。
# FB201
long-answer =
    .why = 長い回答は、スマートフォンの吹き出しでは読まれません。
    .what = 回答が { $count } 文字あります。
    .mend = { $limit } 文字までに縮めるか、質問を分けて follow_ups でつないでください。
# FB202
short-answer =
    .why = ひとことの回答は、そっけなく見えます。
    .what = 回答が { $count } 文字しかありません。
    .mend = 何についての回答かが分かるよう、文で書いてください。
# FB203
impolite-answer =
    .why = 回答は「です・ます」でそろえると、失礼になりません。
    .what = 「{ $text }」が「です・ます」の形になっていません。
    .mend = 「〜です」「〜ます」「〜ください」で終わる文にしてください。
# FB204
markup-outside-subset =
    .why = 使えない書式は、記号のままお客様に見えます。
    .what = 「{ $text }」（{ $kind }）は使えない書き方です。
    .mend = 使えるのは段落、「- 」「1. 」の箇条書き、**太字**、`コード`、[文字](https://…) だけです。
# FB205
insecure-link =
    .why = https でないリンクは、ブラウザーが警告したり開かなかったりします。
    .what = リンク「{ $url }」が https ではありません。
    .mend = https:// で始まるアドレスに変え、開けることを確かめてください。
# FB206
dead-reference =
    .why = 行き先のない案内は、お客様を行き止まりに連れていきます。
    .what = 「{ $target }」という行き先がありません。
    .mend = { $hint }今ある質問の文をそのまま書くか、follow_ups に ID を書いてください。リンクは https:// から書きます。
# FB207
undefined-abbreviation =
    .why = 説明のない略語は、知らない人には通じません。
    .what = 略語「{ $text }」の説明がどこにもありません。
    .mend = 初めに「正式な名前（{ $text }）」のように書くか、synonyms.yaml に正式な名前と並べてください。
# FB208
placeholder-text =
    .why = 書きかけの印が残ったまま公開されます。
    .what = 書きかけの印「{ $text }」が残っています。
    .mend = 内容を書き終えて、印を消してください。
# FB209
unbalanced-brackets =
    .why = 括弧の片方がない文は、どこまでが括弧の中か分かりません。
    .what = 括弧「{ $text }」に対応するもう一方がありません。
    .mend = 開く括弧と閉じる括弧を、同じ種類で 1 つずつ書いてください。
# FB210
idle-condition =
    .why = 決して当てはまらない条件の回答は、だれにも届きません。
    .what = 「{ $text }」の回答は出ません。条件が矛盾しているか、上の条件が先に当てはまります。
    .mend = 条件を直すか、この回答を上に移してください。
# FB211
idle-attribute =
    .why = どの回答も使わない属性は、伝えられても保存されません。
    .what = 属性「{ $name }」は、どの回答の条件にも文にも使われていません。
    .mend = 使わないなら settings.yaml から消してください。

# FB212
joined-lines =
    .why = 「|」のない文では、改行が空白になってつながり、箇条書きも崩れます。
    .what = { $key } の文が次の行に続いていますが、改行は読み込まれません。
    .mend = 改行したいときは「{ $key }: |」と書いて次の行から字下げし、そうでなければ 1 行にまとめてください。
# FB213
raw-mark =
    .why = 全角の記号や、空白のない記号は、書式と見なされずそのままお客様に見えます。
    .what = 「{ $text }」の「{ $mark }」が、記号のまま見えます。
    .mend = 箇条書きは半角の「-」と半角スペース、太字は半角の **…**、改行のある文は半角の「|」で書きます。引用符は半角の "…" です。終わりのコンマは消してください。

## Spelling and characters

# FB214
odd-data =
    .why = データ（extra）のキーや値の書き方がほかの項目と違うと、表示するプログラムが読み取れません。
    .what = データの「{ $text }」は、ほかの項目では「{ $usual }」のように書かれています。
    .mend = 書き間違いなら直し、わざとなら「# lint: ignore FB214」と書いてください。
# FB301
half-width-kana =
    .why = 半角カナは読みにくく、文字化けのもとになります。
    .what = 半角カナ「{ $text }」があります。
    .mend = 全角の「{ $new }」にしてください。
# FB302
full-width-letters =
    .why = 全角と半角の英数字が混ざると、見た目がそろわず検索もしにくくなります。
    .what = 全角の英数字「{ $text }」があります。
    .mend = 半角の「{ $new }」にしてください。
# FB303
mixed-spelling =
    .why = 同じ言葉の書き方が違うと、別の物かと迷わせます。
    .what = 「{ $text }」は、ほかの { $count } か所では「{ $usual }」と書かれています。
    .mend = お客様に見える文では、どちらかにそろえてください。
# FB304
doubled-character =
    .why = 打ちまちがいで重なった文字は、急いで書いた印象を与えます。
    .what = 「{ $text }」は打ちまちがいのようです。
    .mend = 「{ $new }」に直してください。
# FB305
ideographic-space =
    .why = 行頭などの全角スペースは、画面の幅によって見た目が崩れます。
    .what = 全角スペースで字下げや桁そろえをしています。
    .mend = 全角スペースを消してください。並べるときは「- 」の箇条書きを使います。

# FB306
invisible-character =
    .why = 目に見えない文字は、検索の邪魔になり、直すときにも気づけません。
    .what = 目に見えない文字（{ $code }）があります。
    .mend = 消してください（タブは半角スペースにします）。

## Synonyms and keywords

# FB401
idle-synonym =
    .why = 代表の言葉がどの質問にも回答にもない同義語は、何の役にも立ちません。
    .what = 「{ $text }」は質問にも回答にも出てこないため、この同義語は働きません。
    .mend = 質問や回答で使っている言葉を代表（先頭、または to）にするか、消してください。
# FB402
needless-synonym =
    .why = 送りがなや全角・半角の違いは自動でそろうので、書かなくても同じです。
    .what = 「{ $text }」は、書かなくても「{ $first }」と同じ言葉として扱われます。
    .mend = この言葉を組から消してください。
# FB403
empty-synonym =
    .why = 「方法」「どう」などの、尋ねるだけの言葉は読み飛ばされます。
    .what = 「{ $text }」は読み飛ばされる言葉だけなので、同義語になりません。
    .mend = 何のことかが分かる言葉を加えるか、消してください。
# FB404
merging-synonym =
    .why = 別の物を同じ言葉として扱うと、二つの質問が区別できなくなります。
    .what = 「{ $text }」を「{ $became }」と同じ言葉にすると、「{ $one }」と「{ $two }」の質問が同じになります（{ $first } / { $second }）。
    .mend = 意味が違えば別の組に分け、同じ意味なら二つの質問を 1 つにまとめてください。
# FB405
broad-keyword =
    .why = 多くの質問に出てくる言葉は、どの質問も指しません。
    .what = キーワード「{ $text }」は、ほかの { $count } 件の質問にも出てきます。
    .mend = この質問だけを指す言葉に変えるか、消してください。
# FB406
needless-keyword =
    .why = 質問や variants にある言葉は、キーワードに書かなくても見つかります。
    .what = キーワード「{ $text }」は「{ $other }」にそのまま出てきます。
    .mend = このキーワードを消してください。
# FB407
shared-keyword =
    .why = いくつもの質問が同じキーワードを持つと、どれも指しません。
    .what = キーワード「{ $text }」は { $count } 件の質問にあります（「{ $entry }」{ $other } など）。
    .mend = いちばん当てはまる質問に残し、ほかから消してください。

## Menus and reach

# FB501
unreachable-entry =
    .why = メニューからも自分の質問文からも出ない回答は、だれにも読まれません。
    .what = 「{ $entry }」には、メニューからも、その質問文を入力してもたどり着けません。
    .mend = メニューの選択肢に加えるか、ほかと違いの分かる質問文に変えてください。
# FB502
entry-in-no-menu =
    .why = 選んで進む人は、メニューにない回答を見つけられません。
    .what = 「{ $entry }」はどのメニューにもありません。
    .mend = お客様が探しそうなメニューの choices に「- entry: { $entry }」を加えてください。
# FB503
unreachable-menu =
    .why = どこからも開かないメニューは、書かれていないのと同じです。
    .what = メニュー「{ $menu }」は、トピック（topics）、ほかのメニュー、triggers のどこからも開きません。
    .mend = 上のメニューの choices か settings.yaml の topics に加えるか、triggers を書いてください。
# FB504
line-limit =
    .why = LINE では選択肢（クイックリプライ）を 13 個までしか表示できません。
    .what = 「この中にない」を含めて選択肢が { $count } 個あり、LINE では { $limit } 個までしか出ません。
    .mend = いくつかを別のメニューにまとめてください。
# FB505
deep-menu =
    .why = 何度も選ばせるメニューは、途中でやめられます。
    .what = このメニューに着くまでに { $depth } 段あります: { $path }
    .mend = { $limit } 段までになるよう、上のメニューから直接開けるようにしてください。
# FB506
one-way-out =
    .why = 行き先が一つしかないメニューは、選ばせる意味がありません。
    .what = メニュー「{ $menu }」の行き先は、実際には「{ $entry }」だけです（期限切れの質問を除く）。
    .mend = ほかの選択肢を加えるか、メニューをやめてこの質問に直接進めてください。
# FB507
same-labels =
    .why = 同じ見出しの選択肢が並ぶと、お客様には区別できません。
    .what = 見出し「{ $label }」の選択肢が、このメニューに二つあります（もう一つは { $line } 行目）。
    .mend = 違いが分かる label を書いてください。
# FB508
shared-trigger =
    .why = 二つのメニューが同じ言葉を待つと、先に書かれたほうだけが開きます。
    .what = 「{ $text }」ではメニュー「{ $menu }」が開きます（{ $other }）。こちらは開きません。
    .mend = どちらか一方から消してください。
# FB509
idle-trigger =
    .why = 尋ねるだけの言葉（「教えて」など）では、メニューは開きません。
    .what = 「{ $text }」には内容を表す言葉がないため、メニューを開きません。
    .mend = 「出金」のように、話題を表す言葉を書いてください。
# FB510
long-choice =
    .why = 長い見出しは、選択肢のボタンの中で途中までしか見えません。
    .what = 選択肢の見出しが { $count } 文字になります: 「{ $label }」
    .mend = 選択肢か質問「{ $target }」に、{ $limit } 文字までの label を書いてください。
# FB511
category-without-menu =
    .why = メニューのない話題は、選択肢から選べません。
    .what = カテゴリー「{ $category }」にメニューがありません。
    .mend = カテゴリーと同じ id のメニューを menus: に書いてください。
# FB512
empty-category =
    .why = 質問のないカテゴリーは、お客様に空のページを見せます。
    .what = カテゴリー「{ $category }」に質問がひとつもありません。
    .mend = entries: に質問を書くか、ファイルを消してください。
# FB513
unheard-trigger =
    .why = あいさつ、返事、会話の操作とみなされる言葉では、メニューは開きません。
    .what = 「{ $text }」と打っても{ $heard }とみなされ、メニュー「{ $menu }」は開きません。
    .mend = 消すか、「ポイント」「予約」のように、話題を表す言葉に変えてください。

## Dates and hours

# FB601
expired =
    .why = 期限の切れた質問は、もう表示されません。
    .what = 「{ $entry }」の掲載は { $until } で終わっています。
    .mend = 続けるなら valid_until を延ばし、終わったのなら質問を消してください。
# FB602
expires-soon =
    .why = 期限が切れてから気づくと、その間お客様に回答が出ません。
    .what = 「{ $entry }」の掲載はあと { $days } 日（{ $until } まで）です。
    .mend = 延長するか、代わりの質問を用意してください。
# FB603
updated-in-future =
    .why = 見直した日が未来なのは、書きまちがいです。
    .what = updated（{ $day }）が未来の日付です。
    .mend = 実際に見直した日に直してください。
# FB604
never-open =
    .why = 一度も開かない窓口は、いつまでも「受付時間外」と案内されます。
    .what = 窓口「{ $channel }」は、一週間のどの曜日にも開きません。
    .mend = 受付時間を書くか、やめた窓口なら消してください。
# FB605
past-day =
    .why = 過ぎた日の休みや特別な受付時間は、もう使われません。
    .what = { $day } は過ぎています。
    .mend = この行を消すか、今年の日付に直してください。
# FB606
leads-to-expired =
    .why = 期限の切れた質問への案内は、お客様には出ません。
    .what = 「{ $entry }」は { $until } で掲載が終わっているため、ここからは案内されません。
    .mend = この ID を消すか、「{ $entry }」の valid_until を延ばしてください。
# FB607
closing-without-effect =
    .why = どの窓口も祝日を休まない設定（holidays: open）では、休みの日を書いても効きません。
    .what = 「{ $day }」の休みは、どの窓口にも効きません。
    .mend = 休む窓口の holidays を closed にするか、special_hours に hours: closed で書いてください。
# FB608
special-without-effect =
    .why = いつも開いている窓口だけでは、その日だけの受付時間は効きません。
    .what = 「{ $day }」の受付時間は、どの窓口にも効きません。
    .mend = 受付時間のある窓口に hours を書くか、この行を消してください。
# FB609
closing-with-hours =
    .why = special_hours のある日は、休みに書いてあっても受け付けます。
    .what = 「{ $day }」は休みですが、special_hours があるので受け付けます。
    .mend = どちらか一方を消してください。
# FB610
workday-without-effect =
    .why = work は、祝日でも受け付ける日を書くところです。
    .what = 「{ $day }」は祝日ではないので、書いても効きません。
    .mend = 日付を確かめるか、この行を消してください。
# FB611
hidden-hours =
    .why = 曜日ごとの時間が先に使われるので、まとめて書いた時間はどの日にも効きません。
    .what = 「{ $text }」の時間は、どの日にも使われません。
    .mend = 「{ $text }」の行を消すか、曜日ごとの行を減らしてください。

## The layout of files

# FB701
trailing-space =
    .why = 行末の見えない空白は、差分を見にくくします。
    .what = 行末に空白があります。
    .mend = 行末の空白を消してください。
# FB702
no-final-newline =
    .why = 最後の改行がないと、次に書き足した行とつながることがあります。
    .what = ファイルの最後に改行がありません。
    .mend = 最後の行の終わりで Enter キーを押してください。
# FB703
mixed-line-ends =
    .why = Windows とほかの改行が混ざると、全部の行が変わったように見えます。
    .what = 改行の種類（CRLF と LF）が混ざっています。
    .mend = エディターで改行の種類を 1 つにして保存し直してください。
# FB704
unknown-rule =
    .why = まちがった規則の名前では、何も無視されません。
    .what = 「{ $text }」という規則はありません。
    .mend = { $hint }規則の ID（FB203 など）か名前を書いてください。
# FB705
idle-ignore =
    .why = もう要らない無視の指定は、後の誤りを隠します。
    .what = 「{ $text }」はここでは見つかっていないので、無視の指定は要りません。
    .mend = この指定を消してください。
# FB801
untranslated =
    .why = 英語の文がないと、英語で尋ねた方にも日本語でお答えします。
    .what = 「{ $id }」に英語の文がありません。英語の選択肢には出ません。
    .mend = en: の下に英語の文を書きます。日本語のままでよければ「# lint: ignore FB801」と書きます。
# FB802
half-translated =
    .why = 半分だけの翻訳は使われません。
    .what = 「{ $id }」の英語の文が足りません。
    .mend = 項目には question と answer（条件つきの回答があれば answers も）、メニューには label と prompt を書きます。
# FB803
language-not-offered =
    .why = カテゴリーと最初のメニューがそろうまで、英語への切り替えは表示されません。
    .what = 「{ $id }」に英語の名前がないか、英語の項目につながらないため、英語を選べません。
    .mend = カテゴリーには name、メニューには label と prompt を書き、その中に英語の項目を一つは用意します。

## What a text is taken for

heard-handoff = 担当者の希望
heard-smalltalk = あいさつ
heard-end = 会話の操作
heard-miss = 返事や会話の操作

## Markup

markup-heading = 見出し
markup-quotation = 引用
markup-table = 表
markup-rule = 区切り線
markup-other-list = 「+ 」の箇条書き
markup-image = 画像
markup-struck-out = 取り消し線
markup-other-bold = 「__」の太字
markup-italics = 斜体
markup-html = HTML
markup-full-width-link = 全角括弧のリンク
markup-spaced-link = 空白の入ったリンク
markup-open-bold = 閉じていない太字
