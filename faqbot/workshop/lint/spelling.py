"""FB3 and FB7: width of characters, two spellings of one word, line ends.

Two spellings: 振込 / 振り込み, サーバ / サーバー, 下さい / ください. Only what visitors read is
compared; variants, keywords and triggers are spelt as visitors do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from faqbot.errors import Location
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.yaml.document import Edit

_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_FULL_ASCII = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
# Not the joiner U+200D, of which emoji are made.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\t]")
_DOUBLED = re.compile("([。、])[。、]+|をを|(?<=[しりきいみびえれけせ])まます|ですす|くだささい")
_SPACE = re.compile("^ *(?P<indent>\u3000+)|(?P<run>\u3000{2,})", re.MULTILINE)
_RIGHT = {"をを": "を", "まます": "ます", "ですす": "です", "くだささい": "ください"}
_DATA = "extra."  # handed to a program as it is
_AS_TYPED = frozenset({"smalltalk.patterns"})  # what visitors type, slips and all


def characters(sources: Sources) -> Iterator[Finding]:
    """Find half-width kana, full-width letters, slips and spaces used for layout."""
    for text in sources.texts:
        data = text.key.startswith(_DATA)
        if text.key not in _AS_TYPED and not data and not text.raw.isascii():
            yield from _of(text)


def _of(text: SourceText) -> Iterator[Finding]:
    raw = text.raw
    yield from _by_line("FB301", text, _HALF_KANA, _narrowed)
    yield from _by_line("FB302", text, _FULL_ASCII, _narrowed)
    yield from _by_line("FB304", text, _DOUBLED, lambda match: match[1] or _RIGHT[match[0]])
    yield from _by_line("FB306", text, INVISIBLE, _shown_space)
    for match in _SPACE.finditer(raw):
        group = match.lastgroup or "run"
        new = "" if group == "indent" else "\u3000"
        edit = _edit(text, match.start(group), match.end(group), new)
        yield found("FB305", text.at(match.start(group)), (edit,))


def _shown_space(match: re.Match[str]) -> str:
    return " " if match[0] == "\t" else ""


def _narrowed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _by_line(
    rule: str, text: SourceText, pattern: re.Pattern[str], right: Callable[[re.Match[str]], str]
) -> Iterator[Finding]:
    """One finding a line, where the first slip stands; it mends all of them."""
    slips = pattern.finditer(text.raw)
    for _, group in groupby(slips, lambda slip: text.line_at(slip.start())):
        first, *others = group
        edits = tuple(_edit(text, m.start(), m.end(), right(m)) for m in (first, *others))
        code = f"U+{ord(first[0][0]):04X}"
        told = {"text": first[0], "new": right(first), "code": code}
        yield found(rule, text.at(first.start()), edits, **told)


def _edit(text: SourceText, start: int, end: int, new: str) -> Edit:
    body = text.scalar.node.body
    return Edit(text.source.name, body + start, body + end, new)


_READ = frozenset(
    """
    question label answer prompt choices.label name description category.name category.description
    """.split()
)
_LINK = re.compile(r"\]\([^)\s]*\)|https?://\S+")

_KATAKANA = re.compile("[ァ-ヴー]{3,}")
_FOLDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
_SMALL = str.maketrans("ァィゥェォ", "アイウエオ")

# Two kanji, either with the kana of a verb: 取消, 取消し, 取り消し. A noun stands before a
# particle or a mark; next to other kanji or katakana it is part of a compound, which has rules of
# its own.
_FIRST = "[りきしけちいみえせげべれびじめ]?"
_SECOND = (
    "込み? 消し? 替え? 引き? 扱い? 付け? 換え? 戻し? 払い? 越し? 直し? 続き? 積み? 立て? "
    "合(?:い|わせ|せ)?"
)
_NOUN = re.compile(
    rf"(?<![一-鿿ァ-ヴーA-Za-z0-9０-９々])(?P<a>[一-鿿]){_FIRST}(?P<b>{_SECOND.replace(' ', '|')})"
    r"(?=[をのはがにとでへやも。）」』\s]|から|まで|など|でき|$)",
    re.MULTILINE,
)

# Words whose spellings differ by more than a pattern can tell.
_PAIRS = (
    ("ください", "下さい"),
    ("いただ", "頂"),
    ("できます", "出来ます"),
    ("できません", "出来ません"),
    ("お問い合わせ", "お問合せ", "お問合わせ", "お問い合せ"),
    ("ウェブサイト", "ウエブサイト", "Webサイト", "WEBサイト", "webサイト"),
)
_PAIR_OF = {spelling: pair[0] for pair in _PAIRS for spelling in pair}
_PAIRED = re.compile("|".join(sorted(_PAIR_OF, key=len, reverse=True)))

Spot = tuple[str, str, Location]  # what the spellings share, the spelling, where it stands


def variety(sources: Sources) -> Iterator[Finding]:
    """Find the rarer spellings of words that are spelt in several ways."""
    spots = [spot for text in sources.texts if _is_read(text) for spot in _spots(text)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for folded, spelling, _ in spots:
        counts[folded][spelling] += 1
    for folded, spelling, where in dict.fromkeys(spots):
        [(usual, times)] = counts[folded].most_common(1)
        if spelling != usual:
            yield found("FB303", where, text=spelling, usual=usual, count=times)


def _is_read(text: SourceText) -> bool:
    return text.key in _READ or text.key.startswith("responses.")


def _spots(text: SourceText) -> Iterator[Spot]:
    raw = text.raw
    if raw.isascii():
        return
    raw = _LINK.sub(lambda match: " " * len(match[0]), raw)
    for match in _KATAKANA.finditer(raw):
        yield "k" + fold(match[0]), match[0], text.at(match.start())
    for match in _NOUN.finditer(raw):
        if match[0] not in _PAIR_OF and match[0][0] not in "問":
            yield "n" + match["a"] + match["b"][0], match[0], text.at(match.start())
    for match in _PAIRED.finditer(raw):
        yield "p" + _PAIR_OF[match[0]], match[0], text.at(match.start())


def fold(word: str) -> str:
    """Return what the spellings of a katakana word share: サーバー, サーバ → サーバ."""
    for spelling, simple in _FOLDS:
        word = word.replace(spelling, simple)
    return word.translate(_SMALL).replace("エイ", "エー").rstrip("ー")


_TRAILING = re.compile(r"[ \t\u3000\u00a0]+$", re.MULTILINE)


def layout(sources: Sources) -> Iterator[Finding]:
    """Find what no one sees, but every comparison of versions shows."""
    for source in sources.documents:
        name, text = source.name, source.text
        for match in _TRAILING.finditer(text):
            edit = Edit(name, match.start(), match.end(), "")
            yield found("FB701", source.place(match.start()), (edit,))
        if text and not text.endswith("\n"):
            end = Edit(name, len(text), len(text), "\n")
            yield found("FB702", source.place(len(text)), (end,))
        if source.mixed:
            # An edit that changes nothing: writing the file levels its line ends.
            yield found("FB703", source.place(0), (Edit(name, 0, 0, ""),))
