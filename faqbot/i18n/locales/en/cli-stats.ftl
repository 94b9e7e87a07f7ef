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
calibration = Confidence, as it was set for this knowledge base without labels
crowding = Likeness of entries
crowding-figures = { $share }: what an entry's question shares with the nearest other entry, on average. The more, the warier of near misses
phrasings = Ways to ask, an entry
phrasings-figures = { $mean } questions, variants and keywords. The more, the likelier a message like none of them is out of scope
elsewhere = What is asked elsewhere
elsewhere-figures = Messages are set against { $count } of { $of } questions; the others may well be asked here
bars = Without a rival
bars-figures = an answer from a confidence of { $answer } on, a menu from { $menu } on
confused = Most confused pairs
none-to-ask = No entry has a variant to leave out.
left-out = Left out one at a time and asked, { $found } of { $asked } ({ $share }) find their own entry.
left-out-sure = Confidence in what they find is { $confidence } on average; it is off by { $value } (ECE; 95 % interval { $low } – { $high }).
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
