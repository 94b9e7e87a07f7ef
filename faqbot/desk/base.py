"""What all sides of the desk share: its parts, and one step of the dialogue."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from faqbot.bot import Bot, Clock
from faqbot.desk.accounts import Operators
from faqbot.desk.attachments import Attachments
from faqbot.desk.broker.port import Broker
from faqbot.desk.filing import Origin, file_request, new_number
from faqbot.desk.identity.service import Identity, Setup
from faqbot.desk.joining import Joining
from faqbot.desk.ledger import Change, Done, Ledger, Make, at_position
from faqbot.desk.memory import Known, Memory
from faqbot.desk.recording import Happening, Outcome, record
from faqbot.desk.rows import rows_of
from faqbot.desk.settings import DeskSettings
from faqbot.desk.verdicts import Attempt, checked, forms_of
from faqbot.dialogue.events import SecretChecked, SecretResult
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Conversation, Status
from faqbot.storage.reading import queue_position
from faqbot.storage.records import Author, Row
from faqbot.storage.store import Store

SYSTEM = Author("system")


class Base:
    """The desk's parts."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        broker: Broker,
        clock: Clock,
        settings: DeskSettings,
        identity: Setup | None = None,
    ) -> None:
        """Use :meth:`~faqbot.desk.desk.Desk.open`."""
        self.bot, self.settings = bot, settings
        self._holder = secrets.token_hex(8)  # of leases
        self._forgot: datetime | None = None  # when old conversations were deleted last
        self._store, self._broker, self._clock = store, broker, clock
        self._identity = Identity(store, identity, self.now) if identity is not None else None
        self._forms = forms_of(self._identity)
        self.operators = Operators(store, self.now, settings)
        self.attachments = Attachments(store, self.now)
        self.tickets = Joining(bot, store, broker, self.now, settings)
        self._ledger = Ledger(store, broker, Memory(settings.remembered))

    def now(self) -> datetime:
        """Return the present moment, to the millisecond, as it is stored and shown."""
        now = self._clock()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    async def _step(
        self,
        conversation: str,
        happen: Callable[[Known], Happening | None],
        client_id: str | None = None,
    ) -> Done:
        """Take one step: ``happen`` says what happens, if anything, or raises why it cannot."""

        async def make(known: Known) -> Change:
            happening = happen(known)
            if happening is None:
                return Change((), known.conversation)
            return await self._change(known, happening, client_id)

        return await self._take(conversation, make, client_id)

    async def _take(self, conversation: str, make: Make, client_id: str | None) -> Done:
        done = await self._ledger.change(conversation, make, client_id)
        if done.turn is not None:
            self.bot.observe(done.turn)
        if done.ticket is not None:
            self.tickets.changed(done.ticket)
        return done

    async def _change(
        self,
        known: Known,
        happening: Happening,
        client_id: str | None,
        attempt: Attempt | None = None,
    ) -> Change:
        before = known.conversation
        number = new_number() if before.form is not None else ""  # of the ticket, if it is sent now
        forms = {**self._forms, **self.tickets.forms(number, identity=self._identity is not None)}
        after, replies, turn = self.bot.turn(before, happening.event, happening.at, forms)
        refusal = await self._send_code(before, after, attempt)
        if refusal is not None:  # what was said of the code is not so
            after, replies, _ = self.bot.turn(after, refusal, happening.at, forms)
        outcome = Outcome(before, after, replies, turn.helpful)
        events = record(known.head, happening, outcome, self.bot.knowledge, client_id)
        if outcome.after.status is Status.WAITING and events[-1:] and events[-1].type == "status":
            position = await self._store.read(lambda c: queue_position(c, happening.at))
            events = at_position(events, position)
        filed = self._ticket_rows(number, known, replies, happening.at)
        rows = (*rows_of(known.head, happening, outcome, turn), *filed)
        return Change(events, outcome.after, rows, turn, number if filed else None)

    def _ticket_rows(
        self, number: str, known: Known, replies: tuple[Reply, ...], at: datetime
    ) -> tuple[Row, ...]:
        """Return the rows of the ticket that the visitor has been told of, if he has been."""
        request = next((reply.ticket for reply in replies if reply.ticket is not None), None)
        if request is None:
            return ()
        head = known.head
        origin = Origin("chat", head.visitor_id, head.id)
        request = replace(request, language=head.language)
        knowledge = self.bot.knowledge
        return file_request(number, request, origin, at, knowledge, self.settings)[1]

    async def _send_code(
        self, before: Conversation, after: Conversation, attempt: Attempt | None
    ) -> SecretChecked | None:
        """Send the code that the form now asks for; return why not, if it is not sent."""
        form = after.form
        if self._identity is None or form is None or attempt is None or form.expects != "code":
            return None
        if before.form is not None and before.form.codes == form.codes:
            return None
        if form not in attempt.sent:
            account = form.get("account")
            attempt.sent[form] = await self._identity.send_code(account, attempt.who, self._sms)
        verdict = attempt.sent[form]
        return None if verdict.result is SecretResult.OK else checked(form, verdict)

    def _sms(self, code: str, minutes: int) -> str:
        return say(self.bot.knowledge, "sms_code", code=code, minutes=minutes).strip()
