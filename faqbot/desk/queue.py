"""The queue: lists of conversations, and which operator has which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from faqbot.desk.loading import Loaded
from faqbot.desk.operators import Operator, Operators
from faqbot.desk.protocol import Json, summary_json
from faqbot.desk.recording import SYSTEM, Cause, NewEvent
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Applied
from faqbot.dialogue.events import OperatorJoined, OperatorReleased, WaitExpired
from faqbot.errors import Taken
from faqbot.storage.queries import read_list
from faqbot.storage.store import Store


class Queue:
    """Who waits and who is served. Changes raise NotFound, Forbidden and InvalidEvent."""

    def __init__(
        self, store: Store, steps: Steps, operators: Operators, now: Callable[[], datetime]
    ) -> None:
        """Read ``store``, and let ``operators`` take conversations as ``steps``."""
        self._store, self._steps, self._operators, self._now = store, steps, operators, now

    async def list(
        self,
        *,
        status: str | None = None,
        operator: str | None = None,
        limit: int = 50,
        before: tuple[datetime, str] | None = None,
    ) -> list[Json]:
        """Return summaries: who waits, longest first; otherwise what happened last, first.

        ``before`` is ``updated_at`` and ``id`` of the last one of an earlier page.
        """
        listed = await self._store.read(
            lambda connection: read_list(
                connection, status=status, operator=operator, limit=limit, before=before
            )
        )
        return [summary_json(one) for one in listed]

    async def take(self, conversation: str, operator: str) -> Applied:
        """Take a conversation that waits; Taken when somebody else was quicker."""
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause | None:
            if loaded.head.status != "live":
                return _joined(who, self._now())
            if loaded.head.operator_id != who.id:
                raise Taken(f"{loaded.head.operator_name} has taken the conversation")
            return None  # it is theirs already

        return await self._steps.take(conversation, cause_of)

    async def transfer(self, conversation: str, by: str, to: str) -> Applied:
        """Give a live conversation to another operator; a supervisor may do so for anyone."""
        giver, taker = await self._operators.acting(by), await self._operators.enabled(to)

        def cause_of(loaded: Loaded) -> Cause:
            giver.check_charge(loaded.head)
            was = {"id": loaded.head.operator_id, "name": loaded.head.operator_name}
            data = {"was": was, "to": {"id": taker.id, "name": taker.name}}
            first = NewEvent(self._now(), "transfer", giver.author, data, private=True)
            return _joined(taker, self._now(), first)

        return await self._steps.take(conversation, cause_of)

    async def release(self, conversation: str, operator: str) -> Applied:
        """Put the visitor back into the queue."""
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause:
            who.check_charge(loaded.head)
            return Cause(OperatorReleased(), who.author, self._now())

        return await self._steps.take(conversation, cause_of)

    async def decline(self, conversation: str) -> Applied:
        """Let nobody take the visitor who waits: they are told so, and the assistant goes on."""

        def cause_of(loaded: Loaded) -> Cause | None:
            if loaded.head.status != "waiting":
                return None
            return Cause(WaitExpired(), SYSTEM, self._now())

        return await self._steps.take(conversation, cause_of)


def _joined(who: Operator, at: datetime, first: NewEvent | None = None) -> Cause:
    return Cause(OperatorJoined(who.name), who.author, at, operator=who.author, first=first)
