### `faqbot eval`: its help, and what it says.


## Help

help = Judge the assistant and compare it with the baseline.
    .examples =
        faqbot eval                                   all five suites, domains/ too
        faqbot eval --alone                           this knowledge base, without domains/
        faqbot eval --check                           against baseline and gates, for CI
        faqbot eval --bless                           make this the new baseline
        faqbot eval --format html -o report.html      a report for the browser
        faqbot eval --against tfidf,bm25              what is it worth?
        faqbot eval --data beir/ --out-of-scope oos/  on data in BEIR layout
        faqbot eval --engine "mybot=python bot.py"    another bot on the same questions
        faqbot eval --check -o r.html -o junit.xml    one run, all formats
        faqbot eval --log log.jsonl                   are these the questions that are asked?
    .codes =
        0  passed (or, without --check, done)
        1  worse than the baseline, or below a gate (--check)
        2  could not run: unreadable data, an empty suite, no baseline, wrong usage
option-data = BEIR folder to use in place of a knowledge base (repeatable)
option-exclude = leave out questions out of scope whose id begins so
option-when-below = ask the encoder only where words alone are less sure than this (1: always)
option-suite = suites: self, questions, out_of_scope, dialogues, followups (with commas between)
option-output = file to write (else stdout; repeatable: .html, .xml, .md, .json, .run and .txt are told by their names)
option-bless = save this result as the baseline
option-check = exit code 1 when worse than the baseline or below a gate
option-baseline = baseline file (else baseline.json of the evaluation data)
option-against = peers: tfidf, bm25, bm25f, chars, fuzzy, exact, whitespace, all; encoder (ours with one)
option-engine = another bot: a program that is asked in lines of JSON (repeatable)
option-log = log of real questions: drift, figures weighed by it, what to label next
option-alone = judge one knowledge base, none of those in domains/
option-jobs = processes to use (0: one a processor)
