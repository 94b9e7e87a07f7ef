### `faqbot watch`: its help, and what it says.


## Help

help = On every save, show what to mend and which questions are answered differently.
    .examples =
        faqbot watch
        faqbot watch --kb my-faq
        faqbot watch --questions log.txt    with real questions, too, one a line
        faqbot watch --once                 show how things stand, once
    .notes =
        Asked again are
          the questions and variants of changed entries and of those near them, the questions of
          eval/, and the file of --questions.
          ▲ better, ▼ worse, ・ who can tell. Ctrl-C ends it.
    .codes =
        0  ended (Ctrl-C)
        1  mistakes keep it from being loaded (--once)
        2  wrong usage, or there is no such folder
option-once = show how things stand, once, and exit

## Output

reading = Reading …
state = { $name }  { $entries } entries ({ $folder })
broken-state = { $folder }  cannot be loaded
saves = saves: { $count }
saved = Read { $files } again, and asked { $asked } questions.
saved-broken = Read { $files } again.
first = How things stand.
kept = Mistakes keep it from being loaded. Mend them and save: the results before are kept.
problems = To mend
clean = nothing
here = in what was saved: { $count }
all = { $count }
elsewhere = { " " }(in other files: { $count })
flips = Answered differently
flipped = { $count } (▲ better { $better }, ▼ worse { $worse })
none = none
shuffled = , other choices { $count }
score = Labelled questions { $count }: ✓ right { $right }, △ offered { $offered }, ✗ otherwise { $wrong }
menu = menu { $first } (of { $count })
more = … and { $count } more
leave = Ctrl-C ends
ended = Stopped watching.
