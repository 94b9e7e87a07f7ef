### `faqbot import`: its help, and what it says.


## Help

help = Bring the entries of a spreadsheet, page or data set into a knowledge base.
    .examples =
        faqbot import faq.xlsx my-faq --dry-run   see first what would change
        faqbot import faq.xlsx my-faq             update by id, add what is new
        faqbot import faq.xlsx my-faq --delete    remove what is not in the sheet
        faqbot import faq.csv my-faq --category withdrawal
        faqbot import page.html new-faq --name あおばFX
        faqbot import corpus.jsonl new-faq
    .notes =
        Formats
          beir      _id, title, text of corpus.jsonl become id, question, answer
          xlsx      a workbook of faqbot export, with menus, responses, synonyms
          csv       a table with the columns 質問 and 回答 (UTF-8 or Shift_JIS)
          jsonld    a schema.org FAQPage
          markdown  a page whose headings are questions
          html      an FAQ page
        
        Mistakes are all told with sheet, row and column, and nothing is written then. Else the
        import ends with an account of each sheet, column, row and cell: taken, changed on the way,
        left out (--dry-run shows the same).
        Comments and layout of the YAML stay.
    .codes =
        0  imported
        2  wrong usage, or it cannot be imported (nothing was written)
option-source = file or folder of the data
option-into = folder of the knowledge base (made if there is none)
option-source-format = format of the source
option-name = name of the knowledge base
option-category = category of new entries that do not say
option-delete = remove what the source does not have
option-hidden = take hidden rows and sheets, too
option-add-categories = make a category of a name that there is not yet
option-menus = make a menu of its entries for every new category, too
option-dry-run = only show what would change

## Output

done = Imported entries: { $entries } → { $path }
renamed = Ids changed because an entry cannot have them: { $count }.
updated-done = Imported: { $path }
dry = Checked only, nothing was written: { $path }
account = What became of everything
counts = entries: added { $added }, updated { $updated }, moved { $moved }, deleted { $deleted }, unchanged { $unchanged }
kind = { $kind }: { $acts }
missing = not in the source, left as they are (--delete removes them), { $kind }: { $count }: { $ids }
files = files changed: { $files }
files-dry = files that would change: { $files }
kind-category = categories
kind-entry = entries
kind-menu = menus
kind-response = responses
kind-smalltalk = small talk
kind-group = synonym groups
kind-one-way = one-way synonyms
act-added = added { $count }
act-updated = updated { $count }
act-moved = moved { $count }
act-deleted = deleted { $count }
