"""Unknown words that seem to mean a known one.

The ranker would be sure of its answer if only the known word stood there; that alone would be
circular, so there has to be a reason besides: the two words begin with the same kanji, one is
short for the other, or visitors who used the unknown one chose the entry of the known one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from faqbot.knowledge.model import Knowledge
from faqbot.text.analyzer import Analyzer
from faqbot.text.masking import without_marks
from faqbot.text.morphology import Token
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.suggest.reading import Reading, read
from faqbot.workshop.suggest.themes import Effect, Proposal, ThemeCase
from faqbot.workshop.wording import asked_of

FEWEST = 2  # different questions with the word
_MOST = 30  # words that are looked at, the most frequent first
_TRIED = 6  # questions with the word that are asked again
_RIVALS = 20  # known words that are tried in its place
_ENTRIES = 5
_SHARE = 0.6  # of the questions tried that must be answered then
_SHORTEST = 2
_NO_WORD = re.compile(r"[\d\W_]")
_KANJI = re.compile("[一-鿿]")
_KATAKANA = re.compile("[ァ-ヺー]+")


def unknown_words(
    cases: Iterable[ThemeCase], assistant: DayAssistant
) -> dict[str, list[ThemeCase]]:
    """Return nouns that stand nowhere in the knowledge base, as typed, with their questions."""
    found: dict[str, list[ThemeCase]] = defaultdict(list)
    for case in cases:
        if not case.reading.unknown:
            continue
        tokens = assistant.ranker.analyzer.analyze(without_marks(case.asked.text)).tokens
        for token in dict.fromkeys(tokens):
            if _is_word(token) and token.term in case.reading.unknown:
                found[token.surface].append(case)
    return {word: group for word, group in found.items() if len(group) >= FEWEST}


def _is_word(token: Token) -> bool:
    return (
        token.pos == "名詞"
        and len(token.surface) >= _SHORTEST
        and not _NO_WORD.search(token.surface)
    )


def likely_synonyms(
    cases: Sequence[ThemeCase], assistant: DayAssistant, knowledge: Knowledge
) -> dict[str, Proposal]:
    """Return, by unknown word, the known one that it seems to mean."""
    words = unknown_words(cases, assistant)
    frequent = sorted(words, key=lambda word: (-len(words[word]), word))[:_MOST]
    surfaces = _Surfaces(knowledge, assistant.ranker.analyzer)
    found = {}
    for word in frequent:
        tried = words[word][:_TRIED]
        good = [
            (-effect.after, -effect.confidence_after, known, entry, effect)
            for known in _rivals(word, tried, surfaces)
            for entry, effect in _tried(word, known, tried, assistant)
        ]
        if good:
            *_, known, entry, effect = min(good, key=itemgetter(0, 1, 2))
            found[word] = Proposal("synonym", entry, word=word, known=known, effect=effect)
    return found


class _Surfaces:
    """The nouns in the questions of each entry, as written."""

    def __init__(self, knowledge: Knowledge, analyzer: Analyzer) -> None:
        self._knowledge, self._analyzer = knowledge, analyzer
        self._of: dict[str, tuple[str, ...]] = {}

    def of(self, entry: str) -> tuple[str, ...]:
        if entry not in self._knowledge.entry:  # chosen then, and gone by now
            return ()
        if entry not in self._of:
            found = self._knowledge.entry[entry]
            tokens = (
                token
                for text in (*asked_of(found), *found.keywords)
                for token in self._analyzer.analyze(text).tokens
            )
            words = (t.surface for t in tokens if _is_word(t) and t.term)
            self._of[entry] = tuple(dict.fromkeys(words))
        return self._of[entry]


def _rivals(word: str, cases: Sequence[ThemeCase], surfaces: _Surfaces) -> Iterator[str]:
    """Yield known words that have something to do with ``word``."""
    voted = {entry for case in cases for entry, times in case.asked.votes.items() if times}
    entries = dict.fromkeys(
        [*sorted(voted), *(e for c in cases for e, _ in c.reading.matches[:_ENTRIES])]
    )
    seen: dict[str, None] = {}
    for entry in entries:
        for known in surfaces.of(entry):
            if known not in seen and known != word and (entry in voted or akin(word, known)):
                seen[known] = None
    yield from list(seen)[:_RIVALS]


def akin(word: str, known: str) -> bool:
    """Tell whether two words look as if they were forms of one: 払戻 and 払い出し, スマホ.

    What two words share at their end tells little: 入金 and 出金 are opposites.
    """
    if _KANJI.match(word) and _KANJI.match(known):
        return word[0] == known[0]
    if not (_KATAKANA.fullmatch(word) and _KATAKANA.fullmatch(known)):
        return False
    short, long = sorted((word.replace("ー", ""), known.replace("ー", "")), key=len)
    rest = iter(long)
    return len(short) > 1 and short[:2] == long[:2] and all(letter in rest for letter in short)


def _tried(
    word: str, known: str, cases: Sequence[ThemeCase], assistant: DayAssistant
) -> Iterator[tuple[str, Effect]]:
    """Yield the entry that answers most of ``cases`` with ``known`` in them, and how well."""
    texts = [without_marks(case.asked.text) for case in cases]
    if any(known in text for text in texts):
        return
    after = [read(assistant, text.replace(word, known)) for text in texts]
    answers = [reading.entry for reading in after if reading.entry]
    if len(answers) < _SHARE * len(texts):
        return
    entry = max(sorted(set(answers)), key=answers.count)
    effect = Effect(
        others=len(texts),
        before=sum(case.reading.kind == "answer" for case in cases),
        after=len(answers),
        confidence_before=_mean([case.reading for case in cases]),
        confidence_after=_mean(after),
    )
    yield entry, effect


def _mean(readings: Sequence[Reading]) -> float:
    return sum(reading.confidence for reading in readings) / len(readings)


def of_theme(cases: Sequence[ThemeCase], found: Mapping[str, Proposal]) -> Proposal | None:
    """Return the likely synonym that stands in most of ``cases``, if in more than half."""
    best = max(found, key=lambda w: (sum(w in c.asked.text for c in cases), w), default=None)
    if best is None or 2 * sum(best in case.asked.text for case in cases) <= len(cases):
        return None
    return found[best]
