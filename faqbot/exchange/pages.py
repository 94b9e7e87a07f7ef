"""FAQ pages in HTML, and schema.org FAQPage as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.cells import Findings, day, one_line, tidy
from faqbot.exchange.html import Element, html_to_markdown, looks_like_html, parse_html, to_markdown
from faqbot.exchange.plan import Bundle, Item
from faqbot.knowledge import schema_org
from faqbot.markup import html
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
        if category:
            names.setdefault(*category)
        if item is not None:
            items.append(item)
    if not items and not findings.errors:
        findings.add("bad-faq-page", Location(file), found="mainEntity")
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


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CHROME = frozenset(("nav", "header", "footer", "aside", "script", "style", "form", "button"))

FoundQuestion = tuple[str, str, int]  # question, answer, line


def read_html(text: str, file: str, findings: Findings) -> Bundle:
    """Return the questions of a page.

    Looked for in this order, the first that finds something counts: FAQPage data (JSON-LD, then
    microdata), ``<details>``, ``<dl>``, headings with text below them.
    """
    root = parse_html(text)
    bundle = _json_ld(root, file)
    if bundle.entries:
        return bundle
    for look in (_microdata, _details, _definitions, _headings):
        found = [item for item in look(root) if item[0] and item[1]]
        if found:
            return Bundle(
                tuple(_found(*one, file) for one in found), new_categories=True, partial=True
            )
    findings.add("no-rows", Location(file))
    return Bundle()


def _found(question: str, answer: str, line: int, file: str) -> Item:
    values = {"question": one_line(question), "answer": tidy(answer)}
    return Item("", values, Location(file, line, 1))


def _json_ld(root: Element, file: str) -> Bundle:
    """Broken or foreign data in a page is no mistake: the page itself may still be read."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" in element.attributes.get("type", ""):
            try:
                data = json.loads("".join(map(str, element.children)))
            except (ValueError, RecursionError):
                continue
            findings = Findings()
            bundle = bundle_of(data, file, findings)
            if bundle.entries and not findings.errors:
                where = Location(file, element.line, 1)
                return replace(
                    bundle, entries=tuple(replace(item, where=where) for item in bundle.entries)
                )
    return Bundle()


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
            told = to_markdown(texts[0] if texts else answer)
            yield name.attributes.get("content") or name.text(), told, element.line


def _details(root: Element) -> Iterator[FoundQuestion]:
    for element in root.walk():
        summary = next((e for e in element.elements() if e.tag == "summary"), None)
        if element.tag == "details" and summary is not None:
            rest = [child for child in element.children if child is not summary]
            told = to_markdown(Element("div", {}, rest))
            yield summary.text(), told, element.line


def _definitions(root: Element) -> Iterator[FoundQuestion]:
    for element in root.walk():
        if element.tag != "dl":
            continue
        term: Element | None = None
        parts = (e for e in element.walk() if e.tag in ("dt", "dd"))
        for part in parts:
            if part.tag == "dt":
                term = part
            elif term is not None:
                yield term.text(), to_markdown(part), term.line
                term = None


def _headings(root: Element) -> Iterator[FoundQuestion]:
    """A heading is a question when text follows it before the next heading."""
    flow = list(_flow(root))
    for at, node in enumerate(flow):
        if not isinstance(node, Element) or node.tag not in _HEADINGS:
            continue
        rest = flow[at + 1 :]
        stop = (i for i, n in enumerate(rest) if isinstance(n, Element) and n.tag in _HEADINGS)
        told = to_markdown(Element("div", {}, rest[: next(stop, len(rest))]))
        yield node.text(), told, node.line


def _flow(element: Element) -> Iterator[Element | str]:
    """Yield the content in the order of the page, opening only what has headings in it."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag in _CHROME or child.tag == "head":
            continue
        elif child.tag not in _HEADINGS and any(e.tag in _HEADINGS for e in child.walk()):
            yield from _flow(child)
        else:
            yield child


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
