"""Live chat: what operators do in a conversation that they have taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from faqbot.desk.attachments import Attachments, file_json
from faqbot.desk.checking import check_client_id, clean
from faqbot.desk.loading import Loaded
from faqbot.desk.operators import Operators
from faqbot.desk.recording import Cause, NewEvent, numbered
from faqbot.desk.settings import DeskSettings
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Applied, Change, UnitOfWork
from faqbot.dialogue.events import (
    OperatorLeft,
    OperatorSaid,
    VerificationAsked,
)
from faqbot.errors import Forbidden, InvalidEvent
from faqbot.storage.records import Author
from faqbot.text.masking import mask_secrets


class LiveChat:
    """What operators do. Everything here raises NotFound, Forbidden and InvalidEvent."""

    def __init__(
        self,
        work: UnitOfWork,
        steps: Steps,
        operators: Operators,
        attachments: Attachments,
        now: Callable[[], datetime],
        settings: DeskSettings,
    ) -> None:
        """Take what ``operators`` do as ``steps``."""
        self._work, self._steps = work, steps
        self._operators, self._attachments = operators, attachments
        self._now, self._settings = now, settings

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
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause:
            who.check_charge(loaded.head)
            return Cause(VerificationAsked(), who.author, self._now())

        return await self._steps.take(conversation, cause_of)

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
        who = await self._operators.acting(operator)

        def cause_of(loaded: Loaded) -> Cause:
            who.check_charge(loaded.head)
            return Cause(OperatorLeft(back_to_bot), who.author, self._now())

        return await self._steps.take(conversation, cause_of)
