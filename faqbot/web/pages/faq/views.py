"""The FAQ pages as text, for a server and for files alike; schema.org data and the sitemap."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup
from markupsafe import escape as xml_escape

from faqbot.bot import Bot
from faqbot.dialogue.replies import say
from faqbot.i18n import Lang
from faqbot.i18n.dates import full_date
from faqbot.knowledge.links import with_links
from faqbot.knowledge.model import HOME, Category, Entry, Knowledge
from faqbot.knowledge.schema_org import faq_page
from faqbot.knowledge.translation import has_translation, reads
from faqbot.markup import summary
from faqbot.web.pages.addresses import path_of
from faqbot.web.pages.faq.library import FIRST, REST, Found, Library, Shelf, first_entries, related
from faqbot.web.pages.rendering import html, markup_html

PageFrame = Mapping[str, Any]
Crumb = tuple[str, str]  # name, absolute address
IN_CARD = 4  # questions that a category shows on the first page
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages of ``library``.

    ``absolute`` gives a page's full address by its path and language, or "".

    Every page gets a ``frame``: words, name, links (see ``rendering``).
    """

    bot: Bot
    library: Library
    day: date
    absolute: Callable[[str, Lang], str]

    @property
    def _knowledge(self) -> Knowledge:
        return self.library.knowledge

    def _place(self, path: str, *, everywhere: bool = True) -> dict[str, Any]:
        """Return the page's full address, and that of it in each language where it is in several.

        ``everywhere`` tells whether it is in every language, not only in that of the home.
        """
        languages = self.bot.languages if everywhere else (HOME,)
        own = self._knowledge.language if everywhere else HOME
        found = {language: self.absolute(path, language) for language in languages}
        several = len(found) > 1 and all(found.values())
        return {"canonical": found[own], "alternates": found if several else {}}

    def index(self, frame: PageFrame) -> str:
        """Return the first page: search, first questions, categories."""
        first = (e for e in first_entries(self._knowledge, self.day) if self._shown(e))
        return html(
            "faq/index.html",
            **frame,
            **self._place("faq/"),
            first=tuple(first),
            shelves=self.library.shelves,
            in_card=IN_CARD,
        )

    def category(self, shelf: Shelf, frame: PageFrame) -> str:
        """Return the page of a category."""
        t = frame["t"]
        return html(
            "faq/category.html",
            **frame,
            **self._place(f"faq/{shelf.category.id}/"),
            shelf=shelf,
            titles={FIRST: t["faq_section_first"], REST: t["faq_section_rest"]},
            data=self._data(self._crumbs(frame, shelf.category)),
        )

    def entry(self, entry: Entry, frame: PageFrame, vote: str = "") -> str:
        """Return the page of an entry; ``vote`` is yes or no when its question was answered."""
        knowledge = self._knowledge
        place = self._place(path_of(entry), everywhere=has_translation(entry))
        canonical, category = place["canonical"], knowledge.category[entry.category]
        crumbs = [*self._crumbs(frame, category), (entry.question, canonical)]
        return html(
            "faq/entry.html",
            **frame,
            **place,
            foreign=not reads(entry, knowledge),
            entry=entry,
            category=category,
            answer=markup_html(with_links(entry.answer, entry.links)),
            about=summary(entry.answer),
            updated=full_date(entry.updated, frame["language"]) if entry.updated else "",
            related=related(self.bot, self.library, entry),
            vote=vote,
            asking={
                key: say(knowledge, key) for key in ("ask_helpful", "helpful_yes", "helpful_no")
            },
            data=self._data(
                crumbs, faq_data(category, entry, place["canonical"], knowledge.language)
            ),
        )

    def results(self, text: str, found: Found, frame: PageFrame) -> str:
        """Return the page of what was found for ``text``."""
        best = found.entries[0] if found.kind == "answer" else None
        return html(
            "faq/search.html",
            **frame,
            canonical="",
            question=text,
            kind=found.kind,
            best=best,
            foreign=best is not None and not reads(best, self._knowledge),
            best_answer=markup_html(best.answer) if best else "",
            others=[
                (
                    entry,
                    self._knowledge.category[entry.category].name,
                    summary(entry.answer),
                    not reads(entry, self._knowledge),
                )
                for entry in (found.entries[1:] if best else found.entries)
            ],
            shelves=self.library.shelves,
        )

    def _shown(self, entry: Entry) -> bool:
        return entry.id in self.library.entries

    def _crumbs(self, frame: PageFrame, category: Category) -> list[tuple[str, str]]:
        language = self._knowledge.language
        top = (frame["t"]["faq"], self.absolute("faq/", language))
        return [top, (category.name, self.absolute(f"faq/{category.id}/", language))]

    def _data(self, crumbs: Iterable[tuple[str, str]], *more: dict[str, Any]) -> list[Any]:
        told = list(crumbs)
        way = [breadcrumb(told)] if all(address for _, address in told) else []
        return [in_script(_without_empty(data)) for data in (*more, *way)]


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """A page that has no address of its own yet says nothing of one."""
    kept = {key: value for key, value in data.items() if value != ""}
    if isinstance(kept.get("mainEntity"), list):
        kept["mainEntity"] = [_without_empty(one) for one in kept["mainEntity"]]
    return kept


def faq_data(
    category: Category, entry: Entry, address: str, language: Lang = HOME
) -> dict[str, Any]:
    """Return the FAQPage of an entry's own page, whose text is the page's text."""
    page = faq_page([(category, entry)], language if has_translation(entry) else HOME)
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
    more: Iterable[tuple[str, Library, Callable[[str], str]]] = (),
) -> str:
    """Return sitemap.xml; ``base`` ends in a slash, ``place`` says where a page's path really is.

    An entry's ``updated`` is its lastmod; of the others nothing is claimed. ``more`` are the same
    in other languages.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [_url(base + path) for path in others]
    for root, shown, where in ((base, library, place), *more):
        for shelf in shown.shelves:
            lines.append(_url(root + where(f"faq/{shelf.category.id}/")))
            lines += [_url(root + where(path_of(e)), e.updated) for e in shelf.entries]
    return "\n".join([*lines, "</urlset>", ""])


def _url(address: str, updated: date | None = None) -> str:
    changed = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
    return f"<url><loc>{xml_escape(address)}</loc>{changed}</url>"


def robots(base: str) -> str:
    """Return robots.txt: pages may be read, results of searches and the console need not be.

    ``base`` is the address of the site, "" where it is not known.
    """
    rules = ("User-agent: *", "Disallow: /faq/search", "Disallow: /console/", "Disallow: /v1/")
    return "\n".join([*rules, "", *([f"Sitemap: {base}sitemap.xml", ""] if base else [])])
