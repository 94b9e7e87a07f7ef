"""Live chat: an operator comes, the visitor talks to them, comes back."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import (
    Chose,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Said,
    WaitExpired,
)
from faqbot.dialogue.forms import secret_steps
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules import waiting as queue
from faqbot.dialogue.rules.choice import LASTING, follow
from faqbot.dialogue.rules.lifecycle import ask_to_rate, asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.rules.typed import plain
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.hours import live_chat


def said_live(conversation: Conversation, event: Said, context: Context) -> Step:
    """Say nothing: the message is the operator's. Only the end is the assistant's business."""
    verifying = secret_steps.said_live(conversation, event, context)
    if verifying is not None:
        return verifying
    labels = {plain(choice.label): choice.id for choice in conversation.choices}
    if plain(event.text) in labels:  # no more than the very label: 「はい」 is for the operator
        return follow(conversation, labels[plain(event.text)], context) or (conversation, ())
    step = said_to_human(conversation, event, context)
    if step is not None:
        return step
    return (conversation if conversation.form else replace(conversation, choices=())), ()


def chose_live(conversation: Conversation, event: Chose, context: Context) -> Step:
    """End or go on; the assistant's other buttons are silent, unless it verifies the visitor."""
    verifying = secret_steps.chose_live(conversation, event, context)
    return verifying or chose_end(conversation, event, context) or (conversation, ())


def joined(conversation: Conversation, event: OperatorJoined, context: Context) -> Step:
    """An operator takes the conversation, or takes it over from another one."""
    notice = say(context.knowledge, "operator_joined", operator=event.operator)
    live = replace(
        conversation, phase=Phase.LIVE, choices=(), operator=event.operator, beside=False
    )
    return live, (Reply(ReplyKind.NOTICE, notice),)


def taken_over(conversation: Conversation, event: OperatorJoined, context: Context) -> Step:
    """An operator comes unasked; a form that was being filled in is theirs to ask for anew."""
    return joined(replace(conversation, form=None), event, context)


def operator_said(conversation: Conversation, event: OperatorSaid, context: Context) -> Step:
    """Leave the talking to the operator."""
    return conversation, ()


def left(conversation: Conversation, event: OperatorLeft, context: Context) -> Step:
    """Take the visitor back, or end and ask how it was."""
    if event.back_to_bot:
        back = Reply(ReplyKind.NOTICE, say(context.knowledge, "back_to_bot"))
        return replace(conversation, phase=Phase.READY, choices=(), form=None), (back,)
    ended = replace(conversation, phase=Phase.ENDED, choices=(), form=None)
    notice = Reply(ReplyKind.NOTICE, say(context.knowledge, "operator_left"))
    return ended, (notice, *ask_to_rate(conversation, context))


def released(conversation: Conversation, event: OperatorReleased, context: Context) -> Step:
    """Put the visitor back into the queue; once the desk has closed nobody is there to come."""
    if not live_chat(context.knowledge.support, context.now).open:
        return queue.expired(replace(conversation, form=None), WaitExpired(), context)
    notice = say(context.knowledge, "operator_released")
    waiting = replace(conversation, phase=Phase.WAITING, choices=(), form=None, told_to_wait=False)
    waiting = replace(waiting, wait_asked=None, beside=False)
    return waiting, (Reply(ReplyKind.NOTICE, notice),)


def said_to_human(conversation: Conversation, event: Said, context: Context) -> Step | None:
    """End, or ask whether to, where that is typed; None for anything else."""
    if asks_for_end(event.text):
        return confirm_end(conversation, context)
    return end(conversation, context) if says_end(event.text, context.knowledge.settings) else None


def chose_end(conversation: Conversation, event: Chose, context: Context) -> Step | None:
    """End or go on where that is on offer; None for a button of an older bubble."""
    if any(choice.id == event.choice for choice in conversation.choices):
        return follow(conversation, event.choice, context)
    if event.choice.partition(":")[0] not in LASTING:
        raise InvalidEvent(f"choice {event.choice!r} is not on offer")
    return None
