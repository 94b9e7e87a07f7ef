"""FAQ pages in HTML, and schema.org FAQPage as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.blocks import note_left_out, note_losses, note_marks
from faqbot.exchange.cells import Findings, day, one_line, tidy
from faqbot.exchange.html import (
    CHROME,
    HEADINGS,
    SEALED,
    Element,
    html_to_markdown,
    looks_like_html,
    parse_html,
    to_markdown,
)
from faqbot.exchange.plan import Bundle, Item
from faqbot.i18n import Sentence
from faqbot.knowledge import schema_org
from faqbot.markup import html, plain
from faqbot.yaml.nodes import Value
from faqbot.yaml.record import is_id


def read_faq_page(text: str, file: str, findings: Findings) -> Bundle:
    """Return the questions of a JSON-LD document; places read ``faq.json:mainEntity[3]``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = Location(file)
        if isinstance(error, json.JSONDecodeError):
            where = Location(file, error.lineno, error.colno)
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        findings.add("bad-json", where, reason=reason)
        return Bundle()
    return bundle_of(data, file, findings)


def bundle_of(data: Any, file: str, findings: Findings) -> Bundle:
    """Return the questions of parsed JSON-LD."""
    items: list[Item] = []
    names: dict[str, str] = {}
    for place, question in _questions(data, file):
        item, category = _item(question, place, findings)
        if item is not None:
            _note_item(item, question, file, str(place).removeprefix(f"{file}:"), findings)
        if category:
            names.setdefault(*category)
        if item is not None:
            items.append(item)
    if not items and not findings.errors:
        findings.add("bad-faq-page", Location(file), found="mainEntity")
    _note_way("data", file, findings)
    for type_ in _other_types(data):
        findings.note("item-type", Location(file), type_)
    categories = tuple(Item(id_, {"name": name}, Location(file)) for id_, name in names.items())
    return Bundle(tuple(items), categories or None, new_categories=True, partial=True)


def _questions(data: Any, path: str) -> Iterator[tuple[Location, dict[str, Any]]]:
    """Yield every Question of every FAQPage, with its place."""
    for number, page in enumerate(_listed(data)):
        if not isinstance(page, dict):
            continue
        if "@graph" in page:
            yield from _questions(page["@graph"], f"{path}:@graph")
        if "FAQPage" in _listed(page.get("@type")):
            head = f"{path}[{number}]" if isinstance(data, list) else path
            for at, question in enumerate(_listed(page.get("mainEntity"))):
                where = Location(f"{head}:mainEntity[{at}]")
                yield where, question if isinstance(question, dict) else {}


def _item(
    question: dict[str, Any], where: Location, findings: Findings
) -> tuple[Item | None, tuple[str, str] | None]:
    asked = _text(question.get("name")) or _text(question.get("text"))
    answer = next((a for a in _listed(question.get("acceptedAnswer")) if isinstance(a, dict)), {})
    told = _text(answer.get("text"))
    for found, text in (("name", asked), ("acceptedAnswer.text", told)):
        if not text:
            findings.add("bad-faq-page", where, found=found)
    if not asked or not told:
        return None, None
    values: dict[str, Value] = {
        "question": one_line(html_to_markdown(asked) if looks_like_html(asked) else asked),
        "answer": tidy(html_to_markdown(told) if looks_like_html(told) else told),
    }
    variants = [one_line(_text(text)) for text in _listed(question.get("alternateName"))]
    if variants:
        values["variants"] = tuple(dict.fromkeys(filter(None, variants)))
    for key, name in (("updated", "dateModified"), ("valid_until", "expires")):
        if _text(question.get(name)):
            values[key] = day(_text(question.get(name))[:10])
    id_ = _text(question.get("identifier")) or _text(question.get("@id")).rpartition("#")[2]
    about = question.get("about")
    about = about if isinstance(about, dict) else {}
    code, name = _text(about.get("termCode")), _text(about.get("name"))
    home = code if is_id(code) else name
    category = (code, name or code) if is_id(code) else None
    return Item(id_ if is_id(id_) else "", values, where, {}, home), category


_READ = {"@type", "@id", "identifier", "name", "alternateName", "about", "dateModified", "expires"}
_READ_ANSWER = {"@type", "@id", "text"}


