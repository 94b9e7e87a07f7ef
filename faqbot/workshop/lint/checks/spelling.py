"""FB3: width of characters, doubled ones, full-width spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from faqbot.workshop.lint.book import Book, Text
from faqbot.workshop.lint.finding import Finding, found
from faqbot.yaml.edits import Edit

_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_FULL_ASCII = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
_DOUBLED = re.compile("([。、])[。、]+|をを|(?<=[しりきいみびえれけせ])まます|ですす|くだささい")
_SPACE = re.compile("^ *(?P<indent>\u3000+)|(?P<run>\u3000{2,})", re.MULTILINE)
_RIGHT = {"をを": "を", "まます": "ます", "ですす": "です", "くだささい": "ください"}
Slip = tuple[re.Match[str], str]  # and what should stand there

_AS_TYPED = frozenset({"smalltalk.patterns"})  # what visitors type, slips and all


def characters(book: Book) -> Iterator[Finding]:
    """Find half-width kana, full-width letters, slips and spaces used for layout."""
    for text in book.texts:
        if text.key not in _AS_TYPED and not text.raw.isascii():
            yield from _of(text)


def _of(text: Text) -> Iterator[Finding]:
    raw = text.raw
    for rule, pattern in (("FB301", _HALF_KANA), ("FB302", _FULL_ASCII)):
        slips = [
            (match, unicodedata.normalize("NFKC", match[0])) for match in pattern.finditer(raw)
        ]
        yield from _by_line(rule, text, slips)
    doubled = [(match, match[1] or _RIGHT[match[0]]) for match in _DOUBLED.finditer(raw)]
    yield from _by_line("FB304", text, doubled)
    for match in _SPACE.finditer(raw):
        group = match.lastgroup or "run"
        new = "" if group == "indent" else "\u3000"
        edit = _edit(text, match.start(group), match.end(group), new)
        yield found("FB305", text.at(match.start(group)), edits=(edit,))


def _by_line(rule: str, text: Text, slips: list[Slip]) -> Iterator[Finding]:
    """One finding a line, where the first slip stands; it mends all of them."""
    for _, group in groupby(slips, lambda slip: text.at(slip[0].start()).line):
        line = list(group)
        match, new = line[0]
        edits = tuple(_edit(text, m.start(), m.end(), right) for m, right in line)
        yield found(rule, text.at(match.start()), edits=edits, text=match[0], new=new)


def _edit(text: Text, start: int, end: int, new: str) -> Edit:
    body = text.scalar.node.body
    return Edit(text.source.name, body + start, body + end, new)
