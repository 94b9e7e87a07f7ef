### `faqbot ask`: its help, and what it says.


## Help

help = Answer one question, or try a file of them.
    .examples =
        faqbot ask 出金の手数料はいくらですか
        faqbot ask --json --limit 3 出金できない
        cat question.txt | faqbot ask -
        faqbot ask --file questions.txt                  try them all, as a table
        faqbot ask --file questions.txt --format csv > out.csv   for Excel
    .notes =
        The file of questions (UTF-8 or Shift_JIS)
          One question a line. Empty lines and lines that begin with # are skipped.
          Behind a tab stands the id expected: ✓ right, △ offered, ✗ wrong, and a score.
          Instead of an id: miss (no answer), smalltalk, handoff.
    .codes =
        0  gave an answer, a menu or a miss
        1  some went otherwise than expected (--file)
        2  wrong usage, or no usable knowledge base or file of questions
option-file = file of questions, one a line (- is stdin)
option-format = format of the output of --file

## Output

error-attribute-file = --attribute is for a single question: what is decided about those of --file is the same.
confidence = confidence { $percent }
answer = Answer
menu = Menu
miss = Miss
smalltalk = Small talk
handoff = Wish for a person
end = Steering the conversation
candidates = Candidates
runners-up = Runners-up
list-question = Question
list-decision = Decision
list-what = Entry or menu
list-confidence = Confidence
list-expected = Expected
list-result = Result
list-wanted = wanted: { $expected }
list-total = Questions: { $count } ({ $parts })
list-score = ✓ right { $right } / { $labelled } ({ $share }), △ offered { $offered }, ✗ wrong { $wrong }
