### `faqbot operator`: its help, and what it says.


## Help

help = 担当者の画面にサインインできる人を管理します。
    .examples =
        faqbot operator add suzuki --name 鈴木一郎 --role supervisor
        faqbot operator list
        faqbot operator password suzuki
        faqbot operator disable suzuki
    .notes = データベースは faqbot serve と同じように選びます（--data、--database、環境変数）。
    .codes =
        0  終わった
        2  使い方の誤り、またはできない（理由を示す）
help-add = 担当者を追加します。パスワードは画面で 2 回尋ねます。
    .examples =
        faqbot operator add tanaka --name 田中美咲
        faqbot operator add suzuki --name 鈴木一郎 --role supervisor
        pass show faqbot/tanaka | faqbot operator add tanaka --password-stdin
help-list = 担当者の一覧を示します。
    .examples =
        faqbot operator list
        faqbot operator list --json --data /var/lib/faqbot
help-password = パスワードを変えます。開いているセッションとロックは解除されます。
    .examples =
        faqbot operator password tanaka
        openssl rand -base64 18 | tee /dev/tty | faqbot operator password tanaka --password-stdin
help-disable = サインインできないようにします。すぐにサインアウトされます。
    .examples = faqbot operator disable tanaka
help-enable = ふたたびサインインできるようにします。
    .examples = faqbot operator enable tanaka
help-unlock = 誤ったパスワードによるロックを解除します。
    .examples = faqbot operator unlock tanaka
help-reset-factor = 二要素認証を外します。端末と回復コードを失った方のために使います。
    .examples = faqbot operator reset-factor tanaka
option-name = お客様にも見える名前（省略時はログイン名）
option-login = ログイン名
option-role = operator（担当者）か supervisor（管理者）
option-password-stdin = パスワードを標準入力の 1 行目から読む

## Output

added = { $name }（{ $login }）を追加しました。
no-supervisor = 管理者がまだいません。ほかの担当者を画面で管理するには、--role supervisor で一人追加してください。
password-changed = { $login } のパスワードを変更しました。
disabled = { $login } を停止しました。
enabled = { $login } を再開しました。
unlocked = { $login } のロックを解除しました。
factor-reset = { $login } の二要素認証を外しました。
none = 担当者はまだいません。faqbot operator add ログイン名 で追加できます。
role-operator = 担当者
role-supervisor = 管理者
state-enabled = 有効
state-disabled = 停止中
ask = { $login } のパスワード:{ " " }
ask-again = もう一度:{ " " }
error-differ = 2 回のパスワードが違います。もう一度実行してください。
error-no-terminal = パスワードを尋ねる画面がありません。--password-stdin で標準入力から渡してください。
error-short = パスワードは { $count } 文字以上にしてください。
error-weak = このパスワードは推測されやすいものです（流出した一覧にある、キーの並び、ログイン名に似ているなど）。いくつかの単語をつなげるなどしてください。
error-login = ログイン名「{ $login }」は使えません。英小文字・数字・. _ - @ で 2〜64 文字にしてください。
error-name = 名前は 1〜100 文字にしてください。
error-exists = ログイン名「{ $login }」の担当者はすでにいます。パスワードの変更: faqbot operator password { $login }
error-unknown = ログイン名「{ $login }」の担当者はいません。一覧: faqbot operator list
error-no-database =
    データベースがありません: { $path }
    --data で faqbot serve と同じフォルダーを指定するか、faqbot operator add で作ってください。
