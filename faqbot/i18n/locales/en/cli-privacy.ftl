### `faqbot privacy`: its help, and what it says.


## Help

help = Tell and erase what is kept about a visitor.
    .examples =
        faqbot privacy export taro@example.com --out taro.json
        faqbot privacy erase T-7K3Q-9XTC
        faqbot privacy transcripts --since 2026-11-01 --out conversations.jsonl
    .notes = The database is chosen as by faqbot serve (--data, --database, the environment).
    .codes =
        0  done
        1  not erased after all
        2  wrong usage, or it cannot be done, and why
help-export = Write conversations, where files are, ratings, tickets and mails as JSON.
    .examples =
        faqbot privacy export taro@example.com
        faqbot privacy export T-7K3Q-9XTC --out request.json
help-erase = Delete conversations, files, ratings, logs, tickets and mails. It cannot be undone.
    .examples =
        faqbot privacy erase taro@example.com
        faqbot privacy erase T-7K3Q-9XTC --yes
help-transcripts = Write conversations for analysis, one a line as JSON, with names, numbers and addresses masked and without what was typed into forms.
    .examples =
        faqbot privacy transcripts --masked > conversations.jsonl
        faqbot privacy transcripts --since 2026-11-01 --until 2026-11-30 --out november.jsonl
option-out = file, else stdout
option-since = from this day on (UTC)
option-who = the visitor: an e-mail address, a ticket's number, the id of a conversation or visitor
option-yes = erase without asking
option-until = up to this day (UTC)
option-masked = mask personal data (always done)

## Output

exported = Wrote { $file }.
sure = This deletes the conversations of { $visitors } visitor(s) and { $tickets } ticket(s) for good. Go on?
erased = Erased the conversations of { $visitors } visitor(s), { $tickets } ticket(s) and { $files } file(s).
transcripts = Wrote { $count } conversation(s).
error-unknown = Nothing is kept about { $who }.
error-no-database =
    There is no database: { $path }
    Name the folder of faqbot serve with --data.
