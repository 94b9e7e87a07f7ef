"""``faqbot ask --file``: many questions, a line of a table each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from faqbot.bot import Bot
from faqbot.cli.verdict import Kind, Verdict, judge
from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.data.asked import Asked, read_asked
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.watch.questions import entries_behind

Mark = Literal["", "right", "offered", "wrong"]
MARKS: dict[Mark, str] = {"": "", "right": "✓", "offered": "△", "wrong": "✗"}
KINDS: tuple[Kind, ...] = ("answer", "menu", "miss", "smalltalk", "handoff", "other")


@dataclass(frozen=True, slots=True)
class Line:
    """A question, what became of it, and whether that is what was expected."""

    asked: Asked
    verdict: Verdict
    mark: Mark

    @property
    def what(self) -> str:
        """The entry answered with or the menu shown: its id, else the labels of its choices."""
        chosen = self.verdict.entry or self.verdict.menu
        if chosen or self.verdict.decision != "menu":
            return chosen or ""
        return " / ".join(c.label for c in self.verdict.choices if c.id.startswith("entry:"))


def ask_all(bot: Bot, path: Path) -> list[Line]:
    """Ask ``bot`` every question of ``path``.

    Raises :class:`~faqbot.errors.DataError` when there is none, or when one expects what the
    knowledge base does not have.
    """
    asked = read_asked(path)
    _check(asked, path, bot.knowledge)
    lines = []
    for one in asked:
        verdict = judge(bot, one.text, 1)
        lines.append(Line(one, verdict, _mark(one.expected, verdict, bot.knowledge)))
    return lines


def _check(asked: Sequence[Asked], path: Path, knowledge: Knowledge) -> None:
    from faqbot.yaml.nearest import hint

    if not asked:
        raise DataError([problem("evaluation", "no-questions", Location(str(path)))])
    known = {*knowledge.entry, *knowledge.menu, *KINDS, ""}
    unknown = [
        problem(
            "evaluation",
            "unknown-entry",
            Location(str(path), one.line, len(one.text) + 2),
            id=one.expected,
            hint=hint(one.expected, knowledge.entry),
        )
        for one in asked
        if one.expected not in known
    ]
    if unknown:
        raise DataError(unknown)


def _mark(expected: str, verdict: Verdict, knowledge: Knowledge) -> Mark:
    if not expected:
        return ""
    if expected in (verdict.entry, verdict.menu):
        return "right"
    if expected in knowledge.entry:
        offered = _offered(verdict, knowledge)
        return "offered" if expected in offered else "wrong"
    return "right" if expected == verdict.kind else "wrong"


def _offered(verdict: Verdict, knowledge: Knowledge) -> set[str]:
    """Return the entries that the choices lead to."""
    found: set[str] = set()
    for choice in verdict.choices if verdict.decision == "menu" else ():
        found |= entries_behind(choice, knowledge)
    return found


def score(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many questions have a label, and how many of them went how."""
    counted = Counter(line.mark for line in lines if line.mark)
    return {
        "labelled": counted.total(),
        **{mark: counted[mark] for mark in MARKS if mark},
    }
