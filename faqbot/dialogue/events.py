"""Events of a conversation, as frozen values named for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from faqbot.dialogue.state import Secret
from faqbot.support.identity import SecretResult


@dataclass(frozen=True, slots=True)
class Started:
    """The visitor opened the chat."""


@dataclass(frozen=True, slots=True)
class Said:
    """The visitor typed a message, sent a file (``attachment`` is its name), or both."""

    text: str
    attachment: str | None = None

    @property
    def is_file_only(self) -> bool:
        """Whether there is a file and not a word with it."""
        return self.attachment is not None and not self.text.strip()


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
    """The operator wrote to the visitor; ``attachment`` is the name of a file they sent."""

    text: str
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class OperatorLeft:
    """The operator is done; ``back_to_bot`` hands the visitor back to the assistant."""

    back_to_bot: bool = False


@dataclass(frozen=True, slots=True)
class OperatorReleased:
    """The operator gave the conversation back to the queue, or vanished from it."""


@dataclass(frozen=True, slots=True)
class VerificationAsked:
    """The operator wants the visitor to prove who they are, and stays in charge meanwhile."""


@dataclass(frozen=True, slots=True)
class WaitExpired:
    """Nobody took the conversation in time, or the desk closed while the visitor waited.

    The visitor is asked whether to go on waiting, unless it is ``final``: nobody will come.
    """

    final: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """The visitor's five-face feedback: 1 (dissatisfied) to 5 (satisfied)."""

    face: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SecretChecked:
    """The visitor typed a secret for ``account``, which was looked at elsewhere and is not here.

    ``left`` is the number of tries left; ``until`` when one may try again.
    """

    kind: Secret
    account: str
    result: SecretResult
    left: int = 0
    until: datetime | None = None


Event = (
    Started
    | Said
    | Chose
    | EndRequested
    | Closed
    | OperatorJoined
    | OperatorSaid
    | OperatorLeft
    | OperatorReleased
    | VerificationAsked
    | WaitExpired
    | Rated
    | SecretChecked
)
