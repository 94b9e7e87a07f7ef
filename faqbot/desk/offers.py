"""Offers to editors: a reply that an operator wrote, with the question it answers, both masked.

Nothing is written into the knowledge base: see :mod:`faqbot.workshop.suggest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, delete, insert, select

from faqbot.desk.checking import is_id, new_id
from faqbot.desk.operators import Operator
from faqbot.errors import InvalidEvent, NotFound
from faqbot.storage.people_tables import offers
from faqbot.storage.queries import messages_of, read_events, read_ticket
from faqbot.storage.store import Store
from faqbot.support.tickets import find_number
from faqbot.text.masking import mask
from faqbot.types import Clock

_o = offers.c
_LONGEST = 500  # characters of a question


class Offers:
    """What operators offer, in conversations (by seq) and in tickets (by the message's id)."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    async def reply(self, conversation: str, seq: int, by: Operator) -> None:
        """Offer an operator's message with what the visitor had asked before; once.

        NotFound for what is no such message, InvalidEvent when nothing had been asked.
        """

        def write(connection: Connection) -> None:
            said = read_events(connection, conversation) if is_id(conversation) else []
            lines = [
                (one.seq, one.author.kind, one.data["text"])
                for one in said
                if one.type == "message" and one.data["choice"] is None
            ]
            pair = _pair(lines, seq)
            _keep(connection, _o.conversation_id, conversation, seq, pair, by, self._now())

        await self._store.write(write)

    async def answer(self, number: str, message: int, by: Operator) -> None:
        """Offer an operator's answer in a ticket, under its subject where it has one; once."""
        number = find_number(number) or ""

        def write(connection: Connection) -> None:
            ticket = read_ticket(connection, number)
            if ticket is None:
                raise NotFound("there is no such ticket")
            lines = [
                (one["id"], one["author_kind"], one["text"])
                for one in messages_of(connection, number)
                if not one["note"]
            ]
            question, answer = _pair(lines, message)
            pair = (ticket["subject"] or question, answer)
            _keep(connection, _o.ticket_id, number, message, pair, by, self._now())

        await self._store.write(write)

    async def withdraw(self, home: str, message: int) -> None:
        """Take an offer back, in a conversation or a ticket."""
        gone = delete(offers).where(_of(home), _o.message == message)
        await self._store.write(lambda connection: connection.execute(gone))

    async def of(self, home: str) -> list[int]:
        """Return which messages of a conversation or a ticket are offered."""
        found = select(_o.message).where(_of(home)).order_by(_o.message)
        return await self._store.read(lambda connection: list(connection.scalars(found)))


def _of(home: str) -> ColumnElement[bool]:
    number = find_number(home)
    return _o.ticket_id == number if number is not None else _o.conversation_id == home


def _pair(lines: Sequence[tuple[int, str, str]], message: int) -> tuple[str, str]:
    """Return the visitor's latest question before the operator's ``message``, and that."""
    asked = ""
    for id_, kind, text in lines:
        if (id_, kind) == (message, "operator") and text.strip():
            if not asked:
                raise InvalidEvent("nothing was asked before")
            return asked, text
        if kind == "visitor" and text.strip():
            asked = text
    raise NotFound("there is no such reply")


def _keep(
    connection: Connection, column: Column[str], home: str, message: int,
    pair: tuple[str, str], by: Operator, at: datetime,
) -> None:  # fmt: skip
    if connection.scalar(select(_o.id).where(column == home, _o.message == message)) is not None:
        return
    question, answer = (mask(text.strip()) for text in pair)
    row = {"id": new_id(), column.name: home, "message": message, "question": question[:_LONGEST],
           "answer": answer, "operator_name": by.name, "at": at}  # fmt: skip
    connection.execute(insert(offers), row)
