"""Decision from a ranking: answer, menu or miss. Never a magic score, never a fake entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from faqbot.dialogue.menus import entries_below
from faqbot.knowledge import model
from faqbot.patterns import regex
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analysis
from faqbot.text.words import ENGLISH_ASKING, QUESTION_TYPES

_DEFINITION = regex("とは[?。]?$")


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry is likely enough to be given directly.

    Attributes:
        entry: Its id.
        confidence: The probability, in [0, 1], that it is the right one.
    """

    entry: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Menu:
    """The visitor is asked what they mean.

    Attributes:
        entries: Ids of the likeliest, best first; none in an editor's menu.
        confidence: The probability, in [0, 1], that a right entry is offered.
        menu: The id of the editor's menu whose trigger the message is, None without one.
    """

    entries: tuple[str, ...]
    confidence: float
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing is likely enough.

    Attributes:
        confidence: That of the best candidate, for the record.
    """

    confidence: float


Decision = Answer | Menu | Miss
DecisionKind = Literal["answer", "menu", "miss"]

NEAR = 0.1  # with thresholds an entry a tenth as likely as the best is worth a line in a menu
LINE_COST = 0.005  # of one more line to read in a menu
_IN_VAIN = 2  # how much worse a wrong answer is that the visitor has just read


def decide(
    ranking: Ranking,
    knowledge: model.Knowledge,
    triggers: Mapping[frozenset[str], str],
    day: date,
    stale: str = "",
) -> Decision:
    """Decide what to do about the question that ``ranking`` belongs to, asked on ``day``.

    The trigger of an editor's menu comes first. Otherwise what can be expected to cost least is
    done (see :func:`expected_costs`), unless the settings have thresholds: then the best candidate
    is the answer from ``answer_threshold`` on, and there is a menu from ``menu_threshold`` on. A
    single word that stands in the questions of a few entries gets a menu of them at least, and
    an entry that names another figure than the question is never the answer. Entries
    not valid on ``day``, or not in ``knowledge``, are passed over. ``stale`` is the entry that has
    just been read, where it seems not to say what is asked now.
    """
    candidates = _valid(ranking.candidates, knowledge, day)
    menu = _triggered(ranking, knowledge, triggers, day)
    if menu is not None:
        below = entries_below(knowledge, menu.id)
        return Menu((), _total(c for c in candidates if c.entry in below), menu.id)
    if not candidates:
        return Miss(0.0)
    settings = knowledge.settings
    best, offered = candidates[0], _offered(candidates, settings)
    costs = expected_costs(candidates, len(offered), settings, stale)
    kind = min(costs, key=lambda kind: costs[kind])
    if settings.answer_threshold is not None:
        sure = best.confidence >= settings.answer_threshold
        kind = "answer" if sure else "menu" if kind == "answer" else kind
    if settings.menu_threshold is not None and kind != "answer":
        kind = "menu" if best.confidence >= settings.menu_threshold else "miss"
    named = [c for c in candidates if c.entry in ranking.named]
    if len(named) > settings.menu_choices:
        named = []
    if kind == "answer" and (best.entry in ranking.differing or (named and best not in named)):
        kind = "menu"
    if kind == "answer":
        return Answer(best.entry, best.confidence)
    if named:
        offered = _with(named, offered if kind == "menu" else (), settings)
        kind = "menu"
    if kind == "miss":
        return Miss(best.confidence)
    return Menu(tuple(c.entry for c in offered), _total(offered))


def costs_on(
    day: date, ranking: Ranking, knowledge: model.Knowledge, stale: str = ""
) -> Mapping[DecisionKind, float]:
    """Return the :func:`expected_costs` of what ``ranking`` finds, empty where that is nothing."""
    candidates = _valid(ranking.candidates, knowledge, day)
    if not candidates:
        return {}
    lines = len(_offered(candidates, knowledge.settings))
    return expected_costs(candidates, lines, knowledge.settings, stale)


def expected_costs(
    candidates: Sequence[Candidate], lines: int, settings: model.Settings, stale: str = ""
) -> dict[DecisionKind, float]:
    """Return what can be expected of each way to go on: its outcomes' costs by their probability.

    ``candidates`` are exclusive, best first; a menu has the first ``lines`` of them. To say that
    one does not know costs nothing where none of them is right. To show a ``stale`` answer once
    more in vain is twice as bad as a wrong one that is new.
    """
    offered = _total(candidates[:lines])
    wrong_cost = settings.wrong_cost * (_IN_VAIN if candidates[0].entry == stale else 1)
    return {
        "miss": settings.miss_cost * _total(candidates),
        "menu": settings.menu_cost * offered
        + settings.wrong_menu_cost * (1 - offered)
        + LINE_COST * (lines - 1),
        "answer": wrong_cost * (1 - candidates[0].confidence),
    }


def answers_from(settings: model.Settings) -> float:
    """Return how likely an entry that has no rival must be to be the answer."""
    if settings.answer_threshold is not None:
        return settings.answer_threshold
    beside_menu = _bar(settings.wrong_cost - settings.wrong_menu_cost, settings.menu_cost)
    return max(beside_menu, _bar(settings.wrong_cost, settings.miss_cost))


def menus_from(settings: model.Settings) -> float:
    """Return how likely an entry that has no rival must be for a menu at least."""
    if settings.menu_threshold is not None:
        return settings.menu_threshold
    menu = _bar(settings.wrong_menu_cost, settings.miss_cost - settings.menu_cost)
    return min(menu, _bar(settings.wrong_cost, settings.miss_cost))


def _bar(loss: float, gain: float) -> float:
    """Return the probability from which ``gain`` outweighs ``loss``, which counts otherwise."""
    if loss <= 0:
        return 0.0
    return loss / (loss + gain) if gain > 0 else 1.0


def _offered(candidates: Sequence[Candidate], settings: model.Settings) -> Sequence[Candidate]:
    """Return the candidates of a menu: those that are worth reading a line more."""
    most = max(1, settings.menu_choices)
    if settings.menu_threshold is not None:
        bar = NEAR * candidates[0].confidence
    else:
        bar = LINE_COST / max(settings.wrong_menu_cost - settings.menu_cost, LINE_COST)
    return [candidates[0], *(c for c in candidates[1:most] if c.confidence >= bar)]


def _with(
    named: Sequence[Candidate], offered: Sequence[Candidate], settings: model.Settings
) -> Sequence[Candidate]:
    """Return a menu's candidates with those that are ``named`` among them, best first."""
    others = [c for c in offered if c not in named][: max(0, settings.menu_choices - len(named))]
    return sorted([*named, *others], key=lambda candidate: -candidate.confidence)


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

    「出金について教えて」 is as vague as 「出金」. 「出金はいつ」, 「出金とは」 and "how do I
    withdraw money" are not: what they ask for counts as a term of its own. Empty when there is no
    content word.
    """
    if not analysis.terms:
        return frozenset()
    asking = [token for token in analysis.tokens if not token.is_content]
    kinds = {QUESTION_TYPES.get(token.lemma) for token in asking} - {None}
    kinds |= {token.lemma for token in asking} & ENGLISH_ASKING
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
