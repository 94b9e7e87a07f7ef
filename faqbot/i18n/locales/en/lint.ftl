### The rules of `faqbot lint`: what harm a mistake does (why), what is said of one (what), and how
### to correct it (mend).


## Questions

# FB101
duplicate-question =
    .why = asked the same way, two entries answer by chance.
    .what = '{ $text }' also stands in '{ $entry }' ({ $other }).
    .mend = delete it from one of the two, or merge the entries.
# FB102
repeated-variant =
    .why = differences of width and punctuation are not read, so the variant adds nothing.
    .what = '{ $text }' reads the same as '{ $first }' on line { $line }.
    .mend = delete the line, or put another way to ask in its place.
# FB103
near-duplicate =
    .why = the assistant cannot tell questions of the same words apart.
    .what = '{ $text }' has the same words as '{ $twin }' of '{ $entry }' ({ $other }).
    .mend = add the word that makes the difference, or merge the two entries.
# FB104
same-answer =
    .why = of two equal answers one is forgotten when they change.
    .what = the answer is the same as that of '{ $entry }' ({ $other }).
    .mend = merge the entries: make one question a variant of the other.
# FB105
variant-leads-elsewhere =
    .why = whoever asks exactly this gets another entry's answer.
    .what = asked '{ $text }', the assistant answers with '{ $entry }' (confidence { $theirs }, this entry { $own }), drawn by: { $terms }
    .mend = add a word that only this entry has, or move it to the variants of '{ $entry }'. `faqbot explain` shows why.
# FB106
variant-opens-menu =
    .why = a text of the same words as a menu's trigger never reaches the entry.
    .what = asked '{ $text }', the assistant opens the menu '{ $menu }', which does not lead here.
    .mend = say in it what is asked, or add this entry to the choices of '{ $menu }'.
# FB107
variant-not-a-question =
    .why = what is heard as a courtesy or a wish for a person is not looked up.
    .what = '{ $text }' is taken for { $heard }, and the entry is not shown.
    .mend = put it as a question, or delete it.
# FB108
few-variants =
    .why = the more ways to ask are known, the more questions are understood.
    .what = entries with fewer than { $least } variants: { $count } ({ $entries }).
    .mend = write at least { $least } other ways in which customers ask.
# FB109
no-question-form =
    .why = visitors see the question among candidates: it should read as one.
    .what = '{ $text }' does not read as a question.
    .mend = end it in ですか？ or を教えてください; a short title belongs into label.
# FB110
vague-variant =
    .why = a single common word draws people here who ask for something else.
    .what = '{ $text }' is a single word that { $count } entries are about.
    .mend = say what is asked, or make it a trigger of a menu instead.
# FB111
differs-by-figure =
    .why = whoever does not type the figure cannot tell questions apart that differ by nothing else.
    .what = '{ $text }' differs from '{ $twin }' of '{ $entry }' ({ $other }) by a figure only.
    .mend = add a word that tells them apart, a name or a purpose, or make one question of both.

## Answers

# FB112
spent-question =
    .why = to find what is registered proves nothing: only the figures rise.
    .what = '{ $text }' is the test question '{ $asked }' ({ $place }).
    .mend = write another wording, or take the question out of the tests.
# FB201
long-answer =
    .why = nobody reads a long answer in a chat bubble on a phone.
    .what = the answer has { $count } characters.
    .mend = shorten it to { $limit }, or divide the entry and link the parts with follow_ups.
# FB202
short-answer =
    .why = an answer of a word or two seems curt.
    .what = the answer has only { $count } characters.
    .mend = answer in a sentence that says what it is about.
# FB203
impolite-answer =
    .why = answers are written in the polite form (です・ます) throughout.
    .what = '{ $text }' is not in the polite form.
    .mend = end the sentence in です, ます or ください.
