import pytest

from faqbot.dialogue.rules.smalltalk import small_talk
from faqbot.knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("こんにちは", "hello"),
        ("こんにちは！！", "hello"),
        ("コンニチハー", "hello"),
        ("こんにちはこんにちは", "hello"),
        ("おはようございます", "hello"),
        ("ありがとう", "thanks"),
        ("ｱﾘｶﾞﾄｳ!", "thanks"),
        ("ありがとー", "thanks"),
        ("ありがとうございましたm(_ _)m", "thanks"),
        ("ありがとうございますね😀", "thanks"),
        ("すみません、ありがとうございます", "thanks"),
        ("はじめまして、よろしくお願いします", "sorry"),
        ("はじめまして。どうぞよろしくお願いいたします。", "hello"),
    ],
)
def test_courtesies_are_recognised(knowledge: Knowledge, text: str, talk: str) -> None:
    """Politeness, script, repetition and decoration do not matter; the last courtesy counts."""
    found = small_talk(text, knowledge.smalltalk)
    assert found is not None
    assert found.id == talk


@pytest.mark.parametrize(
    "text",
    [
        "こんにちは。出金の手数料は？",
        "ありがとうの花束",
        "です",
        "",
        "！",
        "出金",
        "こんに",
        "お願いします",
    ],
)
def test_a_courtesy_with_a_question_is_a_question(knowledge: Knowledge, text: str) -> None:
    """Only a message that is nothing but courtesy is small talk."""
    assert small_talk(text, knowledge.smalltalk) is None


def test_without_small_talk_nothing_is() -> None:
    """A knowledge base may have none."""
    assert small_talk("こんにちは", ()) is None
