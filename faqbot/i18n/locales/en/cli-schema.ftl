### `faqbot schema`: its help, and what it says.


## Help

help = Write JSON Schemas of the YAML files, for completion and checks in editors.
    .examples =
        faqbot schema                       into knowledge/.schema
        faqbot schema --kb my-faq
        faqbot schema --out schemas/
        faqbot schema --print faq           show one (settings, responses, synonyms, support)
    .notes =
        In VS Code install the extension “YAML” (redhat.vscode-yaml), and write as the first
        line of a YAML file
          # yaml-language-server: $schema=../.schema/faq.schema.json
        or put the settings that are printed into .vscode/settings.json.
    .codes =
        0  written
        2  wrong usage, or it cannot be written
option-out = folder to write to (else .schema of the knowledge base)
option-print = the schema to print and not to write

## Output

done = Wrote JSON Schemas: { $path }
settings = In VS Code install the extension “YAML” (redhat.vscode-yaml) and add this to .vscode/settings.json.
line = Or write this as the first line of a YAML file.
