### `faqbot chat`: its help, and what it says.


## Help

help = Talk with the assistant.
    .examples =
        faqbot chat
        faqbot chat --kb my-faq
        faqbot chat --now 2026-11-21T10:00+09:00   as if it were that moment
        printf '出金\n1\n' | faqbot chat            talk from a script
        faqbot chat --log log.jsonl               keep the turns (for faqbot suggest)
    .codes =
        0  done
        2  wrong usage, or no usable knowledge base
option-log = append the turns to this file, personal data masked

## Output

you = You
placeholder = Ask a question (/help)
placeholder-choices = A number, ↑↓, or a question
commands = Just type a question. Pick a choice by its number, or with ↑↓ and Enter.
command-why = why the last message was decided so
command-live = the state of the conversation
command-help = this text
command-quit = leave the conversation
unknown-command = There is no command { $command }; see /help.
nothing-yet = Nothing has been asked yet.
nobody = (Waiting for an operator. Nobody will come to this terminal; /quit leaves.)
ended = The conversation is over.
state-phase = Phase
state-status = Status
state-misses = Misses in a row
state-questions = Questions remembered
state-entry = Answered last
state-choices = Choices on offer
state-handoff = Hand-over
state-next-opening = Opens next
state-operator = Operator
state-face = Satisfaction
state-none = none
state-open = desk open
state-closed = desk closed
