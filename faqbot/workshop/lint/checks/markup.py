"""FB204–206: Markdown beyond the subset, and links that do not lead anywhere safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.i18n import Sentence
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import SourceText

_LINK = re.compile(r"(?<!!)\[(?P<label>[^\]\n]*)\]\((?P<url>[^)\n]*)\)")
_SAFE = ("https://", "mailto:", "tel:")

_BEYOND: tuple[tuple[str, str], ...] = (
    (r"^ *(?P<at>#{1,6}[ \u3000]\S.*)$", "heading"),
    (r"^ *(?P<at>>[ \u3000]?\S.*)$", "quotation"),
    (r"^ *(?P<at>\|.*\|) *$", "table"),
    (r"^ *(?P<at>(?:-{3,}|\*{3,}|_{3,})) *$", "rule"),
    (r"^ *(?P<at>\+ +\S.*)$", "other-list"),
    (r"(?P<at>!\[[^\]\n]*\]\([^)\n]*\))", "image"),
    (r"(?P<at>~~[^~\n]+~~)", "struck-out"),
    (r"(?<!\w)(?P<at>__[^_\n]+__)(?!\w)", "other-bold"),
    (r"(?<![*\w])(?P<at>\*[^*\s\n][^*\n]*\*)(?![*\w])", "italics"),
    (r"(?P<at></?[A-Za-z][^<>\n]*>)", "html"),
    (r"(?P<at>\[[^\]\n]+\]（[^）\n]*）)", "full-width-link"),
    (r"(?P<at>\[[^\]\n]+\] +\(https?:[^)\n]*\))", "spaced-link"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern, re.MULTILINE), kind) for pattern, kind in _BEYOND]
_BARE_HTTP = re.compile(r"(?<!\]\()http://[^\s)）」]+")


def markup(text: SourceText) -> Iterator[Finding]:
    """Find markup that is shown as it is typed, and links that are broken or unsafe."""
    raw = text.raw
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(raw):
            yield found("FB204", text.at(match.start("at")), text=match["at"], kind=_kind(kind))
    yield from _bold(text)
    for match in _LINK.finditer(raw):
        yield from _link(text, match)
    for match in _BARE_HTTP.finditer(raw):
        yield found("FB205", text.at(match.start()), url=match[0])


def _kind(name: str) -> Sentence:
    return Sentence.of("lint", f"markup-{name}")


def _bold(text: SourceText) -> Iterator[Finding]:
    """Marks of bold come in pairs within a line."""
    start = 0
    for line in text.raw.split("\n"):
        if line.count("**") % 2:
            kind = _kind("open-bold")
            yield found("FB204", text.at(start + line.rindex("**")), text="**", kind=kind)
        start += len(line) + 1


def _link(text: SourceText, match: re.Match[str]) -> Iterator[Finding]:
    url, where = match["url"], text.at(match.start("url"))
    if url.startswith("http://"):
        yield found("FB205", where, url=url)
    elif not url.startswith(_SAFE):
        yield found("FB206", where, target=url or match[0], hint="")
