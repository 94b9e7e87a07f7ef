"""Links below an answer: buttons with an address, files and pictures.

They are written as in an answer, so that whatever shows answers shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faqbot.patterns import regex

_LINK = regex(
    r"(?P<picture>!?)\[(?P<label>[^\[\]\n]{1,80})\]\((?P<address>https?://[^\s()<>]{1,1000})\)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A button with an address, a file or a picture below an answer.

    Attributes:
        label: What the visitor reads.
        address: Where it leads, http or https.
        picture: Whether it is a picture, to be shown in its place.
    """

    label: str
    address: str
    picture: bool = False


def link_of(text: str) -> Link | None:
    """Return the link that ``text`` is, None when it is none."""
    found = _LINK.fullmatch(text.strip())
    return Link(found["label"], found["address"], bool(found["picture"])) if found else None


def links_of(texts: Iterable[str]) -> tuple[Link, ...]:
    """Return the links that ``texts`` are."""
    return tuple(link for text in texts if (link := link_of(text)) is not None)


def with_links(answer: str, texts: Iterable[str]) -> str:
    """Return ``answer`` with its links below, one a line, in the Markdown subset."""
    return listed(answer, links_of(texts))


def listed(answer: str, links: Iterable[Link]) -> str:
    """Return ``answer`` with ``links`` below, see :func:`with_links`."""
    lines = [f"- [{link.label}]({link.address})" for link in links]
    return "\n\n".join([answer, "\n".join(lines)]) if lines else answer


def unlisted(text: str, links: Iterable[Link]) -> str:
    """Return what :func:`listed` put ``links`` below; ``text`` where they are not there."""
    return text.removesuffix(listed("", links))
