"""FAQ pages in Markdown: a heading a category, a heading below it a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.cells import Findings, one_line, tidy
from faqbot.exchange.plan import Bundle, Item

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t\u3000]+(?P<text>.*?)[ \t#]*")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*")
_ID = re.compile(r"\s*\{#(?P<id>[A-Za-z0-9._-]+)\}\s*$")
_COMMENT = re.compile(r"\s*<!--\s*id:\s*(?P<id>[A-Za-z0-9._-]+)\s*-->\s*")
_MARK = re.compile(r"^(?:Q\s*[0-9]*\s*[.:：．、)]|Q[0-9]*\s+|問\s*[0-9]+[.:：．、]?)\s*")
_ANSWER = re.compile(r"^(?:A\s*[0-9]*\s*[.:：．、)]|A[0-9]*\s+|答[.:：．、]?)\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")


@dataclass(slots=True)
class _Section:
    level: int
    title: str
    line: int
    id: str = ""
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return tidy("\n".join(self.body))


def read_markdown(text: str, file: str, findings: Findings) -> Bundle:
    """Return the questions of a page.

    Every heading with text below it is a question, the heading of the level above it names its
    category. An id stands in ``<!-- id: … -->`` below the heading, or in ``{#…}`` at its end.
    """
    sections = _sections(text)
    asked = [section for section in sections if section.text]
    deepest = max((section.level for section in asked), default=0)
    items: list[Item] = []
    names: dict[str, str] = {}
    home = ""
    for section in sections:
        if section.level < deepest:
            home = (section.id or section.title) if section.level > 1 or deepest == 2 else ""
            if section.id and not section.text:
                names.setdefault(section.id, section.title)
        elif section.text:
            items.append(_item(section, home, file))
    if not items:
        findings.add("no-rows", Location(file))
    categories = tuple(Item(id_, {"name": name}, Location(file)) for id_, name in names.items())
    return Bundle(tuple(items), categories or None, new_categories=True, partial=True)


def _item(section: _Section, home: str, file: str) -> Item:
    where = Location(file, section.line, 1)
    question = one_line(_MARK.sub("", section.title)) or section.title
    answer = _ANSWER.sub("", section.text)
    return Item(section.id, {"question": question, "answer": answer}, where, {}, home)


def _sections(text: str) -> list[_Section]:
    found = [_Section(0, "", 0)]
    fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line)
        comment = _COMMENT.fullmatch(line)
        below = found[-1].body[-1].strip() if found[-1].body else ""
        if heading:
            title = heading["text"].strip()
            id_ = _ID.search(title)
            section = _Section(len(heading["marks"]), _ID.sub("", title), number)
            section.id = id_["id"] if id_ else ""
            found.append(section)
        elif comment:
            found[-1].id = comment["id"]
        elif below and _is_underlined(found[-1], line):
            found[-1].body.pop()
            found.append(_Section(1 if line.startswith("=") else 2, below, number - 1))
        else:
            found[-1].body.append(line)
    return found[1:]


def _is_underlined(section: _Section, line: str) -> bool:
    """A paragraph of one line over ``===`` or ``---`` is a heading, too."""
    before = section.body[-2].strip() if len(section.body) > 1 else ""
    return bool(_UNDERLINE.fullmatch(line)) and not before


def markdown_page(base: Base) -> str:
    """Return a knowledge base as a page; the ids are comments, which no reader sees."""
    name = base.knowledge.settings.name if base.knowledge else "FAQ"
    parts = [f"# {name} よくあるご質問\n"]
    for category, entries in groupby(base.by_category(), key=lambda found: found[0]):
        parts.append(f"## {category[1]}\n<!-- id: {category[0]} -->\n")
        parts.extend(
            f"### {values['question']}\n<!-- id: {values['id']} -->\n\n{values['answer']}\n"
            for _, values in entries
        )
    return "\n".join(parts)
