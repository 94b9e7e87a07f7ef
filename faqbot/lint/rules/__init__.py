"""Every rule by its id. Ids are stable: ignore comments and CI settings name them.

The hundreds tell what a rule is about: 1 questions, 2 answers, 3 spelling and characters,
4 synonyms and keywords, 5 menus and reach, 6 dates and hours, 7 the layout of files.
"""

from faqbot.lint.rule import Rule
from faqbot.lint.rules.answers import ANSWERS
from faqbot.lint.rules.dates import DATES
from faqbot.lint.rules.layout import LAYOUT
from faqbot.lint.rules.menus import MENUS
from faqbot.lint.rules.questions import QUESTIONS
from faqbot.lint.rules.spelling import SPELLING
from faqbot.lint.rules.words import WORDS

RULES: dict[str, Rule] = {
    rule.id: rule
    for family in (QUESTIONS, ANSWERS, SPELLING, WORDS, MENUS, DATES, LAYOUT)
    for rule in family
}

__all__ = ["RULES"]
