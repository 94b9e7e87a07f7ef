### `faqbot lint`: its help, and what it says.


## Help

help = Look a knowledge base over like an editor, and say how to mend it.
    .examples =
        faqbot lint
        faqbot lint --kb my-faq --fix            mend what can be mended safely
        faqbot lint --fail-level error           in CI, fail for errors only
        faqbot lint --format sarif > lint.sarif  for code scanning
        faqbot lint --format github              as annotations of GitHub Actions
        faqbot lint --rules                      list the rules
    .notes =
        Comments in the YAML files
          # lint: ignore FB203        ignore FB203 on this line, or the next
          # lint: ignore-file FB203   ignore FB203 in this file
    .codes =
        0  nothing found at or above --fail-level
        1  something found at or above --fail-level
        2  wrong usage, or there is no such folder
option-fix = mend what can be mended safely
option-fail-level = exit code 1 for findings of this weight or more
option-rules = list the rules and exit

## Output

ok = Nothing to mend.
counts = Errors { $error }, warnings { $warning }, notes { $info }
fixed = Mended: { $count }.
fixable = --fix can mend { $count } of them.
ignored = Ignored by comments: { $count }.
shallow = Because of mistakes in the files, questions and menus have not been compared: mend them and run lint again.
