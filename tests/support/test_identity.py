"""The rules of tries and locks, and what counts as a secret."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.support.identity import (
    Allowed,
    Tries,
    digits_of,
    failed,
    is_fresh,
    is_lone_secret,
    is_secret,
    left,
    lock_of,
    secret_in,
)

START = datetime(2026, 11, 20, tzinfo=UTC)
KANJI = "〇零一二三四五六七八九"
HOURS = st.floats(0, 30, allow_nan=False)


@given(st.lists(HOURS, max_size=60), st.integers(1, 8))
def test_never_more_than_allowed_within_the_time_of_a_lock(pauses: list[float], tries: int) -> None:
    """However an attacker spreads their tries, no 24 hours hold more than are allowed."""
    allowed = Allowed(tries)
    count, now, taken = Tries(), START, []
    for pause in pauses:
        now += timedelta(hours=pause)
        if lock_of(count, now) is None:
            count = failed(count, now, allowed)
            taken.append(now)
    for first in taken:
        within = [at for at in taken if first <= at < first + allowed.lock]
        assert len(within) <= tries


@given(st.integers(1, 8))
def test_the_last_try_locks_and_the_lock_ends(tries: int) -> None:
    """Tries count down to the lock; when it is over they begin anew."""
    allowed, count = Allowed(tries), Tries()
    for n in range(tries):
        assert (left(count, START, allowed), lock_of(count, START)) == (tries - n, None)
        count = failed(count, START, allowed)
    end = START + allowed.lock
    assert lock_of(count, START) == end
    assert lock_of(count, end - timedelta(seconds=1)) == end
    assert (lock_of(count, end), left(count, end, allowed)) == (None, tries)


def test_old_mistakes_are_forgotten() -> None:
    """A day without a wrong try, and all tries are there again."""
    allowed, count = Allowed(5), Tries()
    for _ in range(4):
        count = failed(count, START, allowed)
    assert left(count, START + timedelta(hours=23), allowed) == 1
    assert left(count, START + timedelta(hours=24), allowed) == 5


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("123456", "123456"),
        ("１２３４５６", "123456"),
        ("123-456 です", "123456"),
        ("一二三四五六", "123456"),
        ("①②③④⑤⑥", "123456"),
        ("コードは 012345 です。", "012345"),
    ],
)
def test_six_digits_however_written(text: str, digits: str) -> None:
    """Width, hyphens, words and kanji do not matter."""
    assert (digits_of(text), secret_in(text), is_secret(text)) == (digits, digits, True)


@given(st.text() | st.text("1１①〇三㏠㌫ﷺ٣é\u0301\u3099 -"))
def test_digits_are_those_of_the_whole_text(text: str) -> None:
    """Character by character, as when all of it is normalised at once."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join("00123456789"[KANJI.index(c)] if c in KANJI else c for c in plain)
    assert digits_of(text) == "".join(str(unicodedata.decimal(c)) for c in plain if c.isdecimal())


def test_a_long_text_is_not_made_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 8,000 characters that normalise to 18 each, each kind is normalised once."""
    seen = 0

    def normalize(form: str, text: str) -> str:
        nonlocal seen
        seen += len(text)
        return normal(form, text)

    normal = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", normalize)
    assert digits_of("ﷺ" * 8000 + "①") == "1"
    assert seen == 2


@pytest.mark.parametrize("text", ["12345", "1234567", "1234"])
def test_a_digit_more_or_less_is_still_a_secret(text: str) -> None:
    """A slip of the finger is no code, and must be kept secret all the same."""
    assert (secret_in(text), is_secret(text)) == (None, True)


@pytest.mark.parametrize("text", ["1", "2番", "24時間ですか", "やめる", ""])
def test_few_digits_are_no_secret(text: str) -> None:
    """The number of a choice, or a question with a figure in it, is what it is."""
    assert not is_secret(text)


def test_a_proof_is_fresh_for_half_an_hour() -> None:
    """Not before, not after."""
    assert is_fresh(START, START + timedelta(minutes=29, seconds=59))
    assert not is_fresh(START, START + timedelta(minutes=30))
    assert not is_fresh(START, START - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("text", "minutes", "hidden"),
    [
        ("123456", 14, True),
        ("コードは12345です", 0, True),
        ("１２３４５６７", 5, True),
        ("123456", 15, False),
        ("2026", 1, False),
        ("12345678", 1, False),
        ("先週の金曜日に100000円を入金しました", 1, False),
    ],
)
def test_secrets_that_come_too_late(text: str, minutes: int, hidden: bool) -> None:
    """For a quarter of an hour six digits by themselves are a secret; an amount later is not."""
    now = START + timedelta(minutes=minutes)
    assert is_lone_secret(text, START, now) is hidden
    assert not is_lone_secret(text, None, now)
