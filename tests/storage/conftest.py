"""Conversations made by hand."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from faqbot.storage.records import Append, Author, Head, StoredEvent
from faqbot.storage.tables import visitors

AT = datetime(2026, 11, 20, 1, 0, 0, 123_000, tzinfo=UTC)


def event(seq: int, text: str = "", **changes: Any) -> StoredEvent:
    author = Author("visitor", "anna")
    data = {"text": text, "choice": None, "reply": None, "attachment": None}
    return StoredEvent(seq, seq, AT, "message", author, data, **changes)


def append(conversation: str, expected: int, text: str = "", **changes: Any) -> Append:
    """One message after the event ``expected``; for 0 the conversation and its visitor are new."""
    seq = expected + 1
    head = Head(conversation, f"v-{conversation}", "web", "ja", None, seq, "bot", "{}", AT, AT)
    new = {"id": head.visitor_id, "token_hash": "", "language": "ja"}
    rows = () if expected else ((visitors, {**new, "created_at": AT, "seen_at": AT}),)
    return Append(head, expected, (event(seq, text, **changes),), rows)


@pytest.fixture(scope="session")
def new_append() -> Callable[..., Append]:
    return append
