"""Typed values of a record: ids, numbers, dates and options; kind to full-width digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from faqbot.i18n import Sentence
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record
from faqbot.yaml.report import NOTHING, hint, listing

MAX_ID = 100

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER_DATE = re.compile(r"([0-9]{4})\s*[年/.]\s*([0-9]{1,2})\s*[月/.]\s*([0-9]{1,2})\s*日?")

_A_NUMBER = Sentence.of("knowledge", "number")
_A_WHOLE_NUMBER = Sentence.of("knowledge", "whole-number")


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
