"""People: who is the same visitor, what they had before, what is noted of them, who is blocked."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select

from faqbot.desk.checking import clean, is_id, new_id
from faqbot.desk.operators import Operator
from faqbot.desk.protocol import moment, summary_json, ticket_json
from faqbot.desk.recording import Cause
from faqbot.desk.settings import DeskSettings
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Loaded
from faqbot.dialogue.events import Closed
from faqbot.errors import Blocked, Forbidden, InvalidEvent, NotFound
from faqbot.storage.channel_tables import tickets
from faqbot.storage.people_tables import blocks, conversation_tags, remarks
from faqbot.storage.queries import read_head, read_listed, read_ticket
from faqbot.storage.records import Head
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations
from faqbot.types import Clock, Json

_c, _t, _r, _b, _g = conversations.c, tickets.c, remarks.c, blocks.c, conversation_tags.c
_MOST = 20  # earlier conversations, and tickets
_TAGS, _TAG = 20, 40  # of a conversation; characters of one


class People:
    """What the desk knows of somebody beyond one conversation.

    The same person is who comes with the same browser, has proved to hold the same account, or is
    signed in to it at the host.
    """

    def __init__(self, store: Store, steps: Steps, now: Clock, settings: DeskSettings) -> None:
        self._store, self._steps = store, steps
        self._now, self._settings = now, settings

    async def of(self, conversation: str) -> Json:
        """Return the person of a conversation; NotFound.

        ``conversations`` are their earlier ones and ``tickets`` theirs, each with what it is known
        ``by`` (browser, account, host); ``remarks``, ``tags`` of this conversation, ``blocked``.
        """

        def read(connection: Connection) -> Json:
            head = _head(connection, conversation)
            return {
                "conversations": _earlier(connection, head),
                "tickets": self._tickets(connection, head),
                "remarks": _remarks(connection, head),
                "tags": _tags(connection, conversation),
                "blocked": _blocked(connection, head.visitor_id, head.account),
            }

        return await self._store.read(read)

    def _tickets(self, connection: Connection, head: Head) -> list[Json]:
        own: ColumnElement[bool] = _t.visitor_id.in_(select(_c.visitor_id).where(_same(head)))
        if head.account is not None:
            own = or_(own, and_(_t.verified, _t.account == head.account))
        found = select(_t.id).where(own)
        ids = connection.scalars(found.order_by(_t.created_at.desc()).limit(_MOST)).all()
        rows = [row for id_ in ids if (row := read_ticket(connection, id_)) is not None]
        return [ticket_json(row, self._now()) for row in rows]

    async def remark(self, conversation: str, by: Operator, text: str) -> None:
        """Note something of the person, for all who talk to them later; NotFound, InvalidEvent."""
        text = clean(text, self._settings.max_text).strip()
        if not text:
            raise InvalidEvent("the note is empty")

        def write(connection: Connection) -> None:
            head = _head(connection, conversation)
            row = {"id": new_id(), "visitor_id": head.visitor_id, "account": head.account,
                   "text": text, "operator_id": by.id, "operator_name": by.name,
                   "at": self._now()}  # fmt: skip
            connection.execute(insert(remarks), row)

        await self._store.write(write)

    async def forget(self, remark: str, by: Operator) -> None:
        """Delete a remark: one's own, or as a supervisor any; NotFound, Forbidden."""

        def write(connection: Connection) -> None:
            row = connection.execute(select(_r.operator_id).where(_r.id == remark)).first()
            if row is None:
                raise NotFound("there is no such note")
            if row.operator_id != by.id and by.role != "supervisor":
                raise Forbidden("this note is another operator's")
            connection.execute(delete(remarks).where(_r.id == remark))

        await self._store.write(write)

    async def tag(self, conversation: str, tags: list[str]) -> None:
        """Set the tags of a conversation; NotFound, InvalidEvent."""
        wanted = list(dict.fromkeys(" ".join(clean(one, _TAG, "tag").split()) for one in tags))
        wanted = [one for one in wanted if one]
        if len(wanted) > _TAGS:
            raise InvalidEvent(f"at most {_TAGS} tags")

        def write(connection: Connection) -> None:
            _head(connection, conversation)
            connection.execute(delete(conversation_tags).where(_g.conversation_id == conversation))
            if wanted:
                rows = [{"conversation_id": conversation, "tag": tag} for tag in wanted]
                connection.execute(insert(conversation_tags), rows)

        await self._store.write(write)

    async def tags(self) -> list[str]:
        """Return the tags in use, by name."""
        found = select(_g.tag).distinct().order_by(_g.tag).limit(200)
        return await self._store.read(lambda connection: list(connection.scalars(found)))

    async def block(self, conversation: str, by: Operator, reason: str) -> None:
        """Let the person begin no conversation any more, and end those they have; NotFound."""
        reason = clean(reason, 500, "reason").strip()

        def write(connection: Connection) -> list[str]:
            head = _head(connection, conversation)
            row = {"visitor_id": head.visitor_id, "account": head.account,
                   "reason": reason, "operator_name": by.name, "at": self._now()}  # fmt: skip
            connection.execute(delete(blocks).where(_b.visitor_id == head.visitor_id))
            connection.execute(insert(blocks), row)
            open_ = select(_c.id).where(_same(head), _c.status != "ended")
            return list(connection.scalars(open_))

        def cause_of(loaded: Loaded) -> Cause | None:
            ended = loaded.head.status == "ended"
            return None if ended else Cause(Closed(), by.author, self._now())

        for one in await self._store.write(write):
            await self._steps.take(one, cause_of)

    async def unblock(self, conversation: str) -> None:
        """Let the person come again; NotFound."""

        def write(connection: Connection) -> None:
            head = _head(connection, conversation)
            connection.execute(delete(blocks).where(_about(_b, head)))

        await self._store.write(write)

    async def check(self, visitor: str | None, account: str | None = None) -> None:
        """Raise Blocked when the visitor, or who holds the account, may begin no conversation."""
        if visitor is None and account is None:
            return

        def read(connection: Connection) -> Json | None:
            return _blocked(connection, visitor or "", account)

        if await self._store.read(read) is not None:
            raise Blocked("this visitor is blocked")


