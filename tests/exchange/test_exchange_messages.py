"""Every sentence can be said in both languages, and is used."""

from pathlib import Path
from string import Formatter

import pytest

import faqbot.exchange
from faqbot.errors import Location, problem
from faqbot.exchange.messages import MESSAGES


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages(code: str) -> None:
    """What is wrong and how to mend it, with the same values in both."""
    message = MESSAGES[code]
    texts = (message.ja, message.mend_ja, message.en, message.mend_en)
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    found = problem("exchange", code, Location("f"), **dict.fromkeys(names, "x"))
    assert all(text.strip() for text in (*found.what, *found.mend))


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_no_sentence_is_idle(code: str) -> None:
    """A code that nobody reports would only rot."""
    folder = Path(faqbot.exchange.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    assert any(f'"{code}"' in source for source in sources if f'"{code}": Message' not in source)
