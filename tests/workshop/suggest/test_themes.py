"""Questions are one theme only where one matter is likely behind them."""

from dataclasses import replace

import pytest

from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.suggest.asked import AskedQuestion
from faqbot.workshop.suggest.reading import read
from faqbot.workshop.suggest.themes import ThemeCase, group

ASKED = ("手数料っていくらかかるんでしょう", "振込の手数料はいくらかかりますか")


@pytest.mark.parametrize(
    ("first", "second", "themes"),
    [
        ({"a": 0.8, "b": 0.2}, {"a": 0.8, "b": 0.2}, 1),  # .68: one entry answers both
        ({"a": 0.6, "b": 0.4}, {"a": 0.6, "c": 0.4}, 2),  # .36: as likely two
        ({"a": 0.9}, {"b": 0.9}, 2),
    ],
)
def test_one_entry_must_answer_both_more_likely_than_not(
    assistant: DayAssistant, first: dict[str, float], second: dict[str, float], themes: int
) -> None:
    """Words alone join nothing: the same words may be about two entries."""
    cases = [
        ThemeCase(
            AskedQuestion(text, count=1),
            replace(read(assistant, text), matches=tuple(chances.items()), scope=0.9),
        )
        for text, chances in zip(ASKED, (first, second), strict=True)
    ]
    assert len(group(cases, assistant.ranker.index)) == themes


def test_what_no_entry_answers_is_joined_by_its_words(assistant: DayAssistant) -> None:
    """There a new entry may be missing."""
    cases = [
        ThemeCase(
            AskedQuestion(text, count=1), replace(read(assistant, text), matches=(), scope=0.0)
        )
        for text in ASKED
    ]
    assert len(group(cases, assistant.ranker.index)) == 1
