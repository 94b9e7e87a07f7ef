from typing import Any

import pytest

from faqbot.dialogue.events import (
    EndRequested,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Rated,
    Said,
    Started,
    WaitExpired,
)
from faqbot.dialogue.state import Phase, Status
from faqbot.errors import InvalidEvent
from faqbot.knowledge.model import Support


@pytest.fixture
def waiting(talk: Any) -> Any:
    return talk.say("オペレーター")


@pytest.fixture
def live(waiting: Any) -> Any:
    return waiting.hear(OperatorJoined("田中"))


def test_waiting_visitor_is_told_once(waiting: Any) -> None:
    """The first message gets a notice, later ones silence, until the next hand-over."""
    assert waiting.say("まだですか").texts == ["waiting_notice"]
    assert waiting.say("1").say("もしもし").texts == []
    assert waiting.choose("entry:deposit-fee").texts == []
    waiting.hear(WaitExpired(final=True)).say("オペレーター")
    assert waiting.say("まだですか").texts == ["waiting_notice"]


def test_wait_expired_offers_what_is_open(waiting: Any) -> None:
    """Nobody came: the assistant takes the visitor back and offers the other channels."""
    waiting.hear(WaitExpired(final=True))
    assert waiting.texts == ["wait_expired", "still_here", "handoff_offer_now"]
    assert waiting.offered == ["channel:email", "channel:form", "channel:phone"]
    assert waiting.state.phase is Phase.READY


def test_wait_ends_when_the_desk_closes(waiting: Any, closed_talk: Any) -> None:
    """Closed meanwhile: another sentence, with the next opening; nobody knows it without hours."""
    waiting.now = closed_talk.now
    waiting.hear(WaitExpired())
    assert waiting.texts[:2] == ["wait_closed 11月24日（火）8:00", "still_here"]
    assert waiting.state.phase is Phase.READY


def test_no_live_chat_any_more(new_talk: Any) -> None:
    """Where the desk's hours are gone the sentence does without them."""
    talk = new_talk().say("オペレーター")
    talk.knowledge = new_talk(support=Support()).knowledge
    assert talk.hear(WaitExpired()).texts[0] == "wait_closed_unknown"


def test_operator_gives_the_visitor_back(live: Any) -> None:
    """The visitor waits again, is told so, and their next message is acknowledged once more."""
    live.hear(OperatorReleased())
    assert (live.texts, live.state.phase) == (["operator_released"], Phase.WAITING)
    assert live.say("もしもし").texts == ["waiting_notice"]
    assert live.hear(OperatorJoined("鈴木")).state.operator == "鈴木"


def test_operator_gives_the_visitor_back_after_hours(live: Any, closed_talk: Any) -> None:
    """Nobody is put into a queue of a desk that has closed."""
    live.now = closed_talk.now
    live.hear(OperatorReleased())
    assert live.texts[0] == "wait_closed 11月24日（火）8:00"
    assert live.state.phase is Phase.READY


def test_files(talk: Any) -> None:
    """The assistant says that it is blind; to a person a file is a message like any other."""
    talk.hear(Started())
    offered = talk.offered
    talk.hear(Said("", attachment="画面.png"))
    assert (talk.texts, talk.offered) == (["file_received"], offered)
    talk.hear(Said("入金の手数料は", attachment="画面.png"), {"deposit-fee": 0.9})
    assert talk.kinds == ["answer", "ask_helpful"]
    talk.say("オペレーター").hear(Said(" ", attachment="画面.png"))
    assert talk.texts == ["waiting_notice"]
    talk.hear(OperatorJoined("田中")).hear(Said("", attachment="画面.png"))
    assert talk.replies == ()
    assert talk.hear(OperatorSaid("", attachment="案内.pdf")).replies == ()


def test_operator_joins_and_the_assistant_is_silent(live: Any) -> None:
    """The name is told; then nobody but the two has a say."""
    assert live.texts == ["operator_joined 田中"]
    assert (live.state.phase, live.state.operator) == (Phase.LIVE, "田中")
    for text in ("出金の手数料は？", "はい", "1", "ライブチャット", "ありがとう", ""):
        assert live.say(text, withdrawal_fee=0.9).replies == ()
    assert live.hear(OperatorSaid("お調べします。")).replies == ()
    assert live.choose("helpful:yes").replies == ()
    assert live.state.phase is Phase.LIVE


