"""The watcher: what was known at the last save, and what the next one makes of it.

Changed files are told by looking again and again: a knowledge base is a few dozen files, so reading
their sizes and times twice a second costs next to nothing, works on every system and on network
drives, and needs no library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from faqbot.asking import Label, Mark, Outcome
from faqbot.bot import Bot
from faqbot.errors import DataError, KnowledgeError, Problem
from faqbot.evaluation.data.own import read_out_of_scope, read_questions
from faqbot.evaluation.data.paths import OUT_OF_SCOPE, QUESTIONS
from faqbot.knowledge import names
from faqbot.knowledge.folder import is_yaml
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.diff import CHANGES, ChangeKind, Seen, change_of, seen_of
from faqbot.workshop.lint.linter import lint
from faqbot.workshop.question_file import read_lines
from faqbot.workshop.watch.changes import (
    LabelledQuestion,
    each_once,
    improved,
    mark,
    neighbours,
    registered,
    touched,
)

Stamps = Mapping[Path, tuple[int, int]]
"""Time of the last change in nanoseconds and size in bytes, by file."""


def stamps(kb: Path, evaluation: Path | None, more: Iterable[Path]) -> Stamps:
    """Return the state of the files of the knowledge base, of the questions, and of ``more``."""
    found = {}
    for path in (*_knowledge(kb), *_questions(evaluation), *more):
        try:
            state = path.stat()
        except OSError:  # gone since it was listed: editors replace files
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _knowledge(kb: Path) -> Iterator[Path]:
    yield from (kb / name for name in names.FILES)
    yield from _yaml(kb / names.FAQ_FOLDER)


def _questions(evaluation: Path | None) -> Iterator[Path]:
    if evaluation is not None:
        yield from _yaml(evaluation / QUESTIONS)
        yield evaluation / OUT_OF_SCOPE


def _yaml(folder: Path) -> list[Path]:
    try:
        return sorted(filter(is_yaml, folder.iterdir()))
    except OSError:
        return []


def changed(before: Stamps, after: Stamps) -> tuple[Path, ...]:
    """Return the files that are new, gone or different."""
    return tuple(
        path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)
    )


def settled(look: Callable[[], Stamps], pause: Callable[[], None]) -> Stamps:
    """Return what ``look`` sees once it sees the same before and after a pause.

    An editor that saves several files, or one in two steps, has then finished.
    """
    seen = look()
    while True:
        pause()
        again = look()
        if again == seen:
            return seen
        seen = again


@dataclass(frozen=True, slots=True)
class WatchedChange:
    """A question answered differently.

    ``better`` is None when it is worth the same, or nobody has said what would be right;
    ``near``: it is about what was changed.
    """

    question: str
    change: ChangeKind
    before: Seen
    after: Seen
    better: bool | None
    near: bool

    @property
    def shuffled(self) -> bool:
        """Tell whether only the choices of a menu changed, to nobody's gain or loss."""
        return self.change == "menu" and self.better is None


