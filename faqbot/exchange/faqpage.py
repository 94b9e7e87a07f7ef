"""schema.org FAQPage as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.cells import Findings, day, one_line, tidy
from faqbot.exchange.html import html_to_markdown, looks_like_html
from faqbot.exchange.plan import Bundle, Item
from faqbot.knowledge import schema_org
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
