"""Findings for an editor: what is confused, not covered, never found, or too greedy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.leaks import Leak
from faqbot.evaluation.report import Suite
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Knowledge
from faqbot.lazy import lazy
from faqbot.text.analyzer import Analyzer

FindingKind = Literal["spent", "doubtful", "confused", "uncovered", "unfound", "greedy", "untested"]
_EXAMPLES = 3
_MOST = 15  # findings of a kind: what comes after them can wait
_ALIKE = 80.0  # of 100; answers from which on two entries say the same
_SHALLOW = 10  # a right entry below this place is as good as not found
_SURE = 0.6  # of another entry than the label says, before the label is doubted
_NEAR = 0.6  # of the words in common, from which on another question is a witness
_FEW = 2  # cases without which "never found" means little


@dataclass(frozen=True, slots=True)
class AnalysisFinding:
    """Something to mend: the entries concerned, how many cases show it, examples, a next step."""

    kind: FindingKind
    entries: tuple[str, ...]
    n: int
    examples: tuple[str, ...]
    step: Sentence


def _advice(code: str, **values: object) -> Sentence:
    return Sentence.of("evaluation", f"advice-{code}", **values)


class EntryWords:
    """The words of entries, looked up when needed."""

    def __init__(self, knowledge: Knowledge, analyzer: Analyzer) -> None:
        self._knowledge = knowledge
        self._analyzer = analyzer
        self._terms: dict[str, frozenset[str]] = {}

    def of(self, id_: str) -> frozenset[str]:
        """Return the words of an entry's question, variants, label and keywords."""
        if id_ not in self._terms:
            entry = self._knowledge.entry[id_]
            texts = (entry.question, *entry.variants, entry.label, *entry.keywords)
            terms = (term for text in texts for term in self._analyzer.analyze(text).terms)
            self._terms[id_] = frozenset(terms)
        return self._terms[id_]

    @lazy
    def known(self) -> frozenset[str]:
        """The words of all entries."""
        return frozenset[str]().union(*map(self.of, self._knowledge.entry))

    def missing(self, outcomes: Iterable[Outcome], id_: str) -> tuple[str, ...]:
        """Return the words of the questions that the entry has not, those asked most first."""
        counts = Counter(term for o in outcomes for term in set(o.terms) - self.of(id_))
        return tuple(sorted(counts, key=lambda term: (-counts[term], term)))


def findings(
    knowledge: Knowledge,
    analyzer: Analyzer,
    suites: Mapping[str, Suite],
    leaks: Iterable[Leak] = (),
) -> tuple[AnalysisFinding, ...]:
    """Return what to mend, most frequent first within each kind."""
    answerable = [o for name in ("questions", "self") for o in _outcomes(suites, name)]
    words = EntryWords(knowledge, analyzer)
    labelled = _outcomes(suites, "questions")
    kinds = (
        _spent(leaks),
        _doubtful(knowledge, labelled),
        _confused(knowledge, words, answerable),
        _uncovered(words, labelled),
        _unfound(words, answerable),
        _greedy(_outcomes(suites, "out_of_scope")),
        _untested(knowledge, labelled),
    )
    return tuple(
        finding
        for found in kinds
        for finding in sorted(found, key=lambda f: (-f.n, f.entries))[:_MOST]
    )


def _outcomes(suites: Mapping[str, Suite], name: str) -> Sequence[Outcome]:
    return suites[name].outcomes if name in suites else ()


def _texts(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(outcome.question.text for outcome in outcomes))[:_EXAMPLES]


def _spent(leaks: Iterable[Leak]) -> Iterator[AnalysisFinding]:
    for leak in leaks:
        yield AnalysisFinding("spent", (leak.entry,), 1, (leak.question.text,), spent(leak))


def spent(leak: Leak) -> Sentence:
    """Return what to do about a test question that is registered."""
    place = str(leak.question.where)
    return _advice("spent", entry=leak.entry, text=leak.text, place=place)


