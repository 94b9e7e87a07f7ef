"""Places in the queue: how many are before one, and how long that may take, where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from faqbot.desk.checking import is_id
from faqbot.storage.queries import place_of, taken_between
from faqbot.storage.store import Store
from faqbot.types import Clock, Json

WINDOW = timedelta(hours=1)  # how far back the desk's pace is looked at
FEWEST = 3  # hand-overs of that time without which there is no pace to speak of
_STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60)  # minutes, as one says them


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue, from 1. ``minutes``: about how long, rounded up; None if unknown."""

    position: int
    minutes: int | None

    def json(self) -> Json:
        """Return it as the protocol tells it."""
        return {"position": self.position, "minutes": self.minutes}


class QueuePlaces:
    """Who waits, from where they stand."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    async def place(self, conversation: str) -> Place | None:
        """Return the place of a conversation; None unless it waits.

        The estimate is the desk's pace of the last hour: so many visitors before one, each as long
        after the other as it was then. Three must have been taken, else nothing is said; and
        nothing beyond an hour, which such a pace does not tell.
        """
        if not is_id(conversation):
            return None
        now = self._now()
        position, taken = await self._store.read(
            lambda connection: (
                place_of(connection, conversation),
                taken_between(connection, now - WINDOW, now),
            )
        )
        return Place(position, estimate(position, taken)) if position is not None else None


def estimate(position: int, taken: int) -> int | None:
    """Return about how many minutes it takes at ``taken`` visitors an hour; None if unknown."""
    if taken < FEWEST:
        return None
    minutes = position * WINDOW.total_seconds() / 60 / taken
    return next((step for step in _STEPS if minutes <= step), None)
