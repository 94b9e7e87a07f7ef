"""Problems as they are told: with what they are about, and not too long."""

from pathlib import Path

import pytest

import faqbot.exchange
import faqbot.knowledge
import faqbot.yaml
from faqbot.errors import Location, problem
from faqbot.i18n import LANGUAGES, keys

ROOMS = {
    "knowledge": (faqbot.knowledge, faqbot.yaml),
    "exchange": (faqbot.exchange,),
}
CODES = [
    (catalogue, key.partition(".")[0])
    for catalogue in ROOMS
    for key in keys(catalogue, "ja")
    if key.endswith(".what")
]


@pytest.mark.parametrize(("catalogue", "code"), CODES)
def test_a_problem_says_what_is_wrong_and_how_to_mend_it(catalogue: str, code: str) -> None:
    """Both are sentences of their own; Japanese ones end in a full stop or with a list."""
    for lang in LANGUAGES:
        assert {f"{code}.what", f"{code}.mend"} <= set(keys(catalogue, lang))


@pytest.mark.parametrize(("catalogue", "code"), CODES)
def test_a_problem_is_reported_where_its_sentences_belong(catalogue: str, code: str) -> None:
    """A code that its own room does not report would only rot."""
    folders = [Path(str(room.__file__)).parent for room in ROOMS[catalogue]]
    sources = [
        path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py")
    ]
    assert any(f'"{code}"' in source for source in sources)


def test_long_quotations_are_cut() -> None:
    """A whole answer in the place of an id does not drown the message."""
    found = problem("knowledge", "bad-id", Location("f", 1, 2), id="あ\n" * 500, limit=100)
    assert len(found.what.ja) < 200
    assert "\n" not in found.what.ja


def test_warnings_do_not_stand_in_the_way() -> None:
    """How much a problem matters is known by its code; the same code may matter more elsewhere."""
    where = Location("f")
    assert problem("knowledge", "long-label", where, count=30, limit=20).severity == "warning"
    assert problem("logs", "bad-json", where, reason="x").severity == "warning"
    assert problem("knowledge", "bad-json", where, reason="x").severity == "error"
