### `faqbot check`: its help, and what it says.


## Help

help = Show every mistake in the knowledge.
    .examples =
        faqbot check
        faqbot check --kb my-faq --format github   as annotations for CI
    .codes =
        0  no errors (there may be warnings)
        1  there are errors
        2  wrong usage, or there is no such folder

## Output

ok = No problems found.
counts = errors: { $error }, warnings: { $warning }, notes: { $info }
summary = entries: { $entries }, categories: { $categories }, menus: { $menus }, variants: { $variants }, synonym groups: { $synonyms }
