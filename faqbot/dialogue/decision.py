"""Decision from a ranking: answer, menu or miss. Never a magic score, never a fake entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from faqbot.dialogue.menus import entries_below
from faqbot.knowledge import model
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analysis
from faqbot.text.words import QUESTION_TYPES

_DEFINITION = re.compile("とは[?。]?$")


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry is likely enough to be given directly."""

    entry: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Menu:
    """The visitor is asked what they mean.

    Either an editor's menu (``menu``) whose trigger the message is, or the likeliest
    ``entries``, best first. ``confidence`` is the probability that a right entry is offered.
    """

    entries: tuple[str, ...]
    confidence: float
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing is likely enough; ``confidence`` is the best candidate's, for the record."""

    confidence: float


Decision = Answer | Menu | Miss

NEAR = 0.2  # an entry a fifth as likely as the best is still worth a line in a menu


def decide(
    ranking: Ranking,
    knowledge: model.Knowledge,
    triggers: Mapping[frozenset[str], str],
    day: date,
) -> Decision:
    """Decide what to do about the question that ``ranking`` belongs to, asked on ``day``.

    The trigger of an editor's menu comes first. Otherwise the best candidate is the answer from
    ``answer_threshold`` on, however close the next one is: what a near tie says about certainty
    is in the calibrated confidence already. Below that, from ``menu_threshold`` on, the best and
    those :data:`NEAR` as likely make a menu. Entries not valid on ``day``, or not in
    ``knowledge``, are passed over.
    """
    settings = knowledge.settings
    candidates = _valid(ranking.candidates, knowledge, day)
    menu = _triggered(ranking, knowledge, triggers, day)
    if menu is not None:
        below = entries_below(knowledge, menu.id)
        return Menu((), _total(c for c in candidates if c.entry in below), menu.id)
    best = candidates[0] if candidates else None
    if best is not None and best.confidence >= settings.answer_threshold:
        return Answer(best.entry, best.confidence)
    if best is None or best.confidence < settings.menu_threshold:
        return Miss(best.confidence if best is not None else 0.0)
    likely = [c for c in candidates if c.confidence >= NEAR * best.confidence]
    offered = likely[: max(1, settings.menu_choices)]
    return Menu(tuple(c.entry for c in offered), _total(offered))


def menu_triggers(
    menus: Iterable[model.Menu], terms: Callable[[str], Iterable[str]]
) -> dict[frozenset[str], str]:
    """Return, for what each trigger is about, the menu that it opens.

    ``terms`` gives the :func:`vague_terms` of a text as the ranker analyses it. Where two menus
    claim the same words the first keeps them; triggers without a content word are left out.
    """
    triggers: dict[frozenset[str], str] = {}
    for menu in menus:
        for trigger in menu.triggers:
            triggers.setdefault(frozenset(terms(trigger)), menu.id)
    triggers.pop(frozenset(), None)
    return triggers


def triggers_of(
    menus: Iterable[model.Menu], analyze: Callable[[str], Analysis]
) -> dict[frozenset[str], str]:
    """Return :func:`menu_triggers` with ``analyze``, that of the ranker which ranks questions."""
    return menu_triggers(menus, lambda trigger: vague_terms(analyze(trigger)))


def vague_terms(analysis: Analysis) -> frozenset[str]:
    """Return what a text is about and what it asks of it, to be compared with a trigger's.

    「出金について教えて」 is as vague as 「出金」. 「出金はいつ」 and 「出金とは」 are not: what
    they ask for counts as a term of its own. Empty when there is no content word.
    """
    if not analysis.terms:
        return frozenset()
    asking = [token for token in analysis.tokens if not token.is_content]
    kinds = {QUESTION_TYPES.get(token.lemma) for token in asking} - {None}
    kinds |= {"what" for token in asking if token.lemma == "何"}
    kinds |= {"what" for _ in _DEFINITION.findall(analysis.normalized)}
    return frozenset(analysis.terms) | {f"?{kind}" for kind in kinds}


def _triggered(
    ranking: Ranking,
    knowledge: model.Knowledge,
    triggers: Mapping[frozenset[str], str],
    day: date,
) -> model.Menu | None:
    menu = knowledge.menu.get(triggers.get(vague_terms(ranking.query), ""))
    if menu is None:
        return None
    below = entries_below(knowledge, menu.id)
    return menu if any(knowledge.entry[id_].valid_on(day) for id_ in below) else None


def _valid(
    candidates: Iterable[Candidate], knowledge: model.Knowledge, day: date
) -> list[Candidate]:
    entries = knowledge.entry
    return [c for c in candidates if c.entry in entries and entries[c.entry].valid_on(day)]


def _total(candidates: Iterable[Candidate]) -> float:
    """The probability that one of them is right, of which at most one is taken to be."""
    return min(1.0, sum(candidate.confidence for candidate in candidates))
