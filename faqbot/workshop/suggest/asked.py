"""Questions that visitors asked and what they got: the fold of a log, one value each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from faqbot.errors import Location
from faqbot.knowledge.model import NOWHERE
from faqbot.text.masking import without_marks
from faqbot.text.normalize import normalize
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord

Trouble = Literal["miss", "menu", "unhelpful", "handoff"]
TROUBLES: tuple[Trouble, ...] = ("miss", "unhelpful", "handoff", "menu")

_FORCED = ("misses", "repeated")  # hand-overs that a question itself brought about


@dataclass(slots=True)
class AskedQuestion:
    """One question, however often it was asked.

    ``troubles`` counts what went wrong, ``votes`` the entries that visitors chose from its menu
    or found helpful in the same conversation, ``blamed`` the entries they found unhelpful;
    ``answers`` are people's, which they offer.
    """

    text: str  # masked, as first typed
    where: Location = NOWHERE
    count: int = 0
    judged: bool = False  # the log says what the assistant did
    troubles: Counter[Trouble] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    blamed: Counter[str] = field(default_factory=Counter)
    answers: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None

    def seen(self, day: date | None) -> None:
        """Count one more time, on ``day`` if that is known."""
        self.count += 1
        if day is not None:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)


@dataclass(slots=True)
class _Open:
    """A question whose end is not known yet: a menu is on offer, an answer not rated."""

    asked: AskedQuestion
    menu: bool
    entry: str | None
    bad: bool = False


def key_of(text: str) -> str:
    """Return what two spellings of one question have in common."""
    return normalize(without_marks(text)).strip("?!。、. ")


def collect(log: Log) -> tuple[AskedQuestion, ...]:
    """Return the distinct questions of ``log`` in the order in which they first occur."""
    questions: dict[str, AskedQuestion] = {}
    talks: dict[str, list[_Open]] = {}
    judged = log.judged
    for record in log.records:
        if record.event == "Answered":
            _answered(questions, record)
            continue
        open_ = talks.setdefault(record.conversation, []) if record.conversation else []
        if _is_question(record, judged):
            asked = questions.setdefault(
                key_of(record.text), AskedQuestion(record.text, record.where)
            )
            _ask(asked, record, open_)
        else:
            _go_on(record, open_)
    for open_ in talks.values():
        _close(open_)
    return tuple(asked for key, asked in questions.items() if key)


def _answered(questions: dict[str, AskedQuestion], record: LogRecord) -> None:
    """A person had to answer, and thinks that the assistant should have known."""
    asked = questions.setdefault(key_of(record.text), AskedQuestion(record.text, record.where))
    if not asked.count:
        asked.seen(record.at.date() if record.at else None)
    asked.judged = True
    asked.troubles["handoff"] += 1
    asked.answers.append(record.answer)


def _is_question(record: LogRecord, judged: bool) -> bool:
    if record.event != "Said" or not record.text or record.choice is not None:
        return False
    return record.decision is not None or record.handoff in _FORCED or not judged


def _ask(asked: AskedQuestion, record: LogRecord, open_: list[_Open]) -> None:
    alone = not record.conversation
    if open_ and open_[-1].menu:  # asked anew instead of choosing
        _unchosen(open_[-1])
    asked.seen(record.at.date() if record.at else None)
    asked.judged |= record.decision is not None or record.handoff is not None
    answered = record.entry if record.decision == "answer" else None
    found = _Open(asked, record.decision == "menu", answered)
    if record.decision == "miss":
        _worsen(found, "miss")
    if record.handoff in _FORCED:
        _worsen(found, "handoff")
    if record.helpful is not None:
        _rate(found, record.helpful, record.entry)
    if alone and found.menu and record.helpful is None:
        _unchosen(found)
    open_.append(found)


def _go_on(record: LogRecord, open_: list[_Open]) -> None:
    """A click, a rating, a hand-over: it says how the last question ended."""
    if not open_:
        return
    last = open_[-1]
    kind, _, target = (record.choice or "").partition(":")
    if kind == "entry" and last.menu:
        last.menu, last.entry = False, target
        last.asked.votes[target] += 1
    elif kind == "none":
        _unchosen(last)
    if record.helpful is not None:
        _rate(last, record.helpful, record.entry or last.entry)
        if record.helpful and record.entry:
            for other in open_[:-1]:  # asked in other words before
                other.asked.votes[record.entry] += other.bad
            open_.clear()
    elif record.handoff is not None:
        _worsen(last, "handoff")


def _rate(found: _Open, helpful: bool, entry: str | None) -> None:
    if helpful:
        if entry and found.bad:
            found.asked.votes[entry] += 1
        return
    _worsen(found, "unhelpful")
    if entry:
        found.asked.blamed[entry] += 1
        found.asked.votes[entry] = 0


def _unchosen(found: _Open) -> None:
    if found.menu:
        _worsen(found, "menu")
        found.menu = False


def _worsen(found: _Open, trouble: Trouble) -> None:
    found.bad = True
    found.asked.troubles[trouble] += 1


def _close(open_: Iterable[_Open]) -> None:
    for found in open_:
        _unchosen(found)
