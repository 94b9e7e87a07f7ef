### `faqbot explain`: its help, and what it says.


## Help

help = Show why a text is answered as it is.
    .examples =
        faqbot explain しゅっきんできない
        faqbot explain --json 手数料
    .codes =
        0  done
        2  wrong usage, or no usable knowledge base
option-before = an earlier message of the conversation (repeatable, the oldest first)

## Output

normalized = Normalised
unchanged = (unchanged)
terms = Terms
asking = Asking words (set aside)
negated = Negation
yes = yes
corrections = Corrections
synonyms = Synonyms
added = Added by synonyms
none = none
reading = reading
origin = foreign word
spelling = spelling
context = What was said before
context-topic = words of the topic
context-goes-on = goes on with it
context-bias = starting point
context-points-back = points back (それ, じゃあ)
context-elliptic = breaks off (…は？)
context-whole = a sure question of its own
context-terms = how much it says
context-no-terms = says nothing of its own
context-nouns = how many nouns it has
context-sure-alone = sure on its own
context-certain-alone = says by itself what it means
context-sure-together = sure with the topic
context-not-sure-alone = nothing sure on its own
context-alone-near = finds entries of the last one's category
context-alone-asks = its words stand in the entry's questions (alone)
context-alone-about = the entry is about the topic
context-together-says = its words stand in the entry (with the topic)
context-same-entry = the same entry either way
english = English
romaji = romaji
beside = may be meant
candidates = Candidates
dense = Meaning
dense-asked = the encoder was asked, as words alone were not sure
like = Judged questions like it (by candidate, with how like they are)
signals = Signals (+ raises the confidence, - lowers it)
others = others ({ $count })
total = total
shares = The greater the sum of the three totals, the more confident; the candidates and “none of them”, whose value is 0, share 100 %.
invalid = (not valid today)
verdict = Verdict
costs = Expected cost (less is better): answer { $answer_cost }, menu { $menu_cost }, no answer { $miss_cost }
thresholds = Without a rival: answer from { $answer }, menu from { $menu }
why-answer = Answers: with a confidence of { $confidence } in “{ $title }”, to answer at once is best, the risk of a mistake counted in.
why-menu = Offers a menu: the best candidate's confidence, { $best }, does not settle it; candidates worth a line: { $count }.
why-trigger = Opens the menu “{ $label }” ({ $id }): the words are exactly those of one of its triggers.
why-miss = Does not answer: the best candidate's confidence, { $confidence }, is too low, and a menu would most likely lack the right entry.
why-nothing = Does not answer: it shares no word with the knowledge base.

## Signals of the ranking and the parts of a confidence

signal-bias = starting point
signal-words = words in common
signal-characters = letters in common
signal-coverage = share of the words found
signal-latent = closeness of the topic
signal-likeness = likeness to this entry
signal-brevity = shortness of the entry's question
signal-verbatim = the very words of one of its questions
signal-asked = what kind of thing is asked
signal-semantic = sentence near in meaning to its questions
signal-semantic-answer = sentence near in meaning to its answer
signal-mentioned = what the words say that the entry has
signal-met = what the words say that it says, if otherwise
signal-agreement = one of its questions says the same
signal-contrast = its questions have the words that tell these candidates apart
signal-known = what the words say that is known here
signal-few = few entries
signal-phrasings = ways to ask that entries have
signal-elsewhere-nearest = near to what is asked elsewhere
signal-elsewhere-mean = nearness to what is asked elsewhere, on average
signal-exact = one of its texts as it stands
signal-combined = what the evidence comes to in combination
signal-standing = how far its signals are behind the best
signal-length = length of the message
signal-size = number of entries
signal-crowding = how alike the entries are
signal-register = how the message is put: as to a desk, not as small talk or a quiz
signal-dense = meaning near its questions
signal-dense-answer = meaning near its answer
signal-dense-memory = what judged questions near in meaning had
signal-nearness = nearness to its answer
signal-nearness-asked = nearness to one of its questions
signal-nearest = one entry stands out in meaning
signal-recalled-meaning = right for judged questions near in meaning
signal-memory = what judged questions like it had
signal-recalled = right for judged questions like it
signal-recalled-nearest = the judged question most like it
signal-recalled-near = how many judged ones are like it
part-scope = Does the knowledge base answer it at all?
part-match = If it does, is it this candidate?
part-combined = What the evidence comes to in combination
