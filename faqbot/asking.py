"""A question on its own: what becomes of it, and how well that does against a label.

Whoever asks the assistant something outside a conversation judges by these values: ``faqbot
ask``, ``watch``, ``diff``, ``lint``, ``suggest``, ``stats`` and ``eval``.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from faqbot.dialogue.decision import Answer, Decision, DecisionKind, Menu
from faqbot.dialogue.menus import entries_below
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Choice, HandoffReason, Phase
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Ranking

OutcomeKind = Literal["answer", "menu", "miss", "smalltalk", "handoff", "end"]
Score = Literal["right", "offered", "wrong", "wrong_menu", "missed", "declined", "tempted", "false"]
Mark = Literal["right", "offered", "wrong"]

DECISIONS: tuple[DecisionKind, ...] = ("answer", "menu", "miss")
KINDS: tuple[OutcomeKind, ...] = (*DECISIONS, "smalltalk", "handoff", "end")
#: The coarse view of a score. A menu for a question out of scope is no mistake: it claims
#: nothing, and the visitor can turn it down.
MARKS: Mapping[Score, Mark] = {
    "right": "right",
    "offered": "offered",
    "wrong": "wrong",
    "wrong_menu": "wrong",
    "missed": "wrong",
    "declined": "right",
    "tempted": "offered",
    "false": "wrong",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What is right for a question: any of these.

    Without any of them no entry answers the question: it is out of scope.

    Attributes:
        entries: Ids of the entries that answer it.
        menu: The id of the editor's menu that is to be opened.
        kind: What is to become of it, whatever the entry.
    """

    entries: frozenset[str] = frozenset()
    menu: str | None = None
    kind: OutcomeKind | None = None

    @classmethod
    def of(cls, name: str, knowledge: Knowledge) -> Label | None:
        """Return the label that ``name`` is: an entry, a menu or a kind; None for anything else."""
        if name in knowledge.entry or name in knowledge.menu:
            entries = frozenset({name} & knowledge.entry.keys())
            return cls(entries, name if name in knowledge.menu else None)
        if name == "miss":
            return cls()
        return next((cls(kind=kind) for kind in KINDS if kind == name), None)

    @property
    def answerable(self) -> bool:
        """Tell whether something is right other than to decline."""
        return bool(self.entries or self.menu or self.kind)


def score(kind: OutcomeKind, offered: Set[str], label: Label, menu: str | None = None) -> Score:
    """Return how a reply does that offers the entries ``offered``, as the editor's ``menu`` or not.

    On a label that something answers: ``right`` (that, at once), ``offered`` (a menu that leads
    to it), ``wrong`` (another answer), ``wrong_menu`` (a menu without it) or ``missed`` (neither).
    On a question out of scope: ``false`` (an answer), ``tempted`` (a menu) or ``declined``
    (neither, be it a miss, a courtesy or a hand-over).
    """
    if not label.answerable:
        return "false" if kind == "answer" else "tempted" if kind == "menu" else "declined"
    found = not label.entries.isdisjoint(offered)
    if kind == label.kind or (menu and menu == label.menu) or (kind == "answer" and found):
        return "right"
    if kind == "menu":
        return "offered" if found else "wrong_menu"
    return "wrong" if kind == "answer" else "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a text as the first message of a conversation.

    Attributes:
        kind: What the visitor gets: to a question an answer, a menu or a miss; else a courtesy for
            a courtesy, a hand-over for the wish to talk to a person, the end (or whether to end)
            for the wish to end.
        decision: What is done about the text as a question, also where it is taken for something
            else.
        offered: Ids of the entries that the visitor can get at: the one answered with, or all that
            may be shown below the menu.
        ranking: The candidates behind it, best first.
        replies: What is said.
    """

    kind: OutcomeKind
    decision: Decision
    offered: frozenset[str]
    ranking: Ranking
    replies: tuple[Reply, ...] = ()

    @classmethod
    def of(
        cls,
        decision: Decision,
        ranking: Ranking,
        replies: tuple[Reply, ...],
        phase: Phase,
        offered: frozenset[str],
    ) -> Outcome:
        """Return what ``replies``, after which the conversation is in ``phase``, amount to.

        ``offered`` are the entries of the ``decision``, see :func:`offered_by`.
        """
        asked = any(reply.decision for reply in replies)
        kind = kind_of(decision) if asked else _taken_for(replies, phase)
        return cls(kind, decision, offered if asked else frozenset(), ranking, replies)

    @property
    def decided(self) -> DecisionKind:
        """The ``kind`` as far as questions go: whatever else a text is taken for is a miss."""
        return kind_of(self.decision) if self.kind in DECISIONS else "miss"

    @property
    def entry(self) -> str | None:
        """The entry that is answered with, or None."""
        decision = self.decision
        return decision.entry if self.kind == "answer" and isinstance(decision, Answer) else None

    @property
    def menu(self) -> str | None:
        """The editor's menu that is opened, or None."""
        decision = self.decision
        return decision.menu if self.kind == "menu" and isinstance(decision, Menu) else None

    @property
    def confidence(self) -> float:
        """The probability that a right entry is given or offered; of a miss, the best one's."""
        return self.decision.confidence

    @property
    def spoken(self) -> tuple[Reply, ...]:
        """The reply that decides, without what goes with it; all replies where none does."""
        return tuple(reply for reply in self.replies if reply.decision)[:1] or self.replies

    @property
    def text(self) -> str:
        """What is said, as :attr:`spoken`."""
        return "\n\n".join(reply.text for reply in self.spoken)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen, as :attr:`spoken`."""
        return tuple(choice for reply in self.spoken for choice in reply.choices)

    @property
    def handoff(self) -> HandoffReason | None:
        """Why the conversation is handed over to a person; None when it is not."""
        return next((reply.handoff.reason for reply in self.replies if reply.handoff), None)

    def confidence_in(self, entry: str) -> float:
        """Return how sure the assistant is of ``entry``; 0 when it is no candidate."""
        found = (c.confidence for c in self.ranking.candidates if c.entry == entry)
        return next(found, 0.0)

    def score(self, label: Label) -> Score:
        """Return how this does against ``label``, see :func:`score`."""
        return score(self.kind, self.offered, label, self.menu)


def kind_of(decision: Decision) -> DecisionKind:
    """Return the name of ``decision``."""
    if isinstance(decision, Answer):
        return "answer"
    return "menu" if isinstance(decision, Menu) else "miss"


def offered_by(decision: Decision, knowledge: Knowledge, day: date) -> frozenset[str]:
    """Return the entries that ``decision`` leads to and that may be shown on ``day``."""
    if isinstance(decision, Answer):
        return frozenset({decision.entry})
    if not isinstance(decision, Menu):
        return frozenset()
    entries = entries_below(knowledge, decision.menu) if decision.menu else decision.entries
    return frozenset(id_ for id_ in entries if knowledge.entry[id_].valid_on(day))


def _taken_for(replies: tuple[Reply, ...], phase: Phase) -> OutcomeKind:
    """Return what a text that is no question is taken for; without a word in it, it is a miss."""
    if any(reply.handoff for reply in replies):
        return "handoff"
    if any(reply.kind is ReplyKind.SMALLTALK for reply in replies):
        return "smalltalk"
    return "end" if phase in (Phase.CLOSING, Phase.ENDED) else "miss"
