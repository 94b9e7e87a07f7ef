### Words of the evaluation's reports.

title = Evaluation

## Suites

self = Self (each wording withheld, then asked)
questions = Labelled questions
out_of_scope = Out of scope (must not be answered)
dialogues = Dialogues (transcripts)
visitors = Dialogues (simulated visitor)
followups = Conversations (follow-ups and new subjects)
abstention = Knowing what it does not know

## Measures

hit-1 = right entry first (hit@1)
hit-3 = right entry in first 3 (hit@3)
hit-5 = right entry in first 5 (hit@5)
RR = reciprocal rank (MRR)
nDCG-10 = nDCG@10
R-10 = recall@10
served = served: right answer given or offered
right_answers = { "  " }right answer at once
wrong_answer_rate = wrong answer
answer_precision = precision of answers at once
answer_coverage = answered at once
menu_coverage = shown a menu
menu_precision = menus that hold the right entry
miss_rate = missed
ece = calibration error (ECE)
ece_if_perfect = the same, of perfect confidences
ece_overall = calibration error, all questions
ece_if_perfect_overall = the same, of perfect confidences
aurc = area under risk–coverage (AURC)
false_answer_rate = answered all the same
false_menu_rate = shown a menu
declined = declined
passed = as the transcript says
followup_served = follow-ups: served
followup_right = follow-ups: right answer at once
followup_wrong = follow-ups: wrong answer
followup_served_alone = follow-ups: served, without context
followup_right_alone = follow-ups: right answer at once, without context
followup_wrong_alone = follow-ups: wrong answer, without context
new_subject_served = new subjects: served
new_subject_right = new subjects: right answer at once
new_subject_wrong = new subjects: wrong answer
new_subject_served_alone = new subjects: served, without context
new_subject_right_alone = new subjects: right answer at once, without context
new_subject_wrong_alone = new subjects: wrong answer, without context
resolution_rate = resolved
first_contact = resolved by the first message
turns = turns to resolution
needless_handoff = needless hand-over
gave_up = gave up
missed_handoff = missed hand-over (out of scope)
misled = saw a wrong answer on the way
auroc = in / out of scope told apart (AUROC)
kept_at_5pct_false_answers = kept at 5 % false answers
right_among_kept = { "  " }relevant (grade 1 or better) among those kept
hit-1_change = change to the original

certainty = How true confidence is
certainty-all = in and out of scope together
certainty-set = It was set without labels when this knowledge base was compiled: an entry's question shares { $crowding } with its nearest neighbour, an entry has { $phrasings } ways to ask, and messages are set against { $elsewhere } of { $listed } questions asked elsewhere.
certainty-line = { $suite }, { $cases }: { $confidence } sure on average, { $right } right; off by { $ece } (ECE; 95 % interval { $low } – { $high }; perfect confidences would be by { $perfect }).

## Cuts and rows

category = category
kind = kind of question
answerable = answerable
right = right
wrong = wrong
answer = answer
menu = menu
miss = miss

## Verdicts

offered = offered
wrong_menu = wrong menu
missed = missed
tempted = menu shown
false = answered
failed = failed
resolved = resolved
handed_over = handed over

## Kinds of questions

plain = plain
colloquial = colloquial
keyword = keyword
hiragana = hiragana
typo = typo
halfwidth = half-width kana
polite = polite, long
english = English
wrong_term = wrong term
multiline = several lines
dialect = dialect
elderly = elderly
question = official question
variant = variant
followup = follow-up
new_subject = new subject
near_miss = near miss
other_service = other service
smalltalk = small talk
chitchat = small talk
trivia = trivia
command = command
noise = noise
kana_only = kana only
half_width = half width
full_width = full width
dropped_particles = particles dropped
misconverted = converted to a homophone
flick = slip of a flick
romaji = slip in romaji

## Sections

slices = Slices
decisions = Decisions
robustness = Robustness
leaderboard = Leaderboard (right entry first on each set; ∅ means over all)
peers = Against naive engines
comparison = Against the baseline
flips = Flipped cases
gates = Gates
findings = What to mend next
stamp = Reproducibility stamp
worse = worse
better = better
vanished = vanished
relabelled = label changed
weight-edited = its entry was edited
weight-sure = confidence moved beyond the margin
weight-none = within the margin: seen, does not fail
changed = Other than when the baseline was blessed:
stamp-knowledge = the knowledge base
stamp-code = the code
stamp-weights = the weights
stamp-cases = the cases
stamp-answer_threshold = the threshold of answers
stamp-menu_threshold = the threshold of menus
stamp-menu_choices = choices of a menu
stamp-seed = the seed
stamp-day = the day
stamp-crowding = crowding
ok = as expected
direct = right at once
new = new
no-difference-shown = no difference shown
confused = confused
uncovered = not covered
unfound = never found
greedy = answers too much
spent = spent: registered as a way to ask
doubtful = labels for a second look
untested = untested
single_text = entries with a single wording, not testable
same_source = left out: same source as the corpus
unjudged = left out: no relevant entry

## Tables

engine = engine
measure = measure
value = value
interval = 95 % interval
change = change
case = case
why = why
bound = bound
next = next step
cases = cases
entries = entries
passed_all = All gates passed.
failed_some = Some gates are missed.
summary = All knowledge bases (%)
knowledge_base = knowledge base
overall = mean
asked = questions
todo = What to do next
todo-nothing = Nothing failed. What would help most:
gate-flips = cases that got worse
gate-vanished = cases that are gone
gate-worse = worse beyond chance
gate-spent = test questions registered as ways to ask
gate-of = { $suite }: { $what } ({ $name })
label-is = right:
label-none = right: to decline
said-answer = said: { $entries }
said-menu = said: a menu of { $entries }
said-miss = said: nothing found
flips-seen = { $n } more got worse within the margin
power = What this set can show
power-line = { $suite }: { $cases } cases, worth { $worth } independent ones. A difference of { $smallest } points is seen four times in five (if { $churn } % of the cases change); two points take { $needed } cases.
traffic = The log beside the test questions
traffic-line = { $asked } questions, { $distinct } different. Drift { $drift } (0: like the tests, 1: nothing in common).
traffic-words = Asked, but in no test:
traffic-figures = Figures weighed by what is really asked
traffic-share = share of the tests → of the log
to-label = What to label next
brief-hit-1 = hit@1
brief-served = served
brief-right_answers = right at once
brief-wrong_answer_rate = wrong
brief-miss_rate = missed
brief-false_answer_rate = answered out of scope
brief-false_menu_rate = menu out of scope
brief-ece_overall = ECE
brief-auroc = AUROC
brief-kept_at_5pct_false_answers = kept@5%
brief-gates = gates
absent = Skipped: { $suite }. There is no { $expected }.
unjudged_domain = { $name } was not judged: it has none of these suites.
no_baseline = There is no baseline to compare with (make one with --bless).
more = { $n } more
before = before
now = now

## Charts

risk_coverage = Risk–coverage
reliability = Reliability
histogram = Confidence of the first candidate
heat_map = Category × kind (hit@1)
headlines = Headlines
coverage = coverage
risk = risk
confidence = confidence
share_right = share right
perfect = ideal
with_others = with out of scope
all_cases = All cases
search = filter
only_bad = only those that went wrong
charts = Confidence, and where it hurts
suite = suite
theme = theme
verdict = verdict

## Suites in a word or two

short-self = Self
short-out_of_scope = Out of scope
short-dialogues = Transcripts
short-followups = Follow-ups
short-visitors = Simulated visitor
