from typing import Any

import pytest

from faqbot.dialogue.events import OperatorJoined, WaitExpired
from faqbot.dialogue.state import Phase


@pytest.fixture
def waiting(spoken: Any) -> Any:
    return spoken.say("オペレーター")


ASKED = ["wait:on", "channel:email", "wait:stop"]


@pytest.mark.parametrize("text", ["やっぱりいいです", "待つのをやめたい", "もう待てないです"])
def test_giving_up(waiting: Any, text: str) -> None:
    """Whoever no longer wants to wait is back with the assistant at once."""
    waiting.say(text)
    assert waiting.texts == ["wait_left"]
    assert waiting.state.phase is Phase.CHOOSING


@pytest.mark.parametrize("text", ["戻る", "メニュー", "最初から", "ヘルプ"])
def test_a_way_about_asks_before_the_place_is_lost(waiting: Any, text: str) -> None:
    """A way typed by habit costs nobody their place."""
    waiting.say(text)
    assert (waiting.offered, waiting.state.phase) == (ASKED, Phase.WAITING)
    assert waiting.say("はい").texts == ["wait_going_on"]


def test_who_waits_long_is_asked(waiting: Any) -> None:
    """Nobody came: wait on, write, or go back; yes and no will do, the place is kept."""
    assert waiting.hear(WaitExpired()).offered == ASKED
    assert waiting.state.phase is Phase.WAITING
    assert waiting.choose("wait:on").texts == ["wait_going_on"]
    assert waiting.hear(WaitExpired()).texts == ["wait_ask"]
    assert waiting.say("いいえ").texts == ["wait_left"]


def test_who_does_not_answer_is_taken_back(waiting: Any) -> None:
    """The second time nobody answers the question, the other channels are offered."""
    waiting.hear(WaitExpired()).hear(WaitExpired())
    assert waiting.texts[0] == "wait_expired"
    assert waiting.state.phase is Phase.READY


def test_mail_instead(waiting: Any) -> None:
    """「メールにする」 begins the form, which has its own end."""
    waiting.forms = {**waiting.forms, "mail": {}}
    waiting.say("メールにする")
    assert (waiting.state.phase, waiting.state.form.name) == (Phase.FORM, "mail")


def test_how_long(waiting: Any) -> None:
    """Without a queue to count the place is not made up."""
    assert waiting.say("あとどのくらい").texts == ["wait_place_unknown"]
    assert waiting.state.phase is Phase.WAITING


def test_questions_meanwhile(waiting: Any) -> None:
    """On request the assistant answers; menus work; the place in the queue is kept."""
    handoff = waiting.state.handoff
    assert waiting.say("出金の手数料は", withdrawal_fee=0.9).texts == ["waiting_notice"]
    waiting.choose("wait:ask")
    assert waiting.say("出金の手数料は", withdrawal_fee=0.9).texts == ["answer to withdrawal-fee"]
    assert waiting.say("出金").texts == ["prompt of withdrawal"]
    assert waiting.say("1").texts == ["answer to withdrawal-howto"]
    assert waiting.choose("menu:deposit").texts == ["prompt of deposit"]
    assert waiting.say("担当者と話したい").texts == ["waiting_notice"]
    assert (waiting.state.handoff, waiting.state.phase) == (handoff, Phase.WAITING)
    waiting.hear(OperatorJoined("田中"))
    assert not waiting.state.beside
    assert waiting.say("出金の手数料は", withdrawal_fee=0.9).replies == ()
