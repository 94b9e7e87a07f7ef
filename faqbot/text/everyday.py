"""Everyday words that mean about the same: 取説 and 説明書, お金を下ろす and 出金.

``everyday.txt`` has them in groups, for any trade. They are weaker than an editor's synonyms:
nothing is rewritten, and a word that the knowledge base knows stands for itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from faqbot.text.analyzer import Analyzer, content_terms
from faqbot.text.synonyms import Terms

_FILE = Path(__file__).with_name("everyday.txt")
_BETWEEN = "。"


class Everyday:
    """Groups of phrases, each the terms of it, that mean about the same."""

    def __init__(self, groups: Sequence[Sequence[Terms]]) -> None:
        """Take the groups; a phrase may stand in several."""
        self.groups = groups
        self._others: dict[Terms, dict[Terms, None]] = {}
        self._phrases: dict[str, dict[Terms, None]] = {}
        for group in groups:
            for phrase in group:
                self._phrases.setdefault(phrase[0], {})[phrase] = None
                others = self._others.setdefault(phrase, {})
                others.update(dict.fromkeys(other for other in group if other != phrase))

    def words(self, term: str) -> Terms:
        """Return the single words that mean about the same as ``term``."""
        return tuple([other[0] for other in self._others.get((term,), ()) if len(other) == 1])

    def beside(self, terms: Terms, known: Container[str]) -> Iterator[tuple[Terms, Terms]]:
        """Yield each phrase of ``terms`` that is not ``known``, with the known ones like it."""
        for at, term in enumerate(terms):
            for phrase in self._phrases.get(term, ()):
                if terms[at : at + len(phrase)] != phrase or all(t in known for t in phrase):
                    continue
                others = [o for o in self._others[phrase] if all(t in known for t in o)]
                found = tuple(dict.fromkeys(t for other in others for t in other))
                if found:
                    yield phrase, found


def everyday() -> Everyday:
    """Return what comes with the package: analysed once, unless it is :func:`known` already."""
    return _known[0] if _known else _keep(analysed())


def known(groups: Sequence[Sequence[Sequence[str]]]) -> Everyday:
    """Take the groups of :func:`everyday` from who has kept them: a start need not analyse them."""
    if _known:
        return _known[0]
    return _keep([[tuple(phrase) for phrase in group] for group in groups])


_known: list[Everyday] = []  # one at most, the same whichever way it was made


def _keep(groups: Sequence[Sequence[Terms]]) -> Everyday:
    _known[:] = [Everyday(groups)]
    return _known[0]


def analysed() -> list[list[Terms]]:
    """Return the groups of the file as terms."""
    lines = _FILE.read_text("utf-8").splitlines()
    analyzer = Analyzer()
    return [_phrases(line, analyzer) for line in lines if not line.startswith("#")]


def _phrases(line: str, analyzer: Analyzer) -> list[Terms]:
    tokens = analyzer.analyze(line.replace(" ", _BETWEEN)).tokens
    parts = groupby(tokens, key=lambda token: token.surface == _BETWEEN)
    found = dict.fromkeys(content_terms(part) for between, part in parts if not between)
    return [phrase for phrase in found if phrase]
