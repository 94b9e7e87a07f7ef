### `faqbot export`: its help, and what it says.


## Help

help = Write a knowledge base as a spreadsheet, page or data set.
    .examples =
        faqbot export faq.xlsx                     edit in Excel (and faqbot import it)
        faqbot export faq.csv --encoding cp932     CSV for an old Excel
        faqbot export faq.html --kb my-faq         an FAQ page ready to publish
        faqbot export faq.json                     a schema.org FAQPage (JSON-LD)
        faqbot export corpus.jsonl                 BEIR
        faqbot export faq.md
        faqbot export site public                  a whole FAQ site (with search, no server)
        faqbot export site public --url https://faq.example.com --desk https://chat.example.com
    .notes =
        What is in it
          xlsx  entries, categories, menus, responses, small talk, synonyms
          csv   entries only (categories by name)
          No format carries settings.yaml and support.yaml.
    .codes =
        0  written
        2  wrong usage, or it cannot be written
option-force = overwrite a file of the same name
option-output-file = file to write
option-folder = the folder to write to, after the word site
option-target-format = format (else by name)
option-encoding = encoding of CSV
option-url = where the site will be published (for canonical links and the sitemap)
option-desk = address of a faqbot serve: the site gets its chat

## Output

done = Exported entries: { $entries } → { $path }
site-usage = To write a site: faqbot export site DIR
bad-url = An address is such as https://faq.example.com: { $url }
