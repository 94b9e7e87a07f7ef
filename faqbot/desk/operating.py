"""The operators' side of the desk."""

from __future__ import annotations

from faqbot.desk.accounts import Operator
from faqbot.desk.attachments import file_json
from faqbot.desk.base import Base
from faqbot.desk.checking import check_client_id, clean
from faqbot.desk.ledger import Change
from faqbot.desk.memory import Known
from faqbot.desk.recording import Draft, Happening, numbered
from faqbot.desk.results import Applied
from faqbot.desk.visiting import applied
from faqbot.dialogue.events import (
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    VerificationAsked,
)
from faqbot.errors import Forbidden, InvalidEvent, Taken
from faqbot.storage.records import Author
from faqbot.text.masking import mask_secrets


class Operating(Base):
    """What operators do. Everything here raises NotFound, Forbidden and InvalidEvent."""

    async def take(self, conversation: str, operator: str) -> Applied:
        """Take a conversation that waits; Taken when somebody else was quicker."""
        who = await self._acting(operator)

        def happen(known: Known) -> Happening | None:
            if known.head.status != "live":
                return self._joined(who)
            if known.head.operator_id != who.id:
                raise Taken(f"{known.head.operator_name} has taken the conversation")
            return None  # it is his already

        return applied(await self._step(conversation, happen), operator=True)

    async def transfer(self, conversation: str, by: str, to: str) -> Applied:
        """Give a live conversation to another operator; a supervisor may do so for anyone."""
        giver, taker = await self._acting(by), await self._operator(to)

        def happen(known: Known) -> Happening:
            _check_charge(known, giver)
            was = {"id": known.head.operator_id, "name": known.head.operator_name}
            data = {"was": was, "to": {"id": taker.id, "name": taker.name}}
            first = Draft(self.now(), "transfer", _author(giver), data, private=True)
            return self._joined(taker, first)

        return applied(await self._step(conversation, happen), operator=True)

    async def release(self, conversation: str, operator: str) -> Applied:
        """Put the visitor back into the queue."""
        who = await self._acting(operator)

        def happen(known: Known) -> Happening:
            _check_charge(known, who)
            return Happening(OperatorReleased(), _author(who), self.now())

        return applied(await self._step(conversation, happen), operator=True)

    async def operator_says(
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
        text = mask_secrets(clean(text, self.settings.max_text))
        file = await self.attachments.get(attachment) if attachment is not None else None
        if file is None and not text.strip():
            raise InvalidEvent("the message is empty")
        await self.operators.seen(operator)

        def happen(known: Known) -> Happening:
            if known.head.status == "live" and known.head.operator_id != operator:
                raise Forbidden(f"conversation {conversation} is {known.head.operator_name}'s")
            if file is not None:
                file.check_sendable(conversation, "operator", operator)
            event = OperatorSaid(text, file.name if file is not None else None)
            author = Author("operator", operator, known.head.operator_name)
            shown = file_json(file) if file is not None else None
            return Happening(event, author, self.now(), shown)

        return applied(await self._step(conversation, happen, client_id), operator=True)

    async def ask_to_verify(self, conversation: str, operator: str) -> Applied:
        """Have the visitor prove who he is; the operator stays in charge meanwhile."""
        who = await self._acting(operator)

        def happen(known: Known) -> Happening:
            _check_charge(known, who)
            return Happening(VerificationAsked(), _author(who), self.now())

        return applied(await self._step(conversation, happen), operator=True)

    async def note(
        self, conversation: str, operator: str, text: str, *, client_id: str | None = None
    ) -> Applied:
        """Leave a note that only operators see, in a conversation of any status."""
        check_client_id(client_id)
        text = mask_secrets(clean(text, self.settings.max_text))
        if not text.strip():
            raise InvalidEvent("the note is empty")
        who = await self._acting(operator)

        async def make(known: Known) -> Change:
            note = Draft(self.now(), "note", _author(who), {"text": text}, private=True)
            after = known.conversation
            return Change(numbered(known.head, [note], client_id), after)

        return applied(await self._ledger.change(conversation, make, client_id), operator=True)

    async def close(
        self, conversation: str, operator: str, *, back_to_bot: bool = False
    ) -> Applied:
        """End a live conversation, or hand the visitor back to the assistant."""
        who = await self._acting(operator)

        def happen(known: Known) -> Happening:
            _check_charge(known, who)
            return Happening(OperatorLeft(back_to_bot), _author(who), self.now())

        return applied(await self._step(conversation, happen), operator=True)

    async def _acting(self, id_: str) -> Operator:
        operator = await self._operator(id_)
        await self.operators.seen(id_)
        return operator

    async def _operator(self, id_: str) -> Operator:
        operator = await self.operators.get(id_)
        if operator.disabled:
            raise Forbidden(f"operator {operator.login} is disabled")
        return operator

    def _joined(self, who: Operator, first: Draft | None = None) -> Happening:
        author = _author(who)
        return Happening(OperatorJoined(who.name), author, self.now(), operator=author, first=first)


def _author(operator: Operator) -> Author:
    return Author("operator", operator.id, operator.name)


def _check_charge(known: Known, who: Operator) -> None:
    """Raise Forbidden unless ``who`` is in charge of a live conversation, or a supervisor."""
    live, own = known.head.status == "live", known.head.operator_id == who.id
    if live and not own and who.role != "supervisor":
        raise Forbidden(f"conversation {known.head.id} is {known.head.operator_name}'s")
