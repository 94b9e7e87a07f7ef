### Logs that cannot be read or written: what is wrong (what), how to correct it (mend).

bad-json =
    .what = this line is no JSON and was left out ({ $reason }).
    .mend = write one object a line: { "{" }"text": "question", …{ "}" } (docs/logs.md).
bad-value =
    .what = the value '{ $found }' of '{ $key }' cannot be read; the line was left out.
    .mend = write { $expected }, or leave it empty.
bad-row =
    .what = this line is no CSV and was left out ({ $reason }).
    .mend = check that every quotation mark is closed and that the columns are as many as above.
no-text-column =
    .what = cannot tell which column holds the questions (columns: { $found }).
    .mend = name the columns in the first line; call that of the questions 'text'.
empty-log =
    .what = there is not a single usable line in the log.
    .mend = give a file of one question a line, a CSV or a JSONL (docs/logs.md).
bad-dismissed =
    .what = is no list of dismissed themes ({ $reason }).
    .mend = delete it; dismissed themes will then be shown again.
unwritable =
    .what = cannot be written ({ $reason }).
    .mend = check permissions and free space, or choose another place.

## What is expected

expected-at = a time such as 2026-11-20T10:00+09:00
expected-decision = answer, menu or miss
expected-confidence = a number from 0 to 1
expected-helpful = true or false
expected-text = text
