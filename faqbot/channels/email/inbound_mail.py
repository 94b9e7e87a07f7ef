"""Inbound mail: what the desk reads of a message (RFC 5322)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from hashlib import blake2b
from html.parser import HTMLParser

from faqbot.desk import InboundMail
from faqbot.mail import bare, one_line

_ID = re.compile(r"<[^<>\s]{1,250}>")
LONGEST = 100_000  # characters of a text that are kept
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))

_BREAKS = frozenset(
    ("p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "hr")
)
_SILENT = frozenset(("script", "style", "head", "title", "template"))


def read_message(raw: bytes) -> InboundMail:
    """Return what stands in ``raw``. Whatever it is, something is made of it."""
    message = message_from_bytes(raw, policy=default)
    sender = _header(message, "Reply-To") or _header(message, "From")
    references = _ID.findall(_header(message, "References"))
    found = _ID.findall(_header(message, "Message-ID"))
    digest = blake2b(raw, digest_size=16).hexdigest()
    return InboundMail(
        message_id=found[0] if found else f"<{digest}@no-message-id>",
        sender=bare(sender),
        name=_name(sender),
        subject=one_line(_header(message, "Subject")),
        text=_text(message),
        refers_to=tuple(
            dict.fromkeys((*_ID.findall(_header(message, "In-Reply-To")), *references[::-1]))
        ),
        automatic=_automatic(message),
        attachments=sum(1 for _ in _attached(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (MessageError, ValueError, IndexError, AttributeError, KeyError, TypeError):
        return ""  # the parser's own slips on what is no header


def _name(sender: str) -> str:
    return one_line(sender.partition("<")[0]).strip(' "')[:200]


def _automatic(message: EmailMessage) -> bool:
    submitted = _header(message, "Auto-Submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return True
    if _header(message, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return True
    empty_path = _header(message, "Return-Path").strip() == "<>"
    return empty_path or message.get_content_type() == "multipart/report"


def _text(message: EmailMessage) -> str:
    try:
        part = message.get_body(("plain", "html"))
        content = str(part.get_content()) if part is not None else ""
        if part is not None and part.get_content_subtype() == "html":
            content = text_of(content)
    except (LookupError, MessageError, ValueError, AttributeError, TypeError):
        payload = message.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    clean = content.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return clean.encode("utf-8", "replace").decode("utf-8").strip()[:LONGEST]


def _attached(message: EmailMessage) -> list[object]:
    try:
        return list(message.iter_attachments())
    except (MessageError, ValueError, AttributeError, TypeError, KeyError):
        return []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(html: str) -> str:
    """Return the text of ``html``, a line for every paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
