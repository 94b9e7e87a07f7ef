"""The words a knowledge base knows, and what a visitor may have meant by one it does not.

Customers in a hurry type 「しゅっきん」, 「出勤」 for 出金, "account" for アカウント or
「パスワド」. Each is bridged to a known word by its reading, its foreign origin or its spelling;
another, 取説 for 説明書, by what it means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile

from faqbot.lazy import lazy
from faqbot.patterns import regex
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.misread import Misread, is_plain_noun
from faqbot.text.analyzer import (
    Analysis,
    Analyzer,
    Correction,
    content_terms,
)
from faqbot.text.english import beginnings, japanese_of, longest
from faqbot.text.everyday import everyday
from faqbot.text.figures import family_of, is_figure, is_name, telling_units, unit_of
from faqbot.text.morphology import Token
from faqbot.text.normalize import to_katakana
from faqbot.text.romaji import from_romaji
from faqbot.text.synonyms import SynonymMatch, Terms

_SPELT = regex("[ァ-ヺーa-z0-9]{4,}")
_LATIN = regex("[a-z0-9]{5,}")  # of fewer letters too many are near
_KANJI = regex("[一-鿿々]{2,}")
_MIN_WORD = 2  # katakana of a word that MeCab found, but the knowledge base does not know
_MIN_REPLACING = 3  # kana of a word that takes the place of one in the dictionary
_KATAKANA = regex("[ァ-ヺー]{3,5}")  # a word that may have been cut short
_CUT = 2  # letters at least that it has lost
_MACRONS = dict.fromkeys(map(ord, "āīūēōâîûêô"))  # that romaji may have: eigyō jikan
_MANY = 3  # words: what sounds like as many is like none
_KEPT = 1 << 12  # unknown words, with what they were taken for

Readings = dict[str, Terms]
TokenPairs = dict[tuple[Token | None, Token], None]


@dataclass(frozen=True)
class Lexicon(Compiled):
    """Known terms, by themselves, by reading (katakana) and by foreign origin; immutable."""

    terms: frozenset[str]
    readings: Readings
    origins: Readings
    spelt: tuple[str, ...]  # terms in katakana or Latin letters
    units: frozenset[str]  # of figures in which alone some questions differ

    @classmethod
    def build(
        cls, said: Sequence[Terms], pairs: TokenPairs, analyzer: Analyzer, words: Iterable[str]
    ) -> Lexicon:
        """Collect the words of texts, ``said`` of each, and of an editor's synonyms, ``words``."""
        terms, readings, origins = _collected(said, pairs, analyzer, words)
        return cls(
            frozenset(terms),
            _known(readings, terms, _MIN_WORD),
            _known(origins, terms, 1),
            _spelt(terms),
            telling_units(said),
        )

    def edited(
        self,
        texts: Sequence[Analysis],
        gone: frozenset[str],
        analyzer: Analyzer,
        words: Iterable[str],
    ) -> Lexicon:
        """Return the lexicon with further ``texts`` and without the terms that are ``gone``.

        Compounds that only stood in texts that are gone stay known by their reading.
        """
        said = [text.terms for text in texts]
        terms, readings, origins = _collected(said, pairs_of(texts), analyzer, words)
        known = (self.terms - gone) | terms

        def joined(old: Readings, new: dict[str, dict[str, None]], shortest: int) -> Readings:
            found = dict(old)
            if gone:
                kept = {key: tuple(t for t in old[key] if t not in gone) for key in old}
                found = {key: became for key, became in kept.items() if became}
            for key, became in _known(new, known, shortest).items():
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *became)))
            return found

        fresh = _spelt(terms.difference(self.terms))
        return Lexicon(
            known,
            joined(self.readings, readings, _MIN_WORD),
            joined(self.origins, origins, 1),
            tuple(sorted({*self.spelt, *fresh} - gone)) if gone or fresh else self.spelt,
            self.units | telling_units(said),
        )

    def correct(self, analysis: Analysis, analyzer: Analyzer) -> Analysis:
        """Return ``analysis`` with unknown words taken for known ones where that is likely.

        Beside those that stay unknown stand known ones that mean about the same.
        """
        read = self._read(analysis, analyzer)
        if self.terms.issuperset(read.terms):
            return read
        beside = everyday().beside(read.terms, self.terms)
        found = tuple([SynonymMatch(phrase, became, one_way=True) for phrase, became in beside])
        more = dict.fromkeys(term for match in found for term in match.became)
        added = [term for term in more if term not in read.terms and term not in read.added]
        if not added:
            return read
        return replace(read, added=(*read.added, *added), synonyms=(*read.synonyms, *found))

    def _read(self, analysis: Analysis, analyzer: Analyzer) -> Analysis:
        if analysis.normalized.translate(_MACRONS).isascii():
            spoken = self._from_romaji(analysis, analyzer)
            if spoken is not None:
                return spoken
        tokens = self._without_idle(analysis)
        terms, words = self.terms, analyzer.synonyms.words
        odd = [
            t
            for t in tokens
            if (term := t.term) and term not in terms and term not in words and not is_figure(term)
        ]
        unknown = frozenset(odd)
        misread = any(t.kana for t in odd) or self.misread.likely(tokens)
        if not odd and not misread and len(tokens) == len(analysis.tokens):
            return analysis
        mended: list[Token | Correction] = [*tokens]
        beside: list[Correction] = []
        if any(map(_is_latin, odd)):
            mended = run_together(mended, unknown, terms)
        if misread:
            mended = self.misread.reread(tokens, odd)
        if odd:
            if any(map(_written, odd)):
                mended = compounds(mended, unknown, self.readings)
            if any(t.surface.isascii() for t in odd):
                mended = self._from_english(mended, unknown, analyzer, beside)
            mended = [(t in unknown and self._bridges[t]) or t for t in mended]
            apart = [*_apart(mended, unknown)]
            beside += [c for t in apart if (c := self._homophones[t] or self._shortened(t))]
        made = [c for c in mended if isinstance(c, Correction)]
        if not made and not beside and len(tokens) == len(analysis.tokens):
            return analysis
        added = tuple(dict.fromkeys(term for c in beside for term in c.became))
        content = content_terms(mended)
        return analyzer.with_content(analysis, content, (*made, *beside), added)

    @lazy
    def misread(self) -> Misread:
        """What runs of kana may be."""
        return Misread(self.readings, self.terms)

    def _from_romaji(self, analysis: Analysis, analyzer: Analyzer) -> Analysis | None:
        """Return what a text in romaji says, None when it is none or says nothing known here."""
        if all(token.term in self.terms for token in analysis.tokens if token.term):
            return None
        kana = from_romaji(analysis.normalized, self.terms)
        if not kana:
            return None
        read = self._read(analyzer.analyze(" ".join(map(self._heard, kana.split()))), analyzer)
        if self.terms.isdisjoint(read.terms):
            return None
        romaji = Correction(analysis.normalized, read.terms, "romaji")
        return replace(read, text=analysis.text, corrections=(romaji, *read.corrections))

    def _heard(self, kana: str) -> str:
        """Return the word of the knowledge base that is heard in ``kana``, or just that."""
        reading = to_katakana(kana)
        if reading not in self.readings:
            reading = self.misread.sounds.like(reading)
        return "".join(self.readings[reading]) if len(reading) > _MIN_REPLACING else kana

    def _from_english(
        self,
        tokens: Sequence[Token | Correction],
        odd: Set[Token],
        analyzer: Analyzer,
        beside: list[Correction],
    ) -> list[Token | Correction]:
        """Return ``tokens`` with the Japanese that is known here for English that is not.

        What else an English word may be called here is put ``beside``.
        """
        mended: list[Token | Correction] = []
        at = 0
        while at < len(tokens):
            end, names = _phrase(tokens, at, odd)
            known = [t for t in (analyzer.analyze(n).terms for n in names) if self._knows(t)]
            typed = " ".join(t.surface for t in tokens[at:end] if isinstance(t, Token))
            if known:
                origin = self.origins.get(typed)
                first, *others = dict.fromkeys([origin, *known] if origin else known)
                mended.append(Correction(typed, first, "origin" if origin else "english"))
                beside += [Correction(typed, other, "beside") for other in others]
            else:
                end = at + 1
                mended.append(tokens[at])
            at = end
        return mended

    def _knows(self, terms: Terms) -> bool:
        return bool(terms) and self.terms.issuperset(terms)

    def _without_idle(self, analysis: Analysis) -> Sequence[Token]:
        """Return the tokens but idle figures; 12 in E 12 is none where E12 is known."""
        tokens = analysis.tokens
        if not any(map(is_figure, analysis.terms)):
            return tokens
        before = ["", *(t.surface for t in tokens)]
        idle = [
            self._is_idle(t.term) and first + t.surface not in self.terms
            for first, t in zip(before, tokens, strict=False)
        ]
        return [t for t, out in zip(tokens, idle, strict=True) if not out]

    def _is_idle(self, term: str) -> bool:
        """Tell whether ``term`` is a figure of a unit by which no two entries differ.

        Where some do (2階, 3階), a figure that none has (9階) is a word that is missed; so it is
        where figures of its unit are names.
        """
        if not is_figure(term) or term in self.terms or unit_of(term) in self.units:
            return False
        family = family_of(term)
        return not (is_name(family) and family in self.families)

    @lazy
    def families(self) -> dict[str, frozenset[str]]:
        """The terms that are one of several, by what they are of."""
        found: dict[str, set[str]] = {}
        for term in self.terms:
            if family := family_of(term):
                found.setdefault(family, set()).add(term)
        return {family: frozenset(terms) for family, terms in found.items()}

    def rivals(self, term: str) -> frozenset[str]:
        """Return the terms in whose place ``term``, which is none, names another thing."""
        family = "" if term in self.terms else family_of(term)
        if not is_name(family) and unit_of(term) not in self.units:
            return frozenset()
        return self.families.get(family, frozenset())

    @lazy
    def _bridges(self) -> Cache[Token, Correction | None]:
        return Cache(self._bridge, _KEPT)

    def _bridge(self, token: Token) -> Correction | None:
        """Return what an unknown word is but another spelling or a slip of."""
        if became := self.origins.get(token.surface):
            return Correction(token.surface, became, "origin")
        if token.origin.isascii() and token.origin in self.terms:
            return Correction(token.surface, (token.origin,), "origin")
        if token.kana and is_plain_noun(token) and len(token.kana) >= _MIN_REPLACING:
            for reading in (token.base_reading, token.kana):
                if became := self.readings.get(reading):
                    return Correction(token.surface, became, "reading")
        if _is_latin(token) and (became := self._parts(token.surface)):
            return Correction(token.surface, became, "spelling")
        if not token.reading and (_LATIN if token.surface.isascii() else _SPELT).fullmatch(
            token.surface
        ):
            from rapidfuzz import process  # slow to import, and seldom needed
            from rapidfuzz.distance import OSA

            limit = 1 if len(token.surface) < 7 else 2
            known = self._spelt_with.get(_digits(token.surface), ())
            best = process.extractOne(token.surface, known, scorer=OSA.distance, score_cutoff=limit)
            if best:
                return Correction(token.surface, (best[0],), "spelling")
        return None

    def _parts(self, word: str) -> Terms:
        """Return the two words that are written as one: CDROM for CD-ROM, AB200 for AB 200."""
        for cut in range(1, len(word)):
            parts = word[:cut], word[cut:]
            short = min(map(len, parts)) < _MIN_WORD and not parts[1].isdecimal()
            if not short and self.terms.issuperset(parts):
                return parts
        return ()

    @lazy
    def _spelt_with(self) -> dict[str, list[str]]:
        """The terms that may be misspelt, by their digits: プラン3 is no slip of プラン1."""
        found: dict[str, list[str]] = {}
        for term in self.spelt:
            found.setdefault(_digits(term), []).append(term)
        return found

    @lazy
    def _homophones(self) -> Cache[Token, Correction | None]:
        return Cache(self._homophone, _KEPT)

    def _homophone(self, token: Token) -> Correction | None:
        """Return the words that sound like a word which may be meant, but may as well not."""
        if not is_plain_noun(token) or len(token.surface) < 2:
            return None
        for reading in (token.reading, token.base_reading):
            became = self.readings.get(reading, ())
            if not token.kana:
                became = tuple([term for term in became if _KANJI.fullmatch(term)])
            if became and len(became) < _MANY:
                return Correction(token.surface, became, "beside")
        return None

    def _shortened(self, token: Token) -> Correction | None:
        """Return the longer words that a katakana word may be the beginning of: メンテ."""
        word = token.surface
        if not _KATAKANA.fullmatch(word):
            return None
        at, longest = bisect_left(self.spelt, word), len(word) + _CUT
        longer = takewhile(lambda term: term.startswith(word), self.spelt[at:])
        became = tuple(islice((t for t in longer if len(t) >= longest), _MANY))
        return Correction(word, became, "beside") if 0 < len(became) < _MANY else None


