"""How often something may happen: token buckets, one a key, the oldest forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` times in ``seconds``, in a burst if need be."""

    count: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.count}/{self.seconds:g}"

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read ``"30/60"``; ValueError for anything else."""
        count, separator, seconds = text.partition("/")
        try:
            rate = cls(int(count), float(seconds))
        except ValueError:
            rate = cls(0, 0)
        if not separator or rate.count < 1 or not 0 < rate.seconds < float("inf"):
            raise ValueError("a rate is count/seconds, such as 30/60")
        return rate


class Limiter:
    """A token bucket for every key; at most ``keys`` of them are remembered.

    Forgetting a key fills its bucket, so ``keys`` should be more than a busy period's visitors.
    """

    def __init__(self, rate: Rate, keys: int = 100_000) -> None:
        self._rate = rate
        self._keys = keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # level, as of when

    def wait(self, key: str, now: float) -> float:
        """Take one token of ``key`` at ``now`` (seconds, monotonic).

        Returns 0 when there was one, else the seconds until there will be; then none is taken.
        """
        rate = self._rate
        level, then = self._buckets.pop(key, (float(rate.count), now))
        speed = rate.count / rate.seconds
        level = min(float(rate.count), level + max(0.0, now - then) * speed)
        allowed = level >= 1
        self._buckets[key] = (level - 1 if allowed else level, now)
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - level) / speed
