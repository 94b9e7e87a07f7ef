"""FB7: line ends and trailing spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.workshop.lint.book import Book
from faqbot.workshop.lint.finding import Finding, found
from faqbot.yaml.edits import Edit

_TRAILING = re.compile(r"[ \t\u3000\u00a0]+$", re.MULTILINE)


def layout(book: Book) -> Iterator[Finding]:
    """Find what no one sees, but every comparison of versions shows."""
    for source in book.sources:
        name, text = source.name, source.text
        for match in _TRAILING.finditer(text):
            edit = Edit(name, match.start(), match.end(), "")
            yield found("FB701", source.place(match.start()), edits=(edit,))
        if text and not text.endswith("\n"):
            end = Edit(name, len(text), len(text), "\n")
            yield found("FB702", source.place(len(text)), edits=(end,))
        if source.mixed:
            # An edit that changes nothing: writing the file levels its line ends.
            yield found("FB703", source.place(0), edits=(Edit(name, 0, 0, ""),))
