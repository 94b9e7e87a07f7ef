"""Rules are documented, said in both languages, and called by stable ids."""

import re
from pathlib import Path
from string import Formatter

import pytest

from faqbot.workshop.lint.rule import Rule
from faqbot.workshop.lint.rules import RULES
from faqbot.workshop.lint.table import with_table

DOCUMENT = Path(__file__).parents[3] / "docs" / "lint.md"


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_both_languages_are_complete(rule: Rule) -> None:
    """Reason, finding and mend are there in both, and name nothing but known values."""
    assert re.fullmatch("FB[1-7][0-9]{2}", rule.id)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    assert all(text.strip() for text in (*rule.why, *rule.what, *rule.mend))
    assert not _names(rule.why.ja) | _names(rule.why.en)
    assert _names(rule.what.ja) == _names(rule.what.en)


def test_ids_and_names_are_unique() -> None:
    """An ignore comment means one rule."""
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_the_table_in_the_documentation_is_up_to_date() -> None:
    """``python -m faqbot.workshop.lint.table docs/lint.md`` writes it."""
    document = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(document) == document
