### The account of an import: what became of each sheet, column, row and cell.

sheet = Sheet "{ $name }"
table = Table
whole = { $sheet }: read as "{ $title }", all { $count } rows.
explained = { " " }Columns for information ({ $columns }) are left out.
sheet-taken = read as "{ $title }".
sheet-guide = the instructions, which are not read.
sheet-hidden = hidden, so it is left out (--hidden takes it).
sheet-left = without headings of questions and answers, so it is left out.
sheet-partial = without a heading of the question or the answer, so it is left out. To take it, write 質問 and 回答 into the row of headings.
sheet-category = has no column of categories: its name became the category.
sheet-cut = nothing beyond { $rows } rows and { $columns } columns is read.
sheet-images = { $count ->
    [one] { $count } picture is
   *[other] { $count } pictures are
    } left out.
cell-above = above the headings, left out: { $cells } ("{ $before }").
column-as = "{ $title }" as { $read }
column-taken = columns taken: { $columns }
column-hidden = column { $column } "{ $before }" is hidden, but was taken as { $after }.
column-left = column { $column } "{ $before }" is left out. { $hint }
column-shown = column { $column } "{ $before }" is there for information, and left out.
column-bare = column { $column } has no heading, so it is left out.
row-taken = rows taken: { $count } ({ $rows })
row-hidden = hidden rows left out: { $count } ({ $rows }); --hidden takes them.
cell-lines = { $cells }: line breaks in the cell set sentences apart ("{ $after }").
cell-comma = { $cells }: not divided at the comma. If these are two sentences, put a line break between them ("{ $before }").
cell-breaks = { $cells }: lines joined into one ("{ $after }").
cell-invisible = { $cells }: invisible control characters taken out ("{ $after }").
cell-id = { $cells }: ids made half width ({ $before } → { $after }).
cell-thousands = { $cells }: "{ $before }" was read as one number. If these are words of their own, set them apart by 「、」.
cell-nothing = { $cells }: nothing but marks, so it is left out ("{ $before }").
cell-day = { $cells }: dates written in one way ({ $before } → { $after }).
cell-time = { $cells }: the date was taken, the time of day left out ({ $before } → { $after }).
cell-merged = { $cells }: the text of merged cells was put into every row ("{ $after }").
cell-format = { $cells }: the number format ({ $before }) is not supported, so "{ $after }" was taken. Make sure that this is what Excel shows.
cell-html = { $cells }: HTML tags were taken as they are. Visitors will see the marks, so write them in another way ("{ $before }").
cell-struck = { $cells }: text that is struck through was taken, too ("{ $before }").
cell-comment = { $cells }: the comment on the cell is left out ("{ $before }").

## Pages: { $at } is a place such as "line 5–8, 12" or "mainEntity[3]", { $texts } quotes.

page = Page
lines = line { $lines }
more = { " " }and { $count } more
quote = "{ $text }"
way-data = the FAQPage data
way-microdata = the FAQPage microdata
way-details = the blocks that open and close (details)
way-definitions = the list of definitions (dl)
way-headings = headings and the text below them
page-taken = read { $way } as questions and answers.
page-broken = the FAQPage data ({ $at }) are broken and not read.
page-incomplete = in the FAQPage data ({ $at }) a question or an answer is missing: the visible text was read instead.
block-taken = questions taken: { $count } ({ $at })
block-title = { $at }: the title of the page is left out ({ $texts }).
block-category = { $at }: headings became the categories of the questions below ({ $texts }).
block-heading = { $at }: headings without text right below are left out ({ $texts }).
block-unanswered = { $at }: without an answer, left out ({ $texts }).
block-left = { $at }: neither question nor answer, left out ({ $texts }).
block-unread = { $at }: on the screen, but not in the FAQPage data, left out ({ $texts }).
block-chrome = { $at }: what surrounds the content (navigation, footer …) is left out ({ $texts }).
block-mark = { $at }: marks at the beginning were taken off ({ $texts }).
block-image = { $at }: pictures in answers cannot be taken ({ $texts }).
block-embedded = { $at }: videos, fields and the like in answers cannot be taken ({ $texts }).
block-link = { $at }: of links that do not begin with https:// or the like, only the words were taken ({ $texts }).
block-table = { $at }: tables became a line of text for every row ({ $texts }).
block-pre = { $at }: lines of preformatted text were joined ({ $texts }).
block-struck = { $at }: text that is struck through was taken, too ({ $texts }).
block-nested = { $at }: paragraphs and lists within a list item were joined to one line ({ $texts }).
block-raw-image = { $at }: pictures are no markup here: they were taken as they are, and visitors will see the marks ({ $texts }).
block-raw-table = { $at }: tables are no markup here: they were taken as they are, and visitors will see the marks ({ $texts }).
block-raw-tag = { $at }: HTML tags are no markup here: they were taken as they are, and visitors will see the marks ({ $texts }).
block-raw-link = { $at }: links that do not begin with https:// or the like cannot be opened: they were taken as they are, and visitors will see the marks ({ $texts }).
item-type = { $texts }: no FAQPage, not read.
item-key = { $at }: properties that an entry has no place for are left out ({ $texts }).
item-id = { $at }: cannot be an id, so a new one is given ({ $texts }).
