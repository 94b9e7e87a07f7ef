"""FB214: data of entries that the program which shows them will hardly find, or take for a slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faqbot.knowledge.model import Knowledge
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.yaml.nodes import data_of

PREFIX = "extra."
_OTHERS = 2  # entries that make a key, or a kind of value, usual
_SHORTEST = 4  # letters of a key that may be a slip: x and y are two names


def data(sources: Sources, _knowledge: Knowledge) -> Iterator[Finding]:
    """Find keys that are spelt otherwise elsewhere, and text where numbers stand elsewhere."""
    texts = [t for t in sources.texts if t.kind == "entries" and t.key.startswith(PREFIX)]
    by_key: dict[str, list[SourceText]] = defaultdict(list)
    for text in texts:
        by_key[text.key].append(text)
    owners = {key: {text.owner for text in found} for key, found in by_key.items()}
    usual = [key for key, having in owners.items() if len(having) >= _OTHERS]
    for key, written in by_key.items():
        if len(owners[key]) == 1:
            yield from _misspelt(key, written[0], usual, owners)
        yield from _otherwise(key, written)


def _misspelt(
    key: str, text: SourceText, usual: list[str], owners: dict[str, set[str]]
) -> Iterator[Finding]:
    beside = [other for other in usual if other != key and text.owner not in owners[other]]
    near = process.extractOne(
        key, beside, scorer=OSA.distance, processor=str.casefold, score_cutoff=1
    )
    if near is not None and len(key) - len(PREFIX) >= _SHORTEST:
        told = {"text": key.removeprefix(PREFIX), "usual": near[0].removeprefix(PREFIX)}
        yield found("FB214", text.where, **told)


def _otherwise(key: str, written: list[SourceText]) -> Iterator[Finding]:
    kinds = [isinstance(data_of(text.scalar.node), str) for text in written]
    if Counter(kinds)[False] >= _OTHERS and Counter(kinds)[True] == 1:
        text = written[kinds.index(True)]
        usual = written[kinds.index(False)].value
        yield found("FB214", text.where, text=text.value, usual=usual)
