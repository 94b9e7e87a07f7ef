"""English words: forms of one word share a stem, and what is remembered of strangers is bounded."""

import pytest

from faqbot.text.english import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("verify", "verified", "verification", "verifies"),
        ("fee", "fees"),
        ("apply", "application", "applications"),
        ("close", "closed", "closing"),
        ("open", "opened", "opening"),
    ],
)
def test_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    """However a word is bent, it is the same word."""
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("fee", "feed"), ("account", "amount")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    """What only looks alike is kept apart."""
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["手数料", "c3po", ""])
def test_what_is_no_english_word_stays(word: str) -> None:
    """Only letters of English are bent."""
    assert stem(word) == word


def test_memory_is_bounded() -> None:
    """Visitors write what is no word: not all of it is kept for ever."""
    for n in range(stem.cache_parameters()["maxsize"] + 10):
        stem(f"x{n}")
    assert stem.cache_info().currsize == stem.cache_parameters()["maxsize"]
