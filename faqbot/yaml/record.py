"""Records: the values of one mapping, read key by key; whatever is wrong goes to a report.

Ids, numbers, dates and options are read kindly: full-width digits will do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date

from faqbot.errors import Location
from faqbot.i18n import Sentence
from faqbot.yaml.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    describe,
    is_null,
    one_line,
)
from faqbot.yaml.reader import misprint
from faqbot.yaml.report import NOTHING, Report, hint, listing

MAX_ID = 100

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER_DATE = re.compile(r"([0-9]{4})\s*[年/.]\s*([0-9]{1,2})\s*[月/.]\s*([0-9]{1,2})\s*日?")

_FULLWIDTH_COMMA = re.compile("[、，]")

_A_NUMBER = Sentence.of("knowledge", "number")
_A_WHOLE_NUMBER = Sentence.of("knowledge", "whole-number")


class Record:
    """The values of one mapping. A reader returns its default for what is absent or wrong."""

    def __init__(self, node: MappingNode, known: Collection[str], report: Report) -> None:
        """Report the keys of ``node`` that are not ``known`` and keep the others."""
        self.where = node.where
        self.report = report
        self._keys: dict[str, ScalarNode] = {}
        self._values: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.text in known:
                self._keys[key.text] = key
                self._values[key.text] = value
            else:
                self._unknown(key, known)

    @classmethod
    def empty(cls, where: Location, report: Report) -> Record:
        """Return a record in which nothing is written."""
        return cls(MappingNode((), where), (), report)

    def _unknown(self, key: ScalarNode, known: Collection[str]) -> None:
        slip = misprint(key.text, key.where)
        if slip is not None:
            self.report.extend([slip])
            return
        guess = hint(key.text, known)
        self.report.add("unknown-key", key.where, key=key.text, hint=guess, known=listing(known))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Return the value of ``key``, None when there is none or nothing is written."""
        value = self._values.get(key)
        if value is not None and not is_null(value):
            return value
        if required and value is None:
            self.report.add("missing-key", self.where, key=key)
        elif required:
            self.report.add("empty-text", self.place(key), key=key)
        return None

    def place(self, key: str) -> Location:
        """Return where ``key`` itself stands, or the mapping when it is absent."""
        return self._keys[key].where if key in self._keys else self.where

    def value_place(self, key: str) -> Location:
        """Return where the value of ``key`` stands, or the mapping when it is absent."""
        return self._values[key].where if key in self._values else self.where

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Return a text of any number of lines, without white space at its ends."""
        node = self.node(key, required=required)
        return default if node is None else self.text_of(node, key) or default

    def line(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Return a text with line breaks made spaces."""
        return one_line(self.text(key, default, required=required))

    def text_of(self, node: Node, key: str) -> str:
        """Return the text of ``node``; "" when there is none, which is reported."""
        if not isinstance(node, ScalarNode):
            self.report.add("not-text", node.where, key=key, found=describe(node))
            return ""
        text = node.text.strip()
        if not text or is_null(node):
            self.report.add("empty-text", node.where, key=key)
            return ""
        return text

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...] | None:
        """Return the items of a list, None when there is no list."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if isinstance(node, SequenceNode):
            if required and not node.items:
                self.report.add("empty-list", node.where, key=key)
            return node.items
        slip = misprint(node.text, node.where) if isinstance(node, ScalarNode) else None
        if slip is not None:
            self.report.extend([slip])
        else:
            self.report.add("not-a-list", node.where, key=key, found=describe(node))
        return None

    def lines(self, key: str, *, required: bool = False) -> tuple[ScalarNode, ...]:
        """Return a list of one-line texts with their places, repetitions left out."""
        return self.lines_of(self.items(key, required=required) or (), key)

    def lines_of(self, nodes: tuple[Node, ...], key: str) -> tuple[ScalarNode, ...]:
        """Return ``nodes`` as one-line texts with their places, repetitions left out."""
        found: dict[str, ScalarNode] = {}
        for node in nodes:
            text = one_line(self.text_of(node, key))
            if text in found:
                self.report.add("repeated-text", node.where, text=text)
            elif text:
                found[text] = ScalarNode(text, node.where, plain=_is_plain(node))
        return tuple(found.values())

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of one-line texts."""
        return tuple(node.text for node in self.lines(key, required=required))

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of words; a full-width comma within one is most likely a slip."""
        found = self.lines(key, required=required)
        self.warn_of_commas(found)
        return tuple(node.text for node in found)

    def warn_of_commas(self, words: tuple[ScalarNode, ...]) -> None:
        """Warn of words that hold a full-width comma and no quotation marks around them."""
        for word in words:
            if word.plain and _FULLWIDTH_COMMA.search(word.text):
                self.report.add("fullwidth-comma", word.where, text=word.text)

    def record(self, key: str, known: Collection[str], *, required: bool = False) -> Record | None:
        """Return a mapping within this one."""
        node = self.node(key, required=required)
        return None if node is None else as_record(node, key, known, self.report)

    def records(self, key: str, known: Collection[str]) -> Iterator[Record]:
        """Yield the mappings of a list."""
        for node in self.items(key) or ():
            record = as_record(node, key, known, self.report)
            if record is not None:
                yield record


def as_record(node: Node, name: str, known: Collection[str], report: Report) -> Record | None:
    """Return ``node`` as a record of the ``known`` keys; ``name`` is what people call it."""
    if isinstance(node, MappingNode):
        return Record(node, known, report)
    slip = misprint(node.text, node.where) if isinstance(node, ScalarNode) else None
    if slip is not None:
        report.extend([slip])
    else:
        key = Sentence.of("common", "quoted", text=name)
        report.add("not-a-mapping", node.where, key=key, found=describe(node))
    return None


def _is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.plain


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be the id of an entry, a category, a menu or a channel."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def read_id(record: Record) -> str:
    """Return the required id; one of the wrong form is reported and returned all the same."""
    text = record.line("id", required=True)
    if text and not is_id(text):
        record.report.add("bad-id", record.value_place("id"), id=text, limit=MAX_ID)
    return text


def read_day(record: Record, key: str, *, required: bool = False) -> date | None:
    """Return the date under ``key``, written as year-month-day."""
    node = record.node(key, required=required)
    return None if node is None else day_of(record, node, key)


def day_of(record: Record, node: Node, key: str) -> date | None:
    """Return ``node``, which stands under ``key``, as a date written as year-month-day."""
    text = record.text_of(node, key)
    if not text:
        return None
    folded = unicodedata.normalize("NFKC", text)
    day = _date(_DATE.fullmatch(folded))
    if day is None:
        meant = _date(_OTHER_DATE.fullmatch(folded))
        guess = Sentence.of("knowledge", "meant-date", date=meant) if meant else NOTHING
        record.report.add("bad-date", node.where, text=text, hint=guess)
    return day


def _date(match: re.Match[str] | None) -> date | None:
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:  # 30 February, year 0
        return None


def read_number(record: Record, key: str, default: float, low: float, high: float) -> float:
    """Return the decimal number under ``key``, from ``low`` to ``high``."""
    return _number(record, key, default, (low, high), _A_NUMBER)


def read_whole(record: Record, key: str, default: int, low: int, high: int) -> int:
    """Return the whole number under ``key``, from ``low`` to ``high``."""
    return int(_number(record, key, default, (low, high), _A_WHOLE_NUMBER))


def _number(
    record: Record, key: str, default: float, limits: tuple[float, float], kind: Sentence
) -> float:
    node = record.node(key)
    text = "" if node is None else record.text_of(node, key)
    if node is None or not text:
        return default
    folded = unicodedata.normalize("NFKC", text)
    number = float(folded) if _NUMBER.fullmatch(folded) else None
    fits = number is not None and limits[0] <= number <= limits[1]
    if number is None or not fits or (kind is _A_WHOLE_NUMBER and not number.is_integer()):
        low, high = limits
        record.report.add(
            "bad-number", node.where, key=key, text=text, low=low, high=high, kind=kind
        )
        return default
    return number


def read_option(record: Record, key: str, default: str, known: Collection[str]) -> str:
    """Return one of the words ``known``."""
    text = unicodedata.normalize("NFKC", record.line(key, default)).casefold()
    if text in known:
        return text
    record.report.add(
        "bad-option",
        record.value_place(key),
        key=key,
        text=text,
        hint=hint(text, known),
        known=listing(known),
    )
    return default
