from datetime import datetime

from faqbot.knowledge.model import Support
from faqbot.support.handoff import Availability, live_chat, other_channels

FRIDAY = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
SATURDAY = datetime.fromisoformat("2026-11-21T10:00:00+09:00")
TUESDAY = datetime.fromisoformat("2026-11-24T08:00:00+09:00")


def test_live_chat_is_open_or_opens(desk: Support) -> None:
    """Open, there is nothing to wait for; closed, it is known until when."""
    assert live_chat(desk, FRIDAY) == Availability(open=True)
    assert live_chat(desk, SATURDAY) == Availability(open=False, next_opening=TUESDAY)


def test_desk_without_live_chat() -> None:
    """Without a live chat it is closed and nobody knows when it opens."""
    assert live_chat(Support(), FRIDAY) == Availability(open=False)


def test_other_channels_are_those_open_now(desk: Support) -> None:
    """The chat itself is no other channel; the telephone is one within its hours."""
    assert [channel.id for channel in other_channels(desk, FRIDAY)] == ["email", "phone"]
    assert [channel.id for channel in other_channels(desk, SATURDAY)] == ["email"]
