"""Suggestions from a log and a knowledge base."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from faqbot.asking import DECISIONS
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.suggest.asked import AskedQuestion, collect, key_of
from faqbot.workshop.suggest.proposal import Suggestion
from faqbot.workshop.suggest.propose import Proposer
from faqbot.workshop.suggest.reading import Reading, read
from faqbot.workshop.suggest.themes import Theme, ThemeCase, group
from faqbot.workshop.suggest.trial import KeptQuestion, Trials, registered
from faqbot.workshop.suggest.words import likely_synonyms

_GUARDS = 2000  # questions of the log that are answered well and must stay so


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the questions of a log, times asked.

    ``settled`` went wrong then and are answered by the knowledge base as it is today;
    ``unreadable`` have no word that can be searched for.
    """

    asked: int
    distinct: int
    troubled: int
    settled: int
    unreadable: int


@dataclass(frozen=True)
class Suggestions:
    """The themes that matter most with their proposals; ``themes`` counts all of them.

    ``dismissed`` counts themes left out because an editor has decided on them before.
    """

    shown: tuple[Suggestion, ...]
    themes: int
    dismissed: int
    counts: Counts

    def find(self, id_: str) -> Suggestion | None:
        """Return the suggestion with this id."""
        return next((found for found in self.shown if found.id == id_), None)


def suggest(
    knowledge: Knowledge,
    log: Log,
    day: date,
    *,
    assistant: DayAssistant | None = None,
    limit: int | None = 10,
    dismissed: Collection[str] = (),
    only: Collection[str] = (),
    trial: bool = True,
) -> Suggestions:
    """Return proposals for what went wrong in ``log``; deterministic, and nothing is written.

    ``day`` is that on which entries must be valid; ``dismissed`` are questions (see
    :func:`~faqbot.workshop.suggest.asked.key_of`) that an editor does not want to hear of again;
    ``only`` names themes by id. ``trial`` tries the variants out on a knowledge base that has them.
    """
    assistant = assistant or DayAssistant(knowledge, day)
    cases, good, counts = _sift(collect(log), assistant)
    themes = group(cases, assistant.ranker.index)
    open_ = [theme for theme in themes if not _dismissed(theme, dismissed)]
    proposer = Proposer(knowledge, likely_synonyms(cases, assistant, knowledge))
    found = sorted(map(proposer.suggest, open_), key=lambda s: (-s.worth, -s.theme.weight, s.id))
    shown = [one for one in found if one.id in only] if only else found[:limit]
    if trial:
        guards = [*registered(knowledge, day), *good[:_GUARDS]]
        shown = Trials(knowledge, day, assistant, guards).tried(shown, proposer)
    return Suggestions(tuple(shown), len(open_), len(themes) - len(open_), counts)


def _sift(
    questions: tuple[AskedQuestion, ...], assistant: DayAssistant
) -> tuple[list[ThemeCase], list[KeptQuestion], Counts]:
    """Return what goes wrong still, what goes well, and the counts."""
    cases: list[ThemeCase] = []
    good: list[KeptQuestion] = []
    troubled = settled = unreadable = 0
    for asked in questions:
        reading = read(assistant, asked.text)
        if reading.kind not in DECISIONS:
            continue
        if not asked.judged:
            _judge(asked, reading)
        if not asked.troubles:
            if reading.entry is not None and (not asked.votes or asked.votes[reading.entry]):
                good.append((asked.text, reading.entry))
            continue
        if not reading.terms:
            unreadable += asked.count
            continue
        troubled += asked.count
        if (reading.kind == "answer" or reading.topic) and not asked.troubles["unhelpful"]:
            settled += asked.count
        else:
            cases.append(ThemeCase(asked, reading))
    total = sum(asked.count for asked in questions)
    return cases, good, Counts(total, len(questions), troubled, settled, unreadable)


def _judge(asked: AskedQuestion, reading: Reading) -> None:
    """Where the log does not tell, the assistant of today says what visitors would get."""
    if reading.kind == "miss":
        asked.troubles["miss"] += asked.count
    elif reading.kind == "menu" and not reading.topic:
        asked.troubles["menu"] += asked.count


def _dismissed(theme: Theme, dismissed: Collection[str]) -> bool:
    """A theme is settled when most of its questions have been decided on."""
    known = sum(key_of(case.asked.text) in dismissed for case in theme.cases)
    return 2 * known > len(theme.cases)
