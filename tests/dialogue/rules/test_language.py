from typing import Any

import pytest

from faqbot.dialogue.rules.language import foreign, plainly_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is the nearest station?", "en"),
        ("¿Dónde está la estación más cercana?", "en"),
        ("请问怎么取款", "zh"),
        ("출금 방법을 알려주세요", "ko"),
        ("MT5", None),
        ("MT5 EA", None),
        ("出金方法", None),
        ("必要書類", None),
        ("I lost my card カードなくした", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """Kana make it Japanese; a name or two in Latin letters, or kanji alone, tell nothing."""
    assert foreign(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How long does a transfer take?", "en"),
        ("withdrawal fee", "en"),
        ("What is 個人識別番号?", "en"),
        ("出金の手数料", "ja"),
        ("手数料", "ja"),
        ("login password 変更", "ja"),
        ("password を忘れた", "ja"),
        ("MT4 to MT5 ni ikou dekimasu ka", None),
        ("shukkin dekimasen nande", None),
        ("MT4 MT5 EA VPS", None),
        ("MT5", None),
        ("fee", None),
        ("12345678", None),
        ("请问怎么取款", None),
        ("출금 방법을 알려주세요", None),
        ("", None),
    ],
)
def test_a_language_is_told_only_where_it_is_plain(text: str, language: str | None) -> None:
    """Names, a single word, figures and romaji leave a conversation in the language it is in."""
    assert plainly_in(text) == language


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Where is the moon today?", "foreign_en"),
        ("请问你是谁", "foreign_zh"),
        ("안녕하세요", "foreign_ko"),
    ],
)
def test_a_miss_is_admitted_in_the_language(spoken: Any, text: str, key: str) -> None:
    """The honest sentence in the visitor's language, with a human on offer; yes is taken."""
    spoken.say(text)
    assert spoken.texts == [key]
    assert spoken.offered[-1] == "human"
    assert spoken.say("yes").state.handoff is not None


def test_an_answer_to_english_says_that_it_is_japanese(spoken: Any) -> None:
    """Found all the same: the answer comes first, and says what language it is in."""
    spoken.say("how do I withdraw", withdrawal_howto=0.9)
    assert spoken.texts == ["answer to withdrawal-howto", "foreign_en", "ask_helpful"]


@pytest.mark.parametrize("text", ["live chat please", "オペレーター please"])
def test_a_polite_wish_in_english(new_talk: Any, text: str) -> None:
    """Please makes no question of it."""
    talk = new_talk(handoff_keywords=("live chat", "オペレーター"))
    assert talk.say(text).kinds == ["handoff"]


def test_a_language_that_nothing_is_said_in_is_apologised_for(spoken: Any) -> None:
    """In it, with the topics at hand; Japanese is what is spoken anyway. Neither is a miss."""
    assert spoken.say("英語でお願いします").texts == ["foreign_en"]
    assert spoken.say("日本語でお願いします").texts == ["language_chosen"]
    assert spoken.offered == ["menu:withdrawal", "menu:deposit"]
    assert spoken.state.misses == 0


def test_a_question_about_a_language_is_a_question(spoken: Any) -> None:
    """「日本語で話せますか」 may ask of the telephone."""
    assert spoken.say("電話で日本語は通じますか").kinds == ["miss"]
