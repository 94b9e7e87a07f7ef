### `faqbot chat`: its help, and what it says.


## Help

help = アシスタントと会話します。
    .examples =
        faqbot chat
        faqbot chat --kb my-faq
        faqbot chat --now 2026-11-21T10:00+09:00   その日時のつもりで試す
        printf '出金\n1\n' | faqbot chat            台本どおりに話す
        faqbot chat --log log.jsonl               やり取りを記録する（faqbot suggest へ）
    .codes =
        0  正常に終わった
        2  使い方の誤り、またはナレッジベースが使えない
option-log = やり取りをこのファイルに足していく（個人情報は伏せます）

## Output

you = あなた
placeholder = 質問を入力（/help で使い方）
placeholder-choices = 番号、↑↓、または質問を入力
commands = 質問はそのまま入力してください。選択肢は、番号でも、↑↓ と Enter でも選べます。
command-why = 直前の質問の判定とその理由
command-live = 会話の状態
command-help = この説明
command-quit = 会話をやめる
unknown-command = { $command } という命令はありません。/help で使い方を表示します。
nothing-yet = まだ質問がありません。
nobody = （オペレーター待ちです。この画面にオペレーターは来ません。/quit で終わります。）
ended = 会話を終わります。
state-phase = 段階
state-status = 担当
state-misses = 続けて答えられなかった回数
state-questions = 覚えている質問
state-entry = 直前に答えた項目
state-choices = 選択肢の数
state-handoff = 引き継ぎ
state-next-opening = 次の受付開始
state-operator = オペレーター
state-face = 満足度
state-none = なし
state-open = 受付時間内
state-closed = 受付時間外
