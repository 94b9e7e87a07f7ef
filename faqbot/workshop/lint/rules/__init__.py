"""Every rule by its id. Ids are stable: ignore comments and CI settings name them.

The hundreds tell what a rule is about: 1 questions, 2 answers, 3 spelling and characters,
4 synonyms and keywords, 5 menus and reach, 6 dates and hours, 7 the layout of files.
"""

from faqbot.workshop.lint.rule import Rule
from faqbot.workshop.lint.rules.answers import ANSWERS
from faqbot.workshop.lint.rules.dates import DATES
from faqbot.workshop.lint.rules.layout import LAYOUT
from faqbot.workshop.lint.rules.menus import MENUS
from faqbot.workshop.lint.rules.questions import QUESTIONS
from faqbot.workshop.lint.rules.spelling import SPELLING
from faqbot.workshop.lint.rules.words import WORDS

RULES: dict[str, Rule] = {
    rule.id: rule
    for family in (QUESTIONS, ANSWERS, SPELLING, WORDS, MENUS, DATES, LAYOUT)
    for rule in family
}

__all__ = ["RULES"]
