"""Secrets that visitors type are taken out of their messages before anything else sees them."""

from __future__ import annotations

from dataclasses import replace

from faqbot.desk.base import Base
from faqbot.desk.identity.service import Identity
from faqbot.desk.identity.values import Verdict, Who
from faqbot.desk.ledger import Change
from faqbot.desk.memory import Known
from faqbot.desk.recording import HIDDEN, Draft, Happening, numbered
from faqbot.desk.verdicts import Attempt, checked
from faqbot.dialogue.events import Event, OperatorSaid, Said, SecretChecked, SecretResult
from faqbot.dialogue.state import Conversation, Form, Phase, Status
from faqbot.errors import Forbidden, NotFound
from faqbot.storage.records import Author
from faqbot.support.identity import is_fresh, is_lone_secret, is_secret
from faqbot.text.masking import mask_secrets


class Verifying(Base):
    """What the desk does about secrets."""

    async def reveal(self, conversation: str, visitor: str) -> str:
        """Return the visitor's personal identification number, just after he proved who he is.

        It is stored nowhere. Raises NotFound, and Forbidden for anybody else, or too late.
        """
        known = await self._ledger.read(conversation)
        proof = known.conversation.verified
        if known.head.visitor_id != visitor or self._identity is None:
            raise Forbidden(f"conversation {conversation} is another visitor's")
        if proof is None or not is_fresh(proof.at, self.now()):
            raise Forbidden("the visitor has not proved who he is, or too long ago")
        return await self._identity.reveal(proof.account)

    async def replace_number(self, conversation: str, operator: str) -> None:
        """Give the verified visitor a new number; only a supervisor may, and it is written down.

        Raises NotFound and Forbidden.
        """
        who = await self.operators.get(operator)
        if who.role != "supervisor" or who.disabled:
            raise Forbidden("only a supervisor may replace a number")
        identity = self._identity
        if identity is None:
            raise NotFound("there are no personal identification numbers here")
        done = False

        async def make(known: Known) -> Change:
            nonlocal done
            proof = known.conversation.verified
            if proof is None:
                raise Forbidden("the visitor has not proved who he is")
            if not done:
                await identity.replace(proof.account)
                done = True
            author = Author("operator", who.id, who.name)
            event = Draft(self.now(), "number_replaced", author, {}, private=True)
            return Change(numbered(known.head, [event], None), known.conversation)

        await self._ledger.change(conversation, make)

    async def check_number(
        self, account: str, visitor: str, address: str, typed: str
    ) -> Verdict | None:
        """Tell whether a number that was typed into a page is that of ``account``.

        ``visitor`` is whatever tells one browser from another. None: there are no numbers here.
        """
        if self._identity is None:
            return None
        return await self._identity.check_number(account, Who("", visitor, address), typed)

    @property
    def checks_numbers(self) -> bool:
        """Whether personal identification numbers can be checked."""
        return self._identity is not None

    async def _without_secret(
        self, known: Known, happening: Happening, attempt: Attempt
    ) -> Happening:
        """Return what happens in truth: a secret is checked and gone from the message."""
        event = happening.event
        if not isinstance(event, Said):
            return happening
        return replace(happening, event=await self._hidden(known.conversation, event, attempt))

    async def _hidden(self, conversation: Conversation, event: Said, attempt: Attempt) -> Event:
        form = conversation.form
        if self._identity is not None and form is not None and form.expects is not None:
            if is_secret(event.text):
                if form not in attempt.typed:
                    attempt.typed[form] = await self._check(
                        self._identity, form, attempt.who, event.text
                    )
                return checked(form, attempt.typed[form])
        elif not _asks_otherwise(conversation) and is_lone_secret(
            event.text, conversation.asked_secret, self.now()
        ):
            if conversation.status is Status.BOT and conversation.phase is not Phase.NEW:
                return SecretChecked("code", "", SecretResult.MALFORMED)
            return replace(event, text=HIDDEN)
        return without_secrets(event)

    async def _check(self, identity: Identity, form: Form, who: Who, typed: str) -> Verdict:
        check = identity.check_number if form.expects == "number" else identity.check_code
        return await check(form.get("account"), who, typed)


def _asks_otherwise(conversation: Conversation) -> bool:
    """Tell whether a form asks for something that may look like a secret and is none."""
    live = conversation.phase is Phase.LIVE and conversation.form is not None
    return live or conversation.phase is Phase.FORM


def without_secrets(event: Event) -> Event:
    """Return ``event`` without digits that its own words call a secret number or code."""
    if isinstance(event, Said | OperatorSaid):
        return replace(event, text=mask_secrets(event.text))
    return event
