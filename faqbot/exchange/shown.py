"""Values of a workbook as a spreadsheet shows them: 00123, 5%, ¥1,000, 9:30, 令和8年11月1日.

A format is a list of up to four sections (positive; negative; zero; text), each of marks and of
literal text; see ECMA-376, part 1, 18.8.31. Fractions, exponents, conditions and Chinese numerals
are not followed: :func:`shown` returns None for them, and the import says so.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from faqbot.text.eras import era_of

# What a Japanese Excel shows for formats that a file names by number only (18.8.30), and for those
# whose look is a setting of the machine.
_ERA, _ERA_LONG, _LONG = "ge.m.d", 'ggge"年"m"月"d"日"', 'yyyy"年"m"月"d"日"'
_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN = {
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 27: _ERA, 28: _ERA_LONG, 29: _ERA_LONG, 30: "m/d/yy",
    31: _LONG, 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: _MONTH, 35: _DAY, 36: _ERA, 50: _ERA,
    51: _ERA_LONG, 52: _MONTH, 53: _DAY, 54: _ERA_LONG, 55: _MONTH, 56: _DAY, 57: _ERA,
    58: _ERA_LONG,
}  # fmt: skip
_SYSTEM = {"[$-F800]": _LONG, "[$-F400]": "h:mm:ss"}

_MARK = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])"
    r"|(?P<half>AM/PM|A/P|上午/下午|午前/午後)|(?P<general>General|G/標準)"
    r"|(?P<date>y+|m+|d+|h+|s+|g+|e+|a{3,4}|b+)|(?P<digit>[0#?])"
    r"|(?P<exponent>E[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color *\d+|[黒青水緑紫赤白黄]|色 *\d+)\]",
    re.IGNORECASE,
)
_WEEKDAYS = "月火水木金土日"
_EPOCH = datetime(1899, 12, 30)

Marks = list[re.Match[str]]


def is_date(pattern: str) -> bool:
    """Tell whether ``pattern`` shows a number as a date or a time of day."""
    return any(mark["date"] or mark["elapsed"] for mark in _marks(_sections(pattern)[0]))


def shown(value: object, pattern: str) -> str | None:
    """Return ``value`` as ``pattern`` shows it; None when the pattern is not followed.

    ``value`` is what openpyxl makes of a cell that is no text: a number, a date, a time.
    """
    pattern = next((p for head, p in _SYSTEM.items() if pattern.startswith(head)), pattern)
    sections = _sections(pattern)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, _marks(sections[0]))
    if not isinstance(value, int | float):
        return None
    number = Decimal(repr(value))
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    sign = "-" if number < 0 and not at else ""
    text = _number(abs(number), _marks(sections[at]))
    return None if text is None else sign + text


def shown_text(text: str, pattern: str) -> str:
    """Return ``text`` with what its format adds: ``@"様"``."""
    sections = _sections(pattern)
    marks = _marks(sections[3] if len(sections) > 3 else sections[0])
    if not any(mark["other"] == "@" for mark in marks):
        return text
    return "".join(text if mark["other"] == "@" else _literal(mark) for mark in marks)


def general(number: Decimal) -> str:
    """Return ``number`` as a cell without a format shows it when it is wide enough."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    rounded = number.quantize(Decimal(1).scaleb(-10), ROUND_HALF_UP) if number < 1 else number
    return f"{Decimal(f'{rounded:.10g}').normalize():f}"


