"""Data for search engines: schema.org as JSON-LD, the sitemap, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup
from markupsafe import escape as xml_escape

from faqbot.knowledge.model import Category, Entry
from faqbot.knowledge.schema_org import faq_page
from faqbot.web.pages.addresses import path_of
from faqbot.web.pages.faq.library import Library

Crumb = tuple[str, str]  # name, absolute address
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def faq_data(category: Category, entry: Entry, address: str) -> dict[str, Any]:
    """Return the FAQPage of an entry's own page, whose text is the page's text."""
    page = faq_page([(category, entry)])
    page["mainEntity"][0]["url"] = address
    page["url"] = address
    return page


def breadcrumb(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """Return the way to a page, from the top."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(crumbs, start=1)
        ],
    }


def in_script(data: Any) -> Markup:
    """Return JSON that cannot end, or hide the end of, the ``<script>`` it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(_UNSAFE.get(letter, letter) for letter in text))  # noqa: S704


def sitemap(
    base: str,
    library: Library,
    others: Iterable[str] = (),
    place: Callable[[str], str] = lambda path: path,
) -> str:
    """Return sitemap.xml; ``base`` ends in a slash, ``place`` says where a page's path really is.

    An entry's ``updated`` is its lastmod; of the others nothing is claimed.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [_url(base + path) for path in others]
    for shelf in library.shelves:
        lines.append(_url(base + place(f"faq/{shelf.category.id}/")))
        lines += [_url(base + place(path_of(e)), e.updated) for e in shelf.entries]
    return "\n".join([*lines, "</urlset>", ""])


def _url(address: str, updated: date | None = None) -> str:
    changed = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
    return f"<url><loc>{xml_escape(address)}</loc>{changed}</url>"


def robots(base: str) -> str:
    """Return robots.txt: pages may be read, results of searches and the console need not be."""
    rules = ("User-agent: *", "Disallow: /faq/search", "Disallow: /console/", "Disallow: /v1/")
    return "\n".join([*rules, "", f"Sitemap: {base}sitemap.xml", ""])
