"""Steps of the dialogue, each taken by the assistant and stored as one unit of work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from faqbot.bot import Bot
from faqbot.desk.filing import Origin, allowed, file_request, new_number, spoken_in
from faqbot.desk.recording import Cause, Step, at_position, record, rows_of
from faqbot.desk.settings import DeskSettings
from faqbot.desk.tickets import Tickets
from faqbot.desk.unit_of_work import Applied, Change, Loaded, UnitOfWork
from faqbot.desk.verification import Attempt, Verification
from faqbot.dialogue.events import Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation, Status
from faqbot.knowledge.attributes import acceptable
from faqbot.knowledge.model import Knowledge
from faqbot.storage.queries import queue_position
from faqbot.storage.records import NewRow
from faqbot.storage.store import Store

_LONG = 200  # characters of a message that are worked through in a thread of their own
CauseOf = Callable[[Loaded], Cause | None]
Forms = Mapping[str, Mapping[str, object]]


class Steps:
    """Steps of the dialogue, caused by visitors, operators or time."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        work: UnitOfWork,
        verification: Verification,
        tickets: Tickets,
        settings: DeskSettings,
    ) -> None:
        self._bot, self._store, self._work = bot, store, work
        self._verification, self._tickets, self._settings = verification, tickets, settings

    async def open(
        self,
        conversation: str,
        cause: Cause,
        rows: tuple[NewRow, ...],
        claimed: Mapping[str, object],
        vouched: Mapping[str, object],
        language: str,
    ) -> Applied:
        """Take the first step of a new conversation; of attributes unfit ones are left out.

        What is only ``claimed`` of the visitor never decides between answers.
        """
        told = {name: claimed[name] for name in claimed.keys() - self._bot.assistant.reserved}
        fit = acceptable({**told, **vouched}, self._bot.knowledge.settings)
        new = self._bot.assistant.knowing(Conversation(language=spoken_in(language)), fit)
        step = await self._step(new, cause, self._verification.forms)
        events = record(None, step, self._spoken(step.after))
        change = Change(events, step.after, rows, step.turn)
        return self._observed(await self._work.open(conversation, change))

    async def take(
        self,
        conversation: str,
        cause_of: CauseOf,
        client_id: str | None = None,
        attempt: Attempt | None = None,
    ) -> Applied:
        """Take one step: ``cause_of`` says what is its cause, or raises why it cannot be.

        With an ``attempt`` at it, a secret in a message is checked and taken out of it. Where there
        is no cause nothing happens.
        """

        async def make(loaded: Loaded) -> Change:
            cause = cause_of(loaded)
            if cause is None:
                return Change((), loaded.conversation)
            if attempt is not None:
                event = await self._verification.checked(loaded.conversation, cause.event, attempt)
                cause = replace(cause, event=event)
            return await self._change(loaded, cause, client_id, attempt)

        return self._observed(await self._work.change(conversation, make, client_id))

    async def _change(
        self, loaded: Loaded, cause: Cause, client_id: str | None, attempt: Attempt | None
    ) -> Change:
        before, head = loaded.conversation, loaded.head
        number = new_number() if before.form is not None else ""  # of the ticket, if it is sent now
        identity = self._verification.identity is not None
        forms = {**self._verification.forms, **self._tickets.forms(number, identity=identity)}
        position = None
        if before.status is Status.WAITING and isinstance(cause.event, Said):
            since = head.waiting_since or cause.at
            position = await self._store.read(lambda c: queue_position(c, since))
        step = await self._step(before, cause, forms, position)
        refusal = await self._verification.send_code(before, step.after, attempt)
        if refusal is not None:  # what was said of the code is not so
            again = await self._step(step.after, replace(cause, event=refusal), forms)
            step = replace(step, after=again.after, replies=again.replies)
        events = record(head, step, self._spoken(step.after), client_id)
        if step.after.status is Status.WAITING and events[-1:] and events[-1].type == "status":
            position = await self._store.read(lambda c: queue_position(c, cause.at))
            events = at_position(events, position)
        rows = await self._ticket_rows(number, loaded, step.replies, cause.at)
        ticket = number if rows else None
        return Change(events, step.after, (*rows_of(head, step), *rows), step.turn, ticket)

    def _spoken(self, conversation: Conversation) -> Knowledge:
        return self._bot.knowledge.in_language(conversation.language)

    async def _step(
        self, before: Conversation, cause: Cause, forms: Forms, position: int | None = None
    ) -> Step:
        """Take the step; one that takes its time does so beside the others."""
        if isinstance(cause.event, Said) and len(cause.event.text) > _LONG:
            return await asyncio.to_thread(self._taken, before, cause, forms, position)
        return self._taken(before, cause, forms, position)

    def _taken(
        self, before: Conversation, cause: Cause, forms: Forms, position: int | None
    ) -> Step:
        taken = self._bot.assistant.take(before, cause.event, cause.at, forms, position)
        return Step(cause, before, taken.after, taken.replies, taken.turn())

    async def _ticket_rows(
        self, number: str, loaded: Loaded, replies: tuple[Reply, ...], at: datetime
    ) -> tuple[NewRow, ...]:
        """Return the rows of the ticket that the visitor has been told of, if they have been."""
        request = next((reply.ticket for reply in replies if reply.ticket is not None), None)
        if request is None:
            return ()
        head = loaded.head
        origin = Origin("chat", head.visitor_id, head.id)
        knowledge = self._bot.knowledge
        _, rows = file_request(number, request, origin, at, knowledge, self._settings)
        return await self._store.read(lambda connection: allowed(connection, rows))

    def _observed(self, applied: Applied) -> Applied:
        """Pass a stored step on to the observer, and its ticket to the consoles."""
        change = applied.change
        if change is not None and change.turn is not None:
            self._bot.observe(change.turn)
        if change is not None and change.ticket is not None:
            self._tickets.changed(change.ticket)
        return applied