def _note_item(
    item: Item, question: dict[str, Any], file: str, part: str, findings: Findings
) -> None:
    """Note what of a question was changed on the way, and what has no place in an entry."""
    where = Location(file)
    findings.note("block-taken", where, part=part)
    accepted = [a for a in _listed(question.get("acceptedAnswer")) if isinstance(a, dict)]
    told = _text(accepted[0].get("text"))
    left = [key for key in question if key not in _READ | {"acceptedAnswer"}]
    if "text" in left and not _text(question.get("name")):
        left.remove("text")
    left += [f"acceptedAnswer.{key}" for key in accepted[0] if key not in _READ_ANSWER]
    if len(accepted) > 1:
        left.append("acceptedAnswer[1]")
    for key in left:
        findings.note("item-key", where, key, part=part)
    id_ = _text(question.get("identifier"))
    if id_ and not item.id:
        findings.note("item-id", where, id_, part=part)
    if looks_like_html(told):
        note_losses(parse_html(told), findings, file, part)


def _other_types(data: Any) -> Iterator[str]:
    """Yield the types of what stands beside the FAQPage."""
    for page in _listed(data):
        if not isinstance(page, dict):
            continue
        types = [kind for kind in _listed(page.get("@type")) if isinstance(kind, str)]
        if types and "FAQPage" not in types:
            yield types[0]
        yield from _other_types(page.get("@graph"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def faq_page(base: Base) -> dict[str, Any]:
    """Return a knowledge base as an FAQPage."""
    files = base.files.values()
    return schema_org.faq_page(
        (file.category, entry) for file in files if file.category for entry in file.entries
    )


def as_json(data: Any) -> str:
    """Return JSON for people to read, safe within a ``<script>`` of a page."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # "<!--" would make a later "<script" hide the end of the element.
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--") + "\n"


FoundQuestion = tuple[str, Element, Element, int]  # question, where it stands, answer, line


def read_html(text: str, file: str, findings: Findings) -> Bundle:
    """Return the questions of a page.

    Looked for in this order, the first that finds something counts: FAQPage data (JSON-LD, then
    microdata), ``<details>``, ``<dl>``, headings with text below them. Every other block of the
    page goes into the account.
    """
    root = parse_html(text)
    bundle = _json_ld(root, file, findings)
    if bundle.entries:
        return bundle
    for way, look in _LOOKS.items():
        found = [one for one in look(root) if one[0] and to_markdown(one[2])]
        if found:
            _note_way(way, file, findings)
            homes = _homes(root, [one[1] for one in found])
            items = tuple(
                replace(_found(*one, file, findings), home=home.text() if home else "")
                for one, home in zip(found, homes, strict=True)
            )
            taken = [*(one[1] for one in found), *(one[2] for one in found)]
            note_left_out(root, taken, findings, file, homes=tuple(filter(None, homes)))
            return Bundle(items, new_categories=True, partial=True)
    findings.add("no-rows", Location(file))
    return Bundle()


def _homes(root: Element, questions: list[Element]) -> list[Element | None]:
    """Return the heading above each question, which names its category.

    None at all where one heading stands above everything: it is a title.
    """
    asked = {id(question) for question in questions}
    last: Element | None = None
    found: list[Element | None] = []
    for element in root.walk():
        if id(element) in asked:
            below = last is not None and (element.tag not in HEADINGS or element.tag > last.tag)
            found.append(last if below else None)
        elif element.tag in HEADINGS[1:]:
            last = element
    distinct = {id(home) for home in found if home is not None}
    return found if len(distinct) > 1 and len(found) == len(questions) else [None] * len(questions)


def _note_way(way: str, file: str, findings: Findings) -> None:
    findings.note("page-taken", Location(file), way=Sentence.of("account", f"way-{way}"))


def _found(
    asked: str, _: Element, answer: Element, line: int, file: str, findings: Findings
) -> Item:
    where = Location(file, line, 1)
    findings.note("block-taken", where)
    question, told = note_marks(one_line(asked), tidy(to_markdown(answer)), where, findings)
    note_losses(answer, findings, file)
    return Item("", {"question": question, "answer": told}, where)


def _json_ld(root: Element, file: str, findings: Findings) -> Bundle:
    """Broken or foreign data in a page is no mistake: the page itself may still be read."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" in element.attributes.get("type", ""):
            where = Location(file, element.line, 1)
            try:
                data = json.loads("".join(map(str, element.children)))
            except (ValueError, RecursionError):
                findings.note("page-broken", where)
                continue
            own = Findings()
            bundle = bundle_of(data, file, own)
            if bundle.entries and not own.errors:
                findings.notes.extend(own.notes)
                entries = tuple(replace(item, where=where) for item in bundle.entries)
                note_left_out(root, (), findings, file, known=_words(bundle))
                return replace(bundle, entries=entries)
            if bundle.entries:
                findings.note("page-incomplete", where)
    return Bundle()


def _words(bundle: Bundle) -> str:
    """Return all that the data of a page say, in one text."""
    names = [item.text("name") for item in bundle.categories or ()]
    texts = (
        (item.text("question"), plain(item.text("answer")), item.home) for item in bundle.entries
    )
    return "\n".join([*names, *(text for parts in texts for text in parts)])


def _microdata(root: Element) -> Iterator[FoundQuestion]:
    for element in root.walk():
        if not element.attributes.get("itemtype", "").endswith("schema.org/Question"):
            continue
        props = {
            e.attributes["itemprop"]: e
            for e in reversed(list(element.walk()))
            if "itemprop" in e.attributes
        }
        name, answer = props.get("name"), props.get("acceptedAnswer")
        if name is not None and answer is not None:
            texts = [e for e in answer.walk() if e.attributes.get("itemprop") == "text"]
            asked = name.attributes.get("content") or name.text()
            yield asked, name, texts[0] if texts else answer, element.line


def _details(root: Element) -> Iterator[FoundQuestion]:
    for element in root.walk():
        summary = next((e for e in element.elements() if e.tag == "summary"), None)
        if element.tag == "details" and summary is not None:
            rest = [child for child in element.children if child is not summary]
            yield summary.text(), summary, Element("div", {}, rest), element.line


def _definitions(root: Element) -> Iterator[FoundQuestion]:
    """Several ``<dd>`` in a row are one answer."""
    for element in root.walk():
        if element.tag != "dl":
            continue
        term: Element | None = None
        told: list[Element | str] = []
        for part in (e for e in element.walk() if e.tag in ("dt", "dd")):
            if part.tag == "dd":
                told.append(part)
                continue
            if term is not None:
                yield term.text(), term, _answer_of(told), term.line
            term, told = part, []
        if term is not None:
            yield term.text(), term, _answer_of(told), term.line


def _answer_of(parts: list[Element | str]) -> Element:
    paragraphs = [Element("p", {}, [part]) for part in parts]
    return Element("div", {}, [*paragraphs])


def _headings(root: Element) -> Iterator[FoundQuestion]:
    """A heading is a question when text follows it before the next heading."""
    flow = list(_flow(root))
    for at, node in enumerate(flow):
        if not isinstance(node, Element) or node.tag not in HEADINGS:
            continue
        rest = flow[at + 1 :]
        stop = (i for i, n in enumerate(rest) if isinstance(n, Element) and n.tag in HEADINGS)
        yield node.text(), node, Element("div", {}, rest[: next(stop, len(rest))]), node.line


def _flow(element: Element) -> Iterator[Element | str]:
    """Yield the content in the order of the page, opening only what has headings in it."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag in CHROME or child.tag in SEALED or child.tag == "head":
            continue
        elif child.tag not in HEADINGS and any(e.tag in HEADINGS for e in child.walk()):
            yield from _flow(child)
        else:
            yield child


_LOOKS: Mapping[str, Callable[[Element], Iterator[FoundQuestion]]] = {
    "microdata": _microdata,
    "details": _details,
    "definitions": _definitions,
    "headings": _headings,
}


def html_page(base: Base) -> str:
    """Return a knowledge base as one page that stands alone, with its FAQPage data."""
    name = escape(base.knowledge.settings.name if base.knowledge else "FAQ")
    title = f"{name} よくあるご質問"
    parts = []
    for category, entries in groupby(base.by_category(), key=lambda found: found[0]):
        parts.append(f'<h2 id="{escape(category[0])}">{escape(category[1])}</h2>\n')
        for _, values in entries:
            question, answer = escape(str(values["question"])), html(str(values["answer"]))
            parts.append(
                f'<details id="{escape(str(values["id"]))}">\n'
                f"<summary>{question}</summary>\n{answer}\n</details>\n"
            )
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<script type="application/ld+json">\n{as_json(faq_page(base))}</script>\n'
        f"</head>\n<body>\n<main>\n<h1>{title}</h1>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )
