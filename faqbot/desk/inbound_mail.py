"""Inbound mail: each message joins its ticket, or opens one."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from faqbot.bot import Bot
from faqbot.desk.filing import Origin, file_request, insert_rows, new_number
from faqbot.desk.originals import keep
from faqbot.desk.settings import DeskSettings
from faqbot.desk.tickets import Tickets
from faqbot.dialogue.replies import say
from faqbot.storage.channel_tables import outbox, ticket_messages, tickets
from faqbot.storage.queries import ticket_of_mail
from faqbot.storage.store import Store
from faqbot.support.contact_form import FIELDS
from faqbot.support.hours import due_time
from faqbot.support.tickets import TicketKind, TicketRequest, TicketStatus, find_number
from faqbot.text.masking import mask_secrets
from faqbot.types import Clock

_t = tickets.c
_LEASE = "inbox"
_HOLD = timedelta(minutes=5)
# Tickets of one subject within an hour, from whatever addresses; what is more is a machine's work.
_SAME_SUBJECT = 20


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a report says of letters that came back: their ids, and why."""

    ids: tuple[str, ...]
    failed: bool  # for good: a report may also tell that something is only late
    why: str = ""


@dataclass(frozen=True, slots=True)
class InboundMail:
    """One message, as far as the desk reads it.

    ``refers_to`` are the ids of those it answers, the nearest first. ``automatic``: a machine wrote
    it (RFC 3834), nobody is to answer it by machine. ``unreadable``: nothing can be read of it but
    what stands here; somebody has to look at the original.
    """

    message_id: str
    sender: str  # address without a name
    name: str
    subject: str
    text: str
    refers_to: tuple[str, ...] = ()
    automatic: bool = False
    files: tuple[str, ...] = ()  # their names
    bounce: Bounce | None = None
    unreadable: bool = False


