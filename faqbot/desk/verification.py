"""Verification of visitors: secrets that they type are checked and taken out of their messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from faqbot.bot import Bot
from faqbot.desk.access.log import Actor, LogEntry, SecurityLog
from faqbot.desk.checking import storable
from faqbot.desk.identity.service import Identity
from faqbot.desk.identity.tries import Verdict, Who
from faqbot.desk.operators import Operator, Operators
from faqbot.desk.recording import HIDDEN, NewEvent, numbered
from faqbot.desk.unit_of_work import Change, Loaded, UnitOfWork
from faqbot.dialogue.events import Event, Said, SecretChecked
from faqbot.dialogue.replies import say
from faqbot.dialogue.state import Conversation, Form, Phase, Status
from faqbot.errors import DeskError, Forbidden, NotFound
from faqbot.storage.records import Author
from faqbot.support.contact_form import account_number
from faqbot.support.identity import SecretResult, is_fresh, is_lone_secret, is_secret
from faqbot.text.masking import mask_secrets
from faqbot.types import Clock

_LONGEST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message of ``who``: identity is asked once, however often the step is taken anew."""

    who: Who
    typed: dict[Form, Verdict] = field(default_factory=dict)
    sent: dict[Form, Verdict] = field(default_factory=dict)


class Verification:
    """The desk's dealings with identity, on behalf of conversations."""

    def __init__(
        self,
        bot: Bot,
        work: UnitOfWork,
        identity: Identity | None,
        operators: Operators,
        log: SecurityLog,
        now: Clock,
    ) -> None:
        """Without ``identity`` nothing can be checked, and secrets are only hidden."""
        self._bot, self._work, self._operators, self._now = bot, work, operators, now
        self._log = log
        self.identity = identity
        self.forms = _forms_of(identity)

    async def reveal(self, conversation: str, visitor: str) -> str:
        """Return the visitor's personal identification number, just after they were verified.

        It is stored nowhere. Raises NotFound, and Forbidden for anybody else, or too late.
        """
        loaded = await self._work.load(conversation)
        verified = loaded.conversation.verified
        if loaded.head.visitor_id != visitor or self.identity is None:
            raise Forbidden(f"conversation {conversation} is another visitor's")
        if verified is None or not is_fresh(verified.at, self._now()):
            raise Forbidden("the visitor has not proved who they are, or too long ago")
        return await self.identity.reveal(verified.account)

    async def replace_number(self, conversation: str, operator: str) -> None:
        """Give the verified visitor a new number; only a supervisor may, and it is written down.

        Raises NotFound and Forbidden.
        """
        who = await self._operators.get(operator)
        if who.role != "supervisor" or who.disabled:
            raise Forbidden("only a supervisor may replace a number")
        identity = self.identity
        if identity is None:
            raise NotFound("there are no personal identification numbers here")
        done = False

        async def make(loaded: Loaded) -> Change:
            nonlocal done
            verified = loaded.conversation.verified
            if verified is None:
                raise Forbidden("the visitor has not proved who they are")
            if not done:
                await identity.replace(verified.account)
                detail = {"conversation": conversation}
                await self._log.note(LogEntry("number-replaced", who.login, detail=detail))
                done = True
            author = Author("operator", who.id, who.name)
            event = NewEvent(self._now(), "number_replaced", author, {}, private=True)
            return Change(numbered(loaded.head, [event], None), loaded.conversation)

        await self._work.change(conversation, make)

    async def lift_lock(
        self, conversation: str, operator: Operator, reason: str, account: str | None, by: Actor
    ) -> None:
        """End the locks of verification for the visitor; who, when and why is written down.

        The account is the one that the visitor named, if none is given. Raises NotFound, Forbidden
        for anybody but a supervisor, and DeskError without an account or a reason.
        """
        if operator.role != "supervisor":
            raise Forbidden("only a supervisor may lift a lock")
        identity = self.identity
        if identity is None:
            raise NotFound("there are no personal identification numbers here")
        why = storable(reason).strip()[:_LONGEST_REASON]
        if not why:
            raise DeskError("a reason is needed")
        loaded = await self._work.load(conversation)
        named = account_number(account) if account else _named(loaded.conversation)
        if not isinstance(named, str):
            raise DeskError("an account number is needed")
        await identity.lift(named, loaded.head.visitor_id)
        detail = {"conversation": conversation, "account": f"…{named[-4:]}", "reason": why}
        await self._log.note(LogEntry("lock-lifted", by.login, address=by.address, detail=detail))
        author = Author("operator", operator.id, operator.name)
        data = {"account": named, "reason": why}

        async def make(loaded: Loaded) -> Change:
            event = NewEvent(self._now(), "lock_lifted", author, data, private=True)
            return Change(numbered(loaded.head, [event], None), loaded.conversation)

        await self._work.change(conversation, make)

    async def checked(self, conversation: Conversation, event: Event, attempt: Attempt) -> Event:
        """Return what happens in truth: a secret is checked and gone from the message."""
        if not isinstance(event, Said):
            return event
        form = conversation.form
        if self.identity is not None and form is not None and form.expects is not None:
            if is_secret(event.text):
                if form not in attempt.typed:
                    verdict = await _check(self.identity, form, attempt.who, event.text)
                    attempt.typed[form] = verdict
                return _told(form, attempt.typed[form])
        elif not _asks_otherwise(conversation) and is_lone_secret(
            event.text, conversation.asked_secret, self._now()
        ):
            if conversation.status is Status.BOT and conversation.phase is not Phase.NEW:
                return SecretChecked("code", "", SecretResult.MALFORMED)
            return replace(event, text=HIDDEN)
        return replace(event, text=mask_secrets(event.text))

    async def send_code(
        self, before: Conversation, after: Conversation, attempt: Attempt | None
    ) -> SecretChecked | None:
        """Send the code that the form now asks for; return why not, if it is not sent."""
        form = after.form
        if self.identity is None or form is None or attempt is None or form.expects != "code":
            return None
        if before.form is not None and before.form.codes == form.codes:
            return None
        if form not in attempt.sent:
            account = form.get("account")
            attempt.sent[form] = await self.identity.send_code(account, attempt.who, self._sms)
        verdict = attempt.sent[form]
        return None if verdict.result is SecretResult.OK else _told(form, verdict)

    def _sms(self, code: str, minutes: int) -> str:
        return say(self._bot.knowledge, "sms_code", code=code, minutes=minutes).strip()


def _named(conversation: Conversation) -> str | None:
    """Return the account that the visitor proved to hold, or names."""
    if conversation.verified is not None:
        return conversation.verified.account
    return conversation.form.get("account") if conversation.form is not None else None


def _forms_of(identity: Identity | None) -> Mapping[str, Mapping[str, object]]:
    """Return the forms that identity makes possible, with what their sentences need to know."""
    if identity is None:
        return {}
    values = {"minutes": round(identity.limits.code.total_seconds() / 60)}
    return {"verify": values, "reveal": values}


async def _check(identity: Identity, form: Form, who: Who, typed: str) -> Verdict:
    check = identity.check_number if form.expects == "number" else identity.check_code
    return await check(form.get("account"), who, typed)


def _told(form: Form, verdict: Verdict) -> SecretChecked:
    """Return how the dialogue is told of a verdict on what was typed into ``form``."""
    kind = form.expects or "code"
    return SecretChecked(kind, form.get("account"), verdict.result, verdict.left, verdict.until)


def _asks_otherwise(conversation: Conversation) -> bool:
    """Tell whether a form asks for something that may look like a secret and is none."""
    live = conversation.phase is Phase.LIVE and conversation.form is not None
    return live or conversation.phase is Phase.FORM
