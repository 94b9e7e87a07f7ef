"""The words a knowledge base knows, and what a visitor may have meant by one it does not.

Customers in a hurry type 「しゅっきん」, 「出勤」 for 出金, "account" for アカウント or
「パスワド」. Each is bridged to a known word by its reading, its foreign origin or its spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faqbot.retrieval.caches import Cache, Compiled
from faqbot.text.analyzer import (
    Analysis,
    Analyzer,
    Correction,
    content_terms,
)
from faqbot.text.morphology import Token
from faqbot.text.normalize import to_katakana
from faqbot.text.synonyms import Terms

_SPELT = re.compile("[ァ-ヺーa-z0-9]{4,}")
_MIN_WORD = 2  # katakana of a word that MeCab found, but the knowledge base does not know
_MIN_SCANNED = 3  # of one looked for inside a run of kana; shorter ones are there by chance
_MIN_OVERRIDING = 4  # … that takes the place of words which are known by themselves
_MAX_READING = 14
_KEPT = 1 << 12  # unknown words, with what they were taken for

Readings = dict[str, Terms]


@dataclass(frozen=True)
class Lexicon(Compiled):
    """Known terms, by themselves, by reading (katakana) and by foreign origin; immutable."""

    terms: frozenset[str]
    readings: Readings
    origins: Readings
    spelt: tuple[str, ...]  # terms in katakana or Latin letters

    @classmethod
    def build(cls, texts: Iterable[Analysis], analyzer: Analyzer, words: Iterable[str]) -> Lexicon:
        """Collect the words of ``texts`` and of an editor's synonyms, ``words``."""
        terms: set[str] = set()
        readings: dict[str, dict[str, None]] = {}
        origins: dict[str, dict[str, None]] = {}
        # Every pair of neighbours once, in the order in which they first occur.
        pairs: dict[tuple[Token | None, Token], None] = {}
        for text in texts:
            terms.update(text.terms)
            pairs.update(dict.fromkeys(zip((None, *text.tokens), text.tokens, strict=False)))
        for before, token in pairs:
            if not (term := token.term):
                continue
            became = dict.fromkeys(analyzer.synonyms.apply((term,))[0])
            for reading in (token.reading, token.base_reading):
                readings.setdefault(reading, {}).update(became)
            if before is not None and (first := before.term):
                # A compound: ホウコク + ショ.
                pair = analyzer.synonyms.apply((first, term))[0]
                readings.setdefault(before.reading + token.reading, dict.fromkeys(pair))
            if token.origin:
                origins.setdefault(token.origin, {}).update(became)
        for word in words:
            analysis = analyzer.analyze(word)
            reading = "".join(t.reading or to_katakana(t.surface) for t in analysis.tokens)
            readings[reading] = dict.fromkeys(analysis.terms)
        return cls(
            frozenset(terms),
            _known(readings, terms, _MIN_WORD),
            _known(origins, terms, 1),
            tuple(sorted(t for t in terms if _SPELT.fullmatch(t))),
        )

    def correct(self, analysis: Analysis, analyzer: Analyzer) -> Analysis:
        """Return ``analysis`` with unknown words taken for known ones where that is likely."""
        tokens, terms, words = analysis.tokens, self.terms, analyzer.synonyms.words
        odd = [t for t in tokens if t.term and t.term not in terms and t.term not in words]
        misread = any(t.kana for t in odd) or self._may_be_misread(tokens)
        if not odd and not misread:
            return analysis
        mended = self._reread(tokens, odd) if misread else [*tokens]
        if odd:
            bridges = self._bridges
            mended = [(t in odd and bridges[t]) or t for t in mended]
        corrections = tuple([c for c in mended if isinstance(c, Correction)])
        if not corrections:
            return analysis
        return analyzer.with_content(analysis, content_terms(mended), corrections)

    def _reread(self, tokens: Sequence[Token], odd: Sequence[Token]) -> list[Token | Correction]:
        """Return ``tokens`` with what was likely meant by runs of kana among them."""
        mended: list[Token | Correction] = []
        at = 0
        while at < len(tokens):
            end = at
            while end < len(tokens) and tokens[end].kana:
                end += 1
            if end == at:
                mended.append(tokens[at])
                end += 1
            else:
                run = tokens[at:end]
                text = "".join([token.kana for token in run])
                mended += self._read(run, text, any(token in odd for token in run))
            at = end
        return mended

    def _may_be_misread(self, tokens: Iterable[Token]) -> bool:
        """Tell whether a reading that may take the place of known words begins at a token."""
        kana = [token.kana or "\n" for token in tokens]
        text = "".join(kana)
        starts = accumulate(map(len, kana), initial=0)
        pieces = [text[at : at + _MIN_OVERRIDING] for at in starts]
        return not self._beginnings[False].isdisjoint(pieces)

    @cached_property
    def _bridges(self) -> Cache[Token, Correction | None]:
        return Cache(self._single, _KEPT)

    @cached_property
    def _beginnings(self) -> tuple[frozenset[str], frozenset[str]]:
        """How readings begin that may take the place of known words, and of others."""
        overriding, scanned = (
            frozenset(key[:length] for key in self.readings if len(key) >= length)
            for length in (_MIN_OVERRIDING, _MIN_SCANNED)
        )
        return overriding, scanned

    def _read(self, run: Sequence[Token], text: str, odd: bool) -> Iterable[Token | Correction]:
        """Return a run of kana, ``text``, with what can be read there if it was misread.

        MeCab cuts 「しゅっきん」 into しゅっ and きん, both in the dictionary and both nonsense;
        ``odd`` tells whether a word of the run is unknown.
        """
        shortest = _MIN_SCANNED if odd else _MIN_OVERRIDING
        beginnings = self._beginnings[odd]
        starts: dict[int, Token] = {}
        at = 0
        likely = False
        for token in run:
            starts[at] = token
            likely = likely or text[at : at + shortest] in beginnings
            at += len(token.surface)
        return self._scan(starts, text, shortest) if likely else run

    def _scan(
        self, starts: Mapping[int, Token], text: str, shortest: int
    ) -> Iterator[Token | Correction]:
        at = 0
        after_match = False
        while at < len(text):
            # Words begin where MeCab says, or where another has just ended; but where MeCab sees
            # a particle among words that are all known (夜中でもトレード) it is one.
            particle = at in starts and starts[at].pos == "助詞" and shortest == _MIN_OVERRIDING
            if particle:
                yield starts[at]
                at, after_match = at + len(starts[at].surface), False
                continue
            if after_match or at in starts:
                end = self._longest_reading(text, at, shortest)
                whole = at in starts and end == at + len(starts[at].surface)
                if end and not (whole and starts[at].base in self.terms):
                    typed = text[at:end]
                    yield Correction(typed, self.readings[typed], "reading")
                    at, after_match = end, True
                    continue
                if at in starts:
                    yield starts[at]
                    at += len(starts[at].surface)
                    after_match = False
                    continue
            at, after_match = at + 1, False

    def _longest_reading(self, text: str, at: int, shortest: int) -> int:
        for end in range(min(len(text), at + _MAX_READING), at + shortest - 1, -1):
            if text[at:end] in self.readings:
                return end
        return 0

    def _single(self, token: Token) -> Correction | None:
        if became := self.origins.get(token.surface):
            return Correction(token.surface, became, "origin")
        for reading in (token.base_reading, to_katakana(token.surface)):
            if became := self.readings.get(reading):
                return Correction(token.surface, became, "reading")
        if _SPELT.fullmatch(token.surface):
            limit = 1 if len(token.surface) < 7 else 2
            best = process.extractOne(
                token.surface, self.spelt, scorer=OSA.distance, score_cutoff=limit
            )
            if best:
                return Correction(token.surface, (best[0],), "spelling")
        return None


def _known(found: dict[str, dict[str, None]], terms: set[str], shortest: int) -> Readings:
    kept = {key: tuple(t for t in became if t in terms) for key, became in sorted(found.items())}
    return {key: became for key, became in kept.items() if became and len(key) >= shortest}
