"""State of a conversation: all of it that matters, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME

VERSION = 2


class Status(StrEnum):
    """Who is in charge of the conversation, as a chat server shows it.

    Attributes:
        BOT: The assistant.
        WAITING: Nobody: a human is waited for.
        LIVE: An operator.
        ENDED: Nobody any more.
    """

    BOT = "bot"
    WAITING = "waiting"
    LIVE = "live"
    ENDED = "ended"


class Phase(StrEnum):
    """Where the conversation stands; together with an event it decides what happens next.

    Attributes:
        NEW: Nothing said yet.
        READY: Open question: ask anything.
        CHOOSING: A menu is on offer.
        FEEDBACK: An answer was given; was it helpful?
        FORM: A field of a form was asked for.
        CLOSING: Asked to confirm the end.
        WAITING: Handed over, nobody there yet.
        LIVE: An operator is here; the assistant is silent.
        ENDED: Over: nothing more is taken in.
    """

    NEW = "new"
    READY = "ready"
    CHOOSING = "choosing"
    FEEDBACK = "feedback"
    FORM = "form"
    CLOSING = "closing"
    WAITING = "waiting"
    LIVE = "live"
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
    """Why a human was brought in.

    Attributes:
        REQUESTED: The visitor asked for a person.
        NOT_HELPFUL: 「いいえ、ライブサポートにつないでください」
        MISSES: Repeated misses.
        REPEATED: The same question again and again.
    """

    REQUESTED = "requested"
    NOT_HELPFUL = "not_helpful"
    MISSES = "misses"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the visitor can click; ``id`` comes back in ``events.Chose``.

    Ids: ``entry:ID``, ``menu:ID``, ``none`` (この中にない), ``helpful:yes``, ``helpful:no``,
    ``helpful:neither`` (of two answers), ``end:yes``, ``end:no``, ``channel:ID`` (a support channel
    such as the e-mail form), ``human``, ``way:WAY`` (戻る and its kin), ``wait:on``, ``wait:stop``,
    ``wait:ask``, ``form:NAME`` (begin that form), ``form:COMMAND`` (see ``forms.steps``),
    ``value:VALUE`` (of a field).

    Attributes:
        id: What comes back in :class:`~faqbot.dialogue.events.Chose`.
        label: What the visitor reads.
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question the visitor asked in their own words.

    Attributes:
        terms: Its content words.
        entry: The id of the entry it led to, None for none.
    """

    terms: tuple[str, ...]
    entry: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What the conversation is about.

    Attributes:
        terms: What it was asked with, the latest first.
        answered: Ids of entries, the latest first.
        offered: Ids of those offered since.
        likely: Ids of those that are likely besides.
        rejected: Whether the visitor has turned an answer down.
        at: When something was last said of it.
    """

    terms: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    rejected: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handoff:
    """A hand-over to a human.

    Attributes:
        reason: Why.
        at: When, aware.
        open: Whether the desk was open.
        next_opening: When it opens next, None when it was open or never does.
    """

    reason: HandoffReason
    at: datetime
    open: bool
    next_opening: datetime | None = None


Secret = Literal["number", "code"]  # 個人識別番号, one-time code


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is being filled in, as far as it has got.

    A conversation with a form whose phase is not ``FORM`` has been interrupted, and comes back to
    it.

    Attributes:
        name: Which form, a key of ``forms.tables.FORMS``.
        field: What is asked for now.
        values: The fields answered so far and their values, never those of a secret one.
        expects: The secret that is typed next, which must not be stored; None for none.
        codes: One-time codes asked for so far.
    """

    name: str
    field: str
    values: tuple[tuple[str, str], ...] = ()
    expects: Secret | None = None
    codes: int = 0

    def get(self, field: str, default: str = "") -> str:
        """Return the value of ``field``."""
        return dict(self.values).get(field, default)


@dataclass(frozen=True, slots=True)
class Verified:
    """The visitor proved to be the holder of an account.

    Attributes:
        account: Which account.
        at: When, aware.
        by: What it was proved by.
    """

    account: str
    at: datetime
    by: Literal["number_and_code", "code"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one conversation: a fold of its events.

    Attributes:
        phase: Where it stands.
        choices: On offer now; typing a number counts from here.
        questions: The latest few, oldest first.
        misses: How many in a row.
        entry: The id of the entry answered last.
        handoff: The latest hand-over.
        operator: Who is here, or who was here last.
        told_to_wait: Since the hand-over, in answer to a message.
        face: Satisfaction, 1 to 5.
        form: Being filled in.
        asked_secret: When a secret was asked for last.
        verified: The proof of who the visitor is, None before there is one.
        topic: What it is about.
        path: Editors' menus that led here, the first one first.
        wait_asked: When whether to go on waiting was asked last.
        beside: Whether the assistant answers while a human is waited for.
        attributes: What the host has told of the visitor, by name.
        language: The one that the visitor is answered in.
        beyond: What a later release has written and this one does not know, by name, as JSON; kept
            for it.
        version: Of the form in which it is stored.
    """

    phase: Phase = Phase.NEW
    choices: tuple[Choice, ...] = ()
    questions: tuple[PastQuestion, ...] = ()
    misses: int = 0
    entry: str | None = None
    handoff: Handoff | None = None
    operator: str | None = None
    told_to_wait: bool = False
    face: int | None = None
    form: Form | None = None
    asked_secret: datetime | None = None
    verified: Verified | None = None
    topic: Topic = Topic()
    path: tuple[str, ...] = ()
    wait_asked: datetime | None = None
    beside: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    language: Lang = HOME
    beyond: tuple[tuple[str, str], ...] = ()
    version: int = VERSION

    @property
    def status(self) -> Status:
        """Who is in charge."""
        return self.phase.status
