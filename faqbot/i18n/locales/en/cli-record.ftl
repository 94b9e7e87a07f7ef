### `faqbot record`: its help, and what it says.


## Help

help = Talk with the assistant and keep the conversation as a dialogue test.
    .examples =
        faqbot record                                      give it a name afterwards
        faqbot record --at 2026-11-24T10:00                as if it were then
        faqbot record eval/dialogues/fee.yaml --id fee-question
        printf '出金\n1\n' | faqbot record --id menu-first   from a script
    .notes =
        faqbot eval --suite dialogues runs what is kept.
        What looks like personal data is masked; a file that is there already is left alone.
    .codes =
        0  kept
        1  nothing was said, so nothing is kept
        2  wrong usage, no usable knowledge base, or it cannot be kept
option-file = file to keep it in (else one of its name in eval/dialogues/)
option-id = name of the test (a-z 0-9 -)
option-about = what the conversation is to show

## Output

start = Recording (as if it were { $at }). /quit or 会話終了 ends it.
nothing = Nothing was said, so nothing is kept.
ask-id = Name of the test
ask-about = What does it show (optional)
masked = Masked what looks like personal data: { $texts }
done = Kept: { $path } ({ $count } turns)
next = To run it: { $command }
no-id = Name it with --id when not at a terminal.
