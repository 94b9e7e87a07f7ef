"""What stands in a cell is read back as it was written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faqbot.exchange.cells import day, folded, join, one_line, split, tidy
from faqbot.yaml.writing import clean

WORD = st.text(min_size=1).map(one_line).filter(bool)


@given(st.lists(WORD, unique=True), st.sampled_from(["、", ", ", "\n"]))
@example(["a、b", '"c', 'd"e"', "f,g"], "、")
@example(['"'], ", ")
def test_lists_round_trip(words: list[str], separator: str) -> None:
    """Any list of words survives a cell, whatever signs are in them."""
    assert split(join(words, separator)) == tuple(words)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("出金、入金", ("出金", "入金")),
        ("出金, 入金，送金\n両替", ("出金", "入金", "送金", "両替")),
        ("、 出金 、、出金", ("出金",)),
        ('"1,000円", 手数料', ("1,000円", "手数料")),
        ('5"画面、6"', ('5"画面', '6"')),
        ('"開いたまま、次', ('"開いたまま', "次")),
        ("", ()),
    ],
)
def test_lists_as_people_write_them(cell: str, words: tuple[str, ...]) -> None:
    """Japanese and ASCII commas, line breaks, repetitions, forgotten quotes."""
    assert split(cell) == words


@given(st.text())
def test_tidy_is_final(text: str) -> None:
    """What is tidy stays as it is, and has nothing YAML cannot hold."""
    assert tidy(tidy(text)) == tidy(text) == clean(tidy(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-01", "2026-04-01"),
        ("2026/4/1", "2026-04-01"),
        ("２０２６年４月１日", "2026-04-01"),
        ("2026.4.1 00:00:00", "2026-04-01"),
        ("2026-02-30", "2026-02-30"),
        ("来月", "来月"),
    ],
)
def test_days(text: str, expected: str) -> None:
    """Dates in the forms that spreadsheets make of them; anything else is left to the loader."""
    assert day(text) == expected


def test_folded() -> None:
    """Names are compared without width, case and white space."""
    assert folded(" ＱｎＡ　ＩＤ ") == "qnaid"
