"""Queue and live chat: lists of conversations, who has which, what operators do in them."""

from __future__ import annotations

from datetime import datetime

from faqbot.desk.attachments import Attachments, file_json
from faqbot.desk.checking import check_client_id, clean
from faqbot.desk.operators import Operator, Operators
from faqbot.desk.protocol import summary_json
from faqbot.desk.recording import SYSTEM, Cause, NewEvent, numbered
from faqbot.desk.settings import DeskSettings
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Applied, Change, Loaded, UnitOfWork
from faqbot.dialogue.events import (
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    VerificationAsked,
    WaitExpired,
)
from faqbot.errors import Forbidden, InvalidEvent, Taken
from faqbot.storage.queries import read_list
from faqbot.storage.records import Author
from faqbot.storage.store import Store
from faqbot.text.masking import mask_secrets
from faqbot.types import Clock, Json


class _Acting:
    def __init__(self, steps: Steps, operators: Operators, now: Clock) -> None:
        self._steps, self._operators, self._now = steps, operators, now

    async def _act(self, conversation: str, operator: str, event: Event) -> Applied:
        """Let an operator do ``event`` who is in charge, or looks after the one who is."""
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause:
            who.check_charge(loaded.head)
            return Cause(event, who.author, self._now())

        return await self._steps.take(conversation, cause_of)


class Queue(_Acting):
    """Who waits and who is served. Changes raise NotFound, Forbidden and InvalidEvent."""

    def __init__(
        self, store: Store, steps: Steps, operators: Operators, now: Clock, settings: DeskSettings
    ) -> None:
        super().__init__(steps, operators, now)
        self._store, self._settings = store, settings

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
        """Take a conversation that waits, or that the assistant has; Taken if it is somebody's."""
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause | None:
            if loaded.head.status != "live":
                return _joined(who, self._now())
            if loaded.head.operator_id != who.id:
                raise Taken(f"{loaded.head.operator_name} has taken the conversation")
            return None  # it is theirs already

        return await self._steps.take(conversation, cause_of)

    async def give(self, conversation: str, to: str) -> Applied:
        """Give a conversation to an operator unasked, if it still waits."""
        taker = await self._operators.enabled(to)

        def cause_of(loaded: Loaded) -> Cause | None:
            return _joined(taker, self._now()) if loaded.head.status == "waiting" else None

        return await self._steps.take(conversation, cause_of)

    async def transfer(self, conversation: str, by: str, to: str, note: str = "") -> Applied:
        """Give a live conversation to another operator; a supervisor may do so for anyone.

        The ``note`` is for whoever takes over; visitors do not see it.
        """
        giver, taker = await self._operators.acting(by), await self._operators.enabled(to)
        note = mask_secrets(clean(note, self._settings.max_text, "note")).strip()

        def cause_of(loaded: Loaded) -> Cause:
            giver.check_charge(loaded.head)
            was = {"id": loaded.head.operator_id, "name": loaded.head.operator_name}
            data = {"was": was, "to": {"id": taker.id, "name": taker.name}}
            data |= {"note": note} if note else {}
            first = NewEvent(self._now(), "transfer", giver.author, data, private=True)
            return _joined(taker, self._now(), first)

        return await self._steps.take(conversation, cause_of)

    async def release(self, conversation: str, operator: str) -> Applied:
        """Put the visitor back into the queue."""
        return await self._act(conversation, operator, OperatorReleased())

    async def decline(self, conversation: str) -> Applied:
        """Let nobody take the visitor who waits: they are told so, and the assistant goes on."""

        def cause_of(loaded: Loaded) -> Cause | None:
            if loaded.head.status != "waiting":
                return None
            return Cause(WaitExpired(final=True), SYSTEM, self._now())

        return await self._steps.take(conversation, cause_of)


def _joined(who: Operator, at: datetime, first: NewEvent | None = None) -> Cause:
    return Cause(OperatorJoined(who.name), who.author, at, operator=who.author, first=first)


class LiveChat(_Acting):
    """What operators do. Everything here raises NotFound, Forbidden and InvalidEvent."""

    def __init__(
        self,
        work: UnitOfWork,
        steps: Steps,
        operators: Operators,
        attachments: Attachments,
        now: Clock,
        settings: DeskSettings,
    ) -> None:
        super().__init__(steps, operators, now)
        self._work, self._attachments, self._settings = work, attachments, settings

    async def say(
        self,
        conversation: str,
        operator: str,
        text: str,
        *,
        client_id: str | None = None,
        attachment: str | None = None,
    ) -> Applied:
        """Write to the visitor, or send a file, or both; only who has taken the conversation."""
        check_client_id(client_id)
        text = mask_secrets(clean(text, self._settings.max_text))
        file = await self._attachments.get(attachment) if attachment is not None else None
        if file is None and not text.strip():
            raise InvalidEvent("the message is empty")
        await self._operators.seen(operator)

        def cause_of(loaded: Loaded) -> Cause:
            if loaded.head.status == "live" and loaded.head.operator_id != operator:
                raise Forbidden(f"conversation {conversation} is {loaded.head.operator_name}'s")
            if file is not None:
                file.check_sendable(conversation, "operator", operator)
            event = OperatorSaid(text, file.name if file is not None else None)
            author = Author("operator", operator, loaded.head.operator_name)
            shown = file_json(file) if file is not None else None
            return Cause(event, author, self._now(), shown)

        return await self._steps.take(conversation, cause_of, client_id)

    async def ask_to_verify(self, conversation: str, operator: str) -> Applied:
        """Have the visitor prove who they are; the operator stays in charge meanwhile."""
        return await self._act(conversation, operator, VerificationAsked())

    async def note(
        self, conversation: str, operator: str, text: str, *, client_id: str | None = None
    ) -> Applied:
        """Leave a note that only operators see, in a conversation of any status."""
        check_client_id(client_id)
        text = mask_secrets(clean(text, self._settings.max_text))
        if not text.strip():
            raise InvalidEvent("the note is empty")
        who = await self._operators.acting(operator)

        async def make(loaded: Loaded) -> Change:
            note = NewEvent(self._now(), "note", who.author, {"text": text}, private=True)
            after = loaded.conversation
            return Change(numbered(loaded.head, [note], client_id), after)

        return await self._work.change(conversation, make, client_id)

    async def close(
        self, conversation: str, operator: str, *, back_to_bot: bool = False
    ) -> Applied:
        """End a live conversation, or hand the visitor back to the assistant."""
        return await self._act(conversation, operator, OperatorLeft(back_to_bot))
