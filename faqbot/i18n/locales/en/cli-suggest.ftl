### `faqbot suggest`: its help, and what it says.


## Help

help = Propose, from a log of real questions, what the knowledge base lacks.
    .examples =
        faqbot suggest log.jsonl                    look; nothing is written
        faqbot suggest questions.csv --kb my-faq    a CSV, or a file of one question a line
        faqbot suggest log.jsonl --interactive      one by one, and write them into the YAML
        faqbot suggest log.jsonl --accept 3fa9c1    write this proposal
        faqbot suggest log.jsonl --accept 3fa9c1:2  … the second proposal of this theme
        faqbot suggest log.jsonl --since 2026-11-01 --limit 20
    .notes = The format of a log is explained in docs/logs.md.
    .codes =
        0  done, be there proposals or not
        2  wrong usage, unreadable log or knowledge base, or it cannot be written
option-limit = how many themes to show
option-accept = id of a proposal to write; ID:2 is the theme's second (repeatable)
option-interactive = review one by one and write
option-everything = show dismissed themes too

## Output

working = Reading the log …
nothing = Nothing to propose: no question went wrong.
summary = Of { $asked } questions { $troubled } went wrong (themes: { $themes }). Shown: { $shown }.
settled = The knowledge base of today answers { $count } of them.
unreadable = Left out, for lack of any word: { $count }.
dismissed = Dismissed before and left out: { $count } (--all shows them).
broken = Left out of { $lines } lines, as they cannot be read: { $count }.
more-broken = … and { $count } more
times = asked { $count } times ({ $troubles })
words-separator = ,{ " " }
trouble-miss = missed { $count }
trouble-menu = menu only { $count }
trouble-unhelpful = not helpful { $count }
trouble-handoff = handed over { $count }
proposal = Do
effect = Effect
reason = Why
answered = answered
examples = Asked
others = Or
variant = add a variant → { $question }
synonym = make synonyms: { $known } = { $word }
new = begin a new entry ({ $category }); its answer is to be written
rewrite = look the answer over → { $question }
choose = no entry is likely enough: choose one of the others
none = nothing: it seems to be out of scope
no-wording = (no question can be registered as it is; edit one)
tried = of { $others } other questions answered: { $before } → { $after }; mean confidence { $low } → { $high }
tried-word = of { $others } questions with it answered: { $before } → { $after }; mean confidence { $low } → { $high }
tried-alone = mean confidence { $low } → { $high }
lost = beware: “{ $question }” ({ $entry }) would no longer be reached
keeps = { $effect }; no registered question is lost
chance = chance of being right { $chance }
scope = chance of being in scope { $chance }
votes = chosen by visitors themselves { $count } times
unknown = unknown words: { $words }
known = known words: { $words }
more = … and { $count } more
next = To write: --interactive (one by one) or --accept ID
ask = [y]es [n]o [s]kip [e]dit [2-9]other [q]uit >{ " " }
ask-help =
    y: write it; n: dismiss it for good; s: decide later; e: edit the wording and write it
    2 …: take that proposal instead; q: stop (what was accepted is written)
progress = ({ $at }/{ $of })
edit = Wording (Enter keeps it, - drops it): { $text }
edit-new = Another wording (Enter: none):{ " " }
masked = A wording with something masked (〈…〉) cannot be registered.
nothing-to-write = There is nothing to write: choose another number, or e.
written = Written:
written-variant = variant of { $entry }: { $text }
written-entry = new entry { $entry } (shown to nobody until its answer is written)
written-synonym = synonyms { $known } = { $word }
written-nothing = Nothing was written.
after =
    Next
      faqbot lint --kb { $kb }
      faqbot diff HEAD { $kb }      where git keeps it
unknown-id = there is no proposal '{ $id }'; ids stand beside the titles.
empty-id = '{ $id }' has nothing to write: name another proposal, such as '{ $id }:2'.
