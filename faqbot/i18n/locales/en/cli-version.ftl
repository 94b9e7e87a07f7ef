### `faqbot version`: its help, and what it says.


## Help

help = Show the versions in use.
    .examples = faqbot version

## Output

dictionary = dictionary UniDic { $version }