def _sections(pattern: str) -> list[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', _COLOURS.sub("", pattern))


def _marks(section: str) -> Marks:
    return list(_MARK.finditer(section))


def _literal(mark: re.Match[str]) -> str:
    """Return the text that a mark stands for by itself."""
    found = mark["quoted"] or mark["escaped"] or mark["currency"] or mark["other"] or ""
    return " " if mark[0].startswith("_") else found


def _number(number: Decimal, marks: Marks) -> str | None:
    whole_value = [bool(mark["general"] or mark["other"] == "@") for mark in marks]
    if any(whole_value):
        pairs = zip(marks, whole_value, strict=True)
        return "".join(general(number) if whole else _literal(mark) for mark, whole in pairs)
    if any(m["date"] or m["bracket"] or m["exponent"] or m["other"] == "/" for m in marks):
        return None
    digits = [i for i, mark in enumerate(marks) if mark["digit"]]
    if not digits:
        return "".join(map(_literal, marks))
    point = next((i for i, mark in enumerate(marks) if mark["other"] == "."), len(marks))
    whole = [i for i in digits if i < point]
    scale = _trailing_commas(marks, whole)
    grouped = any(marks[i]["other"] == "," for i in range(whole[0], whole[-1])) if whole else False
    percents = sum(mark["other"] == "%" for mark in marks)
    places = sum(i > point for i in digits)
    number = number.scaleb(2 * percents - 3 * scale)
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, _, after = f"{number:.{places}f}".partition(".")
    filled = _whole(before.lstrip("0"), marks, whole, grouped)
    filled.update(_fraction(after, marks, [i for i in digits if i > point]))
    if point < len(marks) and not any(filled[i].strip() for i in digits if i > point):
        filled[point] = "." if any(marks[i][0] == "0" for i in digits if i > point) else ""
    separators = {i for i in range(digits[0], digits[-1] + scale + 1) if _is(marks, i, ",")}
    return "".join(
        filled.get(i, "" if i in separators else _literal(mark)) for i, mark in enumerate(marks)
    )


def _is(marks: Marks, at: int, sign: str) -> bool:
    return at < len(marks) and marks[at]["other"] == sign


def _trailing_commas(marks: Marks, whole: list[int]) -> int:
    """Commas behind the last digit divide by a thousand each."""
    count = 0
    while whole and _is(marks, whole[-1] + 1 + count, ","):
        count += 1
    return count


def _whole(digits: str, marks: Marks, at: list[int], grouped: bool) -> dict[int, str]:
    """Fill the marks before the point from the right; the first takes all that is left."""
    filled: dict[int, str] = {}
    count = 0
    for i in reversed(at):
        take = digits if i == at[0] else digits[-1:]
        digits = "" if i == at[0] else digits[:-1]
        take = take or {"0": "0", "?": " ", "#": ""}[marks[i]["digit"]]
        text = ""
        for sign in reversed(take):
            text = sign + ("," if grouped and count and count % 3 == 0 else "") + text
            count += 1
        filled[i] = text
    return filled


def _fraction(digits: str, marks: Marks, at: list[int]) -> dict[int, str]:
    """A zero at the end that is not asked for is left out."""
    filled = dict(zip(at, digits, strict=False))
    for i in reversed(at):
        if filled.get(i) != "0" or marks[i]["digit"] == "0":
            break
        filled[i] = "" if marks[i]["digit"] == "#" else " "
    return filled


def _moment(value: datetime | date | time | timedelta, marks: Marks) -> str | None:
    if any(mark["bracket"] or mark["exponent"] for mark in marks):
        return None
    elapsed, moment = _as_moment(value)
    halved = any(mark["half"] for mark in marks)
    parts = []
    for at, mark in enumerate(marks):
        if mark["elapsed"]:
            unit = {"h": 3600, "m": 60, "s": 1}[mark["elapsed"][1].lower()]
            width = len(mark["elapsed"]) - 2
            parts.append(f"{int(elapsed.total_seconds()) // unit:0{width}}")
        elif mark["date"]:
            name = mark["date"].lower()
            minutes = name in ("m", "mm") and _is_minutes(marks, at)
            parts.append(_date_part("min" if minutes else name, len(name), moment, halved))
        elif mark["half"]:
            late = moment.hour >= 12
            parts.append(mark["half"].split("/")[late])
        else:
            parts.append("" if mark["digit"] else _literal(mark))
    return "".join(parts)


def _as_moment(value: datetime | date | time | timedelta) -> tuple[timedelta, datetime]:
    """Return the time since the beginning of the calendar of a workbook, and the moment."""
    if isinstance(value, timedelta):
        return value, _EPOCH + value
    if isinstance(value, time):
        moment = datetime.combine(_EPOCH.date(), value)
    elif isinstance(value, datetime):
        moment = value.replace(tzinfo=None)
    else:
        moment = datetime.combine(value, time())
    return moment - _EPOCH, moment


def _is_minutes(marks: Marks, at: int) -> bool:
    """``m`` next to hours or seconds is minutes, else a month."""

    def kind(mark: re.Match[str]) -> str:
        return (mark["date"] or mark["elapsed"] or "").lower().strip("[")[:1]

    before = next((kind(m) for m in reversed(marks[:at]) if kind(m)), "")
    after = next((kind(m) for m in marks[at + 1 :] if kind(m)), "")
    return before == "h" or after == "s"


def _date_part(name: str, width: int, moment: datetime, halved: bool) -> str:
    era = era_of(moment.date())
    hour = (moment.hour % 12 or 12) if halved else moment.hour
    match name[0], width:
        case "m", _ if name == "min":
            return f"{moment.minute:0{width}}"
        case "y", _:
            return f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
        case "m", _:
            names = {3: "%b", 4: "%B"}
            return f"{moment:{names[width]}}" if width in names else f"{moment.month:0{width}}"
        case "d", _:
            names = {3: "%a", 4: "%A"}
            return f"{moment:{names[width]}}" if width in names else f"{moment.day:0{width}}"
        case "a", _:
            return _WEEKDAYS[moment.weekday()] + ("曜日" if width == 4 else "")
        case "g", _:
            return (era.letter, era.name[0], era.name)[min(width, 3) - 1] if era else ""
        case "e", _:
            return f"{era.year(moment.date()) if era else moment.year:0{width}}"
        case "h", _:
            return f"{hour:0{width}}"
        case "s", _:
            return f"{moment.second:0{width}}"
    return ""
