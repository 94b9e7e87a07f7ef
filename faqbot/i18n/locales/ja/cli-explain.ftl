### `faqbot explain`: its help, and what it says.


## Help

help = なぜそう答えるのかを示します。
    .examples =
        faqbot explain しゅっきんできない
        faqbot explain --json 手数料
    .codes =
        0  正常に終わった
        2  使い方の誤り、またはナレッジベースが使えない
option-before = それまでの会話の発言（古い順に、何度でも）

## Output

normalized = 正規化
unchanged = （変化なし）
terms = 語
asking = 質問の言い回し（除外）
negated = 否定の表現
yes = あり
corrections = 読み・綴りの補正
synonyms = 同義語
added = 同義語で加えた語
none = なし
reading = 読み
origin = 原語
spelling = 綴り
context = 前の話から
context-topic = 前の話の言葉
context-goes-on = 続きである確からしさ
context-bias = はじめの値
context-points-back = 前を指す言葉がある
context-elliptic = 言いさしの形である
context-whole = それだけで確かな質問である
context-terms = 言っていることの多さ
context-no-terms = 内容の言葉がない
context-nouns = 名詞の多さ
context-sure-alone = それだけでの確信度
context-certain-alone = それだけで項目が決まる
context-sure-together = 前の話と合わせた確信度
context-not-sure-alone = それだけでは確かな項目がない
context-alone-near = 前の回答と同じ分類の項目が見つかる
context-alone-asks = 項目の質問にその言葉がある（それだけで）
context-alone-about = 項目が前の話のことである
context-together-says = 項目にその言葉がある（前の話と）
context-same-entry = どちらでも同じ項目
english = 英語
romaji = ローマ字
beside = こちらかもしれない
candidates = 候補
dense = 意味の近さ
dense-asked = エンコーダーに聞きました（言葉だけでは自信がないため）
like = 似ているラベル付きの質問（番号は候補、数字は似ている度合い）
signals = 候補ごとの信号（+ は確信度を上げ、- は下げます）
others = そのほか（{ $count }）
total = 合計
shares = 三つの合計を足した値が大きい候補ほど確信度が高く、候補どうしと「どれでもない」（値は 0）で、あわせて 100% を分け合います。
invalid = （掲載期間外）
verdict = 判定
costs = 見込まれる損（小さいほどよい）: 回答 { $answer_cost } / 選択肢 { $menu_cost } / 答えない { $miss_cost }
thresholds = ほかに候補がなければ: 回答 { $answer } 以上 / 選択肢 { $menu } 以上
why-answer = 回答します。「{ $title }」の確信度 { $confidence } なら、まちがえる見込みをふまえても、すぐ答えるのがいちばんよいからです。
why-menu = 選択肢を示します。一番の候補の確信度 { $best } では一つに決めきれず、選んでもらう値打ちのある候補が { $count } 件あるからです。
why-trigger = メニュー「{ $label }」（{ $id }）を開きます。文の語が、このメニューの triggers の語とちょうど一致するからです。
why-miss = 答えません。一番の候補の確信度 { $confidence } では低すぎ、選択肢を示しても外れる見込みが大きいからです。
why-nothing = 答えません。ナレッジベースと共通する語が一つもないからです。

## Signals of the ranking and the parts of a confidence

signal-bias = 出発点
signal-words = 語の一致
signal-characters = 文字の並びの一致
signal-coverage = 質問の語がそろう割合
signal-latent = 話題の近さ
signal-likeness = その項目らしさ
signal-brevity = 質問文の短さ（一般的な項目）
signal-verbatim = 登録した質問と同じ語
signal-asked = たずねていること（いつ・いくら・どこ…）
signal-semantic = 文の意味が登録した質問に近い
signal-semantic-answer = 文の意味が回答に近い
signal-mentioned = 質問の語（珍しい語ほど重い）がそろう割合
signal-met = 質問の語に近い語がそろう割合（回答の中も）
signal-agreement = 登録した質問と言っていることが同じ
signal-contrast = 候補を見分ける語が登録した質問にある
signal-known = ナレッジベースが知っている語（珍しい語ほど重い）の割合
signal-few = 項目の少なさ
signal-phrasings = 項目あたりの聞き方の数
signal-elsewhere-nearest = よそで聞かれる質問との近さ
signal-elsewhere-mean = よそで聞かれる質問全体との近さ
signal-exact = 登録した文そのまま
signal-combined = ここに挙げた手がかりの組み合わせ
signal-standing = 順位の信号での一番との差
signal-length = 入力の長さ
signal-size = 項目の数
signal-crowding = 似た項目の多さ
signal-register = 窓口への問い合わせらしい言い方か（雑談やクイズではなく）
signal-dense = 意味の近さ（質問）
signal-dense-answer = 意味の近さ（回答）
signal-dense-memory = 意味の近いラベル付きの質問での正解
signal-nearness = 回答との意味の近さ
signal-nearness-asked = 質問との意味の近さ
signal-nearest = ほかの項目より意味が近い質問がある
signal-recalled-meaning = 意味の近いラベル付きの質問の正解
signal-memory = ラベル付きの質問での正解
signal-recalled = 似たラベル付きの質問の正解
signal-recalled-nearest = 最も似たラベル付きの質問
signal-recalled-near = 似たラベル付きの質問の多さ
part-scope = ナレッジベースで答えられる質問か
part-match = この候補か
part-combined = 手がかりの組み合わせから（この候補か）
