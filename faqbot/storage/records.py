"""Records, as frozen values: the head of a conversation, its events, one append."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal

from sqlalchemy import Table

encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
AuthorKind = Literal["visitor", "assistant", "operator", "system"]
Visibility = Literal["public", "operators"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who an event is from."""

    kind: AuthorKind
    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event of a conversation; ``seq`` counts from 1 without a gap.

    ``step`` is the seq of the first event that came of the same step. The last event of a step
    carries the dialogue's ``state`` after it, as JSON. ``data`` are the fields of the event's
    own type, as JSON.
    """

    seq: int
    step: int
    at: datetime
    type: str
    author: Author
    data: dict[str, Any]
    visibility: Visibility = "public"
    client_id: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A conversation without its events: where it stands after the event ``seq``."""

    id: str
    visitor_id: str
    channel: str
    language: str
    page: str | None
    seq: int
    status: str
    state: str
    created_at: datetime
    updated_at: datetime
    visitor_at: datetime | None = None
    waiting_since: datetime | None = None
    taken_at: datetime | None = None
    waited: float | None = None
    ended_at: datetime | None = None
    handoff_reason: str | None = None
    operator_id: str | None = None
    operator_name: str | None = None
    face: int | None = None
    last_text: str | None = None
    last_by: str | None = None
    verified_at: datetime | None = None
    verified_by: str | None = None
    verified_account: str | None = None
    signed_account: str | None = None

    @property
    def account(self) -> str | None:
        """The account that the visitor proved to hold, else the one that their host named."""
        return self.verified_account or self.signed_account


HEAD_COLUMNS = tuple(field_.name for field_ in fields(Head))
_values_of = attrgetter(*HEAD_COLUMNS)


def head_row(head: Head) -> dict[str, Any]:
    """Return the row of ``head`` in the table of conversations."""
    return dict(zip(HEAD_COLUMNS, _values_of(head), strict=True))


Row = dict[str, Any]  # of a table, by the names of its columns
NewRow = tuple[Table, Row]


@dataclass(frozen=True, slots=True)
class Append:
    """Events to add to one conversation, if it still stands at ``expected``.

    ``expected`` is 0 for a conversation that is new. ``rows`` go with it, in the same transaction.
    """

    head: Head
    expected: int
    events: tuple[StoredEvent, ...]
    rows: tuple[NewRow, ...] = ()
