"""The text of a message in HTML, in a time that grows with its length only."""

from __future__ import annotations

import re
from html import unescape

_BREAKS = frozenset(
    ("p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "hr")
)
_SILENT = frozenset(("script", "style", "head", "title", "template"))
# What follows a "<" up to the next one.
_TAG = re.compile(r"""\A(/?)([a-zA-Z][^\s/>]*+)(?:[^>"']|"[^"]*"|'[^']*')*+>""")
_OTHER_TAG = re.compile(r"\A[/!?a-zA-Z][^>]*+>")
_SPACES = re.compile(r"\s+")
_NO_CHARACTER = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")


def text_of(html: str) -> str:
    """Return the text of ``html``, a line for every paragraph."""
    first, *pieces = _without_comments(html).split("<")
    parts = [_shown(first)]
    silent = ""  # the tag whose content is not shown, while within it
    for piece in pieces:
        tag = _TAG.match(piece)
        if tag is None:
            other = _OTHER_TAG.match(piece)
            parts.append("" if silent else _shown(piece[other.end() :] if other else f"<{piece}"))
            continue
        closing, name = tag[1], tag[2].lower()
        if silent and ((closing and name == silent) or name == "body"):
            silent = ""
        elif not silent and not closing and name in _SILENT:
            silent = name
        if not silent:
            parts.append(("\n" if name in _BREAKS else "") + _shown(piece[tag.end() :]))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_comments(html: str) -> str:
    parts: list[str] = []
    end = 0
    while (begin := html.find("<!--", end)) >= 0:
        closed = html.find("-->", begin + 4)
        if closed < 0:
            break
        parts.append(html[end:begin])
        end = closed + 3
    return "".join((*parts, html[end:]))


def _shown(text: str) -> str:
    return unescape(_NO_CHARACTER.sub("\ufffd", _SPACES.sub(" ", text)))
