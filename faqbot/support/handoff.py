"""Channels that can be reached now: the desk's side of a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from faqbot.knowledge.model import Channel, Support
from faqbot.support.hours import is_open, next_opening

ASSISTANT = "assistant"  # the channel that is this very chat
LIVE_CHAT = "live_chat"  # the channel whose hours say when an operator takes a conversation


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether operators are there now; if not, when they next are (None: not known)."""

    open: bool
    next_opening: datetime | None = None


def live_chat(support: Support, now: datetime) -> Availability:
    """Tell whether live chat is open at ``now``; ValueError when ``now`` is naive.

    A desk without a live chat is closed, and nobody knows when it opens.
    """
    channel = support.channel(LIVE_CHAT)
    if channel is None:
        return Availability(open=False)
    if is_open(support, channel, now):
        return Availability(open=True)
    return Availability(open=False, next_opening=next_opening(support, channel, now))


def other_channels(support: Support, now: datetime) -> tuple[Channel, ...]:
    """Return the channels open at ``now``, in the desk's order, but for the chat itself."""
    return tuple(
        channel
        for channel in support.channels
        if channel.id not in (ASSISTANT, LIVE_CHAT) and is_open(support, channel, now)
    )
