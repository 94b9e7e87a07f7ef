"""Tickets: filed by visitors, answered by operators."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from faqbot.bot import Bot
from faqbot.desk.broker import Broker, Signal
from faqbot.desk.checking import check_client_id, clean, hash_of
from faqbot.desk.filing import Origin, answer, file_request, insert_rows, new_number
from faqbot.desk.operators import Operator
from faqbot.desk.originals import path_of
from faqbot.desk.protocol import detail_json, ticket_json
from faqbot.desk.settings import DeskSettings
from faqbot.desk.ticket_files import TicketFile, add_files, file_of, files_of
from faqbot.errors import InvalidEvent, NotFound, StorageError
from faqbot.storage.channel_tables import outbox, ticket_messages, tickets
from faqbot.storage.outbox import try_again
from faqbot.storage.queries import (
    count_open,
    ids_of_mail,
    list_tickets,
    mail_of,
    messages_of,
    read_ticket,
)
from faqbot.storage.records import Row
from faqbot.storage.store import Store
from faqbot.support.tickets import TicketRequest, TicketStatus, find_number
from faqbot.types import Clock, Json

TICKETS = "tickets"  # the broker's topic
_t = tickets.c


class Tickets:
    """The desk's tickets. What is returned has been stored."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        broker: Broker,
        now: Clock,
        settings: DeskSettings,
    ) -> None:
        self._bot, self._store, self._broker = bot, store, broker
        self._now, self._settings = now, settings

    @property
    def mails(self) -> bool:
        """Whether mail goes out."""
        return bool(self._settings.mail.smtp)

    @property
    def confirms(self) -> bool:
        """Whether an address is confirmed before anything else goes there."""
        return self.mails and self._settings.mail.confirms

    async def file(
        self,
        request: TicketRequest,
        origin: Origin,
        files: Sequence[TicketFile] = (),
        most: int | None = None,
    ) -> Json:
        """File a ticket and return it. The same ``client_id`` again changes nothing.

        ``files`` have been kept; with ``most`` all files there are may have so many bytes, else
        InvalidEvent.
        """
        check_client_id(origin.client_id)
        filed, rows = file_request(
            new_number(), request, origin, self._now(), self._bot.knowledge, self._settings
        )

        def write(connection: Connection) -> str:
            known = _by_client_id(connection, origin.client_id)
            if known is not None:
                return known
            insert_rows(connection, rows)
            m = ticket_messages.c
            message = connection.scalar(select(func.min(m.id)).where(m.ticket_id == filed.number))
            add_files(connection, filed.number, message or 0, "visitor", files, filed.at, most)
            return filed.number

        try:
            number = await self._store.write(write)
        except StorageError:  # in this very moment another process may have filed it
            known = await self._store.read(lambda c: _by_client_id(c, origin.client_id))
            if known is None:
                raise
            number = known
        self.changed(number)
        return await self.get(number)

    def forms(self, number: str, *, identity: bool = False) -> dict[str, dict[str, object]]:
        """Return the forms that visitors can fill in; one that is finished becomes ``number``.

        With ``identity`` there is somebody to check personal identification numbers.
        """
        support = self._bot.knowledge.support
        values = {
            "ticket": number,
            "within": self._settings.answer_within,
            "mails": self.mails,
            "confirms": self.confirms,
            "identity": identity,
        }
        channels = {"mail": "email", "callback": "phone"}
        return {
            form: dict(values)
            for form, channel in channels.items()
            if support.channel(channel) is not None
        }

    def changed(self, number: str) -> None:
        """Tell consoles, and what sends mail, that something happened to a ticket."""
        self._broker.publish(Signal(TICKETS, "changed", {"ticket": number}))

    async def list(
        self,
        *,
        status: str | None = "open",
        overdue: bool = False,
        operator: str | None = None,
        words: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> list[Json]:
        """Return tickets: open ones by when they are due, others by what happened last.

        ``words`` are looked for in number, subject, name, address, account and telephone number.
        """
        now = self._now()
        words = find_number(words) or words
        rows = await self._store.read(
            lambda c: list_tickets(
                c, status=status, overdue_at=now if overdue else None, operator=operator,
                words=words[:200], limit=limit, offset=offset,
            )
        )  # fmt: skip
        return [ticket_json(row, now) for row in rows]

    async def counts(self) -> Json:
        """Return how many are ``open`` and how many of them ``overdue``."""
        now = self._now()
        open_, overdue = await self._store.read(lambda c: count_open(c, now))
        return {"open": open_, "overdue": overdue}

    async def get(self, number: str) -> Json:
        """Return a ticket with its ``messages`` and ``letters``; NotFound."""
        number = _proper(number)

        def read(connection: Connection) -> tuple[Row | None, list[Row], list[Row]]:
            ticket, files = read_ticket(connection, number), files_of(connection, number)
            messages = messages_of(connection, number)
            shown = [{**one, "files": files.get(one["id"], [])} for one in messages]
            return ticket, shown, mail_of(connection, number)

        ticket, messages, mails = await self._store.read(read)
        if ticket is None:
            raise NotFound(f"there is no ticket {number}")
        return detail_json(ticket, messages, mails, self._now())

    async def attachment(self, number: str, file: str) -> TicketFile:
        """Return a file that came with the form, or goes with an answer; NotFound."""
        return await self._store.read(lambda connection: file_of(connection, number, file))

    async def original(self, number: str, message: int) -> Path:
        """Return the file with the bytes of a message that came by mail; NotFound."""
        m = ticket_messages.c
        which = (m.ticket_id == _proper(number), m.id == message, m.author_kind == "visitor")
        id_ = await self._store.read(lambda c: c.scalar(select(m.message_id).where(*which)))
        path = path_of(self._settings.uploads, id_) if id_ is not None else None
        if path is None or not await asyncio.to_thread(path.is_file):
            raise NotFound(f"there is no original of message {message}")
        return path

    async def assign(self, number: str, to: str | None) -> Json:
        """Give a ticket to an operator, or to nobody; NotFound."""
        return await self._change(number, operator_id=to)

    async def seen(self, number: str) -> Json:
        """Note that somebody has looked at what the visitor wrote; NotFound."""
        return await self._change(number, quiet=True, unread=False)

    async def close(self, number: str) -> Json:
        """Close a ticket: nothing is owed any more; NotFound."""
        closed, now = TicketStatus.CLOSED.value, self._now()
        return await self._change(number, status=closed, closed_at=now, unread=False)

    async def reopen(self, number: str) -> Json:
        """Open a closed or answered ticket again; NotFound."""
        return await self._change(number, status=TicketStatus.OPEN.value, closed_at=None)

    async def note(
        self, number: str, by: Operator, text: str, client_id: str | None = None
    ) -> Json:
        """Write a note that only operators see; NotFound."""
        row = self._written(_proper(number), by, text, client_id, note=True)
        return await self._write(row, lambda connection, ticket: None)

    async def answer(
        self,
        number: str,
        by: Operator,
        text: str,
        client_id: str | None = None,
        files: Sequence[TicketFile] = (),
        most: int | None = None,
    ) -> Json:
        """Answer by mail, with ``files`` that have been kept, see :meth:`file`.

        NotFound; InvalidEvent when there is no address or no mail server.
        """
        mail, now = self._settings.mail, self._now()
        if not mail.smtp:
            raise InvalidEvent("mail is not set up: nothing can be sent")
        row = self._written(_proper(number), by, text, client_id, note=False)

        def send(connection: Connection, ticket: Row) -> None:
            if not ticket["email"]:
                raise InvalidEvent(f"ticket {ticket['id']} has no address to answer to")
            refers_to = ids_of_mail(connection, ticket["id"])
            knowledge = self._bot.knowledge
            written = answer(
                ticket, row["text"], by.name, refers_to, now, knowledge, mail,
                [one.json() for one in files],
            )  # fmt: skip
            connection.execute(insert(outbox), written)
            done = {"status": TicketStatus.ANSWERED.value, "closed_at": None, "unread": False}
            first = {} if ticket["answered_at"] else {"answered_at": now}
            taken = {"operator_id": ticket["operator_id"] or by.id}
            change = update(tickets).where(_t.id == ticket["id"])
            connection.execute(change.values(**done, **first, **taken))

        def enclose(connection: Connection, message: int) -> None:
            add_files(connection, row["ticket_id"], message, "operator", files, now, most)

        return await self._write(row, send, enclose)

    async def confirm(self, number: str, token: str) -> Json:
        """Confirm the address by the link that was sent to it: what waits for that goes out.

        A link that was followed before is as good; NotFound for one that is none of ours.
        """
        number = _proper(number)

        def write(connection: Connection) -> None:
            ticket = _locked(connection, number)
            if not hmac.compare_digest(ticket["token_hash"] or "", hash_of(token)):
                raise NotFound(f"this confirms nothing of ticket {number}")
            self._confirm(connection, ticket)

        await self._store.write(write)
        self.changed(number)
        return await self.get(number)

    async def vouch(self, number: str, by: Operator, text: str) -> Json:
        """Confirm the address in an operator's name, with a note of why; NotFound."""
        row = self._written(_proper(number), by, text, None, note=True)
        return await self._write(row, self._confirm)

    def _confirm(self, connection: Connection, ticket: Row) -> None:
        this = update(tickets).where(_t.id == ticket["id"], _t.confirmed_at.is_(None))
        connection.execute(this.values(confirmed_at=self._now()))

    async def resend(self, number: str, mail: int) -> Json:
        """Try a mail again that did not go out; NotFound."""
        number, now = _proper(number), self._now()
        if not await self._store.write(lambda c: try_again(c, number, mail, now)):
            raise NotFound(f"ticket {number} has no mail {mail} that could be sent again")
        self.changed(number)
        return await self.get(number)

    def _written(
        self, number: str, by: Operator, text: str, client_id: str | None, *, note: bool
    ) -> Row:
        check_client_id(client_id)
        text = clean(text, self._settings.max_text).strip()
        if not text:
            raise InvalidEvent("the message is empty")
        return {
            "ticket_id": number,
            "at": self._now(),
            "author_kind": "operator",
            "author_id": by.id,
            "author_name": by.name,
            "text": text,
            "note": note,
            "automatic": False,
            "client_id": client_id,
        }

    async def _write(
        self,
        row: Row,
        also: Callable[[Connection, Row], None],
        enclose: Callable[[Connection, int], None] = lambda connection, message: None,
    ) -> Json:
        number, client_id = row["ticket_id"], row["client_id"]

        def write(connection: Connection) -> None:
            ticket = _locked(connection, number)
            m = ticket_messages.c
            again = select(m.id).where(m.ticket_id == number, m.client_id == client_id)
            if client_id is not None and connection.scalar(again) is not None:
                return
            also(connection, ticket)
            written = connection.execute(insert(ticket_messages), row)
            enclose(connection, (written.inserted_primary_key or (0,))[0])
            connection.execute(update(tickets).where(_t.id == number).values(updated_at=row["at"]))

        await self._store.write(write)
        self.changed(number)
        return await self.get(number)

    async def _change(self, number: str, *, quiet: bool = False, **values: Any) -> Json:
        number = _proper(number)
        if not quiet:
            values["updated_at"] = self._now()

        def write(connection: Connection) -> None:
            _locked(connection, number)
            connection.execute(update(tickets).where(_t.id == number).values(**values))

        await self._store.write(write)
        self.changed(number)
        return await self.get(number)


def _proper(number: str) -> str:
    proper = find_number(number)
    if proper is None:
        raise NotFound("there is no such ticket")
    return proper


def _locked(connection: Connection, number: str) -> Row:
    """Return a ticket that nobody else changes until the transaction ends; NotFound."""
    found = select(tickets).where(_t.id == number).with_for_update()
    row = connection.execute(found).first()
    if row is None:
        raise NotFound(f"there is no ticket {number}")
    return dict(row._mapping)


def _by_client_id(connection: Connection, client_id: str | None) -> str | None:
    if client_id is None:
        return None
    found: str | None = connection.scalar(select(_t.id).where(_t.client_id == client_id))
    return found
