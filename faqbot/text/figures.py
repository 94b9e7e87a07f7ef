"""Figures with their units as words: 三千円 and 3,000円, 2F and 二階, 午後3時 and 15:00.

A figure is a term like ``3000円``, ``2階``, ``15:00``, ``50%`` or, without a unit, ``404``. It
begins with a digit, which no other term does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from faqbot.patterns import regex
from faqbot.text.normalize import to_katakana

if TYPE_CHECKING:
    from faqbot.text.morphology import Token

FIGURE = "数字"  # the part of speech, in the second place, of a figure that is a word

# Units as the dictionary writes them, and what they are one with.
_UNITS = {
    **{
        unit: unit
        for unit in "階 段階 円 歳 人 回 日 年 月 週 週間 分 秒 時間 個 本 枚 冊 点 倍".split()
    },
    **{
        unit: unit
        for unit in "桁 号 番 件 通 台 泊 級 箇月 度 ドル ポイント つ 章 部 缶 席".split()
    },
    "f": "階",
    "名": "人",
    "%": "%",
    "パーセント": "%",
    "割": "%",
    "kg": "kg",
    "キロ": "kg",
    "キログラム": "kg",
    "g": "g",
    "グラム": "g",
    "cm": "cm",
    "センチ": "cm",
    "センチメートル": "cm",
    "mm": "mm",
    "ミリ": "mm",
    "ミリメートル": "mm",
    "m": "m",
    "メートル": "m",
    "l": "l",
    **dict.fromkeys(("gb", "ギガ", "ギガバイト"), "gb"),
    **dict.fromkeys(("mb", "メガ", "メガバイト"), "mb"),
    **{unit: unit for unit in "型 類 期 種".split()},
}
# Units whose figures are names: another 階 is another thing, but another 円 may be the same.
_NAMING = frozenset(["", "階", "号", "番", "級", "章", "部", "型", "類", "期", "種"])
_MOST_DIGITS = 4  # of a bare figure that is a name
_CODE = regex(r"([^\d\W]{1,20})\d{1,9}")  # プラン3, ab100
_SIZE = regex("[a-z]|x*[sl]|ll|ss|[2-9]l")
# Units by their sound, for those who type without kanji.
_SPOKEN = dict(
    pair.split(":")
    for pair in (
        "サツ:冊 エン:円 ニチ:日 ニン:人 サイ:歳 マイ:枚 ホン:本 フン:分 カゲツ:箇月 ネン:年"
    ).split()
)
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "参": "3"}  # the other old forms are modern already, see ``normalize``
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_NUMBER = regex(r"[0-9〇零一二三参四五六七八九十百千万億兆]+")
_PLACES = regex(r"(\d+(?:\.\d+)?)?([十百千万億兆]?)")
_EXACT = 28  # digits that a Decimal keeps
_MARKS = frozenset("-/:.")
_LATIN_NAME = regex("[a-z]{4,}")
_ONCE = frozenset(["1回", "1度", "1つ", "1人", "1件", "1個"])
_TEN_MINUTES = frozenset(
    ["間", "前", "後", "以内", "以上", "ほど", "程", "ごと", "おき", "遅れ", "くらい", "ぐらい"]
)
_LATE = frozenset(["夜", "夕方", "晩"])


def is_figure(term: str) -> bool:
    """Tell whether ``term`` is a figure."""
    return term[:1].isdecimal()


def unit_of(figure: str) -> str:
    """Return the unit of a figure, ":" of a time of day and "" of a bare number."""
    return ":" if ":" in figure else figure.lstrip("0123456789.")


def family_of(term: str) -> str:
    """Return of what ``term`` is one of several, "" when of nothing: プラン3 of プラン#, 2階 of 階.

    Things of one family with other names are other things.
    """
    if _SIZE.fullmatch(term):
        return "a"
    if is_figure(term):
        # A number of many digits is nobody's name: it is somebody's account.
        return "" if term.isdecimal() and len(term) > _MOST_DIGITS else f"#{unit_of(term)}"
    code = _CODE.fullmatch(term)
    return f"{code[1]}#" if code is not None else ""


def is_name(family: str) -> bool:
    """Tell whether what is of ``family`` is named by its figure or letter, not counted."""
    return family[:1] != "#" or family[1:] in _NAMING


def frame(terms: Iterable[str]) -> tuple[str, ...]:
    """Return ``terms`` with the unit of each figure in its place.

    Texts of one frame differ in nothing but figures.
    """
    return tuple([unit_of(term) if is_figure(term) else term for term in terms])


def telling_units(texts: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the units of figures in which alone some of ``texts``, terms each, differ."""
    found: dict[tuple[str, ...], set[str]] = {}
    for terms in texts:
        figures = {term for term in terms if is_figure(term)}
        if figures:
            found.setdefault(frame(terms), set()).update(figures)
    return frozenset(unit_of(f) for figures in found.values() if len(figures) > 1 for f in figures)


def is_unit(token: Token) -> bool:
    """Tell whether ``token`` is what a number before it counts."""
    return _measure_of(token) is not None or token.surface in ("時", ":", ",")


