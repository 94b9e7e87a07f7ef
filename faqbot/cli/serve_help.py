"""What ``faqbot serve`` says of itself, and when it begins."""

from __future__ import annotations

from faqbot.errors import Localized

SHORT = Localized(
    "チャット、お問い合わせページ、担当者の画面をウェブで動かします。",
    "Serve the chat, the contact page and the operators' console on the web.",
)
EXAMPLES = Localized(
    "  faqbot serve                                  このパソコンだけで試す\n"
    "  faqbot serve --demo                           デモ用の担当者を作って試す\n"
    "  faqbot serve --kb my-faq --host 0.0.0.0 --port 80\n"
    "  faqbot serve --allow-origin https://www.example.com   そのサイトにチャットを置く\n"
    "  faqbot serve --now 2026-11-24T10:00+09:00     その日時から始まったつもりで試す\n"
    "  faqbot serve --workers 4 --database postgresql://faqbot@db/faqbot \\\n"
    "               --broker redis://redis:6379/0    複数のプロセスで動かす\n\n"
    "\b\n設定は、オプション、環境変数（FAQBOT_PORT など）、--settings の順に優先します。\n"
    "SIGHUP を送るか、ナレッジベースを保存すると、止めずに読み直します。",
    "  faqbot serve                                  try it on this machine\n"
    "  faqbot serve --demo                           with an operator to try it with\n"
    "  faqbot serve --kb my-faq --host 0.0.0.0 --port 80\n"
    "  faqbot serve --allow-origin https://www.example.com   for the widget on that site\n"
    "  faqbot serve --now 2026-11-24T10:00+09:00     as if it had started at that moment\n"
    "  faqbot serve --workers 4 --database postgresql://faqbot@db/faqbot \\\n"
    "               --broker redis://redis:6379/0    in several processes\n\n"
    "\b\nOptions beat environment variables (such as FAQBOT_PORT), which beat --settings.\n"
    "SIGHUP, or saving a file of the knowledge base, reloads it without a stop.",
)
CODES = Localized(
    "  0  終了した\n  2  使い方の誤り、設定の誤り、またはナレッジベースが使えない",
    "  0  stopped\n  2  wrong usage or settings, or no usable knowledge base",
)

OPTIONS = {
    "host": Localized("待ち受けるアドレス（既定 127.0.0.1）", "address to listen on (127.0.0.1)"),
    "port": Localized(
        "待ち受けるポート（既定 8000、0 は空き）", "port to listen on (8000; 0: any)"
    ),
    "workers": Localized(
        "プロセスの数。2 以上には PostgreSQL と Redis が必要",
        "processes; more than one needs PostgreSQL and Redis",
    ),
    "database": Localized(
        "データベースの URL（既定は保存先の SQLite）", "database URL (else SQLite in --data)"
    ),
    "broker": Localized(
        "プロセス間の連絡（既定 memory:、または redis://…）",
        "how processes tell each other (memory: or redis://…)",
    ),
    "data": Localized(
        "データベースと添付ファイルの保存先（既定 faqbot-data）",
        "folder of the database and the uploads (faqbot-data)",
    ),
    "allow_origin": Localized(
        "チャットを置くほかのサイト（何度でも指定可）", "another site with the widget (repeatable)"
    ),
    "settings": Localized("設定ファイル（TOML か YAML）", "file of settings (TOML or YAML)"),
    "demo": Localized(
        "デモ用の担当者 demo を作り、パスワードを一度だけ表示する",
        "make an operator demo and show the password once",
    ),
    "serve.now": Localized(
        "この日時に始まったつもりで動かす", "pretend that it starts at this moment"
    ),
}

MESSAGES: dict[str, Localized] = {
    "serve.where": Localized(
        "起動しました。\n"
        "  チャットのデモ        {url}/\n"
        "  よくあるご質問        {url}/faq/\n"
        "  お問い合わせページ    {url}/contact\n"
        "  担当者の画面          {url}/console/",
        "Serving.\n"
        "  demo of the chat     {url}/\n"
        "  FAQ pages            {url}/faq/\n"
        "  contact page         {url}/contact\n"
        "  operators' console   {url}/console/",
    ),
    "serve.demo": Localized(
        "\nデモ用の担当者（このパスワードは一度だけ表示されます）\n"
        "  ログイン    demo\n"
        "  パスワード  {password}\n"
        "本人確認を試すときの口座番号  12345678（コードはこの画面に表示されます）",
        "\nOperator to try it with (the password is shown this once)\n"
        "  login       demo\n"
        "  password    {password}\n"
        "Account to prove one's identity with: 12345678 (codes appear on this terminal)",
    ),
    "serve.no_operators": Localized(
        "\n担当者がまだいません。次のコマンドで追加できます。\n  faqbot operator add ログイン名",
        "\nThere is no operator yet. Add one with\n  faqbot operator add LOGIN",
    ),
    "serve.stop": Localized("\nCtrl+C で終了します。", "\nPress Ctrl+C to stop."),
}
