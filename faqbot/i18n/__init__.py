"""Translation: sentences of both languages in Fluent catalogues, and the formatting of dates."""

from faqbot.i18n.catalogue import LANGUAGES, Lang, Sentence, has, keys, translate

__all__ = ["LANGUAGES", "Lang", "Sentence", "has", "keys", "translate"]
