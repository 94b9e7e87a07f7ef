from typing import Any

import pytest

from faqbot.dialogue.events import EndRequested, Started
from faqbot.dialogue.state import Phase


def test_greeting_offers_the_topics(talk: Any) -> None:
    """The conversation opens with a greeting and the topics as choices."""
    talk.hear(Started())
    assert talk.texts == ["greeting あおばFX バーチャルアシスタント", "topics_prompt"]
    assert talk.offered == ["menu:withdrawal", "menu:deposit"]
    assert talk.state.phase is Phase.CHOOSING


def test_greeting_without_topics(new_talk: Any) -> None:
    """A knowledge base without menus is greeted into an open question."""
    talk = new_talk(menus=()).hear(Started())
    assert talk.kinds == ["greeting"]
    assert talk.state.phase is Phase.READY


@pytest.mark.parametrize("text", ["", " ", "　\n", "？", "…", "😀"])
def test_empty_message_is_no_miss(talk: Any, text: str) -> None:
    """A message without a letter is asked for again, and the choices stay."""
    talk.hear(Started()).say(text)
    assert talk.texts == ["empty"]
    assert talk.replies[0].choices == talk.state.choices != ()
    assert talk.state.misses == 0


def test_long_message_is_cut_with_a_notice(talk: Any) -> None:
    """What is beyond the limit is not read, and the visitor is told."""
    talk.say("出金の手順を教えてください。" * 10, withdrawal_howto=0.9)
    assert talk.texts[0] == "too_long 50"
    assert talk.kinds[1:] == ["answer", "ask_helpful"]
    talk.say("あ" * 50)
    assert "too_long 50" not in talk.texts


@pytest.mark.parametrize("text", ["1", "１", "①", "一", "1番で", "出金", "「出金」でお願いします"])
def test_typing_is_choosing(talk: Any, text: str) -> None:
    """A number or a label typed does what a click does."""
    clicked = talk.hear(Started()).choose("menu:withdrawal").state
    talk.hear(EndRequested()).hear(EndRequested())
    talk.say("会話終了").hear(Started()).say(text)
    assert talk.state == clicked
    assert talk.texts == ["prompt of withdrawal"]


def test_topic_typed_is_a_vague_question(talk: Any) -> None:
    """The name of a topic counts as decided by a menu, on offer or not; a number does not."""
    assert talk.hear(Started()).say("出金").replies[0].decision == "menu"
    assert talk.say("入金").replies[0].decision == "menu"
    assert talk.hear(EndRequested()).say("会話終了").hear(Started()).say("1").replies
    assert talk.replies[0].decision is None


def test_number_out_of_range_repeats_the_choices(talk: Any) -> None:
    """A number that no choice has is unclear; it is no question and no miss."""
    talk.hear(Started())
    before = talk.state
    for number in ("3", "0", "99"):
        talk.say(number)
        assert talk.texts == ["unclear_choice"]
        assert talk.replies[0].choices == before.choices
        assert talk.state == before


def test_long_number_is_a_question(talk: Any) -> None:
    """An account number is no choice, and without choices no number is."""
    talk.hear(Started()).say("1234567")
    assert talk.replies[0].decision == "miss"
    fresh = talk.hear(EndRequested()).say("いいえ").say("1")
    assert fresh.replies[0].decision == "miss"


def test_menu_leads_to_menu_to_answer(talk: Any) -> None:
    """Topics, a menu below and an answer, by number, label and click in turn."""
    talk.hear(Started()).say("１")
    assert talk.offered == ["entry:withdrawal-howto", "menu:withdrawal-trouble", "none"]
    talk.say("出金できない・届かない")
    assert talk.offered == ["entry:withdrawal-lost", "entry:withdrawal-time", "none", "way:back"]
    talk.choose("entry:withdrawal-time")
    assert talk.texts == ["answer to withdrawal-time", "ask_helpful"]
    assert talk.replies[0].entry == "withdrawal-time"
    assert talk.replies[0].decision is None  # chosen, not found


def test_answer_asks_whether_it_helped(talk: Any) -> None:
    """A clear question is answered; yes, no and what people ask next are on offer."""
    talk.say("出金の手順は", withdrawal_howto=0.9)
    answer, asked = talk.replies
    assert (answer.entry, answer.confidence, answer.decision) == ("withdrawal-howto", 0.9, "answer")
    assert answer.text == "answer to withdrawal-howto"
    assert [choice.label for choice in asked.choices] == [
        "はい、役立ちました",
        "いいえ、ライブサポートにつないでください",
        "出金の日数",
        "出金の手数料",
    ]
    assert talk.state.phase is Phase.FEEDBACK
    assert talk.state.entry == "withdrawal-howto"
    talk.say("3")
    assert talk.replies[0].entry == "withdrawal-time"