def compounds(
    tokens: Sequence[Token | Correction], odd: Set[Token], readings: Readings
) -> list[Token | Correction]:
    """Return ``tokens`` with compounds that sound as known ones do in their place: 暗唱番号.

    One of their words at least is unknown. It may be a word elsewhere; in this company it is a
    slip of the conversion from kana.
    """
    mended: list[Token | Correction] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2):
            piece = [t for t in tokens[at : at + size] if isinstance(t, Token) and _written(t)]
            if len(piece) < size or not any(t in odd for t in piece):
                continue
            became = readings.get("".join([t.reading for t in piece]))
            if became:
                typed = "".join([t.surface for t in piece])
                mended.append(Correction(typed, became, "reading"))
                at += size
                break
        else:
            mended.append(tokens[at])
            at += 1
    return mended


def run_together(
    tokens: Sequence[Token | Correction], odd: Set[Token], terms: Set[str]
) -> list[Token | Correction]:
    """Return ``tokens`` with Latin words that are one here in its place: E 12, Blue-tooth."""
    mended: list[Token | Correction] = []
    for token in tokens:
        mended.append(token)
        for size in (3, 2):
            piece = [t for t in mended[-size:] if isinstance(t, Token) and t.surface.isascii()]
            joined = "".join([t.surface for t in piece if t.term])
            if len(piece) == size and joined in terms and not odd.isdisjoint(piece):
                typed = "".join([t.surface for t in piece])
                mended[-size:] = [Correction(typed, (joined,), "spelling")]
                break
    return mended


