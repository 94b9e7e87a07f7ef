### `faqbot init`: its help, and what it says.


## Help

help = 小さなナレッジベースを作ります。
    .examples = faqbot init my-faq
    .codes =
        0  作成した
        2  使い方の誤り、または作成できない
option-target = 作成するフォルダー

## Output

done = ナレッジベースを作成しました: { $path }
next =
    次の手順
      1. faq/ のファイルを編集して、質問と回答を書きます。
      2. faqbot check --kb { $path }        書き方を確かめます。
      3. faqbot ask --kb { $path } "質問"   回答を試します。
      4. faqbot chat --kb { $path }         会話を試します。
