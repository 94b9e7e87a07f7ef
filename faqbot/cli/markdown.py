"""The Markdown subset of answers: paragraphs, lists, **bold** and [links](https://…)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from faqbot.cli.layout import break_lines

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)")
_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*])|(?P<number>\d+)\.)\s+(?P<text>.*)")

_CLOSING = "。、．，.,)）」』\n"  # the empty string, the end of the text, is in it too

Style = Literal["", "bold", "link", "url"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; those of a link know where it leads."""

    text: str
    style: Style = ""
    url: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list when ``marker`` is set (``•`` or ``1.``)."""

    runs: Runs
    marker: str = ""
    follows_item: bool = False  # no blank line between the items of a list

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


def parse(markdown: str) -> list[Block]:
    """Return the blocks of ``markdown``; what is no markup stays as it is."""
    blocks: list[Block] = []
    marker, lines, after_item = "", list[str](), False

    def close() -> None:
        nonlocal lines, after_item
        if lines:
            blocks.append(Block(inline("\n".join(lines)), marker, bool(after_item and marker)))
            after_item = bool(marker)
        lines = []

    for line in markdown.strip().splitlines():
        item = _ITEM.fullmatch(line)
        if not line.strip() or item:
            close()
            marker = ""
        if item:
            marker = f"{item['number']}." if item["number"] else "•"
            lines = [item["text"]]
        elif line.strip():
            lines.append(line.strip())
    close()
    return blocks


def inline(text: str) -> Runs:
    """Return ``text`` as runs; a link shows its address after its label."""
    runs: list[Run] = []
    at = 0
    for match in _INLINE.finditer(text):
        runs.append(Run(text[at : match.start()]))
        if match["bold"]:
            runs.append(Run(match["bold"], "bold"))
        else:
            url, space = match["url"], "" if text[match.end() :][:1] in _CLOSING else " "
            runs += [Run(match["label"], "link", url), Run(f" ({url}){space}", "url", url)]
        at = match.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def lay_out(markdown: str, columns: int) -> list[Runs]:
    """Return ``markdown`` as lines of at most ``columns`` cells; an empty line has no runs."""
    lines: list[Runs] = []
    for block in parse(markdown):
        if lines and not block.follows_item:
            lines.append(())
        indent = len(block.marker) + 1 if block.marker else 0
        for number, span in enumerate(break_lines(block.text, columns - indent)):
            lead = f"{block.marker} " if indent and number == 0 else " " * indent
            lines.append((*((Run(lead),) if lead else ()), *_slice(block.runs, *span)))
    return lines


def plain_lines(markdown: str, columns: int) -> list[str]:
    """Return ``markdown`` as lines of plain text."""
    return ["".join(run.text for run in line).rstrip() for line in lay_out(markdown, columns)]


def _slice(runs: Runs, start: int, end: int) -> Runs:
    cut: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            cut.append(Run(text, run.style, run.url))
        at += len(run.text)
    return tuple(cut)
