"""Wording that pages, widget and console share."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from faqbot.knowledge.loader import standard
from faqbot.web.wording import size, with_due

_TWIN = Path(__file__).parents[1] / "javascript/format.test.js"


def test_sizes_are_those_of_the_scripts() -> None:
    """The twin in JavaScript is tried with the same figures."""
    told = re.search(r"const told = \{(.*)\}", _TWIN.read_text(encoding="utf-8"))
    assert told is not None
    pairs = re.findall(r'([\d_]+): "([^"]+)"', told[1])
    assert len(pairs) > 5
    assert [(size(int(count)), words) for count, words in pairs] == [(w, w) for _, w in pairs]


def test_a_due_time_is_worded_as_the_visitor_was_told() -> None:
    """Midnight ends the day before, the day has its name, and the time is the desk's."""
    bot = SimpleNamespace(knowledge=SimpleNamespace(support=standard().support))
    now = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
    state = cast(Any, SimpleNamespace(bot=bot, clock=lambda: now))
    shown = with_due(state, {"due_at": "2026-11-30T15:00:00.000Z"})
    assert shown["due"]["ja"] == "11月30日（月）24:00"
    assert shown["due"]["en"].startswith("24:00 on Monday, 30 November")
    assert with_due(state, {"due_at": None})["due"] is None
