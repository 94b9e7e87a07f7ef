### `faqbot write`: its help, and what it says.


## Help

help = Ask for a new question and its answer, and write them.
    .examples =
        faqbot write --kb my-faq                  makes the folder if there is none
        faqbot write --log log.jsonl              also tells which questions of the log it answers
    .notes =
        Other ways to ask are proposed: choose by number, and add your own. Before anything is written you see what the entry
        competes with. Comments and layout of the YAML stay. 「やめる」 or q ends it at any time.
    .codes =
        0  something was written
        1  nothing was written
        2  wrong usage, or a knowledge base that cannot be used
option-log = log of real questions (counts those that the entry would answer)

## Output

how = Entries are written one after the other. (q ends it)
looking = Looking …
ask-name = Whose FAQ is it (name of the company or shop):
ask-question = Question, as visitors ask it:
ask-which = Numbers of those to use (such as 1 3; all; Enter for none):
ask-variants = Other ways to ask, one a line (Enter for none)
ask-answer = Answer, of any number of lines (end it by pressing Enter twice)
ask-label = Short title for menus (up to { $limit } characters; Enter for none):
ask-first-category = Category:
ask-category = Number of the category, or the name of a new one:
ask-menu = Number of the menu to put it into (Enter for none):
ask-new-menu = Make a menu of the questions of 「{ $name }」 (yes / no):
ask-write = Write it? (yes / no / edit):
ask-more = Another one (yes / no):
ask-leave-out = Leave out { $texts }, which draw other questions away (yes / no):
needed = Something must be written here.
too-long = { $count } characters; the limit is { $limit }.
proposed = Other ways to ask
categories = Categories
menus = Menus with room for a choice
answered-today = Note: today this is answered by 「{ $question }」 ({ $id }). If that is the same matter, better edit it.
takes = Ways to ask that 「{ $question }」 answers today, and this entry would: { $count }.
keeps = 「{ $text }」 would still be answered by 「{ $question }」. Add a way to ask with words that tell them apart.
draws = 「{ $text }」 would no longer be answered by 「{ $question }」, but by this entry.
misses = even then 「{ $text }」 would not be answered at once (a menu, or nothing).
gains = Questions of the log that would be answered: { $count }
alone = It competes with no other question.
nothing = none
new-category = { $name } (new)
preview =
    ──
    Question: { $question }
    Variants: { $variants }
    Answer:
        { $answer }
    Category: { $category }
written = Written: { $id } ({ $file })
not-written = Nothing was written.
stopped = Stopped.
done = { $count ->
    [one] { $count } entry was
   *[other] { $count } entries were
    } written: { $path }
next =
    Next
      faqbot lint --kb { $path }     what could be better
      faqbot chat --kb { $path }     try a conversation
no-question = "{ $text }" is no question.
parts =
    What to mend
      1. question
      2. other ways to ask
      3. answer
      4. category
ask-part = Number (Enter for none):
not-understood = "{ $text }" is not among the answers.
ask-english = The question in English (Enter for none):
ask-english-answer = The answer in English (as many lines as you like; Enter twice on empty lines to end)
preview-english = English: { $question } / { $answer }
