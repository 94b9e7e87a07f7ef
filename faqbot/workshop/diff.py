"""Difference of two versions: the same questions asked of both, and what visitors see change."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from faqbot.asking import Outcome, OutcomeKind
from faqbot.bot import Bot
from faqbot.dialogue.menus import NONE
from faqbot.errors import FaqbotError
from faqbot.evaluation.statistics.paired import compare as compare_paired
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.text.normalize import normalize
from faqbot.workshop.wording import asked_of

ChangeKind = Literal["lost", "other", "vaguer", "menu", "clearer", "gained"]

#: From what hurts most to what is most welcome.
CHANGES: tuple[ChangeKind, ...] = ("lost", "other", "vaguer", "menu", "clearer", "gained")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a visitor gets: ``what`` is the entry, or the labels of a menu, ``text`` the bubble."""

    kind: OutcomeKind
    what: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that is answered differently."""

    question: str
    change: ChangeKind
    before: Seen
    after: Seen


@dataclass(frozen=True, slots=True)
class LogShare:
    """How often the questions of a log come to ``kind``, and whether the change is chance.

    ``change`` is in shares, with the bounds of its 95 % interval.
    """

    kind: OutcomeKind
    before: float
    after: float
    change: tuple[float, float, float]
    p_value: float


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """``flips`` by how much they hurt; ids of entries whose answer text changed, new, gone.

    ``log`` is what becomes of a log, each question as often as it was asked.
    """

    asked: int
    flips: tuple[ChangedAnswer, ...]
    edited: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    log: tuple[LogShare, ...] = ()


def compare(old: Bot, new: Bot, questions: Iterable[str] = ()) -> VersionDifference:
    """Ask both every way to ask that either knows, and ``questions``.

    The same entry under a new text is an edit, not a flip; so is the same text under a new id.
    """
    asked = _all_questions(old.knowledge, new.knowledge, questions)
    flips = [
        flip
        for text in asked
        if (flip := _flip(text, seen_of(old.ask(text)), seen_of(new.ask(text))))
    ]
    flips.sort(key=lambda flip: CHANGES.index(flip.change))
    before, after = old.knowledge.entry, new.knowledge.entry
    both = sorted(before.keys() & after.keys())
    return VersionDifference(
        len(asked),
        tuple(flips),
        tuple(id_ for id_ in both if answers_of(before[id_]) != answers_of(after[id_])),
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
    )


def replay(old: Bot, new: Bot, asked: Mapping[str, int], seed: int = 7) -> tuple[LogShare, ...]:
    """Ask both the questions of a log, each as often as it was ``asked``, paired and tested."""
    texts = [text for text, count in asked.items() for _ in range(count)]
    kinds = {text: (old.ask(text).kind, new.ask(text).kind) for text in asked}
    found = []
    for kind in ("answer", "menu", "miss", "handoff"):
        before, after = (
            np.array([kinds[text][place] == kind for text in texts], dtype=float)
            for place in (0, 1)
        )
        if before.any() or after.any():
            difference = compare_paired(before, after, seed, texts)
            mean = difference.mean
            change = (mean.value, mean.low, mean.high)
            shares = float(before.mean()), float(after.mean())
            found.append(LogShare(kind, *shares, change, difference.p_value))
    return tuple(found)


def answers_of(entry: Entry) -> tuple[object, ...]:
    """Return all that is written of an answer, those for some among it."""
    return entry.answer, entry.template, entry.answers


def _all_questions(old: Knowledge, new: Knowledge, more: Iterable[str]) -> list[str]:
    texts = [t for kb in (new, old) for entry in kb.entries for t in asked_of(entry)]
    texts += [t for kb in (new, old) for menu in kb.menus for t in menu.triggers]
    found: dict[str, str] = {}
    for text in (*texts, *more):
        if text.strip():
            found.setdefault(normalize(text), text.strip())
    return list(found.values())


def seen_of(outcome: Outcome) -> Seen:
    """Return what a visitor gets with ``outcome``."""
    if outcome.kind == "answer":
        return Seen("answer", outcome.entry or "", outcome.text)
    if outcome.kind == "menu":
        return Seen("menu", " / ".join(c.label for c in outcome.choices if c.id != NONE))
    return Seen(outcome.kind, text=outcome.text if outcome.kind == "smalltalk" else "")


def _flip(question: str, before: Seen, after: Seen) -> ChangedAnswer | None:
    if before == after or (before.kind == after.kind == "answer" and _same(before, after)):
        return None
    return ChangedAnswer(question, change_of(before.kind, after.kind), before, after)


def _same(before: Seen, after: Seen) -> bool:
    return before.what == after.what or before.text == after.text


def change_of(before: OutcomeKind, after: OutcomeKind) -> ChangeKind:
    """Return what it means to a visitor that one kind of reply becomes another."""
    if after == "miss":
        return "lost"
    if before == "miss":
        return "gained"
    if (before, after) == ("answer", "menu"):
        return "vaguer"
    if (before, after) == ("menu", "answer"):
        return "clearer"
    return "menu" if before == after == "menu" else "other"


_TIMEOUT = 120  # seconds


@contextmanager
def opened(version: str, kb: Path) -> Iterator[Path]:
    """Give the folder of ``version``: one of that name, else ``kb`` at that git revision.

    What is taken out of git lies in a temporary folder that is gone afterwards; nothing in the
    repository changes. Raises :class:`~faqbot.errors.FaqbotError` when there is neither.
    """
    folder = Path(version).expanduser()
    if folder.is_dir():
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="faqbot-diff-") as name:
        yield _taken_out(version, kb, Path(name))


def _taken_out(revision: str, kb: Path, target: Path) -> Path:
    home = next((p for p in (kb.resolve(), *kb.resolve().parents) if p.is_dir()), Path.cwd())
    shown = _git(home, "rev-parse", "--show-toplevel", otherwise=_none("repository", revision))
    top = Path(shown.decode().strip())
    try:
        inside = kb.resolve().relative_to(top.resolve()).as_posix()
    except ValueError as error:  # a link that leads out of the repository
        raise FaqbotError(Sentence.of("versions", "outside", folder=kb, top=top)) from error
    # An option, or a revision that git does not know, must not be taken for anything else.
    named = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(top, *named, otherwise=_none("revision", revision))
    archive = _git(top, "archive", "--format=tar", commit.decode().strip(), "--", inside)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return target / inside


def _none(what: str, revision: str) -> Sentence:
    return Sentence.of("versions", f"no-{what}", revision=revision)


def _git(folder: Path, *arguments: str, otherwise: Sentence | None = None) -> bytes:
    """Return what git says; ``otherwise`` is said where it refuses."""
    git = shutil.which("git")
    if git is None:
        raise FaqbotError(Sentence.of("versions", "no-git"))
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the revision is verified first
            [git, "-C", str(folder), *arguments],
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip()
        raise FaqbotError(otherwise or f"git {' '.join(arguments)}: {reason}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FaqbotError(f"git: {error}") from error
    return done.stdout
