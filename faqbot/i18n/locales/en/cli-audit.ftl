### `faqbot audit`: its help, and what it says.


## Help

help = Write the security log: sign-ins, failures, changes of operators, unlocks, exports, erasures.
    .examples =
        faqbot audit --since 2026-11-01 --out november.jsonl
        faqbot audit --lines | grep sign-in-failed
    .notes = The database is chosen as by faqbot serve (--data, --database, the environment).
    .codes =
        0  done
        2  wrong usage, or it cannot be done, and why
option-out = file, else stdout
option-since = from this day on (UTC)
option-until = up to this day (UTC)
option-lines = as in the file of security_log, in place of JSON

## Output

written = { $count } entries.
error-no-database =
    There is no database: { $path }
    Name the folder of faqbot serve with --data.
