"""FB204–206: Markdown beyond the subset, and links that do not lead anywhere safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.errors import Localized
from faqbot.workshop.lint.book import Text
from faqbot.workshop.lint.finding import Finding, found

_LINK = re.compile(r"(?<!!)\[(?P<label>[^\]\n]*)\]\((?P<url>[^)\n]*)\)")
_SAFE = ("https://", "mailto:", "tel:")
_NOTHING = Localized("", "")

_BEYOND: tuple[tuple[str, str, str], ...] = (
    (r"^ *(?P<at>#{1,6}[ \u3000]\S.*)$", "見出し", "a heading"),
    (r"^ *(?P<at>>[ \u3000]?\S.*)$", "引用", "a quotation"),
    (r"^ *(?P<at>\|.*\|) *$", "表", "a table"),
    (r"^ *(?P<at>(?:-{3,}|\*{3,}|_{3,})) *$", "区切り線", "a rule"),
    (r"^ *(?P<at>\+ +\S.*)$", "「+ 」の箇条書き", "a list with +"),
    (r"(?P<at>!\[[^\]\n]*\]\([^)\n]*\))", "画像", "an image"),
    (r"(?P<at>~~[^~\n]+~~)", "取り消し線", "struck-out text"),
    (r"(?<!\w)(?P<at>__[^_\n]+__)(?!\w)", "「__」の太字", "bold with __"),
    (r"(?<![*\w])(?P<at>\*[^*\s\n][^*\n]*\*)(?![*\w])", "斜体", "italics"),
    (r"(?P<at></?[A-Za-z][^<>\n]*>)", "HTML", "HTML"),
    (r"(?P<at>\[[^\]\n]+\]（[^）\n]*）)", "全角括弧のリンク", "a link in full-width brackets"),
    (r"(?P<at>\[[^\]\n]+\] +\(https?:[^)\n]*\))", "空白の入ったリンク", "a link with a space"),
)  # fmt: skip
_PATTERNS = [(re.compile(p, re.MULTILINE), Localized(ja, en)) for p, ja, en in _BEYOND]
_BARE_HTTP = re.compile(r"(?<!\]\()http://[^\s)）」]+")


def markup(text: Text) -> Iterator[Finding]:
    """Find markup that is shown as it is typed, and links that are broken or unsafe."""
    raw = text.raw
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(raw):
            yield found("FB204", text.at(match.start("at")), text=match["at"], kind=kind)
    yield from _bold(text)
    for match in _LINK.finditer(raw):
        yield from _link(text, match)
    for match in _BARE_HTTP.finditer(raw):
        yield found("FB205", text.at(match.start()), url=match[0])


def _bold(text: Text) -> Iterator[Finding]:
    """Marks of bold come in pairs within a line."""
    start = 0
    for line in text.raw.split("\n"):
        if line.count("**") % 2:
            kind = Localized("閉じていない太字", "bold that does not end")
            yield found("FB204", text.at(start + line.rindex("**")), text="**", kind=kind)
        start += len(line) + 1


def _link(text: Text, match: re.Match[str]) -> Iterator[Finding]:
    url, where = match["url"], text.at(match.start("url"))
    if url.startswith("http://"):
        yield found("FB205", where, url=url)
    elif not url.startswith(_SAFE):
        yield found("FB206", where, target=url or match[0], hint=_NOTHING)
