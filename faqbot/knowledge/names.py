"""Names of the files of a knowledge base."""

# Beside faq/.
SETTINGS, RESPONSES = "settings.yaml", "responses.yaml"
SYNONYMS, SUPPORT = "synonyms.yaml", "support.yaml"
FILES = (SETTINGS, RESPONSES, SYNONYMS, SUPPORT)
FAQ_FOLDER = "faq"
SUFFIXES = (".yaml", ".yml")
