"""Live chat: the visitor waits for an operator, talks to one, comes back."""

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
from faqbot.dialogue.rules.choice import LASTING, follow
from faqbot.dialogue.rules.handoff import closed_notice, offer_channels
from faqbot.dialogue.rules.labels import meant_choice
from faqbot.dialogue.rules.lifecycle import ask_to_rate, asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.rules.typed import plain, typed_number
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.hours import live_chat


def said_waiting(conversation: Conversation, event: Said, context: Context) -> Step:
    """Take the message along for the operator; say once that one will come."""
    choices = conversation.choices
    number = typed_number(event.text)
    picked = choices[number - 1 : number] if number else ()
    choice = picked[0] if picked else meant_choice(event.text, choices)
    if choice is not None:
        return follow(conversation, choice.id, context) or (conversation, ())
    return _said_to_human(conversation, event, context) or _please_wait(conversation, context)


def said_live(conversation: Conversation, event: Said, context: Context) -> Step:
    """Say nothing: the message is the operator's. Only the end is the assistant's business."""
    verifying = secret_steps.said_live(conversation, event, context)
    if verifying is not None:
        return verifying
    labels = {plain(choice.label): choice.id for choice in conversation.choices}
    if plain(event.text) in labels:  # no more than the very label: 「はい」 is for the operator
        return follow(conversation, labels[plain(event.text)], context) or (conversation, ())
    step = _said_to_human(conversation, event, context)
    if step is not None:
        return step
    return (conversation if conversation.form else replace(conversation, choices=())), ()


def chose_waiting(conversation: Conversation, event: Chose, context: Context) -> Step:
    """End or go on; buttons of the time before the hand-over have to wait."""
    return _chose_end(conversation, event, context) or _please_wait(conversation, context)


def chose_live(conversation: Conversation, event: Chose, context: Context) -> Step:
    """End or go on; the assistant's other buttons are silent, unless it verifies the visitor."""
    verifying = secret_steps.chose_live(conversation, event, context)
    return verifying or _chose_end(conversation, event, context) or (conversation, ())


def joined(conversation: Conversation, event: OperatorJoined, context: Context) -> Step:
    """An operator takes the conversation, or takes it over from another one."""
    notice = say(context.knowledge, "operator_joined", operator=event.operator)
    live = replace(conversation, phase=Phase.LIVE, choices=(), operator=event.operator)
    return live, (Reply(ReplyKind.NOTICE, notice),)


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


def expired(conversation: Conversation, event: WaitExpired, context: Context) -> Step:
    """Nobody came, or the desk has closed: say which, and offer the channels that are open."""
    desk = live_chat(context.knowledge.support, context.now)
    text = say(context.knowledge, "wait_expired") if desk.open else _closed_meanwhile(context)
    ready, offers = offer_channels(conversation, context)
    return ready, (Reply(ReplyKind.NOTICE, text), *offers)


def released(conversation: Conversation, event: OperatorReleased, context: Context) -> Step:
    """Put the visitor back into the queue; once the desk has closed nobody is there to come."""
    if not live_chat(context.knowledge.support, context.now).open:
        return expired(replace(conversation, form=None), WaitExpired(), context)
    notice = say(context.knowledge, "operator_released")
    waiting = replace(conversation, phase=Phase.WAITING, choices=(), form=None, told_to_wait=False)
    return waiting, (Reply(ReplyKind.NOTICE, notice),)


def _closed_meanwhile(context: Context) -> str:
    return closed_notice(context, "wait_closed", "wait_closed_unknown")


def _said_to_human(conversation: Conversation, event: Said, context: Context) -> Step | None:
    if asks_for_end(event.text):
        return confirm_end(conversation, context)
    return end(conversation, context) if says_end(event.text, context.knowledge.settings) else None


def _please_wait(conversation: Conversation, context: Context) -> Step:
    waiting = replace(conversation, choices=(), told_to_wait=True)
    if conversation.told_to_wait:
        return waiting, ()
    return waiting, (Reply(ReplyKind.NOTICE, say(context.knowledge, "waiting_notice")),)


def _chose_end(conversation: Conversation, event: Chose, context: Context) -> Step | None:
    if any(choice.id == event.choice for choice in conversation.choices):
        return follow(conversation, event.choice, context)
    if event.choice.partition(":")[0] not in LASTING:
        raise InvalidEvent(f"choice {event.choice!r} is not on offer")
    return None
