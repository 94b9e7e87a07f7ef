"""Where a choice leads, be it clicked, typed or one of an older bubble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faqbot.dialogue.answering import give_answer, helped
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.ending import end, keep_going
from faqbot.dialogue.events import Chose
from faqbot.dialogue.handoff import hand_over
from faqbot.dialogue.menus import choices_of, valid_entry
from faqbot.dialogue.missing import missed
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Conversation, HandoffReason, Phase
from faqbot.errors import InvalidEvent
from faqbot.knowledge.model import Channel

# Buttons of these kinds still mean what they say when the talk has moved on.
LASTING = ("entry", "menu", "channel", "helpful")


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


def open_menu(
    conversation: Conversation,
    menu: str,
    context: Context,
    *,
    confidence: float | None = None,
    decision: str | None = None,
) -> Step | None:
    """Offer the choices of an editor's menu; None when it has none today."""
    found = context.knowledge.menu.get(menu)
    choices = choices_of(context.knowledge, found, context.day) if found is not None else ()
    if found is None or not choices:
        return None
    choosing = replace(conversation, phase=Phase.CHOOSING, choices=choices)
    reply = Reply(ReplyKind.MENU, found.prompt, choices, confidence=confidence, decision=decision)
    return choosing, (reply,)


def _entry(conversation: Conversation, target: str, context: Context) -> Step | None:
    entry = valid_entry(context.knowledge, target, context.day)
    return give_answer(conversation, entry, context) if entry is not None else None


def _menu(conversation: Conversation, target: str, context: Context) -> Step | None:
    return open_menu(conversation, target, context)


def _helpful(conversation: Conversation, target: str, context: Context) -> Step | None:
    if target == "yes":
        return helped(conversation, context)
    if target == "no":
        return hand_over(conversation, HandoffReason.NOT_HELPFUL, context)
    return None


def _channel(conversation: Conversation, target: str, context: Context) -> Step | None:
    """Tell how to reach the desk; what was on offer still is."""
    channel = context.knowledge.support.channel(target)
    if channel is None:
        return None
    phase = Phase.READY if conversation.phase is Phase.NEW else conversation.phase
    text = f"{say(context.knowledge, 'channel_intro')}\n\n{_how_to_reach(channel)}"
    reply = Reply(ReplyKind.CHANNEL, text, conversation.choices)
    return replace(conversation, phase=phase), (reply,)


def _how_to_reach(channel: Channel) -> str:
    link = channel.address.startswith(("https://", "http://"))
    address = f"[{channel.name}]({channel.address})" if link else channel.address
    parts = (f"**{channel.name}**", channel.description, address)
    return "\n\n".join(part for part in parts if part)


def _end(conversation: Conversation, target: str, context: Context) -> Step | None:
    if target == "yes":
        return end(conversation, context)
    if target == "no":
        return keep_going(conversation, context)
    return None


def _none(conversation: Conversation, target: str, context: Context) -> Step | None:
    return missed(conversation, context, "none_reply") if not target else None


_LEADS: dict[str, Callable[[Conversation, str, Context], Step | None]] = {
    "entry": _entry,
    "menu": _menu,
    "channel": _channel,
    "helpful": _helpful,
    "end": _end,
    "none": _none,
}
