"""FAQ pages in Markdown: a heading a category, a heading below it a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.blocks import note_marks
from faqbot.exchange.cells import Findings, one_line, tidy
from faqbot.exchange.plan import Bundle, Item
from faqbot.i18n import Sentence
from faqbot.markup import safe

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t\u3000]+(?P<text>.*?)[ \t#]*")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*")
_ID = re.compile(r"\s*\{#(?P<id>[A-Za-z0-9._-]+)\}\s*$")
_COMMENT = re.compile(r"\s*<!--\s*id:\s*(?P<id>[A-Za-z0-9._-]+)\s*-->\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
# What an answer shows as it is written: pictures, rows of tables, tags, addresses within a site.
_RAW = {
    "block-raw-image": re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),
    "block-raw-table": re.compile(r"^\s*\|.*\|\s*$"),
    "block-raw-tag": re.compile(r"<!--.*|</?[A-Za-z][^>\n]*>"),
    "block-raw-link": re.compile(r"(?<!!)\[[^\]\n]+\]\((?P<url>[^)\s]*)[^)\n]*\)"),
}


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

    Every heading with text and no other heading below it is a question, the heading above it
    names its category. An id stands in ``<!-- id: … -->`` below the heading, or in ``{#…}`` at its
    end.
    """
    first, *sections = _sections(text)
    asked = [section for section in sections if section.text]
    deepest = max((section.level for section in asked), default=0)
    findings.note("page-taken", Location(file), way=Sentence.of("account", "way-headings"))
    _leave("block-left", first, 0, findings, file)
    items: list[Item] = []
    names: dict[str, str] = {}
    above: list[_Section] = []  # the headings over the one at hand
    for section, below in zip(sections, [*sections, None][1:], strict=True):
        above = [each for each in above if each.level < section.level]
        is_leaf = below is None or below.level <= section.level
        if section.text and (is_leaf or section.level == deepest):
            items.append(_item(section, _home(above, deepest), file, findings))
        else:
            _leave_heading(section, is_leaf, findings, file)
            if section.id and not section.text:
                names.setdefault(section.id, section.title)
        above.append(section)
    if not items:
        findings.add("no-rows", Location(file))
    categories = tuple(Item(id_, {"name": name}, Location(file)) for id_, name in names.items())
    return Bundle(tuple(items), categories or None, new_categories=True, partial=True)


def _home(above: list[_Section], deepest: int) -> str:
    """Return the category that the heading above names; that of the page names none."""
    named = [each for each in above if each.level > 1 or deepest == 2]
    return (named[-1].id or named[-1].title) if named else ""


def _leave_heading(section: _Section, is_leaf: bool, findings: Findings, file: str) -> None:
    where = Location(file, section.line, 1)
    if is_leaf:
        findings.note("block-unanswered", where, section.title)
    else:
        code = "block-title" if section.level == 1 else "block-category"
        findings.note(code, where, section.title)
        _leave("block-left", section, section.line, findings, file)


def _leave(code: str, section: _Section, after: int, findings: Findings, file: str) -> None:
    """Note every line with something in it of a text that is no answer."""
    for number, line in enumerate(section.body, start=after + 1):
        if line.strip():
            findings.note(code, Location(file, number, 1), line.strip())


def _item(section: _Section, home: str, file: str, findings: Findings) -> Item:
    where = Location(file, section.line, 1)
    findings.note("block-taken", where)
    asked = one_line(section.title) or section.title
    question, answer = note_marks(asked, section.text, where, findings)
    fenced = False
    for number, line in enumerate(section.body, start=section.line + 1):
        fenced ^= bool(_FENCE.match(line))
        for code, pattern in () if fenced else _RAW.items():
            for match in pattern.finditer(line):
                if code != "block-raw-link" or not safe(match["url"]):
                    findings.note(code, Location(file, number, 1), match[0])
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
    return found


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
