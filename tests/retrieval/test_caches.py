"""What is kept at hand is made once, forgotten in time, and left behind by copies."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache, Compiled


def test_a_value_is_made_once() -> None:
    """The second look-up does not make it again."""
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    cache = Cache(double, 10)
    assert [cache[3], cache[4], cache[3]] == [6, 8, 6]
    assert made == [3, 4]


def test_a_full_cache_begins_anew() -> None:
    """However many keys are asked for, no more than ``most`` values are kept."""
    cache = Cache(str, 3)
    assert [cache[n] for n in range(8)] == [str(n) for n in range(8)]
    assert len(cache) <= 3
    assert cache[0] == "0"


@dataclass(frozen=True)
class Squares(Compiled):
    """A compiled thing with a cache that cannot be sent anywhere."""

    offset: int

    @lazy
    def of(self) -> Cache[int, int]:
        """Squares by number."""
        return Cache(lambda n: n * n + self.offset, 8)


def test_a_copy_in_another_process_begins_with_empty_caches() -> None:
    """Fields travel, what was worked out from them does not."""
    squares = Squares(1)
    assert squares.of[3] == 10
    copy = pickle.loads(pickle.dumps(squares))
    assert copy == squares
    assert vars(copy) == {"offset": 1}
    assert copy.of[3] == 10
