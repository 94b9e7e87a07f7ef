"""Every sentence of the catalogue can be said, in both languages, and is used."""

from pathlib import Path
from string import Formatter

import pytest

import faqbot.knowledge
import faqbot.yaml
from faqbot.errors import Location, problem
from faqbot.knowledge.messages import CATALOGUE

WHERE = Location("f", 1, 2)


def _names(*templates: str) -> set[str]:
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same(code: str) -> None:
    """What is wrong names the same values in Japanese and English, where it names any."""
    message = CATALOGUE[code]
    values = dict.fromkeys(
        _names(message.ja, message.mend_ja, message.en, message.mend_en), "｛値｝{x}"
    )
    found = problem("knowledge", code, WHERE, **values)
    assert all(text.strip() for text in (*found.what, *found.mend))
    assert found.what.ja.endswith(("。", "{x}"))
    assert found.severity == message.severity


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_no_sentence_is_idle(code: str) -> None:
    """A code that nobody reports would only rot."""
    rooms = (faqbot.knowledge, faqbot.yaml)
    folders = [Path(str(room.__file__)).parent for room in rooms]
    sources = [path.read_text(encoding="utf-8") for room in folders for path in room.glob("*.py")]
    assert any(f'"{code}"' in source for source in sources)


def test_long_quotations_are_cut() -> None:
    """A whole answer in the place of an id does not drown the message."""
    found = problem("knowledge", "bad-id", WHERE, id="あ\n" * 500, limit=100)
    assert len(found.what.ja) < 200
    assert "\n" not in found.what.ja