def test_conversation_is_transferred(live: Any) -> None:
    """Another operator may take over."""
    assert live.hear(OperatorJoined("鈴木")).texts == ["operator_joined 鈴木"]
    assert live.state.operator == "鈴木"


def test_operator_hands_back(live: Any) -> None:
    """The assistant takes the visitor back and answers again."""
    live.hear(OperatorLeft(back_to_bot=True))
    assert (live.texts, live.state.status) == (["back_to_bot"], Status.BOT)
    assert live.say("入金の手数料は", deposit_fee=0.9).kinds == ["answer", "ask_helpful"]
    assert live.say("会話終了").texts == ["goodbye あおばFX", "rate"]


def test_operator_ends_and_is_rated(live: Any) -> None:
    """After the end the visitor may rate, and think again."""
    assert live.hear(OperatorLeft()).texts == ["operator_left", "rate"]
    assert live.state.phase is Phase.ENDED
    assert live.hear(Rated(2)).texts == ["rated"]
    assert live.hear(Rated(5, "ありがとう")).state.face == 5


@pytest.mark.parametrize("face", [0, 6, -1])
def test_there_are_five_faces(live: Any, face: int) -> None:
    """Another face is refused and nothing is kept."""
    live.hear(OperatorLeft())
    with pytest.raises(InvalidEvent):
        live.hear(Rated(face))
    assert live.state.face is None


def test_only_operators_are_rated(talk: Any) -> None:
    """A conversation that no operator joined has nobody to rate."""
    talk.hear(Started()).say("会話終了")
    with pytest.raises(InvalidEvent):
        talk.hear(Rated(5))


@pytest.mark.parametrize("text", ["会話終了", "会話終了。", " 会話終了 "])
def test_end_is_typed_while_waiting_or_live(waiting: Any, text: str) -> None:
    """「会話終了」 ends at any point, with an operator too."""
    assert waiting.say(text).texts == ["goodbye あおばFX"]
    waiting.hear(Started()).say("オペレーター").hear(OperatorJoined("田中"))
    assert waiting.say(text).texts == ["goodbye あおばFX", "rate"]
    assert waiting.state.phase is Phase.ENDED


def test_end_is_confirmed_without_leaving_the_queue(waiting: Any) -> None:
    """Asked to confirm, the visitor keeps their place, and an operator may still join."""
    waiting.hear(EndRequested())
    assert waiting.offered == ["end:yes", "end:no"]
    assert waiting.state.status is Status.WAITING
    assert waiting.say("いいえ").texts == ["waiting_notice"]
    assert waiting.hear(EndRequested()).say("２").texts == ["waiting_notice"]
    waiting.say("会話を終了").choose("end:no")
    assert (waiting.state.phase, waiting.offered) == (Phase.WAITING, [])
    assert waiting.hear(EndRequested()).hear(OperatorJoined("田中")).offered == []
    assert waiting.state.phase is Phase.LIVE


def test_end_is_confirmed_in_a_live_chat(live: Any) -> None:
    """Only the click or the label itself confirms: a yes may be meant for the operator."""
    live.hear(EndRequested())
    assert live.texts == ["confirm_end"]
    assert live.say("はい").replies == ()
    assert (live.state.phase, live.offered) == (Phase.LIVE, [])
    live.hear(EndRequested()).choose("end:no")
    assert (live.replies, live.state.phase) == ((), Phase.LIVE)
    assert live.hear(EndRequested()).say("会話を続ける").replies == ()
    assert live.hear(EndRequested()).choose("end:yes").state.phase is Phase.ENDED


@pytest.mark.parametrize("choice", ["end:yes", "none", "nonsense"])
def test_unknown_buttons_are_refused(waiting: Any, choice: str) -> None:
    """A button that nobody offered cannot be clicked while a human is in charge either."""
    with pytest.raises(InvalidEvent):
        waiting.choose(choice)
    waiting.hear(OperatorJoined("田中"))
    with pytest.raises(InvalidEvent):
        waiting.choose(choice)
