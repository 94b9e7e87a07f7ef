### `faqbot version`: its help, and what it says.


## Help

help = faqbot、辞書、Python の版を示します。
    .examples = faqbot version

## Output

dictionary = 辞書 UniDic { $version }
