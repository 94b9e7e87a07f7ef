"""Eras of the Japanese calendar: 令和8年11月1日, R8.11.1."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, the letter that forms use for it, its first day."""

    name: str
    letter: str
    start: date

    def year(self, day: date) -> int:
        """Return the year of the era, of which the first is 1 (元年)."""
        return day.year - self.start.year + 1


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
_NAMES = "|".join(f"{era.name}|{era.letter}" for era in ERAS)
_DAY = re.compile(
    rf"(?P<era>{_NAMES})\s*(?P<year>[0-9]{{1,2}}|元)\s*[-年/.]\s*(?P<month>[0-9]{{1,2}})\s*[-月/.]"
    r"\s*(?P<day>[0-9]{1,2})\s*日?",
    re.IGNORECASE,
)


def era_of(day: date) -> Era | None:
    """Return the era of ``day``; None before 1868."""
    return next((era for era in ERAS if day >= era.start), None)


def era_day(text: str) -> date | None:
    """Return the date that ``text`` writes by era; None when it is no date, or never was."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    era = next(e for e in ERAS if match["era"].upper() in (e.name, e.letter))
    year = 1 if match["year"] == "元" else int(match["year"])
    try:
        day = date(era.start.year + year - 1, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day if era_of(day) == era else None
