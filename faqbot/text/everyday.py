"""Everyday words that mean about the same: 取説 and 説明書, お金を下ろす and 出金.

``everyday.txt`` has them in groups, for any trade. They are weaker than an editor's synonyms:
nothing is rewritten, and a word that the knowledge base knows stands for itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from faqbot.text.analyzer import Analyzer, content_terms
from faqbot.text.synonyms import Terms

_FILE = Path(__file__).with_name("everyday.txt")
_BETWEEN = "。"
_REMEMBERED = 1 << 14  # words whose groups are at hand
Groups = Sequence[Sequence[Terms]]


class Everyday:
    """Groups of phrases, each the terms of it, that mean about the same.

    They are looked for in ``text``, a line a group: a start then costs nothing, however many there
    are, and a word that is asked for the first time less than a tenth of a millisecond.
    """

    def __init__(self, groups: Groups | str) -> None:
        """Take the groups, or the :attr:`text` of them; a phrase may stand in several."""
        self.text = groups if isinstance(groups, str) else "".join(map(_line, groups))
        self._with = lru_cache(_REMEMBERED)(self._find)

    def words(self, term: str) -> Terms:
        """Return the single words that mean about the same as ``term``."""
        return tuple([other[0] for other in self._with(term).get((term,), ()) if len(other) == 1])

    def beside(self, terms: Terms, known: Container[str]) -> Iterator[tuple[Terms, Terms]]:
        """Yield each phrase of ``terms`` that is not ``known``, with the known ones like it."""
        for at, term in enumerate(terms):
            for phrase, like in self._with(term).items():
                if terms[at : at + len(phrase)] != phrase or all(t in known for t in phrase):
                    continue
                others = [other for other in like if all(t in known for t in other)]
                found = tuple(dict.fromkeys(t for other in others for t in other))
                if found:
                    yield phrase, found

    def _find(self, term: str) -> Mapping[Terms, Sequence[Terms]]:
        """Return the phrases that begin with ``term``, each with what stands in a group with it."""
        starts: set[int] = set()
        for sought in (f"\t{term}\t", f"\t{term} "):
            at = self.text.find(sought)
            while at >= 0:
                starts.add(self.text.rfind("\n", 0, at) + 1)
                at = self.text.find(sought, at + 1)
        found: dict[Terms, dict[Terms, None]] = {}
        for start in sorted(starts):
            line = self.text[start : self.text.find("\n", start)]
            group = [tuple(phrase.split(" ")) for phrase in line[1:-1].split("\t")]
            for phrase in group:
                if phrase[0] == term:
                    others = dict.fromkeys(other for other in group if other != phrase)
                    found.setdefault(phrase, {}).update(others)
        return {phrase: tuple(others) for phrase, others in found.items()}


def _line(group: Sequence[Terms]) -> str:
    return "\t" + "\t".join(map(" ".join, group)) + "\t\n"


def everyday() -> Everyday:
    """Return what comes with the package: analysed once, unless it is :func:`known` already."""
    return _known[0] if _known else _keep(analysed())


def known(text: str) -> Everyday:
    """Take the text of :func:`everyday` from who has kept it: a start need not analyse it."""
    return _known[0] if _known else _keep(text)


_known: list[Everyday] = []  # one at most, the same whichever way it was made


def _keep(groups: Groups | str) -> Everyday:
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
