"""The Markdown subset of answers: one parser, and what each surface makes of its result.

Paragraphs, lists (``-``, ``*``, ``・``, ``1.``), ``**bold**``, ``code``, links to ``http``,
``https``, ``mailto`` and ``tel`` addresses, and bare web addresses. Everything else is text.
CommonMark will not do: its rule for ``**`` fails beside Japanese brackets.

Whatever the text is, the time it takes is linear in its length. ``tests/markup_cases.json`` holds
this parser and its twin for browsers, ``web/static/shared/markdown.js``, to each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, repeat
from typing import Literal

from faqbot.patterns import regex

_BLANK = " \t\u00a0\u3000"
# Never part of an address: control characters, blanks of all kinds, marks of writing direction.
_NO_URL = "\x00- \x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_INLINE = regex(
    r"\*\*(?P<bold>.+?)\*\*"
    r"|`(?P<code>[^`]+)`"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>[^()%s]*(?:\([^()%s]*\)[^()%s]*)*)\)"
    r"|(?P<bare>https?://[!#-&(-;=?-_a-~]+)" % ((_NO_URL,) * 3),
    re.DOTALL,
)
_ITEM = regex(
    rf"[{_BLANK}]*(?:[-*・]|(?P<number>[0-9]{{1,9}})[.)])[{_BLANK}]+(?P<text>.*)", re.DOTALL
)
_SAFE = regex(r"(?:https?://[^/?#\\]|mailto:.|tel:.)", re.IGNORECASE)
_TRAILING = ".,;:!?)]"  # behind a bare address: punctuation of the sentence
_CLOSING = "。、．，.,)]）」』\n \u3000"  # no gap before these, nor at the end


@dataclass(frozen=True, slots=True)
class Link:
    """A label that leads to an address; of a bare address the label is the address."""

    label: str
    url: str

    @property
    def address(self) -> str:
        """What must be shown beside the label where nothing can be clicked."""
        shown = re.sub(r"^(?:mailto|tel):", "", self.url, flags=re.IGNORECASE)
        return "" if self.label in (shown, self.url) else shown


@dataclass(frozen=True, slots=True)
class Code:
    """Characters to be shown as they are typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Emphasis; there is none within it."""

    parts: Line


Inline = str | Code | Link | Bold
Line = tuple[Inline, ...]
Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines between blank lines."""

    lines: Lines


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items of one or more lines each; numbered from ``start``, or with bullets."""

    items: tuple[Lines, ...]
    start: int | None = None


MarkupBlock = Paragraph | ItemList


def parse(markdown: str) -> tuple[MarkupBlock, ...]:
    """Return the blocks of ``markdown``; what is no markup stays as it is."""
    blocks: list[MarkupBlock] = []
    for kind, start, items in _gathered(markdown):
        read = tuple(tuple(map(parse_line, lines)) for lines in items)
        blocks.append(Paragraph(read[0]) if kind == "p" else ItemList(read, start))
    return tuple(blocks)


def parse_line(line: str) -> Line:
    """Return the text, bold, code and links of one line."""
    found: list[Inline] = []
    at = 0
    for match in _INLINE.finditer(line):
        found += [line[at : match.start()], *_marked(match)]
        at = match.end()
    found.append(line[at:])
    return tuple(part for part in found if part != "")


def safe(url: str) -> bool:
    """Tell whether an address is absolute and of a kind that cannot run anything."""
    return _SAFE.match(url) is not None


def html(markdown: str) -> str:
    """Return ``markdown`` as HTML; whatever is no markup is escaped."""
    return "".join(map(_html_block, parse(markdown)))


def plain(markdown: str) -> str:
    """Return what is read: no marks, no addresses behind labels."""
    return _outlined(markdown, _plain, lambda number: "")


def summary(markdown: str, limit: int = 120) -> str:
    """Return the beginning of ``markdown`` as plain text in one line, ``limit`` characters long."""
    text = " ".join(plain(markdown).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip("、。 ") + "…"


def line(markdown: str) -> str:
    """Return ``markdown`` for LINE: plain text, an address in brackets behind its label."""
    return _outlined(markdown, _line_part, lambda number: f"{number}. " if number else "・")


def slack(markdown: str) -> str:
    """Return ``markdown`` in Slack's own kind of it; no text of it can address a channel."""
    return _outlined(markdown, _slack_part, lambda number: f"{number}. " if number else "• ")


def slack_escaped(text: str) -> str:
    """Return ``text`` with the three characters that Slack takes for control escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of one style in a terminal; those of a link know where it leads."""

    text: str
    style: Literal["", "bold", "code", "link", "url"] = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TerminalBlock:
    """A paragraph, or an item of a list when ``marker`` is set (``•`` or ``1.``)."""

    runs: tuple[TextRun, ...]
    marker: str = ""
    follows_item: bool = False  # no blank line between the items of a list

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