def _doubtful(knowledge: Knowledge, outcomes: Sequence[Outcome]) -> Iterator[AnalysisFinding]:
    """Yield labels that more than one witness contradicts: they deserve a second look."""
    wrong = [o for o in outcomes if o.rank != 1 and o.confidence >= _SURE]
    if not wrong:
        return
    spelled = [(t, e.id) for e in knowledge.entries for t in (e.question, *e.variants)]
    texts = [text for text, _ in spelled]
    about: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for entry in outcome.question.best:
            about[entry].append(outcome)

    def witnesses(entry: str, asked: Outcome) -> list[str]:
        others = (o for o in about[entry] if o is not asked)
        return [o.question.text for o in others if _common(asked.terms, o.terms) >= _NEAR]

    for outcome in wrong:
        first = outcome.candidates[0].entry
        says_so = witnesses(first, outcome)
        found = process.extractOne(outcome.question.text, texts, scorer=fuzz.ratio)
        if found is not None and spelled[found[2]][1] == first:
            says_so.append(found[0])
        if says_so and not any(witnesses(right, outcome) for right in outcome.question.best):
            right = min(outcome.question.best)
            place = str(outcome.question.where)
            step = _advice("doubtful", entry=first, right=right, text=says_so[0], place=place)
            asked = (outcome.question.text,)
            yield AnalysisFinding("doubtful", (right, first), 1 + len(says_so), asked, step)


def _common(terms: Iterable[str], others: Iterable[str]) -> float:
    """Return the share of the words that two texts have in common."""
    one, other = set(terms), set(others)
    return len(one & other) / len(one | other) if one else 0.0


def _confused(
    knowledge: Knowledge, words: EntryWords, outcomes: Sequence[Outcome]
) -> Iterator[AnalysisFinding]:
    pairs: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.rank != 1 and outcome.candidates:
            first = outcome.candidates[0].entry
            for right in outcome.question.best:
                pairs[min(right, first), max(right, first)].append(outcome)
    for (one, other), found in pairs.items():
        if len(found) < _FEW:
            continue
        lost = {
            right: [outcome for outcome in found if right in outcome.question.best]
            for right in (one, other)
        }
        answers = knowledge.entry[one].answer, knowledge.entry[other].answer
        if fuzz.ratio(*answers) >= _ALIKE:
            step = _advice("merge", one=one, other=other)
        elif min(map(len, lost.values())) >= _FEW:
            step = _advice("menu", one=one, other=other)
        else:
            right = max(lost, key=lambda id_: (len(lost[id_]), id_))
            step = _add_words(words, lost[right], right)
        yield AnalysisFinding("confused", (one, other), len(found), _texts(found), step)


def _add_words(words: EntryWords, outcomes: Sequence[Outcome], right: str) -> Sentence:
    missing = words.missing(outcomes, right)[:4]
    if not missing:
        return _advice("reword", entry=right)
    return _advice("variant", entry=right, words="・".join(missing))


def _uncovered(words: EntryWords, outcomes: Sequence[Outcome]) -> Iterator[AnalysisFinding]:
    for outcome in outcomes:
        if outcome.rank is not None and outcome.rank <= _SHALLOW:
            continue
        right = min(outcome.question.best)
        strange = tuple(t for t in dict.fromkeys(outcome.terms) if t not in words.known)
        if strange:
            step = _advice("synonym", words="・".join(strange), entry=right)
        else:
            step = _add_words(words, [outcome], right)
        yield AnalysisFinding("uncovered", (right,), 1, (outcome.question.text,), step)


def _unfound(words: EntryWords, outcomes: Sequence[Outcome]) -> Iterator[AnalysisFinding]:
    cases: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for right in outcome.question.best:
            cases[right].append(outcome)
    for right, found in cases.items():
        if len(found) >= _FEW and not any(outcome.ok for outcome in found):
            step = _add_words(words, found, right)
            yield AnalysisFinding("unfound", (right,), len(found), _texts(found), step)


def _greedy(outcomes: Sequence[Outcome]) -> Iterator[AnalysisFinding]:
    takers: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.verdict == "false":
            takers[outcome.offered[0]].append(outcome)
    for entry, found in takers.items():
        yield AnalysisFinding(
            "greedy", (entry,), len(found), _texts(found), _advice("greedy", entry=entry)
        )


def _untested(knowledge: Knowledge, outcomes: Sequence[Outcome]) -> Iterator[AnalysisFinding]:
    if not outcomes:
        return
    tested = {entry for outcome in outcomes for entry in outcome.question.best}
    without = tuple(sorted(set(knowledge.entry) - tested))
    if without:
        yield AnalysisFinding(
            "untested", without, len(without), (), _advice("untested", n=len(without))
        )
