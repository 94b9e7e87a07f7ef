from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dialogue.replies import say
from faqbot.knowledge.model import Knowledge


def _with(knowledge: Knowledge, text: str) -> Knowledge:
    return replace(knowledge, responses={"key": text})


def test_placeholders_are_filled(knowledge: Knowledge) -> None:
    """Given values and the names of organisation and assistant may stand in any response."""
    said = say(_with(knowledge, "{name}の{assistant}：{opens}から"), "key", opens="8:00")
    assert said == "あおばFXのバーチャルアシスタント：8:00から"


def test_unknown_braces_stay(knowledge: Knowledge) -> None:
    """What looks like formatting but is not known is left alone, and so are braces in values."""
    text = "{ } {} {x} {0} {name!r} {{name}} {opens"
    assert say(_with(knowledge, text), "key") == "{ } {} {x} {0} {name!r} {あおばFX} {opens"
    assert say(_with(knowledge, "{operator}"), "key", operator="{name}") == "{name}"


@given(st.text(alphabet="{}name!:0 あ"))
def test_no_text_breaks_it(knowledge: Knowledge, text: str) -> None:
    """Whatever an editor writes, it is said."""
    assert isinstance(say(_with(knowledge, text), "key"), str)


def test_missing_response_is_an_error(knowledge: Knowledge) -> None:
    """The loader promises every response; one that is missing is a mistake of ours."""
    with pytest.raises(KeyError):
        say(knowledge, "no_such_key")
