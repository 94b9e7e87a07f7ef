from typing import Any

import pytest

from faqbot.dialogue.context import Context
from faqbot.dialogue.events import EndRequested, Said, Started
from faqbot.dialogue.followup import InContext
from faqbot.dialogue.state import Phase
from faqbot.dialogue.step import step
from tests.dialogue.conftest import OPEN, make_ranking

TOPICS = ["menu:withdrawal", "menu:deposit"]


@pytest.mark.parametrize(
    "text",
    [
        "メニュー",
        "トップに戻る",
        "最初から",
        "めにゅー",
        "すみません、メニューに戻りたいです",
        "menu",
    ],
)
@pytest.mark.parametrize("before", [[], ["出金の手順は"], ["出金"], ["会話を終了"]])
def test_first_choices_from_anywhere(spoken: Any, text: str, before: list[str]) -> None:
    """Typed in whatever phase, a way leads to the topics, and is neither question nor miss."""
    spoken.hear(Started())
    for said in before:
        spoken.say(said, withdrawal_howto=0.9)
    spoken.say(text)
    assert spoken.offered == TOPICS
    assert spoken.state.misses == 0
    assert all(reply.decision is None for reply in spoken.replies)


@pytest.mark.parametrize(("goes_on", "entry"), [(0.9, "withdrawal-lost"), (0.2, None)])
def test_to_call_off_what_was_spoken_of(spoken: Any, goes_on: float, entry: str | None) -> None:
    """「やっぱりやめたい」 asks how, where the topic has an answer to that; else it leaves."""
    spoken.say("出金の手順", withdrawal_howto=0.9)
    own = make_ranking("やっぱりやめたい", {"withdrawal-lost": 0.9})
    seen = InContext(own, goes_on, (), ("出金",))
    context = Context(spoken.knowledge, OPEN, own, in_context=seen)
    _, replies = step(spoken.state, Said("やっぱりやめたい"), context)
    assert replies[0].entry == entry


def test_back_goes_one_menu_up(spoken: Any) -> None:
    """A menu below another carries 「戻る」; it leads up, at last to the topics."""
    spoken.hear(Started()).choose("menu:withdrawal").choose("menu:withdrawal-trouble")
    assert spoken.offered[-1] == "way:back"
    spoken.choose("entry:withdrawal-time")
    assert spoken.say("戻る").texts == ["prompt of withdrawal-trouble"]
    assert spoken.choose("way:back").texts == ["prompt of withdrawal"]
    assert "way:back" not in spoken.offered
    assert spoken.say("ひとつ前に戻る").offered == TOPICS


def test_back_from_an_answer_that_a_menu_offered(spoken: Any) -> None:
    """What was offered before the answer is offered again."""
    spoken.say("手数料", deposit_fee=0.4, withdrawal_fee=0.4)
    spoken.choose("entry:deposit-fee").say("戻る")
    assert spoken.offered[:2] == ["entry:deposit-fee", "entry:withdrawal-fee"]


def test_beginning_anew_forgets_the_topic(spoken: Any) -> None:
    """「最初から」 is the beginning: no answer, no count, no topic is left."""
    spoken.say("ラーメン").say("出金の手順は", withdrawal_howto=0.9).say("最初から")
    assert (spoken.state.topic.answered, spoken.state.entry, spoken.state.questions) == (
        (),
        None,
        (),
    )


def test_leaving_and_help(spoken: Any) -> None:
    """「やめる」 drops what is under way; help keeps the choices that are on offer."""
    assert spoken.say("出金の手順は", withdrawal_howto=0.9).say("やめる").texts == ["way_left"]
    offered = spoken.say("入金").offered
    assert (spoken.say("ヘルプ").texts, spoken.offered) == (["help"], offered)
    assert spoken.hear(EndRequested()).say("やめる").texts == ["still_here"]


@pytest.mark.parametrize("text", ["メニュー", "ヘルプ"])
def test_a_form_waits_for_who_looks_at_the_menu(spoken: Any, text: str) -> None:
    """The topics come with a way back into the form, which has lost nothing."""
    spoken.say("チャットで本人確認をしたい").say("12345678").say(text)
    assert spoken.state.form.field == "number"
    assert spoken.offered[-1] == "form:resume"
    assert spoken.say("入力に戻る").state.phase is Phase.FORM


@pytest.mark.parametrize("text", ["戻る", "やめる", "もういいです", "最初から"])
def test_a_form_is_left_at_its_first_field(spoken: Any, text: str) -> None:
    """Where there is nothing to go back to, going back leaves the form."""
    spoken.say("チャットで本人確認をしたい").say(text)
    assert spoken.state.form is None


def test_repeat_in_a_form_asks_again(spoken: Any) -> None:
    """「もう一度」 is no value."""
    assert spoken.say("チャットで本人確認をしたい").say("もう一度").texts == ["verify_account"]
