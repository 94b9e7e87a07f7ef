"""FB303: one word, two spellings: 振込 / 振り込み, サーバ / サーバー, 下さい / ください.

Only what visitors read is compared; variants, keywords and triggers are spelt as visitors do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from faqbot.errors import Location
from faqbot.workshop.lint.book import Book, Text
from faqbot.workshop.lint.finding import Finding, found

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


def variety(book: Book) -> Iterator[Finding]:
    """Find the rarer spellings of words that are spelt in several ways."""
    spots = [spot for text in book.texts if _is_read(text) for spot in _spots(text)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for folded, spelling, _ in spots:
        counts[folded][spelling] += 1
    for folded, spelling, where in dict.fromkeys(spots):
        [(usual, times)] = counts[folded].most_common(1)
        if spelling != usual:
            yield found("FB303", where, text=spelling, usual=usual, count=times)


def _is_read(text: Text) -> bool:
    return text.key in _READ or text.key.startswith("responses.")


def _spots(text: Text) -> Iterator[Spot]:
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
