### `faqbot stats`: its help, and what it says.


## Help

help = Show size, coverage and readability of the knowledge base, and how a log went.
    .examples =
        faqbot stats
        faqbot stats --quick                  without confused pairs (done at once)
        faqbot stats --log log.jsonl          and how visitors fared, helpful rates by entry
        faqbot stats --format json > stats.json
    .codes =
        0  done
        2  wrong usage, unreadable log or knowledge base
option-quick = leave the confused pairs out

## Output

size = Size
counts = entries { $entries }, variants { $variants }, categories { $categories }, menus { $menus }, synonym groups { $synonyms }
coverage = Entries with variants
enough = { $count } ({ $share }) have { $wanted } or more
poor = Few variants
unwritten = Answer still to be written
hidden = Not shown today
more = , and { $count } more
category = Category
columns = items variants    mean  least
readability = Readability of the answers
answer-length = Length (median)
answer-figures = { $length } characters; within a telephone's screen ({ $screen }): { $share }; over 400: { $over }
sentence-length = Sentence (median)
sentence-figures = { $length } characters; sentences over { $limit }: { $share }
kanji = Share of kanji (median)
kanji-figures = { $share } (about 30 % reads easily; beyond 40 % looks dense)
longest-answers = Longest answers
longest-sentences = Longest sentences
most-kanji = Most kanji
confused = Most confused pairs
none-to-ask = No entry has a variant to leave out.
left-out = Left out one at a time and asked, { $found } of { $asked } ({ $share }) find their own entry.
log = Log
asked = questions { $questions }, conversations { $conversations }
afresh = The log does not say what was decided: judged by the knowledge base of today.
answer = Answered
menu = Menu
miss = Missed
handoff = Handed over
helpful = Helpful
rate = helpful { $share } ({ $count }/{ $of }, 95 % interval { $low }–{ $high })
by-entry = times  entry
never = Never given
gone = Given, but gone now
