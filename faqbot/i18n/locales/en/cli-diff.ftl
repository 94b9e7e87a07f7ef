### `faqbot diff`: its help, and what it says.


## Help

help = Show which questions two versions answer differently.
    .examples =
        faqbot diff knowledge-old knowledge            two folders
        faqbot diff HEAD knowledge                     the last commit and the folder as it is
        faqbot diff v1.0 v1.1 --kb knowledge           two revisions (tag, branch, commit)
        faqbot diff HEAD knowledge --questions log.txt real questions, too, one a line
        faqbot diff main HEAD --format markdown        for a comment on a pull request
    .notes = Asked are the questions and variants of both versions, and the file of --questions.
    .codes =
        0  compared (with --exit-code: nothing changed)
        1  some are answered differently (with --exit-code)
        2  wrong usage, or a version cannot be loaded
option-old = old version (a folder or a git revision)
option-new = new version (a folder or a git revision)
option-log = log of real questions: how often each is answered, before and after, paired and tested
option-exit-code = exit code 1 when anything is answered differently

## Output

same = All questions asked ({ $asked }) are answered as before.
summary = Of { $asked } questions, { $count } are answered differently.
edited = Entries with another answer text
added = Entries added
removed = Entries removed
lost = No longer answered
other = Another answer
vaguer = A menu instead of the answer
menu = Another menu
clearer = Answered instead of a menu
gained = Answered or offered for the first time
is-answer = answer { $what }
is-menu = menu { $what }
is-miss = miss
is-handoff = hand-over
is-smalltalk = small talk
is-end = steering the conversation
log = Log: { $kind } { $before } → { $after } ({ $low } … { $high } points, p = { $p })
log-answer = answered
log-menu = shown a menu
log-miss = nothing found
log-handoff = handed over