def _is_latin(token: Token) -> bool:
    return token.surface.isascii() and token.surface.isalnum()


def _digits(word: str) -> str:
    return "".join(filter(str.isdecimal, word))


def _apart(tokens: Sequence[Token | Correction], odd: Set[Token]) -> Iterator[Token]:
    """Yield the words of ``odd`` but pieces that MeCab cut longer runs of kana into."""
    for place, token in enumerate(tokens):
        if isinstance(token, Token) and token in odd:
            around = (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
            if not token.kana or all(_is_other(near) for near in around):
                yield token


def _is_other(near: Token | Correction) -> bool:
    return isinstance(near, Correction) or not near.kana or near.pos in ("助詞", "助動詞")


def _written(token: Token) -> bool:
    """Tell whether ``token`` is a noun or a part of one, in kanji."""
    return is_plain_noun(token) and not token.kana and bool(token.reading)


def _phrase(
    tokens: Sequence[Token | Correction], at: int, odd: Set[Token]
) -> tuple[int, tuple[str, ...]]:
    """Return where the longest English phrase at ``at`` ends, and what it may be in Japanese."""
    first = tokens[at]
    if not isinstance(first, Token) or first.base not in beginnings():
        return at + 1, ()
    for size in range(longest(), 0, -1):
        piece = [t for t in tokens[at : at + size] if isinstance(t, Token) and t.base.isascii()]
        if len(piece) == size and any(t in odd for t in piece):
            names = japanese_of().get(" ".join([t.base for t in piece]))
            if names:
                return at + size, names
    return at + 1, ()


def pairs_of(texts: Iterable[Analysis]) -> TokenPairs:
    """Return every pair of neighbours of ``texts`` once, in the order in which they first occur."""
    pairs: TokenPairs = {}
    for text in texts:
        pairs.update(dict.fromkeys(zip((None, *text.tokens), text.tokens, strict=False)))
    return pairs


def _collected(
    said: Iterable[Terms], pairs: TokenPairs, analyzer: Analyzer, words: Iterable[str]
) -> tuple[set[str], dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Return the terms of texts, and what each reading and each foreign origin stands for."""
    terms = set(chain.from_iterable(said))
    readings: dict[str, dict[str, None]] = {}
    origins: dict[str, dict[str, None]] = {}
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
        if token.origin.isascii() and token.origin:
            origins.setdefault(token.origin, {}).update(became)
    for word in words:
        analysis = analyzer.analyze(word)
        reading = "".join(t.reading or to_katakana(t.surface) for t in analysis.tokens)
        readings[reading] = dict.fromkeys(analysis.terms)
    return terms, readings, origins


def _spelt(terms: Set[str]) -> tuple[str, ...]:
    return tuple(sorted(t for t in terms if _SPELT.fullmatch(t) and not is_figure(t)))


def _known(found: dict[str, dict[str, None]], terms: Set[str], shortest: int) -> Readings:
    kept = {key: tuple(t for t in became if t in terms) for key, became in sorted(found.items())}
    return {key: became for key, became in kept.items() if became and len(key) >= shortest}
