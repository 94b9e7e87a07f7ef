"""Rules are documented, said in both languages, and called by stable ids."""

import re
from pathlib import Path
from runpy import run_path

import pytest

from faqbot.i18n import LANGUAGES, keys
from faqbot.workshop.lint.rules import RULES, Rule

DOCUMENT = Path(__file__).parents[3] / "docs" / "lint.md"


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_both_languages_are_complete(rule: Rule) -> None:
    """Reason, finding and mend are there in both; the reason is the same of every finding."""
    assert re.fullmatch("FB[1-8][0-9]{2}", rule.id)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    for lang in LANGUAGES:
        parts = {f"{rule.name}.{part}" for part in ("why", "what", "mend")}
        assert parts <= set(keys("lint", lang))
        assert rule.why.get(lang).strip()


def test_ids_and_names_are_unique() -> None:
    """An ignore comment means one rule."""
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_the_table_in_the_documentation_is_up_to_date() -> None:
    """``python docs/rules.py`` writes it."""
    with_table = run_path(str(DOCUMENT.with_name("rules.py")))["with_table"]
    document = DOCUMENT.read_text(encoding="utf-8")
    assert with_table(document) == document
