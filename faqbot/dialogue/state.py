"""State of a conversation: all of it that matters, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

VERSION = 2


class Status(StrEnum):
    """Who is in charge of the conversation, as a chat server shows it."""

    BOT = "bot"
    WAITING = "waiting"
    LIVE = "live"
    ENDED = "ended"


class Phase(StrEnum):
    """Where the conversation stands; together with an event it decides what happens next."""

    NEW = "new"  # nothing said yet
    READY = "ready"  # open question: ask anything
    CHOOSING = "choosing"  # a menu is on offer
    FEEDBACK = "feedback"  # an answer was given; was it helpful?
    FORM = "form"  # a field of a form was asked for
    CLOSING = "closing"  # asked to confirm the end
    WAITING = "waiting"  # handed over, nobody there yet
    LIVE = "live"  # an operator is here; the assistant is silent
    ENDED = "ended"

    @property
    def status(self) -> Status:
        """The status that a chat server shows for this phase."""
        return {
            Phase.WAITING: Status.WAITING,
            Phase.LIVE: Status.LIVE,
            Phase.ENDED: Status.ENDED,
        }.get(self, Status.BOT)


class HandoffReason(StrEnum):
    """Why a human was brought in."""

    REQUESTED = "requested"  # the visitor asked for a person
    NOT_HELPFUL = "not_helpful"  # 「いいえ、ライブサポートにつないでください」
    MISSES = "misses"  # repeated misses
    REPEATED = "repeated"  # the same question again and again


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the visitor can click; ``id`` comes back in ``events.Chose``.

    Ids: ``entry:ID``, ``menu:ID``, ``none`` (この中にない), ``helpful:yes``, ``helpful:no``,
    ``end:yes``, ``end:no``, ``channel:ID`` (a support channel such as the e-mail form),
    ``human``, ``way:WAY`` (戻る and its kin), ``wait:on``, ``wait:stop``, ``wait:ask``,
    ``form:NAME`` (begin that form), ``form:COMMAND`` (see ``forms.steps``), ``value:VALUE`` (of a
    field).
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question the visitor asked in their own words: its terms and the entry it led to."""

    terms: tuple[str, ...]
    entry: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What the conversation is about.

    ``terms`` it was asked with, the latest first; entries ``answered``, the latest first, and
    ``offered`` since; those that are ``likely`` besides. ``rejected`` tells that the visitor has
    turned an answer down. ``at`` is when something was last said of it.
    """

    terms: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    rejected: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handoff:
    """A hand-over: why, when, whether the desk was open, and if not, when it opens next."""

    reason: HandoffReason
    at: datetime
    open: bool
    next_opening: datetime | None = None


Secret = Literal["number", "code"]  # 個人識別番号, one-time code


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is being filled in, as far as it has got.

    ``values`` are those of the fields answered so far, by field; what a secret field was answered
    with is never among them. A conversation with a form whose phase is not ``FORM`` has been
    interrupted, and comes back to it.
    """

    name: str  # in forms.tables.FORMS
    field: str  # asked for now
    values: tuple[tuple[str, str], ...] = ()
    expects: Secret | None = None  # what is typed next is a secret: it must not be stored
    codes: int = 0  # one-time codes asked for so far

    def get(self, field: str, default: str = "") -> str:
        """Return the value of ``field``."""
        return dict(self.values).get(field, default)


@dataclass(frozen=True, slots=True)
class Verified:
    """The visitor proved to be the holder of ``account``, by what, and when."""

    account: str
    at: datetime
    by: Literal["number_and_code", "code"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one conversation: a fold of its events."""

    phase: Phase = Phase.NEW
    choices: tuple[Choice, ...] = ()  # on offer now; typing a number counts from here
    questions: tuple[PastQuestion, ...] = ()  # the latest few, oldest first
    misses: int = 0  # in a row
    entry: str | None = None  # answered last
    handoff: Handoff | None = None
    operator: str | None = None  # who is here, or who was here last
    told_to_wait: bool = False  # since the hand-over, in answer to a message
    face: int | None = None  # satisfaction, 1 to 5
    form: Form | None = None  # being filled in
    asked_secret: datetime | None = None  # a secret was asked for last
    verified: Verified | None = None
    topic: Topic = Topic()
    path: tuple[str, ...] = ()  # editors' menus that led here, the first one first
    wait_asked: datetime | None = None  # whether to go on waiting was asked last
    beside: bool = False  # the assistant answers while a human is waited for
    version: int = VERSION

    @property
    def status(self) -> Status:
        """Who is in charge."""
        return self.phase.status
