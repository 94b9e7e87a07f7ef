### `faqbot check`: its help, and what it says.


## Help

help = Show every mistake in the knowledge.
    .examples =
        faqbot check
        faqbot check --kb my-faq --format github   as annotations for CI
        faqbot check --eval eval                  the test questions, too
    .codes =
        0  no errors (there may be warnings)
        1  there are errors
        2  wrong usage, or there is no such folder
option-tests = folder of evaluation data to check as well

## Output

ok = No problems found.
counts = errors: { $error }, warnings: { $warning }, notes: { $info }
summary = entries: { $entries }, categories: { $categories }, menus: { $menus }, variants: { $variants }, synonym groups: { $synonyms }
