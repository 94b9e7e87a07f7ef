### `faqbot stats`: its help, and what it says.


## Help

help = ナレッジベースの大きさ・言い換えの数・読みやすさと、ログの成績を示します。
    .examples =
        faqbot stats
        faqbot stats --quick                  取り違えの検査を省く（すぐ終わります）
        faqbot stats --log log.jsonl          お客さまの質問の成績と、役に立った割合も
        faqbot stats --format json > stats.json
    .codes =
        0  正常に終わった
        2  使い方の誤り、ログかナレッジベースが読めない
option-quick = 取り違えの検査を省く

## Output

size = 大きさ
counts = 項目 { $entries }、言い換え { $variants }、カテゴリー { $categories }、メニュー { $menus }、同義語グループ { $synonyms }
coverage = 言い換えの足りる項目
enough = { $count } 件（{ $share }）に { $wanted } 個以上あります
poor = 言い換えの少ない項目
unwritten = 回答がまだない項目
hidden = 今日は表示しない項目
more = 、ほか { $count } 件
category = カテゴリー
columns = { " " }項目  言い換え  平均  最少
readability = 回答の読みやすさ
answer-length = 回答の長さ（中央値）
answer-figures = { $length } 字。スマートフォンの一画面（{ $screen } 字）に収まるもの { $share }、400 字を超えるもの { $over }
sentence-length = 一文の長さ（中央値）
sentence-figures = { $length } 字。{ $limit } 字を超える文 { $share }
kanji = 漢字の割合（中央値）
kanji-figures = { $share }（30 % 前後が読みやすく、40 % を超えると硬く見えます）
longest-answers = 長い回答
longest-sentences = 長い文
most-kanji = 漢字の多い回答
calibration = 確信度の目盛り（ラベルなしで、このナレッジベースに合わせたもの）
crowding = 項目の似かよい
crowding-figures = { $share }。ある項目の質問と、いちばん近いほかの項目との重なりの平均です。高いほど、似た質問に慎重になります
phrasings = 項目あたりの聞き方
phrasings-figures = { $mean } 個（質問・言い換え・キーワード）。多いほど、どれにも似ていない質問は範囲外とみます
elsewhere = よそで聞かれる質問
elsewhere-figures = { $of } 件のうち { $count } 件と見くらべます。残りは、ここでも聞かれそうな質問です
bars = ほかに候補がなければ
bars-figures = 確信度 { $answer } 以上で回答、{ $menu } 以上で選択肢
confused = 取り違えやすい項目
none-to-ask = 言い換えのある項目がないので、調べられません。
left-out = 登録した聞き方を 1 つずつ抜いて聞くと、{ $asked } 個のうち { $found } 個（{ $share }）が自分の項目に届きます。
left-out-sure = そのときの確信度は平均 { $confidence }。ずれ（ECE）は { $value }（95 % 区間 { $low } – { $high }）。
log = ログ
asked = 質問 { $questions } 件、会話 { $conversations } 件
afresh = ログに判定がないので、今のナレッジベースで判定しました。
answer = 回答
menu = 選択肢
miss = 該当なし
handoff = 担当者へ
helpful = 役に立った割合
rate = 役に立った { $share }（{ $count }/{ $of }、95 % 区間 { $low }–{ $high }）
by-entry = 回数  項目
never = 一度も出なかった項目
gone = 今はない項目の回答
