"""The FAQ pages as text, the same for a server and for files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from faqbot.bot import Bot
from faqbot.dialogue.replies import say
from faqbot.i18n.dates import full_date
from faqbot.knowledge.model import Category, Entry
from faqbot.markup import summary
from faqbot.web.pages.addresses import path_of
from faqbot.web.pages.faq.library import FIRST, REST, Library, Shelf, first_entries
from faqbot.web.pages.faq.search import Found, related
from faqbot.web.pages.faq.structured import breadcrumb, faq_data, in_script
from faqbot.web.pages.rendering import html, markup_html

Frame = Mapping[str, Any]
IN_CARD = 4  # questions that a category shows on the first page


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages of ``library``. ``absolute`` gives a page's full address by its path, or "".

    Every page gets a ``frame``: words, name, links (see ``rendering``).
    """

    bot: Bot
    library: Library
    day: date
    absolute: Callable[[str], str]

    def index(self, frame: Frame) -> str:
        """Return the first page: search, first questions, categories."""
        first = (e for e in first_entries(self.bot.knowledge, self.day) if self._shown(e))
        return html(
            "faq/index.html",
            **frame,
            canonical=self.absolute("faq/"),
            first=tuple(first),
            shelves=self.library.shelves,
            in_card=IN_CARD,
        )

    def category(self, shelf: Shelf, frame: Frame) -> str:
        """Return the page of a category."""
        t, canonical = frame["t"], self.absolute(f"faq/{shelf.category.id}/")
        return html(
            "faq/category.html",
            **frame,
            canonical=canonical,
            shelf=shelf,
            titles={FIRST: t["faq_section_first"], REST: t["faq_section_rest"]},
            data=self._data(self._crumbs(frame, shelf.category)),
        )

    def entry(self, entry: Entry, frame: Frame, vote: str = "") -> str:
        """Return the page of an entry; ``vote`` is yes or no when its question was answered."""
        knowledge, canonical = self.bot.knowledge, self.absolute(path_of(entry))
        category = knowledge.category[entry.category]
        crumbs = [*self._crumbs(frame, category), (entry.question, canonical)]
        return html(
            "faq/entry.html",
            **frame,
            canonical=canonical,
            entry=entry,
            category=category,
            answer=markup_html(entry.answer),
            about=summary(entry.answer),
            updated=full_date(entry.updated, frame["language"]) if entry.updated else "",
            related=related(self.bot, self.library, entry),
            vote=vote,
            asking={
                key: say(knowledge, key) for key in ("ask_helpful", "helpful_yes", "helpful_no")
            },
            data=self._data(crumbs, faq_data(category, entry, canonical)),
        )

    def results(self, text: str, found: Found, frame: Frame) -> str:
        """Return the page of what was found for ``text``."""
        best = found.entries[0] if found.kind == "answer" else None
        return html(
            "faq/search.html",
            **frame,
            canonical="",
            question=text,
            kind=found.kind,
            best=best,
            best_answer=markup_html(best.answer) if best else "",
            others=[
                (entry, self.bot.knowledge.category[entry.category].name, summary(entry.answer))
                for entry in (found.entries[1:] if best else found.entries)
            ],
            shelves=self.library.shelves,
        )

    def _shown(self, entry: Entry) -> bool:
        return entry.id in self.library.entries

    def _crumbs(self, frame: Frame, category: Category) -> list[tuple[str, str]]:
        top = (frame["t"]["faq"], self.absolute("faq/"))
        return [top, (category.name, self.absolute(f"faq/{category.id}/"))]

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
