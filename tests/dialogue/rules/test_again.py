from typing import Any

import pytest

from faqbot.dialogue.state import HandoffReason, Phase

NO = ["違います", "それじゃない", "そうじゃないです", "すみません、ちがいます"]


@pytest.mark.parametrize("text", NO)
def test_a_rejected_answer_gives_way_to_the_next_likely_ones(spoken: Any, text: str) -> None:
    """What else may have been meant comes as a menu, a human beside it; the same never again."""
    spoken.say("手数料", withdrawal_fee=0.8, deposit_fee=0.15, withdrawal_lost=0.001).say(text)
    assert spoken.texts == ["reject_prompt"]
    assert spoken.offered[0] == "entry:deposit-fee"
    assert "entry:withdrawal-fee" not in spoken.offered
    assert spoken.offered[-1] == "human"
    assert spoken.state.misses == 0


def test_a_human_comes_when_nothing_is_left(spoken: Any) -> None:
    """Rejected as long as there is something to offer, then a person."""
    spoken.say("手数料", withdrawal_fee=0.8, deposit_fee=0.15)
    shown: list[str] = []
    for _ in range(9):
        spoken.say("違います")
        if spoken.state.phase is Phase.WAITING:
            break
        entries = [id_ for id_ in spoken.offered if id_.startswith("entry:")]
        assert not set(entries) & {*shown, "entry:withdrawal-fee"}
        shown += entries
    assert spoken.state.handoff.reason is HandoffReason.NOT_HELPFUL


def test_nothing_to_reject_is_no_miss(spoken: Any) -> None:
    """Out of the blue it asks for other words."""
    assert spoken.say("違います").texts == ["none_reply"]
    assert spoken.state.misses == 0


def test_what_did_not_work_leads_on(spoken: Any) -> None:
    """「やってみたけどだめだった」: what is asked next comes first, then what else was likely."""
    spoken.say("出金の手順は", withdrawal_howto=0.9, deposit_howto=0.05)
    spoken.say("やってみたけどだめだった")
    assert spoken.texts == ["failed_prompt"]
    entries = [id_ for id_ in spoken.offered if id_.startswith("entry:")]
    assert entries == ["entry:withdrawal-time", "entry:withdrawal-fee", "entry:deposit-howto"]


@pytest.mark.parametrize("text", ["もう一度", "さっきの", "もう一回お願いします"])
def test_the_same_again(spoken: Any, text: str) -> None:
    """The answer, or the choices, once more; that is no question asked again."""
    spoken.say("出金の手順は", withdrawal_howto=0.9)
    for _ in range(4):
        assert spoken.say(text).texts[0] == "answer to withdrawal-howto"
    offered = spoken.say("出金").offered
    assert (spoken.say(text).texts, spoken.offered) == (["prompt of withdrawal"], offered)


def test_more_offers_what_is_related(spoken: Any) -> None:
    """「詳しく」 leads to what is near; where nothing is, it says so."""
    spoken.say("出金の手順は", withdrawal_howto=0.9).say("もっと詳しく教えて")
    assert spoken.texts == ["more_prompt"]
    assert spoken.offered[:2] == ["entry:withdrawal-time", "entry:withdrawal-fee"]
    spoken.say("入金に手数料は", deposit_fee=0.9).say("詳しく")
    assert (spoken.texts, spoken.offered) == (["more_nothing"], ["human"])


@pytest.mark.parametrize(("text", "phase"), [("はい", Phase.WAITING), ("いいえ", Phase.CHOOSING)])
def test_yes_and_no_to_a_human(spoken: Any, text: str, phase: Phase) -> None:
    """Whether a person is wanted was asked last: so that is what is answered."""
    spoken.say("入金に手数料は", deposit_fee=0.9).say("詳しく").say(text)
    assert spoken.state.phase is phase


def test_yes_and_no_to_anything_else(spoken: Any) -> None:
    """After 「ほかにありますか」 yes asks what, no says that one may come back any time."""
    spoken.say("入金に手数料は", deposit_fee=0.9).say("はい")
    assert spoken.say("うん").texts == ["ask_what"]
    assert spoken.say("いいえ、大丈夫です").texts == ["nothing_more"]
    assert spoken.say("手数料", deposit_fee=0.3).say("はい").state.entry == "deposit-fee"
    spoken.say("手数料", deposit_fee=0.4, withdrawal_fee=0.4)
    assert spoken.say("お願いします").texts == ["which_choice"]
    assert spoken.state.misses == 0


@pytest.mark.parametrize("text", ["だめでした", "まだできません", "やってみたけど無理だった"])
def test_what_was_offered_instead_may_not_work_either(spoken: Any, text: str) -> None:
    """Said of choices, too: what has not been shown yet comes next."""
    spoken.say("出金の手順は", withdrawal_howto=0.9, deposit_howto=0.05, deposit_fee=0.03)
    first = spoken.say("だめだった").offered
    assert spoken.state.phase is Phase.CHOOSING
    again = spoken.say(text)
    entries = {id_ for id_ in again.offered if id_.startswith("entry:")}
    assert not entries & set(first)
    assert again.state.misses == 0
