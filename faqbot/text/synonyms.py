"""An editor's synonyms, applied to a sequence of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymMatch:
    """A synonym that fired.

    Attributes:
        matched: What stood in the text.
        became: What it counts as.
        one_way: Whether it holds in this direction only.
    """

    matched: Terms
    became: Terms
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    phrase: Terms
    becomes: Terms
    one_way: bool


class SynonymTable:
    """Rules by the first term of their phrase, longest phrase first; immutable."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        one_way: Iterable[tuple[Sequence[str], Sequence[str]]],
        to_terms: Callable[[str], Terms],
    ) -> None:
        """Build the table.

        Each of ``groups`` begins with its representative; what stands behind it is rewritten to
        it. Each of ``one_way`` is (from, to): the terms of ``to`` are added, nothing is
        rewritten. ``to_terms`` turns an editor's words into terms. Words without any term
        (only particles, say) make no rule.
        """
        self._rules: dict[str, list[_Rule]] = {}
        for group in groups:
            phrases = [to_terms(word) for word in group]
            for phrase in phrases[1:]:
                if phrase != phrases[0]:
                    self._add(_Rule(phrase, phrases[0], one_way=False))
        for sources, targets in one_way:
            added = tuple(term for word in targets for term in self.apply(to_terms(word))[0])
            for word in sources:
                # What is matched has been through the groups already.
                self._add(_Rule(self.apply(to_terms(word))[0], added, one_way=True))
        for rules in self._rules.values():
            rules.sort(key=lambda rule: (-len(rule.phrase), rule.phrase))
        #: Every term that stands in the phrase of some rule.
        self.words = frozenset(
            term for rules in self._rules.values() for rule in rules for term in rule.phrase
        )

    def dump(self) -> list[tuple[Terms, Terms, bool]]:
        """Return the rules as JSON; :meth:`restore` is the way back."""
        return [(r.phrase, r.becomes, r.one_way) for rules in self._rules.values() for r in rules]

    @classmethod
    def restore(cls, dumped: Sequence[tuple[Sequence[str], Sequence[str], bool]]) -> SynonymTable:
        """Return the table that was dumped: no word need be analysed again."""
        table = cls((), (), lambda _: ())
        for phrase, becomes, one_way in dumped:
            rule = _Rule(tuple(phrase), tuple(becomes), one_way)
            table._rules.setdefault(phrase[0], []).append(rule)
        table.words = frozenset(chain.from_iterable(phrase for phrase, _, _ in dumped))
        return table

    def _add(self, rule: _Rule) -> None:
        if rule.phrase and rule.becomes:
            known = self._rules.setdefault(rule.phrase[0], [])
            if all((r.phrase, r.one_way) != (rule.phrase, rule.one_way) for r in known):
                known.append(rule)

    def apply(self, terms: Terms) -> tuple[Terms, Terms, tuple[SynonymMatch, ...]]:
        """Return (terms rewritten by the groups, terms added one-way, what fired)."""
        if self._rules.keys().isdisjoint(terms):
            return terms, (), ()
        matches: list[SynonymMatch] = []
        rewritten: list[str] = []
        at = 0
        while at < len(terms):
            rule = self._match(terms, at, one_way=False)
            if rule is None:
                rewritten.append(terms[at])
                at += 1
            else:
                rewritten.extend(rule.becomes)
                matches.append(SynonymMatch(rule.phrase, rule.becomes))
                at += len(rule.phrase)
        added: list[str] = []
        for start in range(len(rewritten)):
            rule = self._match(rewritten, start, one_way=True)
            if rule is not None:
                added.extend(t for t in rule.becomes if t not in rewritten and t not in added)
                matches.append(SynonymMatch(rule.phrase, rule.becomes, one_way=True))
        return tuple(rewritten), tuple(added), tuple(matches)

    def _match(self, terms: Sequence[str], at: int, *, one_way: bool) -> _Rule | None:
        for rule in self._rules.get(terms[at], ()):
            if rule.one_way == one_way and tuple(terms[at : at + len(rule.phrase)]) == rule.phrase:
                return rule
        return None


NO_SYNONYMS = SynonymTable((), (), lambda _: ())
