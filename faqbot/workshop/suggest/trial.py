"""Proposals tried out: the knowledge base is built anew with them and asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from faqbot.asking import Label
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.text.masking import without_marks
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.suggest.proposal import Effect, Proposal, Suggestion
from faqbot.workshop.suggest.propose import Proposer
from faqbot.workshop.wording import asked_of

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
        if harmful:
            suggestions = [
                self._otherwise(found, proposer) if at in harmful else found
                for at, found in enumerate(suggestions)
            ]
            effects = self._effects(suggestions)
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
