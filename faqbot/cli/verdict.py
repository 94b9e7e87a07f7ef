"""What would be said to one question on its own, as a flat value to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.bot import Bot
from faqbot.dialogue.decision import Menu
from faqbot.dialogue.events import Said
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Choice, Conversation, Phase

Asked = Literal["answer", "menu", "miss"]
Kind = Literal["answer", "menu", "miss", "smalltalk", "handoff", "other"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate with the question it answers."""

    entry: str
    question: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind`` says what the assistant took the text for; ``decision`` only knows questions.

    ``handoff`` is the reason of a hand-over, None when there is none.
    """

    kind: Kind
    decision: Asked
    entry: str | None
    menu: str | None
    confidence: float
    text: str
    choices: tuple[Choice, ...]
    candidates: tuple[Suggestion, ...]
    handoff: str | None


def judge(bot: Bot, text: str, limit: int) -> Verdict:
    """Say ``text`` to ``bot`` as the first message of a conversation.

    At most ``limit`` candidates are named, the one answered with included.
    """
    decision, _ = bot.decide(text)
    _, replies = bot.reply(Conversation(phase=Phase.READY), Said(text))
    asked = tuple(reply for reply in replies if reply.decision)[:1]
    spoken = asked or replies
    handoff = next((reply.handoff for reply in replies if reply.handoff), None)
    questions = bot.knowledge.entry
    return Verdict(
        kind=_kind(replies),
        decision=_decision(asked),
        entry=asked[0].entry if asked else None,
        menu=decision.menu if asked and isinstance(decision, Menu) else None,
        confidence=decision.confidence,
        text="\n\n".join(reply.text for reply in spoken),
        choices=tuple(choice for reply in spoken for choice in reply.choices),
        candidates=tuple(
            Suggestion(found.entry, questions[found.entry].question, found.confidence)
            for found in bot.search(text, limit).candidates
        ),
        handoff=handoff.reason.value if handoff else None,
    )


def _decision(asked: tuple[Reply, ...]) -> Asked:
    word = asked[0].decision if asked else "miss"
    return "answer" if word == "answer" else "menu" if word == "menu" else "miss"


def _kind(replies: tuple[Reply, ...]) -> Kind:
    for reply in replies:
        if reply.handoff is not None:
            return "handoff"
        if reply.kind is ReplyKind.SMALLTALK:
            return "smalltalk"
        if reply.decision:
            return _decision((reply,))
    return "other"
