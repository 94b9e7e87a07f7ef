"""Hashes and seals under the secret key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.desk.identity.keys import Keys, equal, random_digits
from faqbot.errors import StorageError

KEYS, OTHER = Keys("one key"), Keys("another key")
TEXT = st.text(max_size=12)


@given(st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=3))
def test_only_equal_parts_have_equal_hashes(one: list[str], other: list[str]) -> None:
    """Parts are not run together, and another key gives another hash."""
    assert equal(KEYS.hash(*one), KEYS.hash(*other)) == (one == other)
    assert not equal(KEYS.hash(*one), OTHER.hash(*one))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), TEXT)
def test_what_is_sealed_can_be_opened_for_its_owner_alone(text: str, owner: str) -> None:
    """Sealing twice looks different; another owner or another key opens nothing."""
    sealed = KEYS.seal(text, owner)
    assert KEYS.open(sealed, owner) == text
    assert KEYS.seal(text, owner) != sealed
    for keys, who in ((KEYS, owner + "x"), (OTHER, owner)):
        with pytest.raises(StorageError, match="FAQBOT_SECRET_KEY"):
            keys.open(sealed, who)


def test_six_digits_are_six_and_any() -> None:
    """Leading zeros stay, and every digit comes up at every place."""
    drawn = [random_digits() for _ in range(2000)]
    assert all(len(one) == 6 and one.isascii() and one.isdecimal() for one in drawn)
    assert all(len({one[place] for one in drawn}) == 10 for place in range(6))
