"""FB3: width of characters, doubled ones, full-width spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from faqbot.lint.book import Book, Text
from faqbot.lint.finding import Edit, Finding, found

_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_FULL_ASCII = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
_DOUBLED = re.compile("([。、])[。、]+|をを|(?<=[しりきいみびえれけせ])まます|ですす|くだささい")
_SPACE = re.compile("^ *(?P<indent>\u3000+)|(?P<run>\u3000{2,})", re.MULTILINE)
_RIGHT = {"をを": "を", "まます": "ます", "ですす": "です", "くだささい": "ください"}
_AS_TYPED = frozenset({"smalltalk.patterns"})  # what visitors type, slips and all


def characters(book: Book) -> Iterator[Finding]:
    """Find half-width kana, full-width letters, slips and spaces used for layout."""
    for text in book.texts:
        if text.key not in _AS_TYPED and not text.raw.isascii():
            yield from _of(text)


def _of(text: Text) -> Iterator[Finding]:
    raw = text.raw
    for rule, pattern in (("FB301", _HALF_KANA), ("FB302", _FULL_ASCII)):
        for match in pattern.finditer(raw):
            new = unicodedata.normalize("NFKC", match[0])
            yield _replacing(rule, text, match, new)
    for match in _DOUBLED.finditer(raw):
        yield _replacing("FB304", text, match, match[1] or _RIGHT[match[0]])
    for match in _SPACE.finditer(raw):
        group = match.lastgroup or "run"
        new = "" if group == "indent" else "\u3000"
        edit = _edit(text, match.start(group), match.end(group), new)
        yield found("FB305", text.at(match.start(group)), edits=(edit,))


def _replacing(rule: str, text: Text, match: re.Match[str], new: str) -> Finding:
    edit = _edit(text, match.start(), match.end(), new)
    return found(rule, text.at(match.start()), edits=(edit,), text=match[0], new=new)


def _edit(text: Text, start: int, end: int, new: str) -> Edit:
    body = text.scalar.body
    return Edit(text.source.name, body + start, body + end, new)
