"""Handoff: the visitor is handed to a human, or told when one is there next."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Handoff, HandoffReason, Phase
from faqbot.i18n import dates
from faqbot.support.hours import live_chat, other_channels

# Said before the hand-over where the visitor did not ask for it.
_EXPLANATIONS = {
    HandoffReason.MISSES: "handoff_reason_misses",
    HandoffReason.REPEATED: "handoff_reason_repeated",
}


def hand_over(conversation: Conversation, reason: HandoffReason, context: Context) -> Step:
    """Hand over within live hours; outside say when they begin and what can be done till then.

    Either way misses and repeated questions are counted anew.
    """
    desk = live_chat(context.knowledge.support, context.now)
    handoff = Handoff(reason, context.now, desk.open, desk.next_opening)
    after = replace(
        conversation,
        handoff=handoff,
        choices=(),
        questions=(),
        misses=0,
        told_to_wait=False,
        wait_asked=None,
        beside=False,
    )
    if desk.open:
        text = say(context.knowledge, "handoff_open")
        after = replace(after, phase=Phase.WAITING)
        offers: tuple[Reply, ...] = ()
    else:
        text = closed_notice(context, "handoff_closed", "handoff_closed_unknown")
        after, offers = offer_channels(after, context)
    return after, (
        *_explanation(reason, context),
        Reply(ReplyKind.HANDOFF, text, handoff=handoff),
        *offers,
    )


def offer_channels(conversation: Conversation, context: Context, *more: Choice) -> Step:
    """Go back to the assistant, who offers the channels that are open and to stay of use.

    ``more`` stands before them. Who is in a hurry is told of a channel only where people answer
    there at once, such as a telephone that is staffed now: not of one that is always open.
    """
    knowledge = context.knowledge
    channels = other_channels(knowledge.support, context.now)
    choices = (*more, *(Choice(f"channel:{channel.id}", channel.name) for channel in channels))
    ready = replace(conversation, phase=Phase.READY, choices=choices)
    here = Reply(ReplyKind.NOTICE, say(knowledge, "still_here"))
    if not choices:
        return ready, (here,)
    staffed = any(channel.hours is not None for channel in channels)
    offer = say(knowledge, "handoff_offer_now" if staffed else "handoff_offer")
    return ready, (here, Reply(ReplyKind.MENU, offer, choices))


def closed_notice(context: Context, key: str, key_unknown: str) -> str:
    """Say ``key`` with the desk's next opening, or ``key_unknown`` where nobody knows it."""
    opening = live_chat(context.knowledge.support, context.now).next_opening
    if opening is None:
        return say(context.knowledge, key_unknown)
    opens = dates.moment(opening, context.now, context.knowledge.language)
    return say(context.knowledge, key, opens=opens)


def _explanation(reason: HandoffReason, context: Context) -> tuple[Reply, ...]:
    key = _EXPLANATIONS.get(reason)
    return (Reply(ReplyKind.NOTICE, say(context.knowledge, key)),) if key else ()
