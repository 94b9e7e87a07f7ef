# What is wrong with the settings of a server, and how to mend it.

value = 設定の値が正しくありません（{ $said }）。
    .mend = 例: { $example }（{ $about }）
unknown = そのような設定はありません。
    .mend = { $meant } のことですか？
file = 設定ファイルを読めません（{ $said }）。
    .mend = TOML（.toml）か YAML（.yaml）で、「名前 = 値」か「名前: 値」のように書いてください。
no-table = 設定の表になっていません
address = このアドレスで待ち受けできません（{ $said }）。
    .mend = --port でほかの番号を指定するか、使っているプログラムを止めてください。

# Settings that do not go together. $variable is the one to set, as the environment names it.

single-process = { $what } は一つのプロセスの中でしか使えないため、workers を 2 以上にできません。
    .mend = { $variable }（--{ $option }）に { $needed } を指定してください。
alone = { $there } に対になる設定がありません。
    .mend = { $variable } も設定するか、{ $there } を消してください。
no-picture = { $variable } の画像が見つからないか、種類が違います（{ $path }）。
    .mend = svg、png、jpg、webp、ico のファイルを指定してください（例: { $example }）。
no-address = メールの設定が正しくありません（送信にはメールアドレスが必要です）。
    .mend = { $variable } を設定してください。例: { $example }
no-mail = メールの送信が設定されていません。
    .mend = メールサーバーを設定するか、SMS の webhook を指定してください。
no-link = メールアドレスの確認（mail_confirm）には、メールに書くこのサーバーのアドレスが必要です。
    .mend = { $variable } を設定してください。例: { $example }
unknown-sender = 「{ $sender }」という送り方はありません。
    .mend = https://…、email:、開発用の console: のどれかを指定してください。
no-sender = ワンタイムコードの送り方がありません。画面への表示は開発用です。
    .mend = { $variable } に SMS の webhook（https://…）を指定してください。
weak-key = 個人識別番号を守る鍵がないか、短すぎます（{ $shortest } 文字以上必要です）。
    .mend = { $variable } に openssl rand -base64 48 などで作った鍵を設定し、大切に保管してください。
no-signing-key = webhook の署名に使う鍵がありません。
    .mend = { $variable } を設定し、受け取る側と同じ鍵を使ってください。
no-directory = { $said }
    .mend = 正しいファイル、データベース、または URL を指定してください。
