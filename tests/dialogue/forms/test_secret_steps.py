"""An operator has the visitor prove who they are, and stays in charge."""

from datetime import timedelta
from typing import Any

import pytest

from faqbot.dialogue.events import (
    EndRequested,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    SecretChecked,
    VerificationAsked,
)
from faqbot.dialogue.state import Phase, Status
from faqbot.errors import InvalidEvent
from faqbot.support.identity import SecretResult

ACCOUNT = "12345678"


def checked(kind: Any, result: SecretResult = SecretResult.OK, **more: Any) -> SecretChecked:
    return SecretChecked(kind, ACCOUNT, result, **more)


@pytest.fixture
def asked(talk: Any) -> Any:
    """The operator has asked; the account number comes first."""
    return talk.say("ライブチャット").hear(OperatorJoined("田中")).hear(VerificationAsked())


def test_the_human_stays_in_charge(asked: Any) -> None:
    """The form is put to the visitor, with what was right kept, and nothing is left of it."""
    assert asked.texts == ["verify_intro", "verify_account"]
    assert asked.state.status is Status.LIVE
    assert asked.say(ACCOUNT).texts == ["verify_number"]
    assert asked.hear(checked("number")).texts == ["verify_code 10"]
    assert asked.hear(checked("code")).texts == ["verified"]
    assert asked.state.verified.by == "number_and_code"
    assert (asked.state.status, asked.state.form, asked.offered) == (Status.LIVE, None, [])
    assert asked.say("ありがとう").texts == []


def test_what_is_not_for_the_form_is_for_the_operator(asked: Any) -> None:
    """Both may talk in between; the assistant is silent, and what was on offer still is."""
    assert asked.say("口座番号はどこに書いてありますか").texts == []
    assert asked.offered == ["form:cancel"]
    assert asked.hear(OperatorSaid("マイページの右上です。")).texts == []
    assert asked.say("１２３４-5678").texts == ["verify_number"]
    assert asked.say("ちょっと待ってください").texts == []
    assert asked.say("忘れました").texts == ["verify_code 10"]
    assert asked.say("うーん、届かない").texts == ["verify_code 10"]
    assert asked.state.form.codes == 2
    assert asked.hear(checked("code", SecretResult.WRONG, left=4)).texts == [
        "code_wrong 4", "verify_code_again"
    ]  # fmt: skip
    assert asked.hear(checked("code")).texts == ["verified"]
    assert asked.state.verified.by == "code"


@pytest.mark.parametrize("leave", ["やめる", "form:cancel"])
def test_the_visitor_may_leave_it(asked: Any, leave: str) -> None:
    """The visitor talks on with the operator, unverified."""
    asked.choose(leave) if ":" in leave else asked.say(leave)
    assert asked.texts == ["form_cancelled"]
    assert (asked.state.phase, asked.state.form, asked.offered) == (Phase.LIVE, None, [])


def test_a_lock_is_told_and_ends_it(asked: Any) -> None:
    """Until when, and no word of asking the assistant: the operator is there."""
    asked.say(ACCOUNT)
    until = asked.now + timedelta(hours=24)
    asked.hear(checked("number", SecretResult.LOCKED, until=until))
    assert asked.texts == ["secret_locked 明日 11月21日（土）10:00"]
    assert (asked.state.status, asked.state.form) == (Status.LIVE, None)


@pytest.mark.parametrize("event", [OperatorLeft(), OperatorLeft(back_to_bot=True),
                                   OperatorReleased()])  # fmt: skip
def test_it_ends_with_the_operator(asked: Any, event: Any) -> None:
    """Without an operator there is nobody who asks."""
    asked.say(ACCOUNT).hear(event)
    assert asked.state.form is None


def test_ending_goes_before(asked: Any) -> None:
    """「はい」 to 「会話を終了しますか？」 is no value; ending ends the form, too."""
    asked.hear(EndRequested())
    assert asked.say("会話を続ける").state.form is not None
    assert asked.say(ACCOUNT).texts == ["verify_number"]
    asked.hear(EndRequested()).say("会話終了")
    assert (asked.state.phase, asked.state.form) == (Phase.ENDED, None)


def test_once_is_enough(asked: Any) -> None:
    """Whoever has just proved it is not asked again; where nobody can check, nobody is asked."""
    asked.say(ACCOUNT).hear(checked("number")).hear(checked("code"))
    assert asked.hear(VerificationAsked()).texts == ["verified_already"]
    assert asked.offered == []
    asked.forms = {}
    asked.now += timedelta(hours=1)
    with pytest.raises(InvalidEvent):
        asked.hear(VerificationAsked())
