### `faqbot mcp`: its help, and what it tells an agent.


## Help

help = ナレッジベースをエージェントに開きます（Model Context Protocol）。
    エージェントは検索し、質問し、編集者の書いた言葉を受け取ります。pip install 'faqbot[mcp]' が必要です。
    .examples =
        faqbot mcp --kb my-faq                        標準入出力で待ち受けます
    .codes =
        0  エージェントが接続を閉じた
        2  使い方の誤り、またはナレッジベースに誤りがある

## What an agent is told

instructions = { $name } の FAQ です。回答は編集者が書いた言葉です。リンクも含めてそのまま伝え、何も足さないでください。kind が miss なら、回答がないと伝えて担当者を案内し、決して作らないでください。menu なら選択肢を示してください。
search = FAQ を検索します。近い質問と、書かれたままの回答、それが正しい確率（0〜1）を返します。
ask = 訪問者に返すものを返します。書かれたままの回答、選択肢、または回答がないこと（miss）です。
explain = なぜそう解釈したかを返します。読み取った言葉、判断、上位の項目を支えたものです。