# FB204
markup-outside-subset =
    .why = markup that is not supported is shown as the marks themselves.
    .what = '{ $text }' ({ $kind }) cannot be used here.
    .mend = use only paragraphs, `- ` and `1. ` lists, **bold**, `code` and [text](https://…).
# FB205
insecure-link =
    .why = browsers warn of links that are not https, or do not open them.
    .what = the link '{ $url }' is not https.
    .mend = use the https:// address, and make sure that it opens.
# FB206
dead-reference =
    .why = a reference to nothing leads people to a dead end.
    .what = there is no such thing as '{ $target }' to go to.
    .mend = { $hint }Quote an existing question exactly, or name its id in follow_ups; links begin with https://.
# FB207
undefined-abbreviation =
    .why = an abbreviation that is never explained is understood by insiders only.
    .what = the abbreviation '{ $text }' is explained nowhere.
    .mend = write its full name once, as in 「正式な名前（{ $text }）」, or put both into synonyms.yaml.
# FB208
placeholder-text =
    .why = a mark of unfinished work would go public.
    .what = unfinished: '{ $text }'.
    .mend = finish the text and delete the mark.
# FB209
unbalanced-brackets =
    .why = without its partner a bracket does not say how far it reaches.
    .what = the bracket '{ $text }' has no partner.
    .mend = write one opening and one closing bracket of the same kind.
# FB210
idle-condition =
    .why = an answer whose condition never holds reaches nobody.
    .what = the answer for '{ $text }' is never given: its condition contradicts itself, or one above it holds first.
    .mend = correct the condition, or move the answer up.
# FB211
idle-attribute =
    .why = an attribute that no answer speaks of is not even kept.
    .what = no condition and no text of any answer speaks of the attribute '{ $name }'.
    .mend = take it out of settings.yaml if it is not needed.

# FB212
joined-lines =
    .why = Without “|” line breaks become spaces, and lists fall apart.
    .what = the text of { $key } goes on in the next line, but its line breaks are not read.
    .mend = To keep them, write “{ $key }: |” and begin in the next line, indented; else put all in one line.
# FB213
raw-mark =
    .why = Marks in full width or without a space are no markup: visitors see them as they are.
    .what = the “{ $mark }” of “{ $text }” is shown as it is.
    .mend = A list begins with “- ”, bold is **…**, a text of several lines begins with “|”, quotation marks are straight. Delete a comma at the end.

## Spelling and characters

# FB214
odd-data =
    .why = data (extra) that is written otherwise than in other entries is not found by the program that shows it.
    .what = '{ $text }' in the data is written as '{ $usual }' in other entries.
    .mend = mend the slip; if it is meant so, write "# lint: ignore FB214".
# FB301
half-width-kana =
    .why = half-width kana are hard to read and often garbled.
    .what = there are half-width kana: '{ $text }'.
    .mend = write full-width '{ $new }'.
# FB302
full-width-letters =
    .why = full-width letters and figures look uneven and are hard to search for.
    .what = there are full-width letters or figures: '{ $text }'.
    .mend = write '{ $new }'.
# FB303
mixed-spelling =
    .why = one word in two spellings makes people wonder whether two things are meant.
    .what = '{ $text }' is written '{ $usual }' elsewhere ({ $count } times).
    .mend = use one spelling in all that visitors read.
# FB304
doubled-character =
    .why = a character typed twice looks careless.
    .what = '{ $text }' looks like a slip.
    .mend = write '{ $new }'.
# FB305
ideographic-space =
    .why = full-width spaces used for layout fall apart on narrow screens.
    .what = full-width spaces are used to indent or align.
    .mend = delete them; use a `- ` list to line things up.

# FB306
invisible-character =
    .why = Invisible characters get in the way of searches and of corrections.
    .what = there is an invisible character ({ $code }).
    .mend = Delete it (a tab becomes a space).

## Synonyms and keywords

# FB401
idle-synonym =
    .why = synonyms of a word that no entry contains help to find nothing.
    .what = '{ $text }' stands in no question and no answer, so these synonyms never help.
    .mend = name a word that entries use first (or under `to`), or delete the line.
# FB402
needless-synonym =
    .why = differences of okurigana, width and case are levelled anyway.
    .what = '{ $text }' counts as '{ $first }' even if it is not written here.
    .mend = delete it from the group.
# FB403
empty-synonym =
    .why = words that only ask, such as 方法 or どう, are skipped.
    .what = '{ $text }' consists of words that are skipped, so it is no synonym.
    .mend = add a word that says what it is about, or delete it.
# FB404
merging-synonym =
    .why = once two things count as one, their entries cannot be told apart.
    .what = with '{ $text }' counting as '{ $became }', '{ $one }' and '{ $two }' ask the same ({ $first } / { $second }).
    .mend = divide the group if they differ; merge the entries if they do not.
# FB405
broad-keyword =
    .why = a word that many entries contain points to none of them.
    .what = the keyword '{ $text }' also stands in other entries ({ $count }).
    .mend = use a word that points to this entry alone, or delete it.
# FB406
needless-keyword =
    .why = what stands in the question or a variant is found without a keyword.
    .what = the keyword '{ $text }' already stands in '{ $other }'.
    .mend = delete the keyword.
# FB407
shared-keyword =
    .why = a keyword of several entries points to none of them.
    .what = '{ $text }' is a keyword of several entries: { $count } ('{ $entry }', { $other } …).
    .mend = keep it where it fits better.

## Menus and reach

# FB501
unreachable-entry =
    .why = what neither a menu nor its own question leads to is read by nobody.
    .what = nothing leads to '{ $entry }': no menu, and not its own question either.
    .mend = add it to a menu, or make its question tell it from the others.
# FB502
entry-in-no-menu =
    .why = people who click do not find what stands in no menu.
    .what = '{ $entry }' stands in no menu.
    .mend = add `- entry: { $entry }` to the menu where people would look for it.
# FB503
unreachable-menu =
    .why = a menu that nothing opens might as well not be there.
    .what = nothing opens the menu '{ $menu }': no topic, no other menu, no trigger.
    .mend = add it to a menu above or to the topics of settings.yaml, or give it triggers.
# FB504
line-limit =
    .why = LINE shows 13 quick replies at most.
    .what = with 「この中にない」 there are { $count } choices; LINE shows { $limit } at most.
    .mend = gather some of them in a menu of their own.
# FB505
deep-menu =
    .why = people give up when they have to choose again and again.
    .what = this menu is { $depth } levels deep: { $path }
    .mend = let a higher menu lead here directly: { $limit } levels at most.
# FB506
one-way-out =
    .why = a menu that leads to one place only gives nothing to choose from.
    .what = the menu '{ $menu }' really leads to '{ $entry }' alone (expired entries left out).
    .mend = add other choices, or lead to the entry directly.
# FB507
same-labels =
    .why = visitors cannot tell choices of the same label apart.
    .what = two choices of this menu are called '{ $label }' (the other on line { $line }).
    .mend = give them labels that tell the difference.
# FB508
shared-trigger =
    .why = of two menus with the same trigger only the first ever opens.
    .what = '{ $text }' opens the menu '{ $menu }' ({ $other }), never this one.
    .mend = delete it from one of the two.
# FB509
idle-trigger =
    .why = words that only ask (教えて …) open nothing.
    .what = '{ $text }' has no word of content and opens nothing.
    .mend = write the word that names the topic.
# FB510
long-choice =
    .why = a long label is cut off on the button.
    .what = the label of this choice has { $count } characters: '{ $label }'
    .mend = give the choice, or the entry '{ $target }', a label of { $limit } characters at most.
# FB511
category-without-menu =
    .why = a topic without a menu cannot be chosen.
    .what = the category '{ $category }' has no menu.
    .mend = write a menu with the id of the category under `menus:`.
# FB512
empty-category =
    .why = a category without entries is an empty page.
    .what = the category '{ $category }' has no entries.
    .mend = write entries, or delete the file.
# FB513
unheard-trigger =
    .why = what is heard as a courtesy, a reply or a wish for a person opens no menu.
    .what = '{ $text }' is taken for { $heard }, and the menu '{ $menu }' does not open.
    .mend = delete it, or write a word that names the topic.

## Dates and hours

# FB601
expired =
    .why = an expired entry is not shown any more.
    .what = '{ $entry }' was valid until { $until }.
    .mend = extend valid_until, or delete the entry if it is over.
# FB602
expires-soon =
    .why = noticed too late, people get no answer in the meantime.
    .what = '{ $entry }' expires in { $days } days, on { $until }.
    .mend = extend it, or prepare what replaces it.
# FB603
updated-in-future =
    .why = nobody can have revised it on a day to come.
    .what = updated ({ $day }) is in the future.
    .mend = write the day on which it was revised.
# FB604
never-open =
    .why = a channel that never opens is always announced as closed.
    .what = the channel '{ $channel }' does not open on any day of the week.
    .mend = write its hours, or delete the channel.
# FB605
past-day =
    .why = days off and special hours of the past have no effect.
    .what = { $day } is in the past.
    .mend = delete the line, or write this year's date.
# FB606
leads-to-expired =
    .why = a link to an expired entry is not shown.
    .what = '{ $entry }' was valid until { $until }, so this leads nowhere.
    .mend = delete the id here, or extend valid_until of '{ $entry }'.
# FB607
closing-without-effect =
    .why = Days off count only for channels that rest on holidays.
    .what = the day off { $day } has no effect on any channel.
    .mend = Write holidays: closed for the channels that rest, or put the day under special_hours with hours: closed.
# FB608
special-without-effect =
    .why = Special hours count only for channels that have hours.
    .what = the special hours of { $day } have no effect on any channel.
    .mend = Give a channel its hours, or delete this.
# FB609
closing-with-hours =
    .why = Special hours hold even on a day off.
    .what = { $day } is a day off, but has special hours, which hold.
    .mend = Delete one of the two.
# FB610
workday-without-effect =
    .why = `work` is for public holidays on which the desk works.
    .what = { $day } is no public holiday, so this has no effect.
    .mend = Check the date, or delete this.
# FB611
hidden-hours =
    .why = Hours of single days come before those of groups.
    .what = the hours of 「{ $text }」 are used on no day.
    .mend = Delete the line of 「{ $text }」, or some of those for single days.

## The layout of files

# FB701
trailing-space =
    .why = invisible spaces at line ends clutter comparisons.
    .what = there is white space at the end of the line.
    .mend = delete it.
# FB702
no-final-newline =
    .why = without a line break at its end the next line may be joined to the last.
    .what = the file does not end in a line break.
    .mend = add a line break.
# FB703
mixed-line-ends =
    .why = with both kinds of line ends every line seems to have changed.
    .what = line ends are mixed (CRLF and LF).
    .mend = save the file again with one kind of line ends.
# FB704
unknown-rule =
    .why = a comment with a misspelt rule ignores nothing.
    .what = there is no rule '{ $text }'.
    .mend = { $hint }Write the id of a rule, such as FB203, or its name.
# FB705
idle-ignore =
    .why = an ignore comment that is not needed hides mistakes to come.
    .what = '{ $text }' does not occur here; the comment ignores nothing.
    .mend = delete the comment.
# FB801
untranslated =
    .why = without English words, those who ask in English are answered in Japanese.
    .what = '{ $id }' has no English; it is no choice in English.
    .mend = write it under en:, or “# lint: ignore FB801” if it is to stay Japanese.
# FB802
half-translated =
    .why = half a translation is not used.
    .what = the English of '{ $id }' is not whole.
    .mend = write question and answer of an entry (answers, too, where there are conditional ones), label and prompt of a menu.
# FB803
language-not-offered =
    .why = English is not offered until categories and first menus have it.
    .what = English cannot be chosen: '{ $id }' has no English name, or leads to nothing in English.
    .mend = write name of a category, label and prompt of a menu, and at least one entry below it.

## What a text is taken for

heard-handoff = a wish for a person
heard-smalltalk = a courtesy
heard-end = a wish to steer the conversation
heard-miss = a reply or a command of the conversation

## Markup

markup-heading = a heading
markup-quotation = a quotation
markup-table = a table
markup-rule = a rule
markup-other-list = a list with +
markup-image = an image
markup-struck-out = struck-out text
markup-other-bold = bold with __
markup-italics = italics
markup-html = HTML
markup-full-width-link = a link in full-width brackets
markup-spaced-link = a link with a space
markup-open-bold = bold that does not end
