### `faqbot suggest`: its help, and what it says.


## Help

help = 実際の質問のログから、ナレッジベースに足すとよいものを提案します。
    .examples =
        faqbot suggest log.jsonl                    提案を見る（何も書き込みません）
        faqbot suggest 質問.csv --kb my-faq         1 列の CSV や、1 行 1 質問のファイルでも
        faqbot suggest log.jsonl --interactive      1 件ずつ確かめて、YAML に書き込む
        faqbot suggest log.jsonl --accept 3fa9c1    この提案だけを書き込む
        faqbot suggest log.jsonl --accept 3fa9c1:2  … の 2 番めの案を書き込む
        faqbot suggest log.jsonl --since 2026-11-01 --limit 20
    .notes = ログの書き方は docs/logs.md、使い方は docs/suggest.md にあります。
    .codes =
        0  正常に終わった（提案がないときも）
        2  使い方の誤り、ログかナレッジベースが読めない、書き込めない
option-limit = 表示する話題の数
option-accept = 書き込む提案の ID（「ID:2」で 2 番めの案。何度でも）
option-interactive = 1 件ずつ確かめて書き込む
option-everything = 以前に見送った話題も示す

## Output

working = ログを調べています…
nothing = 提案はありません。うまくいかなかった質問は見つかりませんでした。
summary = 質問 { $asked } 件のうち、うまくいかなかったもの { $troubled } 件（話題 { $themes }）。{ $shown } 件の話題を示します。
settled = そのうち { $count } 件は、今のナレッジベースなら答えられます。
unreadable = 手がかりになる語のない質問 { $count } 件は除きました。
dismissed = 以前に見送った話題 { $count } 件は除きました（--all で表示します）。
broken = ログの { $lines } 行のうち { $count } 行は読めないので飛ばしました。
more-broken = …ほか { $count } 行
times = { $count } 回（{ $troubles }）
words-separator = ・
trouble-miss = 該当なし { $count }
trouble-menu = 選択肢だけ { $count }
trouble-unhelpful = 役に立たず { $count }
trouble-handoff = 有人へ { $count }
proposal = 提案
effect = 効果
reason = 根拠
answered = 担当者の回答
examples = 質問
others = 別案
variant = 言い換えを足す → { $question }
synonym = 同義語にする: { $known } ＝ { $word }
new = 新しい項目を作る（{ $category }）。回答はあとで書きます
rewrite = 回答を見直す → { $question }
choose = どの項目のことか決めきれません。別案から選んでください
none = 何もしない（ナレッジベースの範囲外と思われます）
no-wording = （そのまま登録できる言い方がありません。直して登録できます）
tried = 残る { $others } 件のうち回答できる質問が { $before } 件 → { $after } 件、確信度の平均 { $low } → { $high }
tried-word = この語のある { $others } 件のうち回答できる質問が { $before } 件 → { $after } 件、確信度の平均 { $low } → { $high }
tried-alone = 確信度の平均 { $low } → { $high }
lost = 注意: 「{ $question }」（{ $entry }）が答えにくくなります
keeps = { $effect }。登録済みの質問への影響なし
chance = この項目である見込み { $chance }
scope = 範囲内である見込み { $chance }
votes = お客さま自身が選んだ回数 { $count }
unknown = 登録のない語: { $words }
known = 知っている語: { $words }
more = …ほか { $count } 件
next = 書き込むには: --interactive（1 件ずつ確かめる）または --accept ID
ask = [y]はい [n]いいえ [s]あとで [e]言い方を直す [2-9]別案 [q]終了 >{ " " }
ask-help =
    y: 書き込む　n: 見送る（次から示しません）　s: あとで決める　e: 言い方を直して書き込む
    2 など: その番号の別案に替える　q: 終わる（ここまでの y は書き込みます）
progress = （{ $at }/{ $of }）
edit = 言い方（そのまま Enter で変えない、- で外す）: { $text }
edit-new = 足す言い方（なければ Enter）:{ " " }
masked = 伏せた個人情報（〈…〉）を含む文は登録できません。
nothing-to-write = この案には書き込むものがありません。別案の番号か e を選んでください。
written = 書き込みました:
written-variant = 言い換え { $entry }: { $text }
written-entry = 新しい項目 { $entry }（回答を書くまで表示されません）
written-synonym = 同義語 { $known } ＝ { $word }
written-nothing = 何も書き込みませんでした。
after =
    次の手順
      faqbot lint --kb { $kb }
      faqbot diff HEAD { $kb }      git で管理しているとき
unknown-id = 「{ $id }」という提案はありません。ID は提案の見出しの右にあります。
empty-id = 「{ $id }」には書き込むものがありません。「{ $id }:2」のように別案を指定してください。
