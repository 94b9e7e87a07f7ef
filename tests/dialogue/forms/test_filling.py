"""Filling in a form, on the one that proves who one is; its account field is a plain one."""

from typing import Any

import pytest

from faqbot.dialogue.events import Chose, EndRequested, Said
from faqbot.dialogue.state import Conversation, Form, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.contact_form import Fault, account_number

WISH = "チャットで本人確認をお願いします"


@pytest.fixture
def filling(talk: Any) -> Any:
    """A talk in which the account number is asked for."""
    return talk.say(WISH)


@pytest.fixture
def at_number(filling: Any) -> Any:
    """The next field: a secret one with a choice."""
    return filling.say("１２３４-5678 です")


def test_a_form_opens_with_what_it_is_for_and_asks(filling: Any) -> None:
    """The wish opens the form: an introduction, the first prompt and the way out."""
    assert filling.state.phase is Phase.FORM
    assert filling.texts == ["verify_intro", "verify_account"]
    assert filling.kinds == ["notice", "form"]
    assert filling.offered == ["form:cancel"]


def test_a_value_is_kept_as_it_is_meant(at_number: Any) -> None:
    """Width, hyphens and politeness are gone from the value; the next field is asked for."""
    assert at_number.state.form == Form(
        "verify", "number", (("account", "12345678"),), expects="number"
    )
    assert at_number.texts == ["verify_number"]
    assert at_number.replies[-1].expects == "number"
    assert at_number.offered == ["value:unknown", "form:back", "form:cancel"]


def test_what_is_no_value_is_said_so(filling: Any) -> None:
    """A text that is neither value nor question gets the field's complaint and the prompt."""
    filling.say("123")
    assert filling.texts == ["verify_account_invalid", "verify_account"]
    assert filling.state.misses == 0


@pytest.mark.parametrize("text", ["やめる", "キャンセルします", "やめてください", "1"])
def test_leaving(filling: Any, text: str) -> None:
    """One may leave at every field, in words of one's own or by number."""
    filling.say(text)
    assert filling.state == Conversation(Phase.READY)
    assert filling.texts == ["form_cancelled"]


@pytest.mark.parametrize("text", ["戻る", "もどる", "前の項目に戻る", "間違えました"])
def test_going_back(at_number: Any, text: str) -> None:
    """One may go back by a field, and say something else there."""
    at_number.say(text)
    assert at_number.texts == ["verify_account"]
    at_number.say("87654321")
    assert at_number.state.form.get("account") == "87654321"


def test_there_is_nothing_before_the_first_field(filling: Any) -> None:
    """Going back is neither offered nor possible at the beginning."""
    with pytest.raises(InvalidEvent):
        filling.choose("value:x")
    filling.choose("form:back")
    assert filling.texts == ["verify_account"]


def test_a_question_is_answered_and_the_form_goes_on(at_number: Any) -> None:
    """A question in between gets its answer at once, and the field is asked for again."""
    before = at_number.state.form
    at_number.say("入金に手数料はかかりますか", deposit_fee=0.9)
    assert at_number.texts == ["answer to deposit-fee", "form_resumed", "verify_number"]
    assert at_number.replies[0].decision == "answer"
    assert (at_number.state.phase, at_number.state.form) == (Phase.FORM, before)


def test_small_talk_does_not_disturb(filling: Any) -> None:
    """A courtesy is returned, then the field is asked for again."""
    filling.say("こんにちは")
    assert filling.texts == ["こんにちは。", "form_resumed", "verify_account"]


def test_a_vague_question_interrupts_and_there_is_a_way_back(at_number: Any) -> None:
    """A menu is opened with the way back on it; its answer leads back by itself."""
    at_number.say("出金")
    assert at_number.state.phase is Phase.CHOOSING
    assert at_number.offered[-1] == "form:resume"
    at_number.choose("entry:withdrawal-howto")
    assert at_number.texts == ["answer to withdrawal-howto", "form_resumed", "verify_number"]
    at_number.say("出金").say("入力に戻る")
    assert at_number.texts == ["verify_number"]
    assert at_number.state.phase is Phase.FORM


def test_asking_for_a_person_hands_over(at_number: Any) -> None:
    """The wish for a human is granted in the middle of a form, which is dropped."""
    at_number.say("オペレーターにつないでください")
    assert at_number.state.phase is Phase.WAITING
    assert at_number.state.form is None


def test_a_closed_desk_is_told_and_the_form_dropped(new_talk: Any) -> None:
    """Outside hours the offer of other channels takes the place of the form."""
    talk = new_talk(now=new_talk().now.replace(day=21)).say(WISH).say("担当者と話したい")
    assert talk.state.form is None
    assert "channel:email" in talk.offered


def test_the_end_is_confirmed_and_may_be_thought_better_of(at_number: Any) -> None:
    """「会話を続ける」 leads back to the field; 「会話終了」 ends, form and all."""
    at_number.hear(EndRequested()).say("会話を続ける")
    assert at_number.texts == ["still_here", "form_resumed", "verify_number"]
    at_number.say("会話終了")
    assert at_number.state.phase is Phase.ENDED
    assert at_number.state.form is None


def test_an_older_button_interrupts(at_number: Any) -> None:
    """An entry of a bubble further up is answered, and the form goes on."""
    at_number.choose("entry:deposit-fee")
    assert at_number.texts == ["answer to deposit-fee", "form_resumed", "verify_number"]


def test_a_file_is_no_value(filling: Any) -> None:
    """A file without a word gets a refusal and the prompt."""
    filling.hear(Said("", "scan.pdf"))
    assert filling.texts == ["form_no_file", "verify_account"]


def test_where_there_is_no_desk_there_is_no_form(talk: Any) -> None:
    """Without someone to check secrets the wish is an ordinary question."""
    talk.forms = {}
    talk.say(WISH)
    assert (talk.state.form, talk.kinds) == (None, ["miss"])
    with pytest.raises(InvalidEvent):
        talk.choose("form:verify")


def test_a_form_that_is_gone_is_forgotten(at_number: Any) -> None:
    """A form switched off while it is filled in turns into an ordinary conversation."""
    at_number.forms = {}
    at_number.say("入金の手順", deposit_howto=0.9)
    assert at_number.texts[0] == "answer to deposit-howto"
    assert at_number.state.form is None


def test_a_button_begins_a_form(talk: Any) -> None:
    """A choice may lead to a form, from a bubble of any age."""
    talk.hear(Chose("form:reveal"))
    assert talk.texts == ["reveal_intro", "verify_account"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12345678", "12345678"),
        ("口座番号は１２３４５６７８です。", "12345678"),
        ("mt-1234 5678", "MT12345678"),
        ("1234", None),
        ("ABCD12345", None),
        ("1234567890123", None),
        ("出金できない", None),
        ("", None),
    ],
)
def test_account_numbers(text: str, value: str | None) -> None:
    """Account numbers are read as people write them, and nothing else is taken for one."""
    found = account_number(text)
    assert found == (value or Fault("verify_account_invalid"))
