"""Canned replies: greetings, closings and answers that operators write down once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from faqbot.desk.checking import clean, is_id, new_id
from faqbot.desk.operators import Operator
from faqbot.desk.settings import DeskSettings
from faqbot.errors import Forbidden, InvalidEvent, NotFound
from faqbot.storage.store import Store
from faqbot.storage.tables import canned_replies
from faqbot.types import Clock, Json

CannedKind = Literal["greeting", "answer", "closing"]
KINDS: tuple[str, ...] = get_args(CannedKind)
_MOST = 500  # of one operator, and of all that are shared
_TITLE = 200  # characters
_c = canned_replies.c


@dataclass(frozen=True, slots=True)
class CannedText:
    """What is written down: Markdown, with ``{operator}`` and ``{visitor}`` to be filled in."""

    kind: CannedKind
    title: str
    text: str


class CannedReplies:
    """The canned replies of a desk; those that are shared are a supervisor's to change."""

    def __init__(self, store: Store, now: Clock, settings: DeskSettings) -> None:
        self._store, self._now, self._settings = store, now, settings

    async def of(self, operator: Operator) -> list[Json]:
        """Return their own and the shared ones: greetings, answers, closings, by title."""
        found = select(canned_replies).where(or_(_c.operator_id == operator.id, _shared()))
        rows = await self._store.read(lambda c: c.execute(found.order_by(_c.title, _c.id)).all())
        return [
            {"id": row.id, "kind": row.kind, "title": row.title, "text": row.text,
             "shared": row.operator_id is None}
            for row in sorted(rows, key=lambda row: KINDS.index(row.kind))
        ]  # fmt: skip

    async def add(self, operator: Operator, canned: CannedText, *, shared: bool) -> str:
        """Store a reply and return its id; Forbidden, and InvalidEvent for too many."""
        if shared:
            _check_supervisor(operator)
        values = self._checked(canned)
        owner = None if shared else operator.id
        id_ = new_id()

        def write(connection: Connection) -> None:
            mine = _shared() if shared else _c.operator_id == operator.id
            if (connection.scalar(select(func.count()).where(mine)) or 0) >= _MOST:
                raise InvalidEvent(f"there are {_MOST} canned replies; delete one first")
            connection.execute(insert(canned_replies), {"id": id_, "operator_id": owner, **values})

        await self._store.write(write)
        return id_

    async def change(self, operator: Operator, id_: str, canned: CannedText) -> None:
        """Change a reply; NotFound, Forbidden."""
        await self._check(operator, id_)
        change = update(canned_replies).where(_c.id == id_).values(**self._checked(canned))
        await self._store.write(lambda connection: connection.execute(change))

    async def remove(self, operator: Operator, id_: str) -> None:
        """Delete a reply; NotFound, Forbidden."""
        await self._check(operator, id_)
        gone = delete(canned_replies).where(_c.id == id_)
        await self._store.write(lambda connection: connection.execute(gone))

    async def _check(self, operator: Operator, id_: str) -> None:
        """Raise NotFound for another operator's reply, Forbidden for a shared one."""
        found = select(_c.operator_id).where(_c.id == id_)
        row = await self._store.read(lambda c: c.execute(found).first()) if is_id(id_) else None
        if row is None or row.operator_id not in (None, operator.id):
            raise NotFound("there is no such canned reply")
        if row.operator_id is None:
            _check_supervisor(operator)

    def _checked(self, canned: CannedText) -> Json:
        title = clean(canned.title, _TITLE, "title").strip()
        text = clean(canned.text, self._settings.max_text).strip()
        if not title or not text:
            raise InvalidEvent("title and text must not be empty")
        return {**asdict(canned), "title": title, "text": text, "updated_at": self._now()}


def _shared() -> ColumnElement[bool]:
    return _c.operator_id.is_(None)


def _check_supervisor(operator: Operator) -> None:
    if operator.role != "supervisor":
        raise Forbidden("shared replies are a supervisor's to change")
