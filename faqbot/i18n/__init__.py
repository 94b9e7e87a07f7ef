"""Sentences in the languages that faqbot speaks: catalogues in Fluent, and dates in words."""

from faqbot.i18n.catalogue import LANGUAGES, Lang, keys, translate
from faqbot.i18n.sentence import Sentence

__all__ = ["LANGUAGES", "Lang", "Sentence", "keys", "translate"]
