"""FB207: capitals that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.workshop.lint.book import Book, Text
from faqbot.workshop.lint.finding import Finding, found

_CAPITALS = re.compile(r"(?<![A-Za-z0-9_.-])[A-Z][A-Z&]{1,5}(?![A-Za-z0-9_-])")
_LINK = re.compile(r"\]\([^)\n]*\)|https?://\S+")
_READ = frozenset({"answer", "question", "label", "prompt", "choices.label"})
_KNOWN = frozenset(
    """
    TODO TBD FIXME XXX
    AI AM PM ATM CD CM CSV DVD EU FAQ FAX GPS HP ID IT JA JR LED LINE NG NHK NPO OK OS PC PDF PIN
    PR PTA QR SNS SMS TEL TV UFO UK UN URL USA USB VIP VISA WC WEB CEO HTML HTTP HTTPS JPEG JPG
    PNG GIF IP IC SIM UTC JST ISO EPUB ZIP MAC WIFI APP SSL TLS
    USD JPY EUR GBP AUD NZD CAD CHF CNY CNH HKD KRW SGD THB TRY ZAR MXN
    """.split()
)


def abbreviations(book: Book) -> Iterator[Finding]:
    """Find each abbreviation, where it first stands, that no text and no synonym explains."""
    explained = {word for text in book.texts for word in _explained(text)}
    seen = set(_KNOWN) | explained
    for text in book.texts:
        if text.key not in _READ:
            continue
        raw = _LINK.sub(lambda match: " " * len(match[0]), text.raw)
        for match in _CAPITALS.finditer(raw):
            if match[0] not in seen:
                seen.add(match[0])
                yield found("FB207", text.at(match.start()), text=match[0])


def _explained(text: Text) -> Iterator[str]:
    """「NISA（少額投資非課税制度）」, 「少額…（NISA）」, 「NISAとは」, or a group of synonyms."""
    for match in _CAPITALS.finditer(text.value):
        after, before = text.value[match.end() :][:3], text.value[: match.start()][-1:]
        bracketed = before in ("（", "(") or after[:1] in ("（", "(")
        if bracketed or text.key == "groups" or "とは" in after or "って" in after:
            yield match[0]
