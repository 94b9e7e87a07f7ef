"""Wording that pages, widget and console share: one fact is spelled alike wherever it is shown."""

from __future__ import annotations

from datetime import datetime

from faqbot.i18n import LANGUAGES
from faqbot.i18n.dates import end
from faqbot.support.hours import local_time
from faqbot.types import Json
from faqbot.web.state import ServerState

_KILO, _MEGA = 10**3, 10**6
_EXACT = 10  # megabytes below which a tenth is told


def with_due(state: ServerState, ticket: Json) -> Json:
    """Return ``ticket`` with ``due``: by when it is answered, as the visitor was told, by language.

    None where no time was told. The time is the desk's, wherever it is read.
    """
    if ticket["due_at"] is None:
        return {**ticket, "due": None}
    due = local_time(state.bot.knowledge.support, datetime.fromisoformat(ticket["due_at"]))
    told = {lang: end(due, state.clock(), lang, named=True) for lang in LANGUAGES}
    return {**ticket, "due": told}


def size(count: int) -> str:
    """Return how much ``count`` bytes are: 「10 MB」; as ``sizeOf`` of the scripts does."""
    if count < _MEGA:
        return f"{max(1, int(count / _KILO + 0.5))} KB"
    megabytes = count / _MEGA
    told = f"{megabytes:.1f}".removesuffix(".0") if megabytes < _EXACT else f"{megabytes:.0f}"
    return f"{told} MB"
