"""Mail to visitors who have left: an operator's answer, or all that was said.

The address is a link of the conversation by the channel ``email``. What goes there goes through
the outbox as a span of events, which becomes a letter when it is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from faqbot import markup
from faqbot.bot import Bot
from faqbot.desk.filing import spoken_in, too_often
from faqbot.desk.protocol import language_now
from faqbot.desk.recording import NewEvent, numbered
from faqbot.desk.settings import DeskSettings
from faqbot.desk.unit_of_work import Change, Loaded, UnitOfWork
from faqbot.dialogue.replies import say
from faqbot.errors import InvalidEvent
from faqbot.knowledge.model import Knowledge
from faqbot.mail import bare
from faqbot.storage.channel_tables import MAIL, links, outbox
from faqbot.storage.outbox import outbox_row
from faqbot.storage.records import Author
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, events
from faqbot.support.contact_form import check
from faqbot.support.hours import local_time
from faqbot.types import Clock, Json

REPLY, TRANSCRIPT = "reply", "transcript"  # kinds of letters
_LONGEST = 200  # characters of an address, as of any link
_PAST = timedelta(days=1)  # after which nobody is told any more
_c, _e, _l = conversations.c, events.c, links.c


class ReplyMail:
    """Addresses that visitors leave while a person is, or is to be, in the conversation."""

    def __init__(
        self, bot: Bot, store: Store, work: UnitOfWork, now: Clock, settings: DeskSettings
    ) -> None:
        self._bot, self._store, self._work = bot, store, work
        self._now, self._settings = now, settings

    async def address(self, conversation: str) -> str | None:
        """Return the address that the visitor left, or None."""
        found = select(_l.address).where(_l.conversation_id == conversation, _l.channel == MAIL)
        return await self._store.read(lambda connection: connection.scalar(found))

    async def leave(self, conversation: str, address: str) -> str:
        """Keep an address in the place of an earlier one; return it as it is written.

        InvalidEvent for what is no address, where no mail goes out, and where no person is to come.
        """
        checked = check("email", address)
        if checked.mistake is not None or len(checked.value) > _LONGEST:
            raise InvalidEvent("this is no e-mail address")
        if not self._settings.mail.smtp:
            raise InvalidEvent("mail is not set up: nothing can be sent")

        async def make(loaded: Loaded) -> Change:
            if loaded.head.status not in ("waiting", "live"):
                raise InvalidEvent("nobody is going to answer here")
            author, data = Author("visitor", loaded.head.visitor_id), {"email": checked.value}
            left = NewEvent(self._now(), "address", author, data, private=True)
            return Change(numbered(loaded.head, [left], None), loaded.conversation)

        await self._work.change(conversation, make)
        await self._store.write(lambda c: _link(c, conversation, checked.value))
        return checked.value

    async def withdraw(self, conversation: str) -> None:
        """Forget the address, and what has not gone there yet."""
        gone = delete(links).where(_l.conversation_id == conversation, _l.channel == MAIL)
        await self._store.write(lambda connection: connection.execute(gone))

    async def transcript(self, conversation: str) -> None:
        """Mail what was said to the address; InvalidEvent without one, or when it is too often.

        Only where an operator has talked: else a machine could write to anybody in our name.
        """
        head, now = (await self._work.recent(conversation)).head, self._now()
        if head.operator_id is None:
            raise InvalidEvent("no person has talked here")

        def write(connection: Connection) -> None:
            which = and_(_l.conversation_id == conversation, _l.channel == MAIL)
            address = connection.scalar(select(_l.address).where(which))
            if address is None:
                raise InvalidEvent("no address was left")
            if too_often(connection, address, TRANSCRIPT, now):
                raise InvalidEvent("this address was sent too many of late")
            language = language_now(head.language, head.state)
            row = self._row(conversation, TRANSCRIPT, address, language, 0, head.seq, now)
            connection.execute(insert(outbox), row)

        await self._store.write(write)

    async def round(self) -> int:
        """Put answers that nobody has read for a while into the outbox; return for how many."""
        if not self._settings.mail.smtp:
            return 0
        now = self._now()
        before = now - self._settings.mail_reply
        # Cheap where nobody has left an address, which is almost always so.
        if not await self._store.read(lambda c: _unread(c, before, now)):
            return 0
        return await self._store.write(lambda c: self._send(c, before, now))

    def _send(self, connection: Connection, before: datetime, now: datetime) -> int:
        due = _unread(connection, before, now)
        for row in due:
            span = (row.after, row.upto, now)
            language = language_now(row.language, row.state)
            letter = self._row(row.conversation_id, REPLY, row.address, language, *span)
            connection.execute(insert(outbox), letter)
            which = and_(_l.conversation_id == row.conversation_id, _l.channel == MAIL)
            connection.execute(update(links).where(which).values(cursor=row.upto))
        return len(due)

    def _row(
        self, conversation: str, kind: str, address: str, language: str, after: int, upto: int,
        at: datetime,
    ) -> Json:  # fmt: skip
        sender = self._settings.mail.sender
        key = f"<{secrets.token_urlsafe(18)}@{bare(sender).partition('@')[2]}>"
        content = {"after": after, "upto": upto, "sender": sender, "language": language}
        return outbox_row(MAIL, kind, key, address, content, at, conversation=conversation)


def _link(connection: Connection, conversation: str, address: str) -> None:
    """Link the conversation to the address; what is under way to an earlier one still goes."""
    which = and_(_l.conversation_id == conversation, _l.channel == MAIL)
    known = select(func.max(_l.turn)).where(_l.channel == MAIL, _l.address == address)
    turn = (connection.scalar(known) or 0) + 1
    moved = update(links).where(which).values(address=address, turn=turn)
    if not connection.execute(moved).rowcount:
        row = {"conversation_id": conversation, "channel": MAIL, "address": address,
               "turn": turn, "cursor": 0}  # fmt: skip
        connection.execute(insert(links), row)


def _unread(connection: Connection, before: datetime, now: datetime) -> Sequence[Any]:
    """Return links with the span of what operators wrote that was not read, nor mailed, so far.

    Only where the latest of it stands since ``before``: whoever is still writing is let finish.
    """
    later = and_(
        _e.conversation_id == _l.conversation_id, _e.seq > _l.cursor, _e.seq > _c.visitor_read,
        _e.type == "message", _e.author_kind == "operator",
    )  # fmt: skip
    found = (
        select(
            _l.conversation_id, _l.address, _c.language, _c.state,
            (func.min(_e.seq) - 1).label("after"), func.max(_e.seq).label("upto"),
        )
        .join(conversations, _c.id == _l.conversation_id)
        .join(events, later)
        .where(_l.channel == MAIL, _l.cursor < _c.seq, _c.updated_at > now - _PAST)
        .group_by(_l.conversation_id, _l.address, _c.language, _c.state)
        .having(func.max(_e.at) <= before)
    )  # fmt: skip
    return connection.execute(found).all()


def letter_of(kind: str, content: Json, said: Sequence[Json], knowledge: Knowledge) -> Json:
    """Return the mail that is made of a row's ``content`` and the events of its conversation."""
    knowledge, key = knowledge.in_language(spoken_in(str(content["language"]))), f"mail_{kind}"
    told = [one for one in said if one["type"] == "message" and one["seq"] > content["after"]]
    if kind == REPLY:
        told = [one for one in told if one["from"]["kind"] == "operator"]
        answer = "\n\n".join(_words(one) for one in told)
        operator = told[-1]["from"]["name"] if told else ""
        values = {"answer": markup.line(answer), "operator": operator}
        html = markup.html(say(knowledge, key, answer=answer, operator=operator))
    else:
        you = say(knowledge, "mail_you").strip()
        values, html = {"transcript": "\n\n".join(_lines(told, you, knowledge))}, ""
    subject = say(knowledge, f"{key}_subject").strip()
    return {
        "sender": content["sender"], "subject": subject, "body": say(knowledge, key, **values),
        "html": html, "reply_to": "", "refers_to": [],
    }  # fmt: skip


def _lines(told: Iterable[Json], you: str, knowledge: Knowledge) -> Iterable[str]:
    for one in told:
        at = local_time(knowledge.support, datetime.fromisoformat(one["at"]))
        by = you if one["from"]["kind"] == "visitor" else one["from"]["name"] or ""
        yield f"{at:%Y-%m-%d %H:%M} {by}".rstrip() + f"\n{markup.line(_words(one))}"


def _words(message: Json) -> str:
    """Return a message's text; a file is named."""
    file = message["attachment"]
    return "\n".join(filter(None, [message["text"], f"[{file['name']}]" if file else ""]))
