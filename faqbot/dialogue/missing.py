"""Nothing fits: the assistant admits it, and after a few times in a row brings in a human."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.handoff import hand_over
from faqbot.dialogue.menus import topics
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Conversation, HandoffReason, Phase


def missed(
    conversation: Conversation,
    context: Context,
    key: str,
    *,
    confidence: float | None = None,
    decision: str | None = None,
) -> Step:
    """Say the response ``key`` and offer the topics; hand over when it was one miss too many."""
    misses = conversation.misses + 1
    conversation = replace(conversation, misses=misses)
    if misses >= context.knowledge.settings.misses_before_handoff:
        after, (reason, *rest) = hand_over(conversation, HandoffReason.MISSES, context)
        miss = replace(reason, kind=ReplyKind.MISS, confidence=confidence, decision=decision)
        return after, (miss, *rest)
    choices = topics(context.knowledge, context.day)
    text = say(context.knowledge, key)
    return replace(
        conversation, phase=Phase.CHOOSING if choices else Phase.READY, choices=choices
    ), (Reply(ReplyKind.MISS, text, choices, confidence=confidence, decision=decision),)
