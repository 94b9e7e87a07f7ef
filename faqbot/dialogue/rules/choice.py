"""A choice and where it leads, be it clicked, typed or one of an older bubble."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Chose
from faqbot.dialogue.forms.contact import CALLBACK, MAIL
from faqbot.dialogue.forms.steps import begin, command
from faqbot.dialogue.menus import valid_entry
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.again import rejected
from faqbot.dialogue.rules.answer import give_answer, helped, missed
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.lifecycle import end, keep_going
from faqbot.dialogue.rules.offering import HUMAN, open_menu
from faqbot.dialogue.rules.ways import go
from faqbot.dialogue.state import Choice, Conversation, HandoffReason, Phase, Topic
from faqbot.errors import InvalidEvent
from faqbot.i18n import dates
from faqbot.knowledge.model import Channel
from faqbot.patterns import regex
from faqbot.support.hours import is_open, next_opening

_TELEPHONE = regex(r"\+?[0-9][0-9 ()./-]+")

# Buttons of these kinds still mean what they say when the talk has moved on.
LASTING = ("entry", "menu", "channel", "helpful", "form", "way", HUMAN)


def chose(conversation: Conversation, event: Chose, context: Context) -> Step:
    """Follow a clicked choice; raise InvalidEvent for one that means nothing (any more)."""
    on_offer = any(choice.id == event.choice for choice in conversation.choices)
    if not on_offer and event.choice.partition(":")[0] not in LASTING:
        raise InvalidEvent(f"choice {event.choice!r} is not on offer")
    step = follow(conversation, event.choice, context)
    if step is not None:
        return step
    if not on_offer:
        raise InvalidEvent(f"choice {event.choice!r} leads nowhere")
    return missed(conversation, context, "none_reply")


def follow(conversation: Conversation, choice: str, context: Context) -> Step | None:
    """Do what the choice with this id is for; None when what it led to is no longer there."""
    kind, _, target = choice.partition(":")
    lead = _LEADS.get(kind)
    return lead(conversation, target, context) if lead is not None else None


def _entry(conversation: Conversation, target: str, context: Context) -> Step | None:
    entry = valid_entry(context.knowledge, target, context.day)
    return give_answer(conversation, entry, context) if entry is not None else None


def _menu(conversation: Conversation, target: str, context: Context) -> Step | None:
    led = any(choice.id == f"menu:{target}" for choice in conversation.choices)
    if not (led and conversation.path):  # from among the topics, or from an older bubble
        conversation = replace(conversation, topic=Topic())
    return open_menu(conversation, target, context)


def _human(conversation: Conversation, target: str, context: Context) -> Step | None:
    return None if target else hand_over(conversation, HandoffReason.REQUESTED, context)


def _way(conversation: Conversation, target: str, context: Context) -> Step | None:
    return go(conversation, target, context)


def _helpful(conversation: Conversation, target: str, context: Context) -> Step | None:
    if target == "yes":
        return helped(conversation, context)
    if target == "no":
        return hand_over(conversation, HandoffReason.NOT_HELPFUL, context)
    return rejected(conversation, context) if target == "neither" else None


def _channel(conversation: Conversation, target: str, context: Context) -> Step | None:
    """Tell how to reach the desk; what was on offer still is. A form is begun, or offered."""
    channel = context.knowledge.support.channel(target)
    if channel is None:
        return None
    if target == "email" and MAIL in context.forms:
        return begin(conversation, MAIL, context)
    phase = Phase.READY if conversation.phase is Phase.NEW else conversation.phase
    text = f"{say(context.knowledge, 'channel_intro')}\n\n{_how_to_reach(channel, context)}"
    choices = conversation.choices
    if target == "phone" and CALLBACK in context.forms:
        call_me = Choice(f"form:{CALLBACK}", say(context.knowledge, "form_callback"))
        choices = (*(choice for choice in choices if choice.id != call_me.id), call_me)
    reply = Reply(ReplyKind.CHANNEL, text, choices)
    return replace(conversation, phase=phase, choices=choices), (reply,)


def _how_to_reach(channel: Channel, context: Context) -> str:
    parts = (f"**{channel.name}**", channel.description, _address(channel), _now(channel, context))
    return "\n\n".join(part for part in parts if part)


def _address(channel: Channel) -> str:
    if channel.address.startswith(("https://", "http://")):
        return f"[{channel.name}]({channel.address})"
    if _TELEPHONE.fullmatch(channel.address):
        return f"[{channel.address}](tel:{re.sub(r'[^+0-9]', '', channel.address)})"
    return channel.address


def _now(channel: Channel, context: Context) -> str:
    """Say whether a channel that has hours is open now."""
    if channel.hours is None:
        return ""
    support, now = context.knowledge.support, context.now
    if is_open(support, channel, now):
        return say(context.knowledge, "channel_open")
    opens = next_opening(support, channel, now)
    if opens is None:
        return say(context.knowledge, "channel_closed_unknown")
    when = dates.moment(opens, now, context.knowledge.language)
    return say(context.knowledge, "channel_closed", opens=when)


def _end(conversation: Conversation, target: str, context: Context) -> Step | None:
    if target == "yes":
        return end(conversation, context)
    if target == "no":
        return keep_going(conversation, context)
    return None


def _none(conversation: Conversation, target: str, context: Context) -> Step | None:
    if target:
        return None
    if conversation.topic.rejected:  # what was offered in place of an answer
        return rejected(conversation, context)
    return missed(conversation, context, "none_reply")


def _form(conversation: Conversation, target: str, context: Context) -> Step | None:
    return command(conversation, target, context)


_LEADS: dict[str, Callable[[Conversation, str, Context], Step | None]] = {
    "entry": _entry,
    "menu": _menu,
    "channel": _channel,
    "helpful": _helpful,
    "end": _end,
    "none": _none,
    "human": _human,
    "way": _way,
    "form": _form,
}
