"""An encoder that is slow or dead makes nobody wait, and is heard of once."""

import logging
import os
import threading
from collections.abc import Sequence

import numpy as np
import pytest

from faqbot.dense.encoder import InputType, Vectors
from faqbot.dense.live import FAILURES, LONGEST_REST, REMEMBERED, REST, Limited
from faqbot.dense.makers import Hashed
from faqbot.errors import EncoderError
from faqbot.i18n import Sentence


class Moody(Hashed):
    """Fails while ``mood`` is an error, hangs while it is a closed gate."""

    def __init__(self) -> None:
        self.mood: Exception | threading.Event | None = None
        self.calls = 0

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        self.calls += 1
        if isinstance(self.mood, threading.Event):
            self.mood.wait()
        elif self.mood is not None:
            raise self.mood
        return super().encode(texts, kind)


class Clock:
    """Stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moody() -> Moody:
    return Moody()


@pytest.fixture
def clock() -> Clock:
    return Clock()


DOWN = EncoderError(Sentence.of("encoder", "wait"))


def test_a_vector_in_time(moody: Moody) -> None:
    """An encoder that does its work is simply heard."""
    found = Limited(moody, 30).vector("出金")
    assert found is not None
    assert np.array_equal(found, Hashed().encode(["出金"], "query")[0])


def test_the_same_text_is_encoded_once(moody: Moody) -> None:
    """A message is ranked several times; of very many texts the oldest are forgotten."""
    limited = Limited(moody, 30)
    for _ in range(3):
        limited.vector("出金")
    assert moody.calls == 1
    for n in range(REMEMBERED):
        limited.vector(f"{n}")
    limited.vector("出金")
    assert moody.calls == REMEMBERED + 2


def test_too_slow(moody: Moody, caplog: pytest.LogCaptureFixture) -> None:
    """After the time limit there is no vector; what was never begun is not encoded later."""
    moody.mood = gate = threading.Event()
    limited = Limited(moody, 0.05)
    with caplog.at_level(logging.WARNING):
        assert limited.vector("一つめ") is None
        assert limited.vector("二つめ") is None
    assert [record.getMessage() for record in caplog.records] == [
        "hashed: no answer within 0.05 s; ranking by words alone"
    ]
    moody.mood = None
    gate.set()
    assert limited.vector("三つめ") is not None
    assert moody.calls == 2  # the first and the third


def test_failures_are_told_once_and_so_is_their_end(
    moody: Moody, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """One warning a row of failures, however long, and one when it is over."""
    limited = Limited(moody, 30, clock=clock)
    moody.mood = DOWN
    with caplog.at_level(logging.WARNING):
        for n in range(FAILURES):
            assert limited.vector(f"{n}") is None
        clock.now += REST
        moody.mood = None
        assert limited.vector("出金") is not None
        assert limited.vector("入金") is not None
    assert [record.getMessage() for record in caplog.records] == [
        "hashed: try again later; ranking by words alone",
        "hashed answers again",
    ]


def test_a_dead_encoder_is_left_alone(moody: Moody, clock: Clock) -> None:
    """After a few failures it is not asked for a while; each further one doubles that."""
    limited = Limited(moody, 30, clock=clock)
    moody.mood = DOWN
    for n in range(10):
        limited.vector(f"{n}")
    assert moody.calls == FAILURES
    rest = REST
    for n in range(8):
        clock.now += rest - 1
        limited.vector("まだ")
        assert moody.calls == FAILURES + n
        clock.now += 1
        limited.vector("もう")
        assert moody.calls == FAILURES + n + 1
        rest = min(2 * rest, LONGEST_REST)


def test_what_was_typed_is_not_logged(moody: Moody, caplog: pytest.LogCaptureFixture) -> None:
    """Of an error that is not ours only the kind is told: its words may be the visitor's."""
    moody.mood = ValueError("bad text: 口座番号は12345678です")
    with caplog.at_level(logging.WARNING):
        Limited(moody, 30).vector("口座番号は12345678です")
    assert "12345678" not in caplog.text
    assert "ValueError" in caplog.text


def test_many_threads(moody: Moody) -> None:
    """Conversations that ask at the same time each get the vector of their own text."""
    limited = Limited(moody, 30)
    found: dict[int, Vectors | None] = {}

    def ask(n: int) -> None:
        found[n] = limited.vector(f"質問{n}")

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, vector in found.items():
        assert vector is not None
        assert np.array_equal(vector, Hashed().encode([f"質問{n}"], "query")[0])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_child_asks_the_encoder_itself(moody: Moody) -> None:
    """The thread that asks does not come along; the child starts one of its own."""
    limited = Limited(moody, 30)
    assert limited.vector("出金") is not None
    child = os.fork()
    if child == 0:
        os._exit(0 if limited.vector("入金") is not None else 1)
    assert os.waitpid(child, 0)[1] == 0
