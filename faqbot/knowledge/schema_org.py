"""Entries as search engines read them: schema.org's FAQPage, https://schema.org/FAQPage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from faqbot.i18n import Lang
from faqbot.knowledge.links import with_links
from faqbot.knowledge.model import HOME, Category, Entry
from faqbot.markup import html


def faq_page(entries: Iterable[tuple[Category, Entry]], language: Lang = HOME) -> dict[str, Any]:
    """Return entries, each with its category, as an FAQPage; answers are HTML."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language,
        "mainEntity": [_question(category, entry) for category, entry in entries],
    }


def _question(category: Category, entry: Entry) -> dict[str, Any]:
    question: dict[str, Any] = {
        "@type": "Question",
        "identifier": entry.id,
        "name": entry.question.strip(),
        "alternateName": list(entry.variants),
        "about": {"@type": "DefinedTerm", "termCode": category.id, "name": category.name},
        "dateModified": entry.updated.isoformat() if entry.updated else "",
        "expires": entry.valid_until.isoformat() if entry.valid_until else "",
        "acceptedAnswer": {"@type": "Answer", "text": html(with_links(entry.answer, entry.links))},
    }
    return {key: value for key, value in question.items() if value}
