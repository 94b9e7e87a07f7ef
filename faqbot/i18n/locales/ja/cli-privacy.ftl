### `faqbot privacy`: its help, and what it says.


## Help

help = お客様について保存している内容を書き出し、消去します。
    .examples =
        faqbot privacy export taro@example.com --out taro.json
        faqbot privacy erase T-7K3Q-9XTC
        faqbot privacy transcripts --since 2026-11-01 --out conversations.jsonl
    .notes = データベースは faqbot serve と同じように選びます（--data、--database、環境変数）。
    .codes =
        0  終わった
        1  消去を取りやめた
        2  使い方の誤り、またはできない（理由を示す）
help-export = 会話、添付ファイルの場所、評価、チケットとメールを、JSON で書き出します。
    .examples =
        faqbot privacy export taro@example.com
        faqbot privacy export T-7K3Q-9XTC --out request.json
help-erase = 会話、添付ファイル、評価、記録、チケット、メールをすべて消します。元には戻せません。
    .examples =
        faqbot privacy erase taro@example.com
        faqbot privacy erase T-7K3Q-9XTC --yes
help-transcripts = 分析のため、会話を 1 行に 1 件の JSON で書き出します。名前・番号・アドレスなどは伏せ、フォームに入力された内容は含めません。
    .examples =
        faqbot privacy transcripts --masked > conversations.jsonl
        faqbot privacy transcripts --since 2026-11-01 --until 2026-11-30 --out november.jsonl
option-out = 書き出すファイル（省略時は標準出力）
option-since = この日から（UTC）
option-who = お客様：メールアドレス、受付番号、会話または訪問者の ID
option-yes = 確認せずに消去する
option-until = この日まで（UTC）
option-masked = 個人の情報を伏せる（常に伏せます）

## Output

exported = { $file } に書き出しました。
sure = 訪問者 { $visitors } 名の会話とチケット { $tickets } 件を消去します。元には戻せません。よろしいですか？
erased = 訪問者 { $visitors } 名の会話、チケット { $tickets } 件、ファイル { $files } 個を消去しました。
transcripts = 会話 { $count } 件を書き出しました。
error-unknown = 「{ $who }」について保存している内容はありません。
error-no-database =
    データベースがありません: { $path }
    --data で faqbot serve と同じフォルダーを指定してください。
