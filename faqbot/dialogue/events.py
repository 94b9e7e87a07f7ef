"""Events of a conversation, as frozen values named for what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from faqbot.dialogue.state import Secret
from faqbot.i18n import Lang
from faqbot.support.identity import SecretResult


@dataclass(frozen=True, slots=True)
class Started:
    """The visitor opened the chat."""


@dataclass(frozen=True, slots=True)
class Said:
    """The visitor typed a message, sent a file, or both.

    Attributes:
        text: What was typed, as it was typed.
        attachment: The name of the file, None for none.
    """

    text: str
    attachment: str | None = None

    @property
    def is_file_only(self) -> bool:
        """Whether there is a file and not a word with it."""
        return self.attachment is not None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Chose:
    """The visitor clicked something.

    Attributes:
        choice: The id of the :class:`~faqbot.dialogue.state.Choice`.
    """

    choice: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The visitor chose a language.

    Attributes:
        language: What they are answered in from now on.
    """

    language: Lang


@dataclass(frozen=True, slots=True)
class EndRequested:
    """The visitor picked 「会話を終了」 in the 「…」 menu; it is confirmed before it is done."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The visitor closed the window, or the chat was given up for lack of activity."""


@dataclass(frozen=True, slots=True)
class OperatorJoined:
    """An operator took the conversation.

    Attributes:
        operator: The name that the visitor sees.
    """

    operator: str


@dataclass(frozen=True, slots=True)
class OperatorSaid:
    """The operator wrote to the visitor.

    Attributes:
        text: What was written.
        attachment: The name of a file that they sent, None for none.
    """

    text: str
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class OperatorLeft:
    """The operator is done.

    Attributes:
        back_to_bot: Whether the visitor is handed back to the assistant; else it is over.
    """

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

    Attributes:
        final: Whether nobody will come; else the visitor is asked whether to go on waiting.
    """

    final: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    """The visitor's five-face feedback.

    Attributes:
        face: 1 (dissatisfied) to 5 (satisfied).
        comment: What they wrote with it.
    """

    face: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SecretChecked:
    """The visitor typed a secret, which was looked at elsewhere and is not here.

    Attributes:
        kind: Which secret it was.
        account: Whose it should be.
        result: What became of it.
        left: The number of tries left.
        until: When one may try again, None for at once.
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
    | LanguageChosen
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
