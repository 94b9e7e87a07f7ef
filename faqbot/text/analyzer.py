"""The analysis of one text: its tokens, what they mean, and which synonyms fired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize
from faqbot.text.synonyms import NO_SYNONYMS, SynonymMatch, SynonymTable, Terms
from faqbot.text.words import (
    ASKING,
    CONDITIONS,
    COURTESY,
    DENIAL,
    ENGLISH_FUNCTION,
    FUNCTION_POS,
    NEGATIONS,
    QUESTION_TYPES,
    noun_form,
    singular,
)

_REMEMBERED = 1 << 15  # tokens
_CLOSER = "\0"  # the role of a token that needs a closer look: a negation or a correction


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
    どう …).
    """

    text: str
    normalized: str
    tokens: tuple[Token, ...]
    terms: Terms
    added: Terms = ()
    asking: Terms = ()
    synonyms: tuple[SynonymMatch, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def negated(self) -> bool:
        """Whether the text denies something (できない, 届かない)."""
        return DENIAL in self.terms

    @property
    def question_types(self) -> frozenset[str]:
        """What kinds of thing are asked for: ``when``, ``how_much``, ``where``, ``how`` …"""
        found = (QUESTION_TYPES.get(token.lemma) for token in self.tokens)
        return frozenset(kind for kind in found if kind)


def is_content(token: Token) -> bool:
    """Tell whether the token says what a text is about."""
    return (
        token.pos not in FUNCTION_POS
        and not _is_figure(token)
        and token.lemma not in ASKING
        and token.lemma not in ENGLISH_FUNCTION
        and not (token.pos == "接頭辞" and token.lemma == "御")
    )


def _is_figure(token: Token) -> bool:
    """Tell whether the token is a number: alone it tells no two questions apart."""
    return token.subpos == "数詞" and (token.surface.isnumeric() or token.surface in "何幾数")


def term_of(token: Token) -> str:
    """Return the term that a content word is found by."""
    if token.inflection:
        return noun_form(token.lemma, token.inflection, token.base_reading)
    return singular(token.lemma)


@lru_cache(_REMEMBERED)
def content_term(token: Token) -> str:
    """Return the term that ``token`` is found by, "" when it has no content."""
    return term_of(token) if is_content(token) else ""


@lru_cache(_REMEMBERED)
def _role(token: Token | Correction) -> str:
    """Return a content word's term, "" for a word without content, or :data:`_CLOSER`."""
    if isinstance(token, Correction) or token.lemma in NEGATIONS:
        return _CLOSER
    return content_term(token)


def content_terms(tokens: Iterable[Token | Correction]) -> Terms:
    """Return the terms of ``tokens`` in order; a denial is a term too, :data:`DENIAL`.

    「出金できない」 is about 出金 and about something that does not work; the courtesy of
    「教えていただけませんか」 and the duty of 「しなければならない」 deny nothing.
    """
    tokens = tuple(tokens)
    roles = [_role(token) for token in tokens]
    if _CLOSER not in roles:
        return tuple(filter(None, roles))
    terms: list[str] = []
    before = ""
    duty = False
    for token, role in zip(tokens, roles, strict=True):
        if isinstance(token, Correction):
            terms.extend(token.became)
            before, duty = "", False
            continue
        if role == _CLOSER:
            if token.surface in CONDITIONS:
                duty = True
            elif not duty and before not in COURTESY:
                terms.append(DENIAL)
        elif role:
            terms.append(role)
            duty = False
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

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text``; never raises, whatever the text."""
        normalized = normalize(text)
        tokens = tuple(tokenize(normalized))
        asking = tuple([token.lemma for token in tokens if token.lemma in ASKING])
        terms, added, fired = self.synonyms.apply(content_terms(tokens))
        return Analysis(text, normalized, tokens, terms, added, asking, fired)

    def with_content(
        self, analysis: Analysis, content: Terms, corrections: tuple[Correction, ...] = ()
    ) -> Analysis:
        """Return ``analysis`` as if its content words, before synonyms, were ``content``."""
        terms, added, fired = self.synonyms.apply(content)
        return replace(analysis, terms=terms, added=added, synonyms=fired, corrections=corrections)
