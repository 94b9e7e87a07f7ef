# The sheet of a workbook that says how to edit it.

title = Questions and answers of { $name }
lead = Everything the assistant answers. Edit this workbook and import it into faqbot.
about-sheet = Sheet “{ $title }”
about-column = Column “{ $title }”
required = { $note } (must be filled in)
step-edit = 1. Edit
    .text = Change the white cells. Sort rows and columns, add columns of notes and filter as you like. Leave the headers (the first row) and the names of the sheets as they are.
step-save = 2. Save
    .text = Save it as "Excel workbook (*.xlsx)". LibreOffice and Google Sheets can edit it, too (download it as xlsx).
step-import = 3. Import
    .text =
        faqbot import this-file.xlsx folder-of-the-knowledge-base
        To look first, add --dry-run. Mistakes are all shown with sheet, row and column, and nothing is written then.
rule-add = Add a question
    .text = Add a row at the bottom and leave the ID empty. The import gives it an ID, and puts it at the end of the file of its category.
rule-delete = Delete a question
    .text = Deleting its row does not delete it from the knowledge base (you are told what is not in the sheet). To delete it, import with --delete.
rule-empty = Empty a cell
    .text = Other than in columns that must be filled in (question, answer), an empty cell deletes what was there. Where a whole column is gone, its content stays.
rule-line-break = A line break in a cell
    .text = Alt+Enter (on a Mac, Option+Return).
rule-words = A cell with several words
    .text = Set them apart by 、 or , or a line break. A word that has one of these in it stands in "…".
rule-dates = Dates
    .text = Write them as 2026-04-01.
rule-beyond = What is not in here
    .text = Settings (settings.yaml), channels and hours (support.yaml) are not in this workbook: edit the YAML files. Comments in the YAML stay when you import.
