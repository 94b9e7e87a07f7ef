"""Markdown for those who cannot show it, and texts cut to a length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.texts import escaped, mrkdwn, plain, shortened, split, units


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**太字**と`コード`", "太字とコード"),
        ("[お問い合わせ](https://example.com/c)へ", "お問い合わせ（ https://example.com/c ）へ"),
        ("電話は[03-1234-5678](tel:03-1234-5678)", "電話は03-1234-5678"),
        ("[窓口](tel:0312345678)", "窓口（ 0312345678 ）"),
        ("[わな](javascript:alert(1))", "わな)"),
        ("- 一\n- 二\n1. 三", "・一\n・二\n1. 三"),
        ("1 < 2 & 3", "1 < 2 & 3"),
    ],
)
def test_plain_text(markdown, text):
    """Marks go, addresses that may be opened stay readable."""
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**太字**と`コード`", "*太字*と`コード`"),
        ("[規約](https://example.com/?a=1&b=2)", "<https://example.com/?a=1&amp;b=2|規約>"),
        ("[わな](javascript:x)", "わな"),
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("- 一", "• 一"),
    ],
)
def test_slacks_own_markup(markdown, text):
    """And nobody can address a whole channel by way of an answer."""
    assert mrkdwn(markdown) == text


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


@given(st.text())
def test_nothing_of_a_text_is_control(text):
    """Of the three characters that Slack looks for none is left."""
    assert "<" not in escaped(text)
    assert ">" not in escaped(text)
