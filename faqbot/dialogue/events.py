"""What can happen to a conversation, as frozen values named for what happened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The visitor opened the chat."""


@dataclass(frozen=True, slots=True)
class Said:
    """The visitor typed a message."""

    text: str


@dataclass(frozen=True, slots=True)
class Chose:
    """The visitor clicked the choice with this id."""

    choice: str


@dataclass(frozen=True, slots=True)
class EndRequested:
    """The visitor picked 「会話を終了」 in the 「…」 menu; it is confirmed before it is done."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The visitor closed the window, or the chat was given up for lack of activity."""


@dataclass(frozen=True, slots=True)
class OperatorJoined:
    """An operator took the conversation."""

    operator: str


@dataclass(frozen=True, slots=True)
class OperatorSaid:
    """The operator wrote to the visitor."""

    text: str


@dataclass(frozen=True, slots=True)
class OperatorLeft:
    """The operator is done; ``back_to_bot`` hands the visitor back to the assistant."""

    back_to_bot: bool = False


@dataclass(frozen=True, slots=True)
class WaitExpired:
    """Nobody took the conversation in time, or the desk closed while the visitor waited."""


@dataclass(frozen=True, slots=True)
class Rated:
    """The visitor's five-face feedback: 1 (dissatisfied) to 5 (satisfied)."""

    face: int
    comment: str = ""


Event = (
    Started
    | Said
    | Chose
    | EndRequested
    | Closed
    | OperatorJoined
    | OperatorSaid
    | OperatorLeft
    | WaitExpired
    | Rated
)
