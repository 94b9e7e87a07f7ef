"""Records: the values of one mapping, read key by key; whatever is wrong goes to a report.

Ids, numbers, dates and options are read kindly: full-width digits will do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from faqbot.errors import Location
from faqbot.i18n import Sentence, keys
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
from faqbot.yaml.report import NOTHING, Report, hint, listing, nearest

MAX_ID = 100

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_DASHES = re.compile("[‐‑‒–—―−ー]")  # what a keyboard set to Japanese gives for a hyphen
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER_DATE = re.compile(r"([0-9]{4})\s*[年/.]\s*([0-9]{1,2})\s*[月/.]\s*([0-9]{1,2})\s*日?")

_LEAST_PERCENT = 5  # of what may be meant as a percentage: 1.5 is a slip of another kind
_LONGEST_EXAMPLE = 30  # characters
_IDS = ("id", "entry", "menu")  # keys of an id

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
        self._misspelt: set[str] = set()
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
        meant = called(key.text, known) or nearest(key.text, known) or ""
        self._misspelt.add(meant)
        guess = Sentence.of("common", "did-you-mean", match=meant) if meant else NOTHING
        self.report.add("unknown-key", key.where, key=key.text, hint=guess, known=listing(known))

    @property
    def misspelt(self) -> bool:
        """Whether there are keys that nobody reads."""
        return bool(self._misspelt)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Return the value of ``key``, None when there is none or nothing is written."""
        value = self._values.get(key)
        if value is not None and not is_null(value):
            return value
        if required and value is None and key in self._misspelt:
            return None  # it is there, under another name
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
        found = self.lines_of(self.items(key, required=required) or (), key)
        node = self.node(key)
        if isinstance(node, SequenceNode) and node.flow and len(found) == 1:
            self.warn_of_commas(found)  # brackets around one text: several were meant
        return found

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
        found = self.lines_of(self.items(key, required=required) or (), key)
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


@cache
def _titles() -> dict[str, str]:
    """The keys by what a spreadsheet calls them in Japanese: 質問 is question."""
    columns = [name for name in keys("fields", "ja") if name.endswith(".column")]
    return {
        Sentence.of("fields", name).ja: name.removesuffix(".column").partition("-")[2]
        for name in columns
    }


def called(text: str, known: Collection[str]) -> str | None:
    """Return the one of ``known`` that people call ``text``, if any."""
    key = _titles().get(unicodedata.normalize("NFKC", text).strip())
    return key if key in known else None


def as_record(node: Node, name: str, known: Collection[str], report: Report) -> Record | None:
    """Return ``node`` as a record of the ``known`` keys; ``name`` is what people call it."""
    if isinstance(node, MappingNode):
        return Record(node, known, report)
    slip = misprint(node.text, node.where) if isinstance(node, ScalarNode) else None
    if slip is not None:
        report.extend([slip])
    else:
        key = Sentence.of("common", "quoted", text=name)
        first = next(iter(known), "")
        text = one_line(node.text)[:_LONGEST_EXAMPLE] if isinstance(node, ScalarNode) else "…"
        example = f"{first}: {text}"
        if first in _IDS and not is_id(text):  # a name is no id
            example = f"{{id: fee, name: {text}}}" if "name" in known else f"{first}: fee"
        report.add("not-a-mapping", node.where, key=key, found=describe(node), example=example)
    return None


def _is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.plain


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be the id of an entry, a category, a menu or a channel."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def narrow_id(text: str) -> str:
    """Return ``text`` in half width, its dashes made hyphens, if that makes it an id."""
    narrow = _DASHES.sub("-", unicodedata.normalize("NFKC", text).strip())
    return narrow if is_id(narrow) else text.strip()


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
        guess = Sentence.of("knowledge", "meant-date", date=meant) if meant else no_such_day(text)
        record.report.add("bad-date", node.where, text=text, hint=guess)
    return day


def no_such_day(text: str) -> Sentence:
    """Return that there is no such day, where ``text`` has the form of a date; else nothing."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if _DATE.fullmatch(folded) or _OTHER_DATE.fullmatch(folded):
        return Sentence.of("knowledge", "no-such-day")
    return NOTHING


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
    bare = folded.removesuffix("%").rstrip()
    number = float(bare) if _NUMBER.fullmatch(bare) else None
    fits = number is not None and bare == folded and limits[0] <= number <= limits[1]
    if number is None or not fits or (kind is _A_WHOLE_NUMBER and not number.is_integer()):
        low, high = limits
        percent = number is not None and high == 1 and _LEAST_PERCENT <= number <= 100
        meant = Sentence.of("knowledge", "meant-number", number=(number or 0) / 100)
        record.report.add(
            "bad-number",
            node.where,
            key=key,
            text=text,
            low=low,
            high=high,
            kind=kind,
            hint=meant if percent else NOTHING,
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
