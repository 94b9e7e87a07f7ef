"""Figures of a knowledge base, how easily its answers are read, what is confused; and of a log."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, median

from faqbot.evaluation.certainty import Certainty
from faqbot.evaluation.material import MaterialOptions
from faqbot.evaluation.measures import calibration as measure
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.suites.questions import calibration_measures
from faqbot.evaluation.suites.selftest import distinct_texts, held_out
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.markup import plain
from faqbot.retrieval.compiled import load_or_build
from faqbot.retrieval.model import Model
from faqbot.types import Progress, silent
from faqbot.workshop.logs.figures import Fared, fared
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.wording import FEWEST_VARIANTS, LONGEST_ANSWER


@dataclass(frozen=True, slots=True)
class CategorySize:
    """A category: its entries and their ways to ask, the question itself not counted."""

    id: str
    name: str
    entries: int
    variants: int
    mean: float
    least: int


@dataclass(frozen=True, slots=True)
class KnowledgeSize:
    """The size of a knowledge base.

    ``enough`` counts the entries with at least ``wanted`` variants; ``poor`` names those with
    fewer, ``unwritten`` those without an answer and ``hidden`` those that today is no day for.
    """

    entries: int
    categories: int
    menus: int
    variants: int
    synonyms: int
    wanted: int
    enough: int
    poor: tuple[str, ...]
    unwritten: tuple[str, ...]
    hidden: tuple[str, ...]
    by_category: tuple[CategorySize, ...]


def shape(knowledge: Knowledge, day: date) -> KnowledgeSize:
    """Return the size of ``knowledge`` on ``day``."""
    entries = knowledge.entries
    poor = [e.id for e in entries if len(e.variants) < FEWEST_VARIANTS]
    unwritten = tuple(entry.id for entry in entries if entry.unwritten)
    return KnowledgeSize(
        entries=len(entries),
        categories=len(knowledge.categories),
        menus=len(knowledge.menus),
        variants=sum(len(entry.variants) for entry in entries),
        synonyms=len(knowledge.synonyms.groups),
        wanted=FEWEST_VARIANTS,
        enough=len(entries) - len(poor),
        poor=tuple(poor),
        unwritten=unwritten,
        hidden=tuple(e.id for e in entries if not e.valid_on(day) and not e.unwritten),
        by_category=tuple(
            _size_of(category.id, category.name, [e for e in entries if e.category == category.id])
            for category in knowledge.categories
        ),
    )


def _size_of(id_: str, name: str, entries: list[Entry]) -> CategorySize:
    counts = [len(entry.variants) for entry in entries] or [0]
    return CategorySize(id_, name, len(entries), sum(counts), mean(counts), min(counts))


LONG_SENTENCE = 60  # characters; handbooks of public writing advise to stay below
SCREEN = 200  # characters of a chat bubble that a telephone shows without scrolling
MANY_KANJI = 0.4  # share from which a text looks black
_NAMED = 5
_ENDS = re.compile(r"(?<=[。！？!?])|\n")
_KANJI = re.compile("[一-鿿㐀-䶿々]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Extreme:
    """An entry that stands out, with its figure."""

    entry: str
    value: float


@dataclass(frozen=True, slots=True)
class Readability:
    """Medians over all answers, shares of what is too much, and where to begin.

    Lengths are in characters without Markdown and white space; ``kanji`` is a share of them.
    ``within_screen`` is the share of answers seen at once, ``too_long`` that of those beyond the
    limit of lint.
    """

    answers: int
    length: float
    sentence: float
    kanji: float
    within_screen: float
    too_long: float
    long_sentences: float
    longest_answers: tuple[Extreme, ...]
    longest_sentences: tuple[Extreme, ...]
    most_kanji: tuple[Extreme, ...]


def sentences(markdown: str) -> list[str]:
    """Return the sentences of an answer and the items of its lists, without marks."""
    parts = (_SPACE.sub("", part) for part in _ENDS.split(plain(markdown)))
    return [part for part in parts if part]


def kanji_share(text: str) -> float:
    """Return which part of the characters of ``text`` are kanji."""
    return len(_KANJI.findall(text)) / len(text) if text else 0.0


def readability(knowledge: Knowledge) -> Readability | None:
    """Return the figures of all answers that are written; None when there is none."""
    texts = {e.id: sentences(e.answer) for e in knowledge.entries if not e.unwritten}
    texts = {id_: found for id_, found in texts.items() if found}
    if not texts:
        return None
    length = {id_: float(sum(map(len, found))) for id_, found in texts.items()}
    longest = {id_: float(max(map(len, found))) for id_, found in texts.items()}
    kanji = {id_: kanji_share("".join(found)) for id_, found in texts.items()}
    every = [len(sentence) for found in texts.values() for sentence in found]
    return Readability(
        answers=len(texts),
        length=median(length.values()),
        sentence=median(every),
        kanji=median(kanji.values()),
        within_screen=_share(list(length.values()), lambda n: n <= SCREEN),
        too_long=_share(list(length.values()), lambda n: n > LONGEST_ANSWER),
        long_sentences=_share(every, lambda n: n > LONG_SENTENCE),
        longest_answers=_extremes(length, SCREEN),
        longest_sentences=_extremes(longest, LONG_SENTENCE),
        most_kanji=_extremes(kanji, MANY_KANJI),
    )


def _share(values: Sequence[float], holds: Callable[[float], bool]) -> float:
    return sum(map(holds, values)) / len(values)


def _extremes(values: dict[str, float], beyond: float) -> tuple[Extreme, ...]:
    over = sorted((-value, id_) for id_, value in values.items() if value > beyond)
    return tuple(Extreme(id_, -value) for value, id_ in over[:_NAMED])


@dataclass(frozen=True, slots=True)
class Pair:
    """Of the ``asked`` ways to ask for ``entry``, ``questions`` find ``taker`` first."""

    entry: str
    taker: str
    asked: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """``found`` of the ``asked`` ways to ask find their own entry when left out one at a time.

    ``confidence`` in the first entry is that on average, ``error`` how far it is off.
    """

    asked: int
    found: int
    confidence: float
    error: Interval
    pairs: tuple[Pair, ...]


def confusion(
    knowledge: Knowledge, day: date, *, jobs: int = 1, progress: Progress = silent
) -> Confusion:
    """Ask every registered way to ask while it is left out; most confused pairs first."""
    outcomes = held_out(knowledge, Model.of(knowledge), day, jobs=jobs, progress=progress)
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = 0
    for outcome in outcomes:
        (entry,) = outcome.question.grades
        first = outcome.candidates[0].entry if outcome.candidates else None
        if first == entry:
            found += 1
        elif first is not None:
            taken[entry, first].append(outcome.question.text)
    pairs = [
        Pair(entry, taker, len(distinct_texts(knowledge.entry[entry])), tuple(sorted(texts)))
        for (entry, taker), texts in taken.items()
    ]
    pairs.sort(key=lambda p: (-len(p.questions), p.asked, p.entry, p.taker))
    confidence, _ = measure.arrays(outcomes)
    sure = float(confidence.mean()) if outcomes else 0.0
    error = calibration_measures(outcomes, MaterialOptions.seed)["ece"]
    return Confusion(len(outcomes), found, sure, error, tuple(pairs))


def calibration(knowledge: Knowledge) -> Certainty:
    """Compile ``knowledge``, or take what was compiled, and return what it tells of itself."""
    return Certainty.of(load_or_build(knowledge, Model.of(knowledge)).index, knowledge.settings)


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a knowledge base.

    ``fared`` only with a log; ``confusion`` and ``calibration``, which take time, if wanted.
    """

    shape: KnowledgeSize
    readability: Readability | None
    calibration: Certainty | None
    confusion: Confusion | None
    fared: Fared | None


def stats(
    knowledge: Knowledge,
    day: date,
    *,
    log: Log | None = None,
    quick: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Stats:
    """Return the figures of ``knowledge`` on ``day``; ``quick`` leaves out what takes time."""
    return Stats(
        shape(knowledge, day),
        readability(knowledge),
        None if quick else calibration(knowledge),
        None if quick else confusion(knowledge, day, jobs=jobs, progress=progress),
        None if log is None else fared(log, knowledge, day),
    )
