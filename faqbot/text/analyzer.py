"""The analysis of one text: its tokens, what they mean, and which synonyms fired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from faqbot.lazy import lazy
from faqbot.text.colloquial import plain_speech
from faqbot.text.contrast import without_contrast
from faqbot.text.english import stem
from faqbot.text.latin import plain_latin
from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize
from faqbot.text.synonyms import NO_SYNONYMS, SynonymMatch, SynonymTable, Terms
from faqbot.text.words import (
    ANSWERING,
    CONDITIONS,
    COUNTED_TYPES,
    COURTESY,
    DENIAL,
    QUESTION_TYPES,
    explains,
)

_LITTLE = 1  # words beside which what is asked for is heard, too


@dataclass(frozen=True, slots=True)
class Correction:
    """What was typed and the terms it was taken for.

    Attributes:
        typed: The word as it stands.
        became: The terms it counts as.
        how: By what: ``reading`` (しゅっきん → 出金), ``origin`` (account → アカウント),
            ``spelling``, ``english`` (fee → 手数料), ``romaji``, or ``beside``: what was typed
            is a word of its own, which stays, and another may have been meant (出勤, 出金).
    """

    typed: str
    became: Terms
    how: Literal["reading", "origin", "spelling", "english", "romaji", "beside"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a text.

    Attributes:
        text: As it was typed.
        normalized: Width, case and the like made one.
        tokens: Its words, as MeCab cuts them.
        terms: The content words in order, as lemmas, after two-way synonyms and, once a knowledge
            base has been asked for the words it knows, after ``corrections``.
        added: Terms that one-way synonyms allow besides.
        synonyms: Those that fired.
        corrections: Of words that the knowledge base does not know.
    """

    text: str
    normalized: str
    tokens: tuple[Token, ...]
    terms: Terms
    added: Terms = ()
    synonyms: tuple[SynonymMatch, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def asking(self) -> Terms:
        """The words that only ask (教える, どう …)."""
        return tuple([token.lemma for token in self.tokens if token.asks])

    @property
    def negated(self) -> bool:
        """Whether the text denies something (できない, 届かない)."""
        return DENIAL in self.terms

    @property
    def question_types(self) -> frozenset[str]:
        """What kinds of thing are asked for: ``when``, ``how_much``, ``where``, ``how`` …"""
        return question_types(self.tokens)


def question_types(tokens: Sequence[Token]) -> frozenset[str]:
    """Return what kinds of thing ``tokens`` ask for."""
    lemmas = [token.lemma for token in tokens]
    found = [QUESTION_TYPES[lemma] for lemma in lemmas if lemma in QUESTION_TYPES]
    if "何" in lemmas:
        counted = [after for what, after in pairwise(lemmas) if what == "何"]
        found += [COUNTED_TYPES[lemma] for lemma in counted if lemma in COUNTED_TYPES]
    return frozenset(found)


def _answering(terms: Terms, tokens: Sequence[Token]) -> Terms:
    """Return what entries say that answer a question of few words but いつ, いくら or どこ."""
    if len(terms) > _LITTLE:
        return ()
    words = [word for kind in sorted(question_types(tokens)) for word in ANSWERING[kind]]
    return tuple([word for word in words if word not in terms])


def content_terms(tokens: Iterable[Token | Correction]) -> Terms:
    """Return the terms of ``tokens`` in order; a denial is a term too, :data:`DENIAL`.

    「出金できない」 is about 出金 and about something that does not work; the courtesy of
    「教えていただけませんか」 and the duty of 「しなければならない」 deny nothing.
    """
    terms: list[str] = []
    before = surface = ""
    duty = False
    for token in tokens:
        if isinstance(token, Correction):
            terms.extend(token.became)
            before, surface, duty = "", "", False
            continue
        if token.denies:
            if token.surface in CONDITIONS:
                duty = True
            elif not duty and before not in COURTESY and not explains(surface, token.surface):
                terms.append(DENIAL)
        elif token.term:
            terms.append(token.term)
            duty = False
        if token.contracted and token.lemma not in COURTESY:
            terms.append(DENIAL)
        surface = token.surface
        if token.lemma != "ます":
            before = token.lemma
    return tuple(terms)


class Analyzer:
    """Turns text into an :class:`Analysis`; immutable and thread-safe."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]] = (),
        one_way: Iterable[tuple[Sequence[str], Sequence[str]]] = (),
    ) -> None:
        """Take an editor's synonyms; see :class:`~faqbot.text.synonyms.SynonymTable`."""
        self.synonyms = NO_SYNONYMS
        self.synonyms = SynonymTable(groups, one_way, lambda word: self.analyze(word).terms)

    @classmethod
    def knowing(cls, synonyms: SynonymTable) -> Analyzer:
        """Return the analyzer that applies ``synonyms``."""
        analyzer = cls()
        analyzer.synonyms = synonyms
        return analyzer

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text``; never raises, whatever the text."""
        normalized = plain_speech(plain_latin(normalize(text)))
        tokens: Sequence[Token] = self._tokens(normalized)
        if "なく" in normalized:
            normalized, tokens = without_contrast(normalized, tokens)
        return self._of(text, normalized, tuple(tokens))

    def _tokens(self, normalized: str) -> Sequence[Token]:
        return tokenize(normalized)

    def _of(self, text: str, normalized: str, tokens: tuple[Token, ...]) -> Analysis:
        denials = [token for token in tokens if token.denies or token.contracted]
        content = content_terms(tokens) if denials else tuple([t.term for t in tokens if t.term])
        terms, added, fired = self.synonyms.apply(content)
        added += _answering(terms, tokens)
        return Analysis(text, normalized, tokens, terms, added, fired)

    def beginning(self, analysis: Analysis, characters: int) -> Analysis:
        """Return what ``analysis`` says of the first ``characters``; no word is cut in two."""
        normalized = analysis.normalized
        if len(normalized) <= characters:
            return analysis
        end = 0
        for count, token in enumerate(analysis.tokens):
            end = normalized.find(token.surface, end) + len(token.surface)
            if end > characters:
                return self._of(analysis.text, normalized[:characters], analysis.tokens[:count])
        return analysis

    def with_content(
        self,
        analysis: Analysis,
        content: Terms,
        corrections: tuple[Correction, ...] = (),
        beside: Terms = (),
    ) -> Analysis:
        """Return ``analysis`` as if its content words, before synonyms, were ``content``.

        What stands ``beside`` them may be meant too, and is added as by a one-way synonym.
        """
        terms, added, fired = self.synonyms.apply(content)
        added += tuple([term for term in beside if term not in terms and term not in added])
        added += _answering(terms, analysis.tokens)
        return replace(analysis, terms=terms, added=added, synonyms=fired, corrections=corrections)


class EnglishToken(Token):
    """A word of an English text, which is found by its stem."""

    @lazy
    def base(self) -> str:
        """The term that the token would be found by, whether or not it has content."""
        return stem(self.lemma)


class EnglishAnalyzer(Analyzer):
    """Analyses texts that are English, or may be."""

    def _tokens(self, normalized: str) -> Sequence[Token]:
        return [EnglishToken._make(token) for token in super()._tokens(normalized)]
