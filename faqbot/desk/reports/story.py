"""Stories: one conversation as a supervisor counts it, and how it came out. Pure.

Nothing is taken for a success that nobody called one: a conversation in which nothing was said of
the answer is ``unknown``, however well it may have gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from faqbot.types import Json

CONTENT, DISCONTENT = 4, 2  # faces from, and up to
#: How a wait for an operator may end.
ENDS = ("taken", "left", "mail", "expired", "closed", "ended")


class Ending(StrEnum):
    """How a conversation came out."""

    SOLVED = "solved"  # the visitor said that it helped, or left content
    UNSOLVED = "unsolved"  # the visitor said that it did not help, or left discontent
    ABANDONED = "abandoned"  # the visitor stopped waiting for an operator
    MISSED = "missed"  # no operator came in time, or before the desk closed
    UNKNOWN = "unknown"  # something was asked, and nobody said how it was
    OPEN = "open"  # an operator is waited for, or at it
    SILENT = "silent"  # nothing was asked


@dataclass(slots=True)
class Story:
    """What there is to count of one conversation.

    ``asked``: a question came in; ``answered``: the assistant gave an entry; ``helpful``: what was
    said of an answer last. ``handed`` is when a human was first waited for, ``taken`` when one
    came, ``replied`` their first message, ``left`` when the last of them was done. ``gave_up`` is
    why the queue was left without one: ``left``, ``mail``, ``expired``, ``closed`` or ``ended``.
    """

    id: str
    started: datetime
    asked: bool = False
    answered: bool = False
    helpful: bool | None = None
    face: int | None = None
    entry: str | None = None
    handed: datetime | None = None
    taken: datetime | None = None
    replied: datetime | None = None
    left: datetime | None = None
    operator: str | None = None
    gave_up: str | None = None
    status: str = "bot"

    def turned(self, at: datetime, data: Json) -> None:
        """Take a ``status`` event along."""
        before, self.status = self.status, data["status"]
        if self.status == "waiting":
            self.handed, self.gave_up = self.handed or at, None
        elif self.status == "live":
            self.taken = self.taken or at
            self.operator, self.left = data["operator"]["id"], None
        elif before == "waiting":
            self.gave_up = end_of_wait(data)
        elif before == "live":
            self.left = at

    @property
    def outcome(self) -> Ending:
        """How it came out; what the visitor said themselves comes first."""
        if self.face is not None and not DISCONTENT < self.face < CONTENT:
            return Ending.SOLVED if self.face >= CONTENT else Ending.UNSOLVED
        if self.status in ("waiting", "live"):
            return Ending.OPEN
        if self.gave_up is not None and self.taken is None and not self.helpful:
            missed = self.gave_up in ("expired", "closed")
            return Ending.MISSED if missed else Ending.ABANDONED
        if self.helpful is not None and (self.helpful or self.taken is None):
            return Ending.SOLVED if self.helpful else Ending.UNSOLVED
        return Ending.UNKNOWN if self.asked or self.handed else Ending.SILENT

    @property
    def waited(self) -> float | None:
        """Seconds from the hand-over until an operator came."""
        return _seconds(self.handed, self.taken)

    @property
    def first_response(self) -> float | None:
        """Seconds from the hand-over until an operator wrote."""
        return _seconds(self.handed, self.replied)

    @property
    def handling(self) -> float | None:
        """Seconds for which operators were at it."""
        return _seconds(self.taken, self.left)


def end_of_wait(status: Json) -> str:
    """Return how a wait ended, one of ``ENDS``, by the data of the status that came after it."""
    if status["status"] == "live":
        return "taken"
    return status["reason"] if status["reason"] in ENDS else "ended"


def _seconds(since: datetime | None, until: datetime | None) -> float | None:
    if since is None or until is None or until < since:
        return None
    return (until - since).total_seconds()


def figures(stories: Iterable[Story]) -> Json:
    """Return the figures of conversations; what nobody knows is counted as unknown."""
    all_ = list(stories)
    outcomes = {outcome.value: 0 for outcome in Ending}
    for story in all_:
        outcomes[story.outcome.value] += 1
    faces = [story.face for story in all_ if story.face is not None]
    return {
        "conversations": len(all_),
        "asked": len(all_) - outcomes["silent"],
        **outcomes,
        "handed_over": sum(story.handed is not None for story in all_),
        "taken": sum(story.taken is not None for story in all_),
        "waited": spread(story.waited for story in all_),
        "first_response": spread(story.first_response for story in all_),
        "handling": spread(story.handling for story in all_),
        "face": round(sum(faces) / len(faces), 2) if faces else None,
        "rated": len(faces),
    }


def funnel(stories: Iterable[Story]) -> list[Json]:
    """Return from the question to its outcome, how many came how far."""
    all_ = [story for story in stories if story.outcome is not Ending.SILENT]
    answered = [story for story in all_ if story.answered or story.taken is not None]
    said = [story for story in answered if story.helpful is not None or story.face is not None]
    solved = [story for story in said if story.outcome is Ending.SOLVED]
    steps = {"asked": all_, "answered": answered, "said": said, "solved": solved}
    return [{"step": name, "count": len(found)} for name, found in steps.items()]


def spread(values: Iterable[float | None]) -> Json:
    """Return how many values there are, the middle one and the one that 90 % do not exceed."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return {"count": 0, "median": None, "p90": None}
    middle = known[(len(known) - 1) // 2], known[len(known) // 2]
    ninety = known[-(-9 * len(known) // 10) - 1]
    return {
        "count": len(known),
        "median": round(sum(middle) / 2, 1),
        "p90": round(ninety, 1),
    }
