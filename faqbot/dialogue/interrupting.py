"""Something comes between while a form is filled in, and the form comes back after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.form_steps import RESUME, ask, can_go_on, notice
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Choice, Conversation, Phase

Handler = Callable[[Conversation, Any, Context], Step]


def interrupted(handler: Handler) -> Handler:
    """Return ``handler`` coming back to the form, where one has been interrupted."""

    def handle(conversation: Conversation, event: Any, context: Context) -> Step:
        after, replies = handler(conversation, event, context)
        if conversation.form is None or after.form is not conversation.form:
            return after, replies
        if not can_go_on(conversation, context):
            return replace(after, form=None), replies
        return come_back(conversation, after, replies, context)

    return handle


def interrupt(
    conversation: Conversation, event: Said | Chose, context: Context, otherwise: Handler
) -> Step:
    """Let ``otherwise`` deal with ``event``, as if there were no form, and come back to it."""
    aside = replace(conversation, phase=Phase.READY, choices=())
    return interrupted(otherwise)(aside, event, context)


def come_back(
    before: Conversation, after: Conversation, replies: tuple[Reply, ...], context: Context
) -> Step:
    """Go on with the form after an interruption, unless that has led away from it."""
    handed_over = after.handoff is not before.handoff
    if handed_over or after.phase in (Phase.WAITING, Phase.LIVE, Phase.ENDED):
        return replace(after, form=None), replies
    if after.phase in (Phase.FORM, Phase.CLOSING):
        return after, replies
    if after.phase is Phase.CHOOSING:
        return _with_way_back(after, replies, context)
    told = tuple(
        replace(reply, choices=())
        for reply in replies
        if reply.kind not in (ReplyKind.ASK_HELPFUL, ReplyKind.ASK_MORE)
    )
    return ask(after, context, *told, notice(context, after.form, "form_resumed"))


def _with_way_back(after: Conversation, replies: tuple[Reply, ...], context: Context) -> Step:
    """Offer to come back to the form, beside what is on offer."""
    back = Choice(RESUME, say(context.knowledge, "form_resume"))
    choices = (*(choice for choice in after.choices if choice.id != RESUME), back)
    shown = tuple(
        replace(reply, choices=choices) if reply.choices == after.choices else reply
        for reply in replies
    )
    return replace(after, choices=choices), shown