def test_vague_question_offers_what_it_could_mean(talk: Any) -> None:
    """Entries that are likely but not likely enough are offered by title, the likeliest first."""
    talk.say("手数料", withdrawal_fee=0.3, deposit_fee=0.4)
    (menu,) = talk.replies
    assert (menu.text, menu.decision) == ("menu_prompt", "menu")
    assert menu.confidence == pytest.approx(0.7)
    assert [choice.label for choice in menu.choices] == [
        "入金の手数料",
        "出金の手数料",
        "この中にない",
    ]
    assert talk.say("入金の手数料").replies[0].entry == "deposit-fee"


def test_trigger_opens_the_editors_menu(talk: Any) -> None:
    """A vague word that an editor foresaw opens their menu."""
    talk.say("出金について", withdrawal_howto=0.9)
    assert talk.texts == ["prompt of withdrawal"]
    assert talk.replies[0].decision == "menu"


def test_helpful_goes_round_again(talk: Any) -> None:
    """A yes asks for more, topics at hand, and what was asked so far is settled."""
    talk.say("出金の手順は", withdrawal_howto=0.9).say("はい")
    assert talk.kinds == ["ask_more"]
    assert talk.offered == ["menu:withdrawal", "menu:deposit"]
    assert talk.state.questions == ()
    assert talk.say("1").texts == ["prompt of withdrawal"]


def test_thanks_after_an_answer_is_a_yes(talk: Any) -> None:
    """「ありがとう」 settles the question like a yes, but is answered like thanks."""
    talk.say("出金の手順は", withdrawal_howto=0.9).say("ありがとうございます！")
    assert (talk.kinds, talk.texts) == (["smalltalk"], ["どういたしまして。"])
    assert talk.state.phase is Phase.CHOOSING
    assert talk.state.questions == ()


def test_small_talk_changes_nothing(talk: Any) -> None:
    """A courtesy gets its reply; the choices on offer stay and nothing is counted."""
    assert talk.say("こんにちは").state.phase is Phase.READY
    talk.say("手数料", deposit_fee=0.4)
    before = talk.state
    talk.say("ありがとう")
    assert talk.texts == ["どういたしまして。"]
    assert talk.state == before
    assert talk.replies[0].choices == before.choices


def test_free_text_after_an_answer_is_a_question(talk: Any) -> None:
    """Nobody has to say whether it helped before asking on."""
    talk.say("出金の手順は", withdrawal_howto=0.9).say("入金の手数料は", deposit_fee=0.8)
    assert talk.replies[0].entry == "deposit-fee"


def test_miss_admits_it_and_offers_topics(talk: Any) -> None:
    """Nothing found is said so, a second time in other words."""
    talk.say("明日の天気は", deposit_fee=0.05)
    (miss,) = talk.replies
    assert (miss.text, miss.decision, miss.confidence) == ("miss", "miss", 0.05)
    assert talk.offered == ["menu:withdrawal", "menu:deposit"]
    assert talk.say("カレーの作り方").texts == ["miss_again"]
    assert talk.state.misses == 2


def test_none_of_these_counts_as_a_miss(talk: Any) -> None:
    """「この中にない」 asks for other words; an answer in between starts the count again."""
    talk.say("手数料", deposit_fee=0.4).say("どれでもない")
    assert (talk.kinds, talk.texts, talk.state.misses) == (["miss"], ["none_reply"], 1)
    assert talk.say("入金の手数料は", deposit_fee=0.9).state.misses == 0


def test_message_may_come_before_the_greeting(talk: Any) -> None:
    """A conversation can begin with a question, a wish or nothing at all."""
    assert talk.say("").state.phase is Phase.READY
    assert talk.say("入金の手数料は", deposit_fee=0.9).state.phase is Phase.FEEDBACK


def test_yes_to_a_menu_picks_nothing_where_there_are_several(spoken: Any) -> None:
    """An entry among menus is not the only one; the choices stay."""
    offered = spoken.say("出金").offered
    assert sum(id_.startswith("entry:") for id_ in offered) == 1
    assert spoken.say("はい").texts == ["which_choice"]
    assert spoken.offered == offered


@pytest.mark.parametrize("text", ["別の質問があります", "違う質問です", "別件ですが"])
def test_who_has_another_question_gets_the_topics(spoken: Any, text: str) -> None:
    """That is no question yet, and no miss."""
    spoken.say("手数料", withdrawal_fee=0.9)
    assert spoken.say(text).texts == ["topics_prompt"]
    assert spoken.state.misses == 0
