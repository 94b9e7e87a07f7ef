"""Suggestions from a log and a knowledge base, also as plain data; those an editor dismissed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from faqbot.asking import DECISIONS
from faqbot.errors import DataError, reason_of
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.suggest.asked import AskedQuestion, collect, key_of
from faqbot.workshop.suggest.propose import KeptQuestion, Proposer, Trials, registered
from faqbot.workshop.suggest.reading import Reading, read
from faqbot.workshop.suggest.themes import Effect, Proposal, Suggestion, Theme, ThemeCase, group
from faqbot.workshop.suggest.words import likely_synonyms
from faqbot.workshop.wording import asked_of
from faqbot.yaml.files import replace_file

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
    cases, good, counts = _sift(collect(log), assistant, knowledge)
    themes = group(cases, assistant.ranker.index)
    open_ = [theme for theme in themes if not _dismissed(theme, dismissed)]
    proposer = Proposer(knowledge, likely_synonyms(cases, assistant, knowledge))
    found = sorted(map(proposer.suggest, open_), key=_order)
    shown = [one for one in found if one.id in only] if only else found[:limit]
    if trial:
        guards = [*registered(knowledge, day), *good[:_GUARDS]]
        shown = Trials(knowledge, day, assistant, guards).tried(shown, proposer)
    return Suggestions(tuple(shown), len(open_), len(themes) - len(open_), counts)


def _order(found: Suggestion) -> tuple[object, ...]:
    """What people answered comes first: it only has to be looked over."""
    return (not found.theme.answers, -found.worth, -found.theme.weight, found.id)


def _sift(
    questions: tuple[AskedQuestion, ...], assistant: DayAssistant, knowledge: Knowledge
) -> tuple[list[ThemeCase], list[KeptQuestion], Counts]:
    """Return what goes wrong still, what goes well, and the counts."""
    known = {key_of(text) for one in knowledge.entries for text in asked_of(one)}
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
        answered = reading.kind == "answer" or reading.topic
        offered = asked.answers and key_of(asked.text) not in known
        if answered and not asked.troubles["unhelpful"] and not offered:
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


NAME = ".faqbot-suggest.json"
_VERSION = 1


def load_dismissed(path: Path) -> frozenset[str]:
    """Return the questions in the file ``path``, none when there is no such file.

    Raises :class:`~faqbot.errors.DataError` when it is not one of ours.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise ValueError(f"version {data['version']}")
        return frozenset(str(text) for text in data["dismissed"])
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise DataError.of("logs", "bad-dismissed", path, reason=reason_of(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError.of("logs", "bad-dismissed", path, reason=error) from error


def dismiss(path: Path, themes: Iterable[Theme]) -> None:
    """Add the questions of ``themes``, masked as they are, to the file ``path``."""
    known = set(load_dismissed(path))
    known |= {key_of(case.asked.text) for theme in themes for case in theme.cases}
    text = json.dumps(
        {"version": _VERSION, "dismissed": sorted(known)}, ensure_ascii=False, indent=1
    )
    try:
        replace_file(path, f"{text}\n".encode())
    except OSError as error:
        raise DataError.of("logs", "unwritable", path, reason=reason_of(error)) from error


EXAMPLES = 20  # questions of a theme


def as_data(found: Suggestions) -> dict[str, Any]:
    """Return what ``faqbot suggest --format json`` prints."""
    return {
        **asdict(found.counts),
        "themes": found.themes,
        "dismissed": found.dismissed,
        "suggestions": [_suggestion(one) for one in found.shown],
    }


def _suggestion(found: Suggestion) -> dict[str, Any]:
    theme = found.theme
    period = theme.period
    return {
        "id": found.id,
        "title": theme.title,
        "count": theme.count,
        "troubles": dict(theme.troubles),
        "first": period[0].isoformat() if period else None,
        "last": period[1].isoformat() if period else None,
        "scope": round(found.scope, 4),
        "known_words": list(found.known),
        "unknown_words": list(found.unknown),
        "questions": [
            {
                "text": case.asked.text,
                "count": case.asked.count,
                "where": str(case.asked.where) or None,
                "troubles": dict(case.asked.troubles),
                "chosen": dict(+case.asked.votes),
            }
            for case in theme.cases[:EXAMPLES]
        ],
        "answers": list(theme.answers),
        "proposals": [_proposal(proposal) for proposal in found.proposals],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": proposal.kind}
    for key in ("entry", "category", "word", "known"):
        if getattr(proposal, key):
            data[key] = getattr(proposal, key)
    if proposal.wordings:
        data["wordings"] = list(proposal.wordings)
    if proposal.answer:
        data["answer"] = proposal.answer
    if proposal.chance:
        data["chance"] = round(proposal.chance, 4)
    if proposal.effect is not None:
        data["effect"] = _effect(proposal.effect)
    return data


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "others": effect.others,
        "answered_before": effect.before,
        "answered_after": effect.after,
        "confidence_before": round(effect.confidence_before, 4),
        "confidence_after": round(effect.confidence_after, 4),
        "lost": [{"question": text, "entry": entry} for text, entry in effect.lost],
    }