def _head(connection: Connection, conversation: str) -> Head:
    head = read_head(connection, conversation) if is_id(conversation) else None
    if head is None:
        raise NotFound(f"there is no conversation {conversation}")
    return head


def _same(head: Head) -> ColumnElement[bool]:
    """Tell of the conversations of the same person."""
    browser, account = _c.visitor_id == head.visitor_id, head.account
    if account is None:
        return browser
    return or_(browser, _c.verified_account == account, _c.signed_account == account)


def _about(columns: object, head: Head) -> ColumnElement[bool]:
    """Tell of the remarks, or blocks, of the same person."""
    return _keyed(columns, head.visitor_id, head.account)


def _keyed(columns: object, visitor: str, account: str | None) -> ColumnElement[bool]:
    own: ColumnElement[bool] = columns.visitor_id == visitor  # type: ignore[attr-defined]
    if account is None:
        return own
    return or_(own, columns.account == account)  # type: ignore[attr-defined]


def _earlier(connection: Connection, head: Head) -> list[Json]:
    found = select(_c.id).where(_same(head), _c.id != head.id)
    ids = connection.scalars(found.order_by(_c.created_at.desc()).limit(_MOST)).all()
    listed = [one for id_ in ids if (one := read_listed(connection, id_)) is not None]
    return [{**summary_json(one), "by": _known_by(one.head, head)} for one in listed]


def _known_by(earlier: Head, head: Head) -> str:
    """Tell what says that it is the same person, the strongest first."""
    if earlier.visitor_id == head.visitor_id:
        return "browser"
    proved = {earlier.verified_account, head.verified_account}
    return "account" if proved == {head.account} else "host"


def _remarks(connection: Connection, head: Head) -> list[Json]:
    found = select(remarks).where(_about(_r, head)).order_by(_r.at, _r.id)
    return [
        {"id": row.id, "text": row.text, "at": moment(row.at),
         "operator": {"id": row.operator_id, "name": row.operator_name}}
        for row in connection.execute(found)
    ]  # fmt: skip


def _tags(connection: Connection, conversation: str) -> list[str]:
    found = select(_g.tag).where(_g.conversation_id == conversation).order_by(_g.tag)
    return list(connection.scalars(found))


def _blocked(connection: Connection, visitor: str, account: str | None) -> Json | None:
    row = connection.execute(select(blocks).where(_keyed(_b, visitor, account))).first()
    if row is None:
        return None
    return {"reason": row.reason, "by": row.operator_name, "at": moment(row.at)}