def value_of(written: str) -> str:
    """Return a number in digits: 三千, 3千 and 3,000 are 3000; "" for what is no number."""
    if written.isascii() and written.isdecimal() and len(written) <= _EXACT:
        return str(int(written))
    digits = "".join([_DIGITS.get(c, c) for c in written.replace(",", "")])
    total = part = Decimal(0)
    end = 0
    for match in _PLACES.finditer(digits):
        number, place = match.groups()
        if not match[0] or match.start() != end:
            break
        end = match.end()
        amount = Decimal(number) if number else None
        if place in _SMALL:
            part += (amount if amount is not None else 1) * _SMALL[place]
        elif place in _LARGE:
            part += amount or 0
            total, part = total + (part or 1) * _LARGE[place], Decimal(0)
        else:
            part += amount or 0
    if not end or end != len(digits):
        return ""
    return f"{(total + part).normalize():f}"


def with_figures(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with each number, as it is written, put together to a figure."""
    found: list[Token] = []
    at = 0
    for start in [place for place, token in enumerate(tokens) if token.subpos == "数詞"]:
        end = _number_end(tokens, start) if start >= at else start
        if end == start:
            continue
        found += tokens[at:start]
        at = start
        written = _surface(tokens[at:end])
        value = value_of(written)
        clock = _clock(tokens, end, value, found)
        if clock:
            time, end, begin = clock
            first = found.pop() if begin else tokens[at]
            written = (first.surface if begin else "") + _surface(tokens[at:end])
            found.append(_figure(first, written, time))
            at = end
            continue
        unit = tokens[end].lemma if end < len(tokens) else ""
        measure = _measure_of(tokens[end]) if unit else None
        if not value:
            found += tokens[at:end]
        elif measure is None or _is_idiom(tokens, at, end, value + measure):
            if written.isdecimal() and _stands_out(tokens, at, end):
                found.append(_figure(tokens[at], written, written))
            else:
                found += tokens[at:end]
        else:
            if unit == "割":
                value = f"{(Decimal(value) * 10).normalize():f}"
            found.append(_figure(tokens[at], written, value + measure))
            found.append(_measure(tokens[end], measure))
            end += 1
        at = end
    return [*found, *tokens[at:]]


def _number_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and (_is_number(tokens[end]) or (end > at and _joins(tokens, end))):
        end += 1
    return end


def _is_number(token: Token) -> bool:
    return token.subpos == "数詞" and _NUMBER.fullmatch(token.surface) is not None


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark stands inside a number: 3,000 or 1.5."""
    mark = tokens[at].surface
    after = tokens[at + 1].surface if at + 1 < len(tokens) else ""
    return after.isdecimal() and (mark == "." or (mark == "," and len(after) == 3))


def _clock(
    tokens: Sequence[Token], end: int, value: str, before: Sequence[Token]
) -> tuple[str, int, bool] | None:
    """Return a time of day, where it ends, and whether it begins with 午前 or 午後."""
    if end >= len(tokens) or not _below(value, 30):
        return None
    hour, minute = int(value), 0
    mark = tokens[end].surface
    rest = tokens[end + 1].surface if end + 1 < len(tokens) else ""
    if mark == ":" and len(rest) == 2 and _below(rest, 60):
        minute, end = int(rest), end + 2
    elif mark == "時":
        end += 1
        if rest == "半":
            minute, end = 30, end + 1
        elif (stop := _number_end(tokens, end)) > end and _surface(tokens[stop : stop + 1]) == "分":
            minutes = value_of(_surface(tokens[end:stop]))
            if _below(minutes, 60):
                minute, end = int(minutes), stop + 1
    else:
        return None
    said = before[-1].surface if before else ""
    if hour < 12 and (said == "午後" or (said in _LATE and hour > 3)):
        hour += 12
    return f"{hour}:{minute:02}", end, said in ("午前", "午後")


def _below(number: str, limit: int) -> bool:
    """Tell whether a number is less than ``limit``; visitors type some of thousands of digits."""
    return number.isdecimal() and len(number) <= len(str(limit)) and int(number) < limit


def _stands_out(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a number without a unit is a word: 404, Windows 7; no piece of 0120-123-456."""
    before = tokens[at - 1].surface if at else ""
    after = tokens[end].surface if end < len(tokens) else ""
    if before in _MARKS or after in _MARKS:
        return False
    return len(tokens[at].surface) > 1 or _LATIN_NAME.fullmatch(before) is not None


def _surface(tokens: Sequence[Token]) -> str:
    return "".join([token.surface for token in tokens])


def _measure_of(token: Token) -> str | None:
    return (
        _UNITS.get(token.lemma)
        or _UNITS.get(token.surface)
        or _SPOKEN.get(to_katakana(token.surface))
    )


def _is_idiom(tokens: Sequence[Token], at: int, end: int, figure: str) -> bool:
    """Tell whether nothing is counted: 一度, もう一回, 十分な."""
    if figure in _ONCE:
        return not _is_ordinal(tokens, at, end)
    after = tokens[end + 1].surface if end + 1 < len(tokens) else ""
    return _surface(tokens[at : end + 1]) == "十分" and after not in _TEN_MINUTES


def _is_ordinal(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a number says which: 第1回, 1回目."""
    after = tokens[end + 1].surface if end + 1 < len(tokens) else ""
    return (at > 0 and tokens[at - 1].surface == "第") or after == "目"


def _figure(token: Token, surface: str, lemma: str) -> Token:
    return token._replace(
        surface=surface, lemma=lemma, reading="", base_reading="", subpos=FIGURE, origin=""
    )


def _measure(token: Token, measure: str) -> Token:
    """Return the unit as the term that it is: 2F is about a 階, but 50% about no 割, 3L no L."""
    if measure in ("%", "l"):
        return token._replace(lemma=measure, pos="記号", origin="")
    return token if token.lemma == measure else token._replace(lemma=measure, origin="")
