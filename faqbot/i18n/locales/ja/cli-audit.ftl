### `faqbot audit`: its help, and what it says.


## Help

help = セキュリティの記録（サインイン、失敗、担当者の変更、解除、書き出し、消去）を書き出します。
    .examples =
        faqbot audit --since 2026-11-01 --out november.jsonl
        faqbot audit --lines | grep sign-in-failed
    .notes = データベースは faqbot serve と同じように選びます（--data、--database、環境変数）。
    .codes =
        0  終わった
        2  使い方の誤り、またはできない（理由を示す）
option-out = 書き出すファイル（省略時は標準出力）
option-since = この日から（UTC）
option-until = この日まで（UTC）
option-lines = JSON ではなく、security_log のファイルと同じ行の形で書く

## Output

written = { $count } 件です。
error-no-database =
    データベースがありません: { $path }
    --data で faqbot serve と同じフォルダーを指定してください。
