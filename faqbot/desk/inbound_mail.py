"""Inbound mail: each message joins its ticket, or opens one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from faqbot.bot import Bot
from faqbot.desk.filing import Origin, file_request, insert_rows, new_number
from faqbot.desk.settings import DeskSettings
from faqbot.desk.tickets import Tickets
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


@dataclass(frozen=True, slots=True)
class InboundMail:
    """One message, as far as the desk reads it.

    ``refers_to`` are the ids of those it answers, the nearest first. ``automatic``: a machine wrote
    it (RFC 3834), nobody is to answer it by machine.
    """

    message_id: str
    sender: str  # address without a name
    name: str
    subject: str
    text: str
    refers_to: tuple[str, ...] = ()
    automatic: bool = False
    attachments: int = 0


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

    async def begin(self) -> bool:
        """Take the mailbox for some minutes, or keep it; tell whether this process has it."""
        now = self._now()
        return await self._store.hold(_LEASE, self._holder, now, now + _HOLD)

    async def stop(self) -> None:
        """Leave the mailbox to another process."""
        await self._store.release(_LEASE, self._holder)

    async def take(self, mail: InboundMail) -> str | None:
        """Store a mail with its ticket, once however often it comes, and return the number.

        The ticket is that of a mail which it answers, else the one whose number is in the subject.
        None for a mail that is nobody's business: one of our own, one that belongs to no ticket
        where such a mail is to open none, or one without a sender.
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
        if number is not None:
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
        if not mail.automatic:
            due = due_time(self._bot.knowledge.support, at, self._settings.answer_within)
            reopened = {"status": TicketStatus.OPEN.value, "due_at": due, "closed_at": None}
            connection.execute(this.where(_t.status != TicketStatus.OPEN.value).values(**reopened))

    def _open(self, connection: Connection, mail: InboundMail, at: datetime) -> str | None:
        if not self._settings.mail.opens or not mail.sender:
            return None
        request = TicketRequest(
            kind=TicketKind.MAIL,
            name=(mail.name or mail.sender)[: FIELDS["name"].longest],
            question=_text(mail),
            subject=mail.subject[: FIELDS["subject"].longest],
            email=mail.sender,
        )
        origin = Origin("mail", mail=mail.message_id, automatic=mail.automatic)
        filed, rows = file_request(
            new_number(), request, origin, at, self._bot.knowledge, self._settings
        )
        insert_rows(connection, rows)
        return filed.number


def _is_ours(connection: Connection, message_id: str) -> bool:
    own = select(outbox.c.id).where(outbox.c.channel == "email", outbox.c.key == message_id)
    return connection.scalar(own) is not None


def _ticket_of(connection: Connection, mail: InboundMail) -> str | None:
    found = ticket_of_mail(connection, mail.refers_to)
    number = found or find_number(mail.subject)
    if number is None:
        return None
    exists: str | None = connection.scalar(select(_t.id).where(_t.id == number).with_for_update())
    return exists


def _text(mail: InboundMail) -> str:
    """Return the text, with a word on files, which stay in the mailbox."""
    files = f"\n\n[+{mail.attachments}]" if mail.attachments else ""
    return mask_secrets(f"{mail.text}{files}".strip() or mail.subject)
