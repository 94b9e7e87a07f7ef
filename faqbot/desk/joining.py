"""Mail that comes in joins its ticket, or opens one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update

from faqbot.desk.filing import Origin, file_request, new_number
from faqbot.desk.settings import DeskSettings
from faqbot.desk.tickets import Tickets
from faqbot.knowledge.model import Knowledge
from faqbot.mail.incoming import Incoming
from faqbot.storage.ticket_tables import outbox, ticket_messages, tickets
from faqbot.storage.ticketing import ticket_of_mail
from faqbot.support.business import due_time
from faqbot.support.contact_form import FIELDS
from faqbot.support.tickets import Kind, Request, TicketStatus, find_number
from faqbot.text.masking import mask_secrets

_t = tickets.c


class Joining(Tickets):
    """Tickets that take mail in."""

    async def join(self, mail: Incoming) -> str | None:
        """Store a mail with its ticket, once however often it comes, and return the number.

        The ticket is that of a mail which it answers, else the one whose number is in the subject.
        None for a mail that is nobody's business: one of our own, one that belongs to no ticket
        where such a mail is to open none, or one without a sender.
        """
        at, knowledge, settings = self._now(), self._bot.knowledge, self._settings

        def write(connection: Connection) -> str | None:
            if _is_ours(connection, mail.message_id):
                return None
            known = ticket_of_mail(connection, (mail.message_id,))
            if known is not None:
                return known
            number = _ticket_of(connection, mail)
            if number is not None:
                _add(connection, number, mail, at, knowledge, settings)
                return number
            return _open(connection, mail, at, knowledge, settings)

        number = await self._store.write(write)
        if number is not None:
            self.changed(number)
        return number


def _is_ours(connection: Connection, message_id: str) -> bool:
    own = select(outbox.c.id).where(outbox.c.message_id == message_id)
    return connection.scalar(own) is not None


def _ticket_of(connection: Connection, mail: Incoming) -> str | None:
    found = ticket_of_mail(connection, mail.refers_to)
    number = found or find_number(mail.subject)
    if number is None:
        return None
    exists: str | None = connection.scalar(select(_t.id).where(_t.id == number).with_for_update())
    return exists


def _add(
    connection: Connection,
    number: str,
    mail: Incoming,
    at: Any,
    knowledge: Knowledge,
    settings: DeskSettings,
) -> None:
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
        due = due_time(knowledge.support, at, settings.answer_within)
        reopened = {"status": TicketStatus.OPEN.value, "due_at": due, "closed_at": None}
        connection.execute(this.where(_t.status != TicketStatus.OPEN.value).values(**reopened))


def _open(
    connection: Connection, mail: Incoming, at: Any, knowledge: Knowledge, settings: DeskSettings
) -> str | None:
    if not settings.mail.opens or not mail.sender:
        return None
    request = Request(
        kind=Kind.MAIL,
        name=(mail.name or mail.sender)[: FIELDS["name"].longest],
        question=_text(mail),
        subject=mail.subject[: FIELDS["subject"].longest],
        email=mail.sender,
    )
    origin = Origin("mail", mail=mail.message_id, automatic=mail.automatic)
    filed, rows = file_request(new_number(), request, origin, at, knowledge, settings)
    for table, row in rows:
        connection.execute(insert(table), row)
    return filed.number


def _text(mail: Incoming) -> str:
    """Return the text, with a word on files, which stay in the mailbox."""
    files = f"\n\n[+{mail.attachments}]" if mail.attachments else ""
    return mask_secrets(f"{mail.text}{files}".strip() or mail.subject)
