### `faqbot record`: its help, and what it says.


## Help

help = 会話をして、そのまま会話テストとして保存します。
    .examples =
        faqbot record                                      話し終えてから名前を付ける
        faqbot record --at 2026-11-24T10:00                その日時のつもりで話す
        faqbot record eval/dialogues/fee.yaml --id fee-question
        printf '出金\n1\n' | faqbot record --id menu-first   台本から
    .notes =
        保存したテストは faqbot eval --suite dialogues で確かめられます。
        個人情報らしい文字は伏せて保存します。同じ名前のファイルには上書きしません。
    .codes =
        0  保存した
        1  何も話さなかったので、保存していない
        2  使い方の誤り、ナレッジベースが使えない、または保存できない
option-file = 保存するファイル（省略時は eval/dialogues/ に名前で作る）
option-id = 会話テストの名前（半角英数字とハイフン）
option-about = 何を確かめる会話か

## Output

start = 会話を記録します（{ $at } のつもりで話します）。/quit か 会話終了 で終わります。
nothing = 何も話していないので、保存しませんでした。
ask-id = 会話テストの名前
ask-about = 何を確かめる会話ですか（省略可）
masked = 個人情報らしい文字を伏せました: { $texts }
done = 保存しました: { $path }（{ $count } 手）
next = 確かめるには: { $command }
no-id = 端末でないときは --id で名前を付けてください。
