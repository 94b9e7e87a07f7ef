### Logs that cannot be read or written: what is wrong (what), how to correct it (mend).

bad-json =
    .what = この行は JSON として読めないので、飛ばしました（{ $reason }）。
    .mend = 1 行に 1 件、{ "{" }"text": "質問", …{ "}" } の形で書いてください（docs/logs.md）。
bad-value =
    .what = 「{ $key }」の値「{ $found }」が読めないので、この行を飛ばしました。
    .mend = { $expected }を書くか、空にしてください。
bad-row =
    .what = この行は CSV として読めないので、飛ばしました（{ $reason }）。
    .mend = 引用符（"）が閉じているか、列の数が合っているかを確かめてください。
no-text-column =
    .what = どの列に質問が書かれているのかわかりません（列: { $found }）。
    .mend = 1 行目に列の名前を書き、質問の列を「質問」か「text」としてください。
empty-log =
    .what = ログに使える行がひとつもありません。
    .mend = 1 行に 1 つ質問を書いたファイル、CSV、または JSONL を指定してください（docs/logs.md）。
bad-dismissed =
    .what = 見送った話題の控えとして読めません（{ $reason }）。
    .mend = このファイルを消すと、見送った話題もまた表示されます。
unwritable =
    .what = 書き込めません（{ $reason }）。
    .mend = 書き込みの権限とディスクの空きを確かめるか、別の場所を指定してください。

## What is expected

expected-at = 「2026-11-20T10:00+09:00」か「2026/11/20 10:00」の形の日時
expected-decision = answer・menu・miss のどれか
expected-confidence = 0 から 1 までの数
expected-helpful = true か false（はい・いいえ）
expected-text = 文字
