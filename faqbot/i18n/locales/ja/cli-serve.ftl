### `faqbot serve`: its help, and what it says.


## Help

help = チャット、お問い合わせページ、担当者の画面をウェブで動かします。
    .examples =
        faqbot serve                                  このパソコンだけで試す
        faqbot serve --demo                           デモ用の担当者を作って試す
        faqbot serve --kb my-faq --host 0.0.0.0 --port 80
        faqbot serve --allow-origin https://www.example.com   そのサイトにチャットを置く
        faqbot serve --now 2026-11-24T10:00+09:00     その日時から始まったつもりで試す
        faqbot serve --workers 4 --database postgresql://faqbot@db/faqbot \
                     --broker redis://redis:6379/0    複数のプロセスで動かす
    .notes =
        設定は、オプション、環境変数（FAQBOT_PORT など）、--settings の順に優先します。
        SIGHUP を送るか、ナレッジベースを保存すると、止めずに読み直します。
    .codes =
        0  終了した
        2  使い方の誤り、設定の誤り、またはナレッジベースが使えない
option-now = この日時に始まったつもりで動かす
option-host = 待ち受けるアドレス（既定 127.0.0.1）
option-port = 待ち受けるポート（既定 8000、0 は空き）
option-workers = プロセスの数。2 以上には PostgreSQL と Redis が必要
option-broker = プロセス間の連絡（既定 memory:、または redis://…）
option-allow-origin = チャットを置くほかのサイト（何度でも指定可）
option-demo = デモ用の担当者 demo を作り、パスワードを一度だけ表示する

## Output

where =
    起動しました。
      チャットのデモ        { $url }/
      よくあるご質問        { $url }/faq/
      お問い合わせページ    { $url }/contact
      担当者の画面          { $url }/console/
demo =
    デモ用の担当者（このパスワードは一度だけ表示されます）
      ログイン    demo
      パスワード  { $password }
    本人確認を試すときの口座番号  12345678（コードはこの画面に表示されます）
no-operators =
    担当者がまだいません。次のコマンドで追加できます。
      faqbot operator add ログイン名
stop = Ctrl+C で終了します。
