"""Blocks of a web page: those an answer cannot carry as they are, and those that are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from faqbot.errors import Location
from faqbot.exchange.cells import Findings
from faqbot.exchange.html import CHROME, HEADINGS, SEALED, Element, to_markdown
from faqbot.markup import safe

_QUESTION = re.compile(
    r"^(?:[QＱ]\s*[0-9０-９]*\s*[.:：．、)）]|[QＱ][0-9０-９]*\s+|問\s*[0-9]+[.:：．、]?)\s*"
)
_ANSWER = re.compile(r"^(?:[AＡ]\s*[0-9０-９]*\s*[.:：．)）]|答[.:：．])\s*")
_BARE_ANSWER = re.compile(r"^(?:[AＡ][0-9０-９]*[、\s]|答\s)\s*")

_EMBEDDED = frozenset("iframe video audio object embed svg canvas input select textarea".split())
_JOINED = frozenset("ul ol p div table pre".split())
_INLINE = frozenset(
    "a abbr b br code del em font i ins kbd mark q ruby s small span strong sub sup u".split()
)


def unmarked(question: str, answer: str) -> tuple[str, str]:
    """Return both without marks like ``Q1.`` and ``A.`` before them.

    A bare A is a mark only where the question has one: 「A 席は …」 is a sentence.
    """
    asked = _QUESTION.sub("", question).strip() or question
    told = _ANSWER.sub("", answer)
    if asked != question and told == answer:
        told = _BARE_ANSWER.sub("", answer)
    return asked, told or answer


def note_marks(question: str, answer: str, where: Location, findings: Findings) -> tuple[str, str]:
    """Return both without their marks, see :func:`unmarked`; what is cut is noted."""
    asked, told = unmarked(question, answer)
    for before, after in ((question, asked), (answer, told)):
        if before != after:
            findings.note("block-mark", where, before.removesuffix(after).strip(), after)
    return asked, told


def note_losses(answer: Element, findings: Findings, file: str, part: str = "") -> None:
    """Note what of an answer :func:`~faqbot.exchange.html.to_markdown` cannot carry as it is.

    ``part`` is the place of an answer within data, whose lines are not those of the page.
    """
    for element in answer.walk():
        code, text = _loss(element)
        if code:
            where = Location(file, 0 if part else element.line, 0 if part else 1)
            findings.note(code, where, text, **({"part": part} if part else {}))


def _loss(element: Element) -> tuple[str, str]:
    tag, given = element.tag, element.attributes
    if tag == "img":
        return "block-image", given.get("alt") or given.get("src", "")
    if tag in _EMBEDDED:
        return "block-embedded", given.get("title") or given.get("src") or f"<{tag}>"
    url = given.get("href", "").strip()
    if tag == "a" and url and not url.startswith("#") and not safe(url):
        return "block-link", url
    if tag in ("table", "pre"):
        return f"block-{tag}", " ".join(to_markdown(element).split())
    if tag in ("del", "s", "strike"):
        return "block-struck", element.text()
    blocks = [child.tag for child in element.elements() if child.tag in _JOINED]
    if tag == "li" and (len(blocks) > 1 or {"ul", "ol"} & set(blocks)):
        return "block-nested", element.text()
    return "", ""


def note_left_out(
    root: Element,
    taken: Iterable[Element],
    findings: Findings,
    file: str,
    *,
    homes: Iterable[Element] = (),
    known: str | None = None,
) -> None:
    """Note every block of the page that is in none of the elements ``taken``.

    ``homes`` are headings that name categories. With ``known``, all words of a page's data, those
    blocks that the data do not contain.
    """
    inside = {id(node) for element in taken for node in _nodes(element)}
    above = {id(node) for element in homes for node in _nodes(element)}
    bare = None if known is None else _bare(known)
    for code, line, text in _blocks(root, inside, above):
        if bare is not None and _bare(text) in bare:
            continue
        own = "block-unread" if bare is not None and code == "block-left" else code
        findings.note(own, Location(file, line, 1), text)


def _nodes(element: Element) -> Iterator[Element | str]:
    for each in element.walk():
        yield each
        yield from each.children


def _blocks(root: Element, inside: set[int], above: set[int]) -> Iterator[tuple[str, int, str]]:
    """Yield the blocks that are not ``inside``: why they are left out, line, text."""
    last: tuple[int, str, int] | None = None  # block, code, line
    texts: list[str] = []
    for block, code, node in _texts(root, "block-left", root):
        if id(node) in inside or not node.strip():
            continue
        code = "block-category" if id(node) in above else code
        if last is None or (last[0], last[1]) != (id(block), code):
            if last is not None:
                yield last[1], last[2], " ".join("".join(texts).split())
            last, texts = (id(block), code, getattr(node, "line", block.line)), []
        texts.append(node)
    if last is not None:
        yield last[1], last[2], " ".join("".join(texts).split())


def _texts(element: Element, code: str, block: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield the texts below ``element`` with the block in which each stands."""
    for child in element.children:
        if isinstance(child, str):
            yield block, code, child
        elif child.tag not in SEALED:
            own = code if code in ("block-chrome", "block-title") else _CODES.get(child.tag, code)
            yield from _texts(child, own, block if child.tag in _INLINE else child)


_CODES = {
    **dict.fromkeys(CHROME, "block-chrome"),
    **dict.fromkeys(HEADINGS, "block-heading"),
    "head": "block-title",
    "h1": "block-title",
    "dt": "block-unanswered",
    "summary": "block-unanswered",
}


def _bare(text: str) -> str:
    """Return ``text`` without white space and marks, which data and page write in other ways."""
    return re.sub(r"[\W_]+", "", text)
