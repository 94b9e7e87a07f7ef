"""Reading a message (RFC 5322): what the desk learns of it, in bounded time whatever it is."""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import blake2b

from faqbot.channels.email.charsets import decode_header
from faqbot.channels.email.html_text import text_of
from faqbot.channels.email.marks import automatic, bounce_of
from faqbot.channels.email.mime import Part, parse
from faqbot.desk import InboundMail
from faqbot.mail import one_line

LARGEST = 30 * 1024 * 1024  # bytes of a message that is read
LONGEST = 100_000  # characters of a text that are kept
_TEXT_BYTES = 1024 * 1024  # of one text part, before it is decoded
_HEAD_BYTES = 64 * 1024  # that are read of a message that cannot be
_NAMED = 20  # files whose names are told
_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_MOST_IDS = 100
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_ANGLE = re.compile(r"<\s*((?:\"[^\"<>@]{1,64}\"|[^<>\s@\"]{1,64})@[^<>\s@]{1,255})\s*>")
_BARE = re.compile(r"(?:\"[^\"<>@]{1,64}\"|[^\s<>()\[\],;:\"@]{1,64})@[^\s<>()\[\],;:\"@]{1,255}")
_COMMENT = re.compile(r"\(([^()]{1,200})\)")
_TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))


def read_message(raw: bytes) -> InboundMail:
    """Return what stands in ``raw``. Whatever it is, something is made of it."""
    message = parse(raw)
    name, sender = _mailbox(message)
    subject = one_line(message.text_of("subject"))
    found = _ID.findall(message.raw("message-id"))
    answered = _ID.findall(message.raw("in-reply-to"))[:_MOST_IDS]
    references = _ID.findall(message.raw("references"))[-_MOST_IDS:]
    return InboundMail(
        message_id=found[0] if found else id_of(raw),
        sender=sender,
        name=name,
        subject=subject,
        text=_text(message),
        refers_to=tuple(dict.fromkeys((*answered, *references[::-1]))),
        automatic=automatic(message, sender, subject),
        files=_files(message),
        bounce=bounce_of(message, sender),
    )


def unreadable(raw: bytes) -> InboundMail:
    """Return what can be said of a message that could not be read, or not be stored."""
    name, sender, subject = "", "", ""
    with suppress(Exception):  # it may be what could not be read
        message = parse(raw[:_HEAD_BYTES])
        name, sender = _mailbox(message)
        subject = one_line(message.text_of("subject"))
    text = subject.encode("ascii", "replace").decode()
    return InboundMail(id_of(raw), sender, name, subject, text, unreadable=True)


def id_of(raw: bytes) -> str:
    """Return an id for a message that has none: the same for the same message."""
    return f"<{blake2b(raw, digest_size=16).hexdigest()}@no-message-id>"


def _mailbox(message: Part) -> tuple[str, str]:
    """Return name and address of whom an answer goes to."""
    for header in ("reply-to", "from"):
        raw = message.raw(header)
        if "\x1b" in raw or not raw.isascii():  # bytes of a character may look like brackets
            raw = decode_header(raw)
        if match := _ANGLE.search(raw):
            return _name(raw[: match.start()]), _address(match[1])
        if match := _BARE.search(raw):
            comment = _COMMENT.search(raw)
            return _name(comment[1] if comment else ""), _address(match[0])
    return _name(message.raw("from")), ""


def _name(raw: str) -> str:
    return one_line(decode_header(raw)).strip(' "')[:200]


def _address(text: str) -> str:
    user, _, domain = text.replace('"', "").rpartition("@")
    clean = "".join(c for c in user if c.isprintable() and not "\udc80" <= c <= "\udcff")
    host = domain.lower().strip(".")
    return f"{clean}@{host}" if clean and host.isprintable() and host.isascii() else ""


def _text(message: Part) -> str:
    pieces = [piece for piece in _texts(message) if piece]
    text = "\n\n".join(pieces)
    return text.encode("utf-8", "replace").decode("utf-8").strip()[:LONGEST]


def _texts(part: Part) -> list[str]:
    """Return the texts of ``part`` that are there to be read, in order."""
    if part.type == "multipart/alternative" and part.parts:
        ways = [(one.type == "text/plain", _texts(one)) for one in part.parts]
        plain = [texts for is_plain, texts in ways if is_plain and any(texts)]
        return (plain or [texts for _, texts in ways if any(texts)] or [[]])[0]
    if part.type.startswith("multipart/") and part.parts:
        texts = [text for one in part.parts for text in _texts(one)]
        enclosed = [one for one in part.parts if one.type == "message/rfc822"]
        if not any(texts) and enclosed and part.depth == 0:  # forwarded without a word
            return [text for one in enclosed for inner in one.parts for text in _texts(inner)]
        return texts
    if part.attached or part.type not in ("text/plain", "text/html", "multipart/mixed"):
        return []
    text = part.text(_TEXT_BYTES)
    if part.type == "text/html":
        return [_clean(text_of(text))]
    flowed = part.parameter("format").lower() == "flowed"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [_clean(_unfolded(text, part.parameter("delsp").lower() == "yes") if flowed else text)]


def _unfolded(text: str, delete_space: bool) -> str:
    """Return flowed text (RFC 3676) with the lines of each paragraph joined."""
    lines = text.split("\n")
    return "".join(
        (line[:-1] if delete_space else line)
        if line.endswith(" ") and line != "-- " and not line.startswith(">")
        else f"{line}\n"
        for line in lines
    )


def _clean(text: str) -> str:
    return text.translate(_CONTROLS).strip()


def _files(message: Part) -> tuple[str, ...]:
    """Return a name for each file of the message: the sender's, or one of its type."""
    names = [file_name(part) for part in message.walk() if is_file(part)]
    more = len(names) - _NAMED
    return (*names[:_NAMED], *(f"+{n}" for n in [more] if n > 0))


def is_file(part: Part) -> bool:
    """Tell whether ``part`` is there to be saved, or looked at: no text of the mail itself."""
    if part.parts and part.type != "message/rfc822":
        return False
    if part.type.startswith("multipart/") or part.type in ("message/delivery-status",):
        return False
    return part.attached or part.type not in ("text/plain", "text/html")


def file_name(part: Part) -> str:
    """Return what a file is called: as the sender says, or by its type."""
    if part.file_name:
        return one_line(part.file_name.replace("\\", "/").rpartition("/")[2])[:100] or "file"
    if part.type in _TNEF:
        return "winmail.dat"
    return one_line(part.type)[:100]
