"""The analysis of one text: its tokens, what they mean, and which synonyms fired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize
from faqbot.text.synonyms import NO_SYNONYMS, SynonymMatch, SynonymTable, Terms
from faqbot.text.words import (
    ASKING,
    COURTESY,
    ENGLISH_FUNCTION,
    FUNCTION_POS,
    NEGATIONS,
    NEGATIVE_PREFIXES,
    QUESTION_TYPES,
    noun_form,
    singular,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was typed and the terms it was taken for.

    ``how``: ``reading`` (しゅっきん → 出金), ``origin`` (account → アカウント) or ``spelling``.
    """

    typed: str
    became: Terms
    how: Literal["reading", "origin", "spelling"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a text.

    ``terms`` are the content words in order, as lemmas, after two-way synonyms and, once a
    knowledge base has been asked for the words it knows, after ``corrections``; ``added`` are
    terms that one-way synonyms allow besides. ``asking`` are the words that only ask (教える,
    どう …). ``negated`` says whether the text denies something (できない, 届かない, 未成年).
    """

    text: str
    normalized: str
    tokens: tuple[Token, ...]
    terms: Terms
    added: Terms = ()
    asking: Terms = ()
    negated: bool = False
    synonyms: tuple[SynonymMatch, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def question_types(self) -> frozenset[str]:
        """What kinds of thing are asked for: ``when``, ``how_much``, ``where``, ``how`` …"""
        found = (QUESTION_TYPES.get(token.lemma) for token in self.tokens)
        return frozenset(kind for kind in found if kind)


def is_content(token: Token) -> bool:
    """Tell whether the token says what a text is about."""
    return (
        token.pos not in FUNCTION_POS
        and token.lemma not in ASKING
        and token.lemma not in ENGLISH_FUNCTION
        and not (token.pos == "接頭辞" and token.lemma == "御")
    )


def term_of(token: Token) -> str:
    """Return the term that a content word is found by."""
    if token.inflection:
        return noun_form(token.lemma, token.inflection, token.base_reading)
    return singular(token.lemma)


def _negates(tokens: Sequence[Token]) -> bool:
    before = ""
    for token in tokens:
        if token.pos == "接頭辞" and token.lemma in NEGATIVE_PREFIXES:
            return True
        if token.lemma in NEGATIONS and before not in COURTESY:
            return True
        if token.pos != "助動詞" or token.lemma != "ます":
            before = token.lemma
    return False


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

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text``; never raises, whatever the text."""
        normalized = normalize(text)
        tokens = tuple(tokenize(normalized))
        return self.with_content(
            Analysis(
                text=text,
                normalized=normalized,
                tokens=tokens,
                terms=(),
                asking=tuple(token.lemma for token in tokens if token.lemma in ASKING),
                negated=_negates(tokens),
            ),
            tuple(term_of(token) for token in tokens if is_content(token)),
        )

    def with_content(
        self, analysis: Analysis, content: Terms, corrections: tuple[Correction, ...] = ()
    ) -> Analysis:
        """Return ``analysis`` as if its content words, before synonyms, were ``content``."""
        terms, added, fired = self.synonyms.apply(content)
        return replace(
            analysis, terms=terms, added=added, synonyms=fired, corrections=corrections
        )
