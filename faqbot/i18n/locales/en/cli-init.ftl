### `faqbot init`: its help, and what it says.


## Help

help = Make a small knowledge base to begin with.
    .examples = faqbot init my-faq
    .codes =
        0  made
        2  wrong usage, or it cannot be made
option-target = folder to make

## Output

done = Made a knowledge base: { $path }
next =
    Next
      1. Write your questions and answers in the files of faq/.
      2. faqbot check --kb { $path }            check them.
      3. faqbot ask --kb { $path } "QUESTION"   try an answer.
      4. faqbot chat --kb { $path }             try a conversation.
