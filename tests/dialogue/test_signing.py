"""Signed conversations: only who has the key can have made them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dialogue.signing import sign, unsign
from faqbot.dialogue.state import Conversation, Phase, Verified
from faqbot.errors import InvalidConversation

KEY, OTHER = b"k" * 32, b"o" * 32
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
KNOWN = Conversation(phase=Phase.READY, verified=Verified("12345678", NOW, "code"))
TOKEN = sign(KNOWN, KEY, NOW)


def test_what_was_signed_is_read() -> None:
    """Also with the key before, while one takes the place of another."""
    assert unsign(TOKEN, KEY, now=NOW) == KNOWN
    assert unsign(TOKEN, OTHER, KEY, now=NOW) == KNOWN


def test_an_old_signature_ends() -> None:
    """Where there is a limit, and only then."""
    later = NOW + timedelta(hours=2)
    assert unsign(TOKEN, KEY, now=later, within=timedelta(hours=3)) == KNOWN
    with pytest.raises(InvalidConversation, match="too long ago"):
        unsign(TOKEN, KEY, now=later, within=timedelta(hours=1))


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("AQz0_-"))
def test_any_change_is_noticed(place: int, letter: str) -> None:
    """Of any letter of the text, however small."""
    changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
    try:
        assert unsign(changed, KEY, now=NOW) == KNOWN
        assert changed.rstrip("=AQz0_-w") == TOKEN.rstrip("=AQz0_-w") or changed == TOKEN
    except InvalidConversation:
        assert changed != TOKEN


@pytest.mark.parametrize("token", ["", "x", "日本", TOKEN[:40], TOKEN[:-9], "A" * 200])
def test_what_nobody_signed_is_refused(token: str) -> None:
    """Whatever it is."""
    with pytest.raises(InvalidConversation):
        unsign(token, KEY, now=NOW)


def test_another_key_or_a_short_one_will_not_do() -> None:
    """A key that can be guessed is no key."""
    with pytest.raises(InvalidConversation):
        unsign(TOKEN, OTHER, now=NOW)
    with pytest.raises(ValueError, match="16 bytes"):
        sign(KNOWN, b"secret", NOW)
