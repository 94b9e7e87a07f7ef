"""Waiting for a human: going on, giving up, writing instead, or asking the assistant meanwhile."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Chose, Said, WaitExpired
from faqbot.dialogue.forms.contact import MAIL
from faqbot.dialogue.forms.wishes import wished_form
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.choice import LASTING, chose, follow
from faqbot.dialogue.rules.handoff import closed_notice, offer_channels
from faqbot.dialogue.rules.labels import meant_choice
from faqbot.dialogue.rules.lifecycle import asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.rules.message import said
from faqbot.dialogue.rules.offering import open_topics
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.rules.typed import typed_number
from faqbot.dialogue.rules.ways import typed_way
from faqbot.dialogue.state import Choice, Conversation, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.hours import live_chat

ON, STOP, ASK = "wait:on", "wait:stop", "wait:ask"
_EMAIL = "channel:email"


def said_waiting(conversation: Conversation, event: Said, context: Context) -> Step:
    """Do what is asked of the queue; take anything else along for the operator."""
    choices = conversation.choices
    quiet = any(choice.id == ASK for choice in choices)  # beside the talk: a number is for a human
    number = None if quiet else typed_number(event.text)
    picked = choices[number - 1 : number] if number else ()
    choice = picked[0] if picked else meant_choice(event.text, choices)
    if choice is not None:
        return _follow(conversation, choice.id, context)
    if asks_for_end(event.text):
        return confirm_end(conversation, context)
    if says_end(event.text, context.knowledge.settings):
        return end(conversation, context)
    return (
        _asked_of_the_queue(conversation, event.text, context)
        or (_meanwhile(conversation, event, context) if conversation.beside else None)
        or _please_wait(conversation, context)
    )


def chose_waiting(conversation: Conversation, event: Chose, context: Context) -> Step:
    """Follow what is on offer; buttons of the time before the hand-over have to wait."""
    on_offer = any(choice.id == event.choice for choice in conversation.choices)
    if on_offer or event.choice in (ON, STOP, ASK):
        return _follow(conversation, event.choice, context)
    if event.choice.partition(":")[0] not in LASTING:
        raise InvalidEvent(f"choice {event.choice!r} is not on offer")
    if conversation.beside:
        return _meanwhile(conversation, event, context)
    return _please_wait(conversation, context)


def expired(conversation: Conversation, event: WaitExpired, context: Context) -> Step:
    """Nobody came: ask what to do; at last, or when the desk has closed, offer other channels."""
    desk = live_chat(context.knowledge.support, context.now)
    unanswered = any(choice.id == ON for choice in conversation.choices)
    if desk.open and not event.final and not unanswered:
        return _ask(replace(conversation, wait_asked=context.now), "wait_ask", context)
    text = say(context.knowledge, "wait_expired") if desk.open else _closed_meanwhile(context)
    ready, offers = offer_channels(_out(conversation), context)
    return ready, (Reply(ReplyKind.NOTICE, text), *offers)


def _follow(conversation: Conversation, choice: str, context: Context) -> Step:
    if choice == ON:
        on = replace(conversation, choices=(), wait_asked=context.now, beside=False)
        return on, (Reply(ReplyKind.NOTICE, say(context.knowledge, "wait_going_on")),)
    if choice == STOP:
        return open_topics(_out(conversation), context, "wait_left", ReplyKind.NOTICE)
    if choice == ASK:
        beside = replace(conversation, beside=True, choices=())
        return beside, (Reply(ReplyKind.NOTICE, say(context.knowledge, "wait_assistant_ready")),)
    if choice == _EMAIL or choice.startswith("end:"):
        return _left(conversation, follow(conversation, choice, context))
    if conversation.beside:
        return _meanwhile(conversation, Chose(choice), context)
    return follow(conversation, choice, context) or (conversation, ())


def _asked_of_the_queue(conversation: Conversation, text: str, context: Context) -> Step | None:
    settings = context.knowledge.settings
    asked = any(choice.id == ON for choice in conversation.choices)
    if says(text, settings.unwait_phrases) or (asked and says(text, settings.no_phrases)):
        return _follow(conversation, STOP, context)
    if asked and says(text, settings.yes_phrases):
        return _follow(conversation, ON, context)
    if says(text, settings.mail_phrases) or wished_form(text) == MAIL:
        return _left(conversation, follow(conversation, _EMAIL, context))
    if says(text, settings.place_phrases):
        return _place(conversation, context)
    if says(text, settings.assistant_phrases):
        return _follow(conversation, ASK, context)
    if typed_way(text, settings) is not None and not conversation.beside:
        return _ask(conversation, "wait_choose", context)
    return None


def _meanwhile(conversation: Conversation, event: Said | Chose, context: Context) -> Step:
    """Let the assistant answer; the place in the queue is kept."""
    ready = Phase.CHOOSING if conversation.choices else Phase.READY
    aside = replace(conversation, phase=ready, handoff=None)
    if isinstance(event, Said):
        after, replies = said(aside, event, context)
    else:
        after, replies = chose(aside, event, context)
    if after.handoff is not None:  # a human is on the way already
        return _please_wait(replace(conversation, told_to_wait=False), context)
    if after.phase in (Phase.ENDED, Phase.FORM):
        return _left(conversation, (after, replies))
    told = tuple(reply for reply in replies if reply.kind is not ReplyKind.ASK_HELPFUL)
    shown = next((reply.choices for reply in reversed(told) if reply.choices), ())
    return replace(
        after,
        phase=Phase.WAITING,
        handoff=conversation.handoff,
        choices=shown,
        told_to_wait=conversation.told_to_wait,
    ), told


def _ask(conversation: Conversation, key: str, context: Context) -> Step:
    """Ask whether to wait, to write, or to go back; the place is kept meanwhile."""
    knowledge = context.knowledge
    mail = knowledge.support.channel("email") is not None
    choices = (
        Choice(ON, say(knowledge, "wait_on")),
        *((Choice(_EMAIL, say(knowledge, "form_mail")),) if mail else ()),
        Choice(STOP, say(knowledge, "wait_stop")),
    )
    reply = Reply(ReplyKind.NOTICE, say(knowledge, key), choices)
    return replace(conversation, choices=choices), (reply,)


def _place(conversation: Conversation, context: Context) -> Step:
    key = "wait_place" if context.position is not None else "wait_place_unknown"
    choices = _quiet(context)
    text = say(context.knowledge, key, position=context.position)
    told = replace(conversation, choices=choices)
    return told, (Reply(ReplyKind.NOTICE, text, choices),)


def _please_wait(conversation: Conversation, context: Context) -> Step:
    waiting = replace(conversation, choices=(), told_to_wait=True)
    if conversation.told_to_wait:
        return waiting, ()
    choices = _quiet(context)
    notice = Reply(ReplyKind.NOTICE, say(context.knowledge, "waiting_notice"), choices)
    return replace(waiting, choices=choices), (notice,)


def _quiet(context: Context) -> tuple[Choice, ...]:
    """What one may do beside waiting."""
    knowledge = context.knowledge
    return (
        Choice(ASK, say(knowledge, "wait_assistant")),
        Choice(STOP, say(knowledge, "wait_stop")),
    )


def _left(before: Conversation, step: Step | None) -> Step:
    """Forget the queue where the step has led out of it."""
    if step is None:
        return before, ()
    after, replies = step
    return (after if after.phase is Phase.WAITING else _out(after)), replies


def _out(conversation: Conversation) -> Conversation:
    return replace(conversation, wait_asked=None, beside=False)


def _closed_meanwhile(context: Context) -> str:
    return closed_notice(context, "wait_closed", "wait_closed_unknown")
