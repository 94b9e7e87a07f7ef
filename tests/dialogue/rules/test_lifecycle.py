from typing import Any

import pytest

from faqbot.dialogue.events import Chose, Closed, EndRequested, Said, Started
from faqbot.dialogue.state import Conversation, Phase


@pytest.mark.parametrize("text", ["会話終了", "「会話終了」", "会話終了！"])
def test_end_is_typed(talk: Any, text: str) -> None:
    """「会話終了」 ends with a goodbye, whatever was on offer."""
    talk.hear(Started()).say("手数料", deposit_fee=0.4).say(text)
    assert talk.texts == ["goodbye あおばFX"]
    assert (talk.state.phase, talk.offered) == (Phase.ENDED, [])


@pytest.mark.parametrize("text", ["会話終了の方法", "会話を終了できない", "会話"])
def test_the_whole_message_has_to_be_the_end(talk: Any, text: str) -> None:
    """A question about the end is a question."""
    assert talk.say(text, deposit_fee=0.9).state.phase is Phase.FEEDBACK


@pytest.mark.parametrize("yes", ["会話終了", "1", "はい", "終わります", "会話を終了"])
def test_end_is_confirmed(talk: Any, yes: str) -> None:
    """「会話を終了」, picked or typed, asks first; a yes of any kind ends."""
    for ask in (EndRequested(), Said("会話を終了")):
        talk.hear(Started()).hear(ask)
        assert talk.texts == ["confirm_end"]
        assert [choice.label for choice in talk.state.choices] == ["会話終了", "会話を続ける"]
        assert talk.say(yes).state.phase is Phase.ENDED


@pytest.mark.parametrize("no", ["会話を続ける", "2", "いいえ", "まだです"])
def test_end_is_taken_back(talk: Any, no: str) -> None:
    """A no goes on with an open question."""
    talk.hear(Started()).hear(EndRequested()).say(no)
    assert (talk.texts, talk.state.phase, talk.offered) == (["still_here"], Phase.READY, [])


def test_question_instead_of_a_confirmation(talk: Any) -> None:
    """Who asks on does not want to end."""
    talk.hear(EndRequested()).say("入金の手数料は", deposit_fee=0.9)
    assert talk.state.phase is Phase.FEEDBACK


def test_even_listed_words_of_the_menu_are_confirmed(new_talk: Any) -> None:
    """「会話を終了」 asks first even when an editor lists it among the words that end."""
    talk = new_talk(end_keywords=("会話終了", "会話を終了", "bye", "！"))
    assert talk.say("会話を終了").state.phase is Phase.CLOSING
    assert talk.say("Bye!").state.phase is Phase.ENDED


def test_after_the_end(talk: Any) -> None:
    """Typing or clicking on is told that it is over; a new start is a fresh conversation."""
    talk.say("入金の手数料は", deposit_fee=0.9).say("会話終了")
    ended = talk.state
    for event in (Said("もしもし"), Chose("helpful:yes"), Chose("nonsense"), EndRequested()):
        assert talk.hear(event).texts == ["ended"]
        assert talk.state == ended
    assert talk.hear(Closed()).replies == ()
    talk.hear(Started())
    assert talk.state == Conversation(Phase.CHOOSING, talk.state.choices)


def test_closing_the_window_is_silent(talk: Any) -> None:
    """Nobody is there to read a goodbye."""
    talk.hear(Started()).hear(Closed())
    assert (talk.replies, talk.state.phase, talk.offered) == ((), Phase.ENDED, [])
