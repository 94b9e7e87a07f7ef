"""Replies of the assistant, structured so that no one has to parse Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default_by
from enum import StrEnum
from typing import Any

from faqbot.dialogue.state import Choice, Handoff, Secret
from faqbot.knowledge.links import Link
from faqbot.knowledge.model import NOTHING_ELSE, Knowledge
from faqbot.patterns import regex
from faqbot.support.tickets import TicketRequest


class ReplyKind(StrEnum):
    """What a reply is for.

    Attributes:
        GREETING: The first words, with the topics.
        MENU: Asks what is meant.
        ANSWER: The text of an entry.
        ASK_HELPFUL: 「参考になりましたか？」
        ASK_MORE: Whether there is anything else.
        MISS: Nothing was found.
        SMALLTALK: A courtesy for a courtesy.
        HANDOFF: A human is brought in, or cannot be.
        CHANNEL: How to reach the desk by e-mail, telephone …
        FORM: Asks for a field of a form.
        NOTICE: Anything else the assistant has to say.
        GOODBYE: The last words.
    """

    GREETING = "greeting"
    MENU = "menu"
    ANSWER = "answer"
    ASK_HELPFUL = "ask_helpful"
    ASK_MORE = "ask_more"
    MISS = "miss"
    SMALLTALK = "smalltalk"
    HANDOFF = "handoff"
    CHANNEL = "channel"
    FORM = "form"
    NOTICE = "notice"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Reply:
    """One bubble: its text, what can be clicked, and what stands behind it.

    Attributes:
        kind: What it is for.
        text: What it says, in the Markdown subset.
        choices: What can be clicked below it.
        entry: The id of the entry whose answer it is, None for no answer.
        confidence: The probability, in [0, 1], that the decision behind it is right; None without
            one.
        decision: ``"answer"``, ``"menu"`` or ``"miss"`` when the reply came of a question.
        handoff: The hand-over that it tells of.
        expects: The secret that is to be typed next: it must not be stored.
        field: Of a form: what is to be typed, by its name.
        reveals: Whether the visitor may now see their number, which is not in here.
        links: Those of the entry, which stand below the text, too.
        extra: That of the entry, for whoever shows it.
        ticket: To be filed; the visitor has been told its number.
    """

    kind: ReplyKind
    text: str
    choices: tuple[Choice, ...] = ()
    entry: str | None = None
    confidence: float | None = None
    decision: str | None = None  # "answer", "menu" or "miss" when the reply came of a question
    handoff: Handoff | None = None
    expects: Secret | None = None
    field: str | None = None
    reveals: bool = False
    links: tuple[Link, ...] = ()
    extra: Mapping[str, Any] = default_by(default_factory=lambda: NOTHING_ELSE)
    ticket: TicketRequest | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what a client shows of it as JSON objects, without what is to be filed."""
        from faqbot.dialogue.codec import reply_to_json  # which knows replies

        return reply_to_json(self)

    @staticmethod
    def schema() -> dict[str, Any]:
        """Return the JSON Schema of :meth:`to_json`."""
        from faqbot.dialogue.codec import reply_schema

        return reply_schema()


_PLACEHOLDER = regex(r"\{(\w+)\}")


def say(knowledge: Knowledge, key: str, **values: object) -> str:
    """Return the response ``key`` with ``values`` in place of ``{placeholders}``.

    ``{name}`` and ``{assistant}`` may be used in every response. Braces around anything unknown
    stay as they are, and so do braces within the values. A missing response is a programming
    error, since the loader checks that all are there: KeyError.
    """
    settings = knowledge.settings
    known = {"name": settings.name, "assistant": settings.assistant, **values}
    return _PLACEHOLDER.sub(
        lambda match: str(known.get(match[1], match[0])), knowledge.responses[key]
    )
