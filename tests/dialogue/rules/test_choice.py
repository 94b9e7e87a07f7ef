from datetime import datetime
from typing import Any

import pytest

from faqbot.dialogue.events import EndRequested, Started
from faqbot.dialogue.state import Phase
from faqbot.errors import InvalidEvent


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        ("entry:deposit-fee", "answer"),
        ("menu:withdrawal-trouble", "menu"),
        ("channel:email", "channel"),
        ("helpful:yes", "ask_more"),
        ("helpful:no", "handoff"),
    ],
)
def test_old_buttons_still_work(talk: Any, choice: str, kind: str) -> None:
    """A button of an older bubble does what it says, though something else is on offer."""
    talk.hear(Started()).hear(EndRequested()).choose(choice)
    assert talk.kinds[0] == kind


@pytest.mark.parametrize(
    "choice",
    [
        "entry:gone",
        "entry:campaign-old",  # may no longer be shown
        "menu:gone",
        "menu:campaign",  # has nothing to offer today
        "channel:gone",
        "helpful:maybe",
        "none",  # nothing to choose from
        "end:yes",  # nobody asked
        "unknown",
        "",
    ],
)
def test_buttons_that_mean_nothing_are_refused(talk: Any, choice: str) -> None:
    """An id nobody offered and nobody knows is no event that can happen."""
    talk.hear(Started())
    before = talk.state
    with pytest.raises(InvalidEvent):
        talk.choose(choice)
    assert talk.state is before


def test_entry_that_expired_since_it_was_offered(new_talk: Any) -> None:
    """Clicked after midnight, an entry valid until yesterday is missed, not shown."""
    talk = new_talk(now=datetime.fromisoformat("2026-10-31T23:59:00+09:00"))
    talk.hear(Started()).choose("menu:campaign")
    assert talk.offered == ["entry:campaign-old", "none"]
    talk.now = datetime.fromisoformat("2026-11-01T00:00:00+09:00")
    assert talk.choose("entry:campaign-old").texts == ["none_reply"]


def test_none_has_to_be_on_offer(talk: Any) -> None:
    """A second click on 「この中にない」 is not a second miss."""
    talk.say("手数料", deposit_fee=0.4).choose("none")
    with pytest.raises(InvalidEvent):
        talk.choose("none")
    assert talk.state.misses == 1


def test_channel_says_how_to_reach_the_desk(closed_talk: Any) -> None:
    """Name, description and address; what was on offer stays on offer."""
    talk = closed_talk.say("オペレーターにつないで").say("メール")
    assert talk.texts == [
        "channel_intro\n\n**メール**\n\n24時間受け付けます。\n\nsupport@aoba-fx.example"
    ]
    assert talk.state.phase is Phase.READY
    assert talk.say("2").texts == [
        "channel_intro\n\n**フォーム**\n\n[フォーム](https://www.aoba-fx.example/contact)"
    ]


def test_channel_in_a_new_conversation(talk: Any) -> None:
    """A page may link to a channel before anything was said."""
    talk.choose("channel:phone")
    assert (talk.kinds, talk.state.phase) == (["channel"], Phase.READY)