@dataclass(frozen=True, slots=True)
class WatchRound:
    """What came of a save; of the very first look when ``files`` is empty.

    ``problems`` are those in ``files`` (at first: all), ``elsewhere`` counts the others.
    ``loaded``: the knowledge base can be used. ``flips`` most urgent first; ``shuffled`` counts
    menus that changed without being worth more or less. ``asked`` counts what was asked again,
    ``scores`` those with a label by what they get now, ``scores_before`` by what they got.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    elsewhere: int
    loaded: bool
    asked: int
    flips: tuple[WatchedChange, ...]
    shuffled: int
    scores: Counter[Mark]
    scores_before: Counter[Mark]


class Watcher:
    """Remembers the knowledge base and its answers as they were at the last usable save."""

    def __init__(
        self, kb: Path, evaluation: Path | None, more: Path | None, clock: Callable[[], datetime]
    ) -> None:
        """Take the folders, a file of further questions, and what tells the present, aware."""
        self._kb = kb
        self._evaluation = evaluation
        self._more = more
        self._clock = clock
        self._bot: Bot | None = None
        self._labelled: tuple[LabelledQuestion, ...] = ()
        self._outcomes: dict[str, Outcome] = {}  # what the present bot makes of a question

    @property
    def knowledge(self) -> Knowledge | None:
        """The knowledge base as last loaded; None as long as it never could be."""
        return None if self._bot is None else self._bot.knowledge

    def look_again(self, files: Sequence[Path]) -> WatchRound:
        """Read everything anew because ``files`` changed, or for the first time when empty.

        Raises :class:`~faqbot.errors.KnowledgeError` when there is no such folder.
        """
        result = lint(self._kb, self._clock().date())
        problems = [self._placed(finding.problem) for finding in result.findings]
        old, scores = self._bot, self._scores()
        loaded = result.complete and self._load()
        if self._bot is not None and loaded:
            problems += self._read_labels(self._bot.knowledge)
        asked, flips = self._ask(old) if loaded and self._bot is not None else (0, [])
        saved = {str(file) for file in files}
        here = [p for p in problems if not files or p.where.file in saved or not loaded]
        return WatchRound(
            tuple(files),
            tuple(here),
            len(problems) - len(here),
            loaded,
            asked,
            tuple(sorted((f for f in flips if not f.shuffled), key=_severity)),
            sum(flip.shuffled for flip in flips),
            self._scores(),
            scores,
        )

    def _placed(self, problem: Problem) -> Problem:
        """Return ``problem`` with its file as a path that leads there from the current folder."""
        path = self._kb / problem.where.file
        named = str(path) if problem.where.file and path.exists() else problem.where.file
        return replace(problem, where=replace(problem.where, file=named))

    def _load(self) -> bool:
        """Load the knowledge base; tell whether it could be loaded."""
        try:
            new = Bot.load(self._kb, clock=self._clock)
        except KnowledgeError:  # saved again since lint looked: the next round tells
            return False
        if self._bot is None or new.knowledge.fingerprint != self._bot.knowledge.fingerprint:
            self._bot = new
        return True

    def _read_labels(self, knowledge: Knowledge) -> tuple[Problem, ...]:
        """Read what people said of questions; with mistakes in it, keep what was read before."""
        try:
            self._labelled = tuple(self._labels(knowledge))
        except DataError as error:
            return error.problems
        return ()

    def _labels(self, knowledge: Knowledge) -> Iterable[LabelledQuestion]:
        folder = self._evaluation
        if folder is not None and (folder / QUESTIONS).is_dir():
            for labelled in read_questions(folder / QUESTIONS, knowledge):
                yield LabelledQuestion(labelled.text, Label(labelled.best))
        if folder is not None and (folder / OUT_OF_SCOPE).is_file():
            for other in read_out_of_scope(folder / OUT_OF_SCOPE):
                yield LabelledQuestion(other.text, Label())
        for asked in read_lines(self._more) if self._more is not None else ():
            yield LabelledQuestion(asked.text, Label.of(asked.expected, knowledge))

    def _ask(self, old: Bot | None) -> tuple[int, list[WatchedChange]]:
        """Ask what may have changed since ``old``; what is labelled always counts among it."""
        new = self._bot
        assert new is not None  # noqa: S101 - the caller has loaded it
        if old is None or old is new:
            fresh = [q for q in self._labelled if q.text not in self._outcomes]
            self._outcomes.update({q.text: new.ask(q.text) for q in fresh})
            return len(fresh), []
        changed = touched(old.knowledge, new.knowledge)
        about = changed | neighbours((old, new), changed)
        ways = (*registered(new.knowledge, about), *registered(old.knowledge, about))
        questions = each_once((*self._labelled, *ways))
        before = {q.text: self._outcomes.get(q.text) or old.ask(q.text) for q in questions}
        self._outcomes = {q.text: new.ask(q.text) for q in questions}
        pairs = ((q, before[q.text], self._outcomes[q.text]) for q in questions)
        return len(questions), [flip for pair in pairs if (flip := _flip(*pair, changed))]

    def _scores(self) -> Counter[Mark]:
        found = (
            mark(q, self._outcomes[q.text]) for q in self._labelled if q.text in self._outcomes
        )
        return Counter(value for value in found if value is not None)


def _flip(
    question: LabelledQuestion, before: Outcome, after: Outcome, changed: frozenset[str]
) -> WatchedChange | None:
    old, new = seen_of(before), seen_of(after)
    same_answer = old.kind == new.kind == "answer" and old.what == new.what
    if old == new or same_answer or old.kind == new.kind == "smalltalk":
        return None
    better = improved(question, before, after)
    right = question.label.entries if question.label is not None else frozenset[str]()
    near = bool(changed & (right | before.offered | after.offered))
    return WatchedChange(question.text, change_of(old.kind, new.kind), old, new, better, near)


def _severity(flip: WatchedChange) -> tuple[bool, int, int]:
    """What was changed first; within that worse first, then what nobody has judged, then better."""
    judged = {False: 0, None: 1, True: 2}[flip.better]
    return not flip.near, judged, CHANGES.index(flip.change)