def terminal(markdown: str) -> list[TerminalBlock]:
    """Return ``markdown`` as blocks of styled runs; lines within a block end with a newline."""
    blocks: list[TerminalBlock] = []
    for block in parse(markdown):
        if isinstance(block, Paragraph):
            blocks.append(TerminalBlock(_runs(block.lines)))
            continue
        for index, lines in enumerate(block.items):
            marker = "•" if block.start is None else f"{block.start + index}."
            blocks.append(TerminalBlock(_runs(lines), marker, index > 0))
    return blocks


def _gathered(markdown: str) -> list[tuple[str, int | None, list[list[str]]]]:
    """Return kind, first number and lines of each block; blank lines do not part two items."""
    found: list[tuple[str, int | None, list[list[str]]]] = []
    blank = True
    for line in markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        item = _ITEM.fullmatch(line)
        text = (item["text"] if item else line).strip(_BLANK)
        if item:
            kind = "ol" if item["number"] else "ul"
            if not found or found[-1][0] != kind:
                found.append((kind, int(item["number"]) if item["number"] else None, []))
            found[-1][2].append([text])
        elif text and blank:
            found.append(("p", None, [[text]]))
        elif text:
            found[-1][2][-1].append(text)
        blank = not text and not item
    return found


def _marked(match: re.Match[str]) -> Line:
    """Return what the marks mean, or the marks themselves when they mean nothing."""
    if match["bold"]:
        return (Bold(parse_line(match["bold"])),)
    if match["code"]:
        return (Code(match["code"]),)
    if match["label"]:
        return (Link(match["label"], match["url"]) if safe(match["url"]) else match[0],)
    url = match["bare"].rstrip(_TRAILING)
    return (Link(url, url) if safe(url) else url, match["bare"][len(url) :])


def _html_block(block: MarkupBlock) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html_lines(block.lines)}</p>"
    items = "".join(f"<li>{_html_lines(lines)}</li>" for lines in block.items)
    if block.start is None:
        return f"<ul>{items}</ul>"
    start = "" if block.start == 1 else f' start="{block.start}"'
    return f"<ol{start}>{items}</ol>"


def _html_lines(lines: Lines) -> str:
    return "<br>".join("".join(map(_html, line)) for line in lines)


def _html(part: Inline) -> str:
    from html import escape  # and not for a conversation: it brings all entities along

    match part:
        case str():
            return escape(part, quote=False)
        case Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Bold(parts):
            return f"<strong>{''.join(map(_html, parts))}</strong>"
        case Link(label, url):
            text = escape(label, quote=False)
            return f'<a href="{escape(url)}" rel="noopener noreferrer">{text}</a>'


def _outlined(
    markdown: str, write: Callable[[Inline], str], marker: Callable[[int | None], str]
) -> str:
    """Return blocks with a blank line between them, items with a marker before them."""

    def written(lines: Lines) -> str:
        return "\n".join("".join(map(write, line)) for line in lines)

    blocks: list[str] = []
    for block in parse(markdown):
        if isinstance(block, Paragraph):
            blocks.append(written(block.lines))
            continue
        numbers = repeat(None) if block.start is None else count(block.start)
        items = zip(numbers, block.items, strict=False)
        blocks.append("\n".join(marker(number) + written(lines) for number, lines in items))
    return "\n\n".join(blocks)


def _plain(part: Inline) -> str:
    match part:
        case str():
            return part
        case Code(text):
            return text
        case Bold(parts):
            return "".join(map(_plain, parts))
        case Link(label):
            return label


def _line_part(part: Inline) -> str:
    match part:
        case Link(label) if part.address:
            return f"{label}（ {part.address} ）"  # blanks: apps take ） for a part of the address
        case Bold(parts):
            return "".join(map(_line_part, parts))
        case _:
            return _plain(part)


def _slack_part(part: Inline) -> str:
    match part:
        case str():
            return slack_escaped(part)
        case Code(text):
            return f"`{slack_escaped(text)}`"
        case Bold(parts):
            return f"*{''.join(map(_slack_part, parts))}*"
        case Link(label, url):
            address = slack_escaped(url).replace("|", "%7C")
            return f"<{address}>" if label == url else f"<{address}|{_slack_label(label)}>"


def _slack_label(label: str) -> str:
    return slack_escaped(label).replace("|", "｜")


def _runs(lines: Lines) -> tuple[TextRun, ...]:
    parts: list[Inline] = [part for line in lines for part in (*line, "\n")][:-1]
    after = [*map(_plain, parts[1:]), ""]
    return tuple(run for part, then in zip(parts, after, strict=False) for run in _run(part, then))


def _run(part: Inline, then: str, style: Literal["", "bold"] = "") -> Iterator[TextRun]:
    """Yield the runs of a part that stands before the text ``then``."""
    match part:
        case str():
            yield TextRun(part, style)
        case Code(text):
            yield TextRun(text, "code")
        case Bold(parts):
            after = [*map(_plain, parts[1:]), then]
            for inner, following in zip(parts, after, strict=True):
                yield from _run(inner, following, "bold")
        case Link(label, url):
            yield TextRun(label, "link", url)
            if part.address:
                gap = "" if then[:1] in _CLOSING else " "
                yield TextRun(f" ({part.address}){gap}", "url", url)