class MailIntake:
    """Mail that is taken in; of all processes on a database one reads the mailbox at a time."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        now: Clock,
        settings: DeskSettings,
        tickets: Tickets,
    ) -> None:
        self._bot, self._store, self._now = bot, store, now
        self._holder = secrets.token_hex(8)
        self._settings, self._tickets = settings, tickets
        self.counts: Counter[str] = Counter()  # what became of mail, since this process began
        self.counted: Callable[[str], object] = str  # is told of each

    async def begin(self) -> bool:
        """Take the mailbox for some minutes, or keep it; tell whether this process has it."""
        now = self._now()
        return await self._store.hold(_LEASE, self._holder, now, now + _HOLD)

    async def stop(self) -> None:
        """Leave the mailbox to another process."""
        await self._store.release(_LEASE, self._holder)

    async def take(self, mail: InboundMail, raw: bytes | None = None) -> str | None:
        """Store a mail with its ticket, once however often it comes, and return the number.

        The ticket is that of a mail which it answers, or reports to have come back, else the one
        whose number is in the subject; ``raw`` is kept for who wants to see the original. None for
        a mail that is nobody's business: one of our own, one of a machine that belongs to no
        ticket, one that is to open none, or one without a sender.
        """
        at = self._now()

        def write(connection: Connection) -> str | None:
            if _is_ours(connection, mail.message_id):
                return None
            known = ticket_of_mail(connection, (mail.message_id,))
            if known is not None:
                return known
            number = _ticket_of(connection, mail)
            if number is None:
                return self._open(connection, mail, at)
            self._add(connection, number, mail, at)
            return number

        number = await self._store.write(write)
        result = _result(mail, number)
        self.counts[result] += 1
        self.counted(result)
        if number is None:
            return None
        if raw is not None:
            await asyncio.to_thread(keep, self._settings.uploads, mail.message_id, raw)
        self._tickets.changed(number)
        return number

    def _add(self, connection: Connection, number: str, mail: InboundMail, at: datetime) -> None:
        """Add the mail; an answer to what was answered, or closed, is owed an answer again."""
        connection.execute(
            insert(ticket_messages),
            {
                "ticket_id": number,
                "at": at,
                "author_kind": "visitor",
                "author_name": mail.name or mail.sender,
                "text": _text(mail),
                "note": False,
                "message_id": mail.message_id,
                "address": mail.sender,
                "automatic": mail.automatic,
            },
        )
        this = update(tickets).where(_t.id == number)
        connection.execute(this.values(unread=True, updated_at=at))
        lost = mail.bounce is not None and _mark(connection, number, mail.bounce, at)
        if lost or not mail.automatic:
            due = due_time(self._bot.knowledge.support, at, self._settings.answer_within)
            reopened = {"status": TicketStatus.OPEN.value, "due_at": due, "closed_at": None}
            connection.execute(this.where(_t.status != TicketStatus.OPEN.value).values(**reopened))

    def _open(self, connection: Connection, mail: InboundMail, at: datetime) -> str | None:
        opens = self._settings.mail.opens and mail.sender and not mail.automatic
        if not (opens or mail.unreadable):
            return None
        knowledge = self._bot.knowledge
        request = TicketRequest(
            kind=TicketKind.MAIL,
            name=(mail.name or mail.sender)[: FIELDS["name"].longest],
            question=say(knowledge, "mail_unreadable").strip() if mail.unreadable else _text(mail),
            subject=mail.subject[: FIELDS["subject"].longest],
            email=mail.sender,
        )
        automatic = mail.automatic or mail.unreadable
        origin = Origin("mail", mail=mail.message_id, refers_to=mail.refers_to, automatic=automatic)
        if _are_many(connection, request.subject, at):
            origin = replace(origin, silent=True)
        filed, rows = file_request(new_number(), request, origin, at, knowledge, self._settings)
        insert_rows(connection, rows)
        return filed.number


def _are_many(connection: Connection, subject: str, at: datetime) -> bool:
    since = at - timedelta(hours=1)
    same = (_t.source == "mail", _t.subject == subject, _t.created_at > since)
    found = select(func.count()).where(_t.updated_at > since, *same)
    return (connection.scalar(found) or 0) >= _SAME_SUBJECT


def _is_ours(connection: Connection, message_id: str) -> bool:
    own = select(outbox.c.id).where(outbox.c.channel == "email", outbox.c.key == message_id)
    return connection.scalar(own) is not None


def _result(mail: InboundMail, number: str | None) -> str:
    if mail.unreadable:
        return "unreadable"
    if number is None:
        return "ignored"
    return "bounced" if mail.bounce is not None else "taken"


def _ticket_of(connection: Connection, mail: InboundMail) -> str | None:
    if mail.unreadable:  # nobody has seen what it says of itself
        return None
    returned = mail.bounce.ids if mail.bounce is not None else ()
    found = ticket_of_mail(connection, (*returned, *mail.refers_to))
    number = found or find_number(mail.subject)
    if number is None:
        return None
    exists: str | None = connection.scalar(select(_t.id).where(_t.id == number).with_for_update())
    return exists


def _mark(connection: Connection, number: str, bounce: Bounce, at: datetime) -> bool:
    """Mark the letters that came back as failed; tell whether an answer is among them."""
    if not bounce.failed or not bounce.ids:
        return False
    c = outbox.c
    which = (c.ticket_id == number, c.channel == "email", c.key.in_(bounce.ids))
    kinds = set(connection.scalars(select(c.kind).where(*which)))
    failed = {"failed_at": at, "sent_at": None, "error": bounce.why[:500]}
    connection.execute(update(outbox).where(*which).values(**failed))
    return "answer" in kinds


def _text(mail: InboundMail) -> str:
    """Return the text, and the names of files, which are in the original."""
    files = f"\n\n[+{len(mail.files)}: {', '.join(mail.files)}]" if mail.files else ""
    return mask_secrets(f"{mail.text}{files}".strip() or mail.subject)
