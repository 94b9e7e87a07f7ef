"""Texts cut to a length."""

from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.texts import shortened, split, units


@given(st.text(), st.integers(2, 50))
def test_pieces_fit_and_nothing_is_missing(text, limit):
    """Only a line end at which a text was broken is left out."""
    pieces = list(split(text, limit))
    assert all(0 < units(piece) <= limit for piece in pieces)
    kept = "".join(pieces).replace("\n", "")
    assert kept == text.replace("\n", "")
    assert all(piece.encode("utf-8", "surrogatepass") for piece in pieces)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(2, 50))
def test_what_is_shortened_fits_and_says_so(text, limit):
    """An … stands for what is missing."""
    short = shortened(text, limit)
    assert len(short.encode("utf-16-le")) // 2 <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
