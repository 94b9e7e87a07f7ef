"""Ids, numbers and dates out of written text; kind to full-width digits."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MAX_ID = 100

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OTHER_DATE = re.compile(r"([0-9]{4})\s*[年/.]\s*([0-9]{1,2})\s*[月/.]\s*([0-9]{1,2})\s*日?")


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be the id of an entry, a category, a menu or a channel."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def parse_number(text: str) -> float | None:
    """Return the number written as ``text``, None when it is none."""
    text = unicodedata.normalize("NFKC", text)
    return float(text) if _NUMBER.fullmatch(text) else None


def parse_date(text: str) -> tuple[date | None, str]:
    """Return the date written as ``text`` (year-month-day), or None and what may be meant."""
    text = unicodedata.normalize("NFKC", text)
    match = _DATE.fullmatch(text)
    if match:
        return _date(match), ""
    match = _OTHER_DATE.fullmatch(text)
    meant = _date(match) if match else None
    return None, meant.isoformat() if meant else ""


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(*map(int, match.groups()))
    except ValueError:  # 30 February, year 0
        return None
