"""Replies of the assistant, structured so that no one has to parse Japanese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from faqbot.dialogue.state import Choice, Handoff, Secret
from faqbot.knowledge.model import Knowledge
from faqbot.support.tickets import TicketRequest


class ReplyKind(StrEnum):
    """What a reply is for."""

    GREETING = "greeting"
    MENU = "menu"
    ANSWER = "answer"
    ASK_HELPFUL = "ask_helpful"  # 「参考になりましたか？」
    ASK_MORE = "ask_more"  # anything else?
    MISS = "miss"
    SMALLTALK = "smalltalk"
    HANDOFF = "handoff"
    CHANNEL = "channel"  # how to reach the desk by e-mail, telephone …
    FORM = "form"  # asks for a field of a form
    NOTICE = "notice"  # anything else the assistant has to say
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Reply:
    """One bubble: its text (Markdown subset), what can be clicked, and what stands behind it."""

    kind: ReplyKind
    text: str
    choices: tuple[Choice, ...] = ()
    entry: str | None = None
    confidence: float | None = None
    decision: str | None = None  # "answer", "menu" or "miss" when the reply came of a question
    handoff: Handoff | None = None
    expects: Secret | None = None  # the answer to this one is a secret
    reveals: bool = False  # the visitor may now see their number, which is not in here
    ticket: TicketRequest | None = None  # to be filed; the visitor has been told its number


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


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
