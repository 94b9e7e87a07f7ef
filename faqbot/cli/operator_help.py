"""What ``faqbot operator`` says: its help and its messages."""

from __future__ import annotations

from faqbot.errors import Localized

SHORT = Localized(
    "担当者の画面にサインインできる人を管理します。",
    "Look after the people who may sign in to the operators' console.",
)
EXAMPLES = Localized(
    "  faqbot operator add suzuki --name 鈴木一郎 --role supervisor\n"
    "  faqbot operator list\n"
    "  faqbot operator password suzuki\n"
    "  faqbot operator disable suzuki\n\n"
    "\b\nデータベースは faqbot serve と同じように選びます（--data、--database、環境変数）。",
    "  faqbot operator add suzuki --name 'Ichiro Suzuki' --role supervisor\n"
    "  faqbot operator list\n"
    "  faqbot operator password suzuki\n"
    "  faqbot operator disable suzuki\n\n"
    "\b\nThe database is chosen as by faqbot serve (--data, --database, the environment).",
)
CODES = Localized(
    "  0  終わった\n  2  使い方の誤り、またはできない（理由を示す）",
    "  0  done\n  2  wrong usage, or it cannot be done, and why",
)
ADD = Localized(
    "担当者を追加します。パスワードは画面で 2 回尋ねます。",
    "Add an operator; the password is asked twice on the terminal.",
)
ADD_EXAMPLES = Localized(
    "  faqbot operator add tanaka --name 田中美咲\n"
    "  faqbot operator add suzuki --name 鈴木一郎 --role supervisor\n"
    "  pass show faqbot/tanaka | faqbot operator add tanaka --password-stdin",
    "  faqbot operator add tanaka --name 'Misaki Tanaka'\n"
    "  faqbot operator add suzuki --name 'Ichiro Suzuki' --role supervisor\n"
    "  pass show faqbot/tanaka | faqbot operator add tanaka --password-stdin",
)
LIST = Localized("担当者の一覧を示します。", "List the operators.")
LIST_EXAMPLES = Localized(
    "  faqbot operator list\n  faqbot operator list --json --data /var/lib/faqbot",
    "  faqbot operator list\n  faqbot operator list --json --data /var/lib/faqbot",
)
PASSWORD = Localized(
    "パスワードを変えます。開いているセッションとロックは解除されます。",
    "Set a new password; open sessions end, and so does a lock after failures.",
)
PASSWORD_EXAMPLES = Localized(
    "  faqbot operator password tanaka\n"
    "  openssl rand -base64 18 | tee /dev/tty | faqbot operator password tanaka --password-stdin",
    "  faqbot operator password tanaka\n"
    "  openssl rand -base64 18 | tee /dev/tty | faqbot operator password tanaka --password-stdin",
)
DISABLE = Localized(
    "サインインできないようにします。すぐにサインアウトされます。",
    "Let someone sign in no more; he is signed out at once.",
)
DISABLE_EXAMPLES = Localized("  faqbot operator disable tanaka", "  faqbot operator disable tanaka")
ENABLE = Localized("ふたたびサインインできるようにします。", "Let someone sign in again.")
ENABLE_EXAMPLES = Localized("  faqbot operator enable tanaka", "  faqbot operator enable tanaka")

OPTIONS = {
    "login": Localized("ログイン名", "login"),
    "operator add.name": Localized(
        "お客様にも見える名前（省略時はログイン名）",
        "name, which visitors see too (else the login)",
    ),
    "role": Localized("operator（担当者）か supervisor（管理者）", "operator or supervisor"),
    "password_stdin": Localized(
        "パスワードを標準入力の 1 行目から読む", "read the password from the first line of stdin"
    ),
}

MESSAGES: dict[str, Localized] = {
    "operator.added": Localized("{name}（{login}）を追加しました。", "Added {name} ({login})."),
    "operator.no_supervisor": Localized(
        "管理者がまだいません。ほかの担当者を画面で管理するには、--role supervisor で一人追加して"
        "ください。",
        "There is no supervisor yet. To look after operators in the console, add one with "
        "--role supervisor.",
    ),
    "operator.password_changed": Localized(
        "{login} のパスワードを変更しました。", "Changed the password of {login}."
    ),
    "operator.disabled": Localized("{login} を停止しました。", "Disabled {login}."),
    "operator.enabled": Localized("{login} を再開しました。", "Enabled {login}."),
    "operator.none": Localized(
        "担当者はまだいません。faqbot operator add ログイン名 で追加できます。",
        "There is no operator yet. Add one with: faqbot operator add LOGIN",
    ),
    "operator.role.operator": Localized("担当者", "operator"),
    "operator.role.supervisor": Localized("管理者", "supervisor"),
    "operator.state.enabled": Localized("有効", "active"),
    "operator.state.disabled": Localized("停止中", "disabled"),
    "operator.ask": Localized("{login} のパスワード: ", "Password for {login}: "),
    "operator.ask_again": Localized("もう一度: ", "Again: "),
    "operator.error.differ": Localized(
        "2 回のパスワードが違います。もう一度実行してください。",
        "The two passwords differ. Run it again.",
    ),
    "operator.error.no_terminal": Localized(
        "パスワードを尋ねる画面がありません。--password-stdin で標準入力から渡してください。",
        "There is no terminal to ask for the password: pass it on stdin with --password-stdin.",
    ),
    "operator.error.short": Localized(
        "パスワードは {count} 文字以上にしてください。",
        "A password needs {count} characters or more.",
    ),
    "operator.error.login": Localized(
        "ログイン名「{login}」は使えません。英小文字・数字・. _ - @ で 2〜64 文字にしてください。",
        "The login {login!r} cannot be used: take 2 to 64 lower-case letters, digits or . _ - @.",
    ),
    "operator.error.name": Localized(
        "名前は 1〜100 文字にしてください。", "A name has 1 to 100 characters."
    ),
    "operator.error.exists": Localized(
        "ログイン名「{login}」の担当者はすでにいます。パスワードの変更: faqbot operator password "
        "{login}",
        "There is an operator {login} already. To change the password: faqbot operator password "
        "{login}",
    ),
    "operator.error.unknown": Localized(
        "ログイン名「{login}」の担当者はいません。一覧: faqbot operator list",
        "There is no operator {login}. See: faqbot operator list",
    ),
    "operator.error.no_database": Localized(
        "データベースがありません: {path}\n"
        "--data で faqbot serve と同じフォルダーを指定するか、faqbot operator add で作って"
        "ください。",
        "There is no database: {path}\n"
        "Name the folder of faqbot serve with --data, or make one with faqbot operator add.",
    ),
}
