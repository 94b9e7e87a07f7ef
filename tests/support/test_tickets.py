"""Ticket numbers."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.support.tickets import ALPHABET, NUMBERS, find_number, ticket_number

drawn = st.integers(0, NUMBERS - 1)


@given(drawn, st.sampled_from(["{}", "Re: 【{}】出金", "{}です", "受付番号：{}。"]))
def test_found_again(number, around):
    """A number is found in a text, whatever its width, case and hyphens."""
    proper = ticket_number(number)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in proper)
    for written in (
        proper,
        proper.lower(),
        wide,
        proper.replace("-", " "),
        proper.replace("-", ""),
    ):
        assert find_number(around.format(written)) == proper


@given(drawn, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_symbol(number, at, symbol):
    """No number with one wrong symbol is valid."""
    symbols = list(ticket_number(number).removeprefix("T-").replace("-", ""))
    if symbols[at] != symbol:
        symbols[at] = symbol
        assert find_number("T-" + "".join(symbols)) is None


@given(drawn, st.integers(0, 7), st.integers(0, 7))
def test_two_exchanged(number, one, other):
    """No number with two symbols exchanged is valid."""
    symbols = list(ticket_number(number).removeprefix("T-").replace("-", ""))
    if symbols[one] != symbols[other]:
        symbols[one], symbols[other] = symbols[other], symbols[one]
        assert find_number("T-" + "".join(symbols)) is None


def test_different():
    """Different draws are different numbers, and what is no draw is refused."""
    some = random.Random(1).sample(range(NUMBERS), 2000)
    assert len({ticket_number(n) for n in (*some, 0, NUMBERS - 1)}) == 2002
    with pytest.raises(ValueError, match="not in"):
        ticket_number(NUMBERS)


def test_not_found():
    """What is no number is none."""
    assert find_number("チケット T-2222-2223 の件") is None
    assert find_number("XT-2222-2222Z") is None
    assert find_number("") is None
