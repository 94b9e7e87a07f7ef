"""Proposals for a theme, the recommended one first: wordings fit to be registered, tried out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import numpy as np

from faqbot.asking import DECISIONS, Label
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.sentences import sentences
from faqbot.text.analyzer import Analyzer
from faqbot.text.masking import is_masked, without_marks
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.suggest.reading import Reading
from faqbot.workshop.suggest.themes import (
    Effect,
    Proposal,
    Suggestion,
    Theme,
    ThemeCase,
    blamed,
    category,
    chances,
    scope,
)
from faqbot.workshop.suggest.words import of_theme
from faqbot.workshop.wording import asked_of, bare, meaning
from faqbot.yaml.writing import clean

SHORTEST, LONGEST = 2, 60  # characters; a longer one is a letter, not a way to ask
MOST = 2  # ways to ask that are proposed at once
_TWIN = 0.6  # likeness from which a second one adds little


class Wordings:
    """Knows every registered way to ask, so that none is proposed twice."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._analyzer = Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)
        texts = [text for entry in knowledge.entries for text in asked_of(entry)]
        texts += [trigger for menu in knowledge.menus for trigger in menu.triggers]
        self._registered = {bare(text) for text in texts}
        self._knowledge = knowledge

    def fit(self, theme: Theme) -> list[ThemeCase]:
        """Return the cases whose text may be registered somewhere, the most central first."""
        return [case for case in theme.cases if self._usable(case.asked.text, case.reading)]

    def _usable(self, text: str, reading: Reading) -> bool:
        return (
            not is_masked(text)
            and SHORTEST <= len(text) <= LONGEST
            and "\n" not in text
            and bool(reading.terms)
            and reading.kind in DECISIONS
            and bare(text) not in self._registered
        )

    def choose(
        self, theme: Theme, entry: str = "", leave_out: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return at most :data:`MOST` wordings that say something new, for ``entry`` if given."""
        out = set(leave_out)
        said = self._meanings(entry)
        place = {id(case): n for n, case in enumerate(theme.cases)}
        chosen: list[ThemeCase] = []
        for case in self.fit(theme):
            text = case.asked.text
            means = meaning(self._analyzer.analyze(text))
            near = (theme.alike(place[id(case)], place[id(other)]) for other in chosen)
            if text in out or means in said or any(alike >= _TWIN for alike in near):
                continue
            said.add(means)
            chosen.append(case)
            if len(chosen) == MOST:
                break
        return tuple(written(case.asked.text) for case in chosen)

    def _meanings(self, entry: str) -> set[object]:
        found = self._knowledge.entry.get(entry)
        texts = asked_of(found) if found else ()
        return {meaning(self._analyzer.analyze(text)) for text in texts}


def written(text: str) -> str:
    """Return ``text`` as an editor would write it: marks of a sentence in full width."""
    line = " ".join(clean(text).split())
    return line if line.isascii() else line.replace("?", "？").replace("!", "！")


LIKELY = 0.5  # an answer is to be looked over unless another entry is as likely as this
# An entry is named when its chance of answering leads that of the next by so much, and it is among
# those nearest in meaning; else several are offered to choose from.
LEAD, NEAREST = 0.53, 3
OUTSIDE = 0.15  # chance of being answered below which a theme is out of scope
OPTIONS = 3  # entries to choose from
FAINT = 0.05  # chance below which an entry is not worth a line
SEVERAL = 3  # times that what no entry answers is asked until it deserves one of its own
_WORDS = 8


class EntryMeanings:
    """What the ways to ask of every entry mean, by sentence vectors."""

    def __init__(self, knowledge: Knowledge) -> None:
        analyzer = Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)
        self._ids = [entry.id for entry in knowledge.entries]
        texts = [(n, text) for n, e in enumerate(knowledge.entries) for text in asked_of(e)]
        self._owner = np.array([n for n, _ in texts], dtype=np.intp)
        self._rows = sentences().texts([analyzer.analyze(t).tokens for _, t in texts], "said")

    def nearest(self, theme: Theme, count: int) -> list[str]:
        """Return the ``count`` entries nearest to the questions of ``theme``, nearest first."""
        total = np.zeros(len(self._ids), dtype=np.float32)
        for case in theme.cases:
            found = np.full(len(self._ids), -1.0, dtype=np.float32)
            alike = self._rows.dot(case.reading.meaning)
            np.maximum.at(found, self._owner, alike)
            total += found
        return [self._ids[n] for n in np.argsort(-total, kind="stable")[:count]]


class Proposer:
    """Proposes for one theme after another."""

    def __init__(self, knowledge: Knowledge, synonyms: Mapping[str, Proposal]) -> None:
        self._knowledge = knowledge
        self._synonyms = synonyms
        self._wordings = Wordings(knowledge)
        self._meanings = EntryMeanings(knowledge)

    def suggest(self, theme: Theme) -> Suggestion:
        """Return the proposals for ``theme``."""
        known: Counter[str] = Counter()
        unknown: Counter[str] = Counter()
        for case in theme.cases:
            missing = dict.fromkeys(case.reading.unknown)
            words = dict.fromkeys(whole_word(word, case.asked.text) for word in missing)
            unknown.update(words.keys())
            known.update(term for term in case.reading.terms if term not in missing)
        return Suggestion(
            theme,
            tuple(self._proposals(theme)),
            scope(theme),
            tuple(word for word, _ in known.most_common(_WORDS)),
            tuple(word for word, _ in unknown.most_common(_WORDS)),
        )

    def _proposals(self, theme: Theme) -> list[Proposal]:
        ranked = [pair for pair in chances(theme) if pair[0] in self._knowledge.entry]
        likely = [pair for pair in ranked[:OPTIONS] if pair[1] >= FAINT]
        options = [self.variant(theme, entry, chance) for entry, chance in likely]
        found: list[Proposal] = []
        synonym = of_theme(theme.cases, self._synonyms)
        if synonym is not None:
            found.append(replace(synonym, chance=dict(likely).get(synonym.entry, 0.0)))
        new = self._new(theme)
        if found:
            return [*found, *options, new]
        unhelpful, inside = blamed(theme), scope(theme)
        several = theme.count >= SEVERAL or bool(theme.answers)
        if inside * max((chance for _, chance in likely), default=0.0) < OUTSIDE and several:
            return [new, *options]
        if inside < OUTSIDE:
            return [Proposal("none"), new, *options]
        if unhelpful and not _other(likely, unhelpful):
            rewrite = Proposal("rewrite", unhelpful, chance=dict(likely).get(unhelpful, 0.0))
            return [rewrite, *options, new]
        if likely and self._is_clear(theme, ranked, inside):
            return [*options, new]
        return [Proposal("choose"), *options, new]

    def _is_clear(self, theme: Theme, ranked: list[tuple[str, float]], inside: float) -> bool:
        """Tell whether the first entry may be named; what visitors chose needs no more proof."""
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        if inside * lead < LEAD:
            return False
        voted = any(case.asked.votes[ranked[0][0]] for case in theme.cases)
        return voted or ranked[0][0] in self._meanings.nearest(theme, NEAREST)

    def variant(
        self, theme: Theme, entry: str, chance: float, leave_out: tuple[str, ...] = ()
    ) -> Proposal:
        """Return the proposal to add wordings of ``theme`` to ``entry``."""
        wordings = self._wordings.choose(theme, entry, leave_out)
        return Proposal("variant", entry, wordings, chance=chance)

    def _new(self, theme: Theme) -> Proposal:
        shelf = category(theme, self._knowledge)
        id_ = free_id(shelf, self._knowledge.entry)
        answer = next(iter(theme.answers), "")
        return Proposal("new", id_, self._wordings.choose(theme), category=shelf, answer=answer)


_RUN = re.compile("[ァ-ヺー]+|[A-Za-z0-9]+")


def whole_word(word: str, text: str) -> str:
    """Return the word of ``text`` that ``word`` is a part of: インスタ, not イン and スタ."""
    if not _RUN.fullmatch(word):
        return word
    runs = _RUN.findall(unicodedata.normalize("NFKC", text))
    return next((run for run in runs if word.casefold() in run.casefold()), word)


def free_id(shelf: str, taken: Container[str]) -> str:
    """Return an id for a new entry of the category ``shelf``."""
    return next(name for name in (f"{shelf}-{n:03}" for n in count(1)) if name not in taken)


def _other(likely: list[tuple[str, float]], entry: str) -> bool:
    """Tell whether another entry than ``entry`` is likely enough to be named."""
    return bool(likely) and likely[0][0] != entry and likely[0][1] >= LIKELY


TRIED = 100  # questions of a theme that are asked again, the most central ones
KeptQuestion = tuple[str, str]  # a question and the entry that it must still reach


def registered(knowledge: Knowledge, day: date) -> list[KeptQuestion]:
    """Return every registered way to ask of the entries that may be shown on ``day``."""
    entries = (entry for entry in knowledge.entries if entry.valid_on(day))
    return [(text, entry.id) for entry in entries for text in asked_of(entry)]


@dataclass(frozen=True)
class Trials:
    """Tries first proposals, all at once; ``guards`` are what must not be lost on the way."""

    knowledge: Knowledge
    day: date
    assistant: DayAssistant
    guards: Sequence[KeptQuestion]

    def tried(self, suggestions: Sequence[Suggestion], proposer: Proposer) -> list[Suggestion]:
        """Return ``suggestions`` with the effect of their variants.

        Where a wording draws questions away from another entry the next one is tried instead;
        what is still lost then is told.
        """
        effects = self._effects(suggestions)
        harmful = {at for at, effect in effects.items() if effect.lost}
        otherwise = [
            self._otherwise(found, proposer) if at in harmful else found
            for at, found in enumerate(suggestions)
        ]
        if otherwise != [*suggestions]:
            suggestions, effects = otherwise, self._effects(otherwise)
        return [
            _with_effect(found, effects[at]) if at in effects else found
            for at, found in enumerate(suggestions)
        ]

    def _otherwise(self, found: Suggestion, proposer: Proposer) -> Suggestion:
        first = found.first
        other = proposer.variant(found.theme, first.entry, first.chance, first.wordings)
        if not other.wordings:
            return found
        return replace(found, proposals=(other, *found.proposals[1:]))

    def _effects(self, suggestions: Sequence[Suggestion]) -> dict[int, Effect]:
        """Return the effects by the place of the suggestion."""
        firsts = [found.first for found in suggestions]
        variants = {at: p for at, p in enumerate(firsts) if p.kind == "variant" and p.writes}
        if not variants:
            return {}
        added: dict[str, tuple[str, ...]] = {}
        for one in variants.values():
            added[one.entry] = (*added.get(one.entry, ()), *one.wordings)
        after = DayAssistant(with_variants(self.knowledge, added), self.day, use_cache=False)
        lost = self._lost(after, added)
        return {
            at: self._effect(suggestions[at], after, lost.get(one.entry, ()))
            for at, one in variants.items()
        }

    def _effect(
        self, found: Suggestion, after: DayAssistant, lost: Iterable[KeptQuestion]
    ) -> Effect:
        entry, wordings = found.first.entry, set(found.first.wordings)
        texts = [without_marks(case.asked.text) for case in found.theme.cases[:TRIED]]
        others = [text for text in texts if text.replace("?", "？") not in wordings]
        return Effect(
            others=len(others),
            before=sum(_answers(self.assistant, text, entry) for text in others),
            after=sum(_answers(after, text, entry) for text in others),
            confidence_before=_confidence(self.assistant, texts, entry),
            confidence_after=_confidence(after, texts, entry),
            lost=tuple(lost),
        )

    def _lost(
        self, after: DayAssistant, added: Mapping[str, tuple[str, ...]]
    ) -> dict[str, list[KeptQuestion]]:
        """Return what no longer reaches its entry, by the entry that draws it away."""
        lost: dict[str, list[KeptQuestion]] = {}
        for text, entry in self.guards:
            if _reached(after, text, entry) >= _reached(self.assistant, text, entry):
                continue
            ranked = (found.entry for found in after.ask(text).ranking.candidates)
            thief = next((id_ for id_ in ranked if id_ != entry and id_ in added), None)
            if thief is not None:
                lost.setdefault(thief, []).append((text, entry))
        return lost


def with_variants(knowledge: Knowledge, added: Mapping[str, tuple[str, ...]]) -> Knowledge:
    """Return ``knowledge`` with further variants, by entry."""

    def grown(entry: Entry) -> Entry:
        more = added.get(entry.id, ())
        return replace(entry, variants=(*entry.variants, *more)) if more else entry

    return knowledge.with_entries(tuple(map(grown, knowledge.entries)), "trial")


def _with_effect(found: Suggestion, effect: Effect) -> Suggestion:
    first: Proposal = replace(found.first, effect=effect)
    return replace(found, proposals=(first, *found.proposals[1:]))


def _answers(assistant: DayAssistant, text: str, entry: str) -> bool:
    return assistant.ask(text).entry == entry


def _reached(assistant: DayAssistant, text: str, entry: str) -> int:
    """Return how directly ``text`` leads to ``entry``: 2 at once, 1 by a menu, 0 not at all."""
    score = assistant.ask(text).score(Label(frozenset({entry})))
    return {"right": 2, "offered": 1}.get(score, 0)


def _confidence(assistant: DayAssistant, texts: Sequence[str], entry: str) -> float:
    return sum(assistant.ask(text).confidence_in(entry) for text in texts) / len(texts)
