### `faqbot mcp`: its help, and what it tells an agent.


## Help

help = Serve the knowledge base to an agent (Model Context Protocol).
    The agent searches, asks and gets the editor's words. Needs pip install 'faqbot[mcp]'.
    .examples =
        faqbot mcp --kb my-faq                        on standard input and output
    .codes =
        0  the agent closed the connection
        2  wrong usage, or there are mistakes in the knowledge base

## What an agent is told

instructions = The FAQ of { $name }. Answers are an editor's words: hand them on as they are, with their links, and add nothing. When the kind is `miss`, say that there is no answer and offer a person; never make one up. When it is `menu`, offer the choices.
search = Search the FAQ: the likeliest questions with their answers as written and the confidence, from 0 to 1, that each is right.
ask = Ask what a visitor would be told: an answer as written, a menu of choices, or that there is no answer (miss).
explain = Explain why a question is understood as it is: its words, the decision and what spoke for the best entries.
