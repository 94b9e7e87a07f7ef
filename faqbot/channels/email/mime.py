"""MIME parts of a message (RFC 2046), read once from end to end, whatever they are.

The parser of the standard library takes a time that grows with the square of some messages, and a
stack as deep as they are nested. This one has limits: what lies deeper, or is more, is left as one
part that nobody looks into.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from faqbot.channels.email.charsets import base64, decode, decode_header
from faqbot.lazy import lazy

DEEPEST = 10  # parts within parts
MOST_PARTS = 500  # of one part
LONGEST_HEADER = 8_000  # characters
_HEAD_BYTES = 256 * 1024  # of all headers of a part
_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
_FOLD = re.compile(r"\n(?=[ \t])")


@dataclass(frozen=True)
class Part:
    """One part: its headers as they came, and its body as bytes."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    depth: int = 0

    def raw(self, name: str) -> str:
        """Return the first header ``name`` as it came, cut to what one may have; "" for none."""
        return next((value for key, value in self.headers if key == name), "")

    def text_of(self, name: str) -> str:
        """Return the first header ``name`` as people read it; "" for none."""
        return decode_header(self.raw(name))

    @lazy
    def _fields(self) -> Message:
        message = Message()
        for name in ("content-type", "content-disposition"):
            if value := self.raw(name):
                message[name] = value if value.isascii() else decode_header(value)
        return message

    @lazy
    def type(self) -> str:
        """The media type."""
        return self._fields.get_content_type()

    def parameter(self, name: str) -> str:
        """Return a parameter of the media type; "" for none."""
        return str(self._fields.get_param(name, "") or "")

    @property
    def attached(self) -> bool:
        """Whether it is there to be saved and not to be read."""
        return self._fields.get_content_disposition() == "attachment"

    @property
    def file_name(self) -> str:
        """The name that the sender gave it; "" for none."""
        try:
            return decode_header(self._fields.get_filename("") or "")
        except (LookupError, UnicodeError, ValueError, TypeError):  # of RFC 2231, badly done
            return ""

    def content(self, most: int) -> bytes:
        """Return the body without its transfer encoding, made of its first ``most`` bytes."""
        body = self.body[:most]
        match self.raw("content-transfer-encoding").strip().lower():
            case "base64":
                return base64(body)
            case "quoted-printable":
                return binascii.a2b_qp(body)
        return body

    def text(self, most: int) -> str:
        """Return the body as text, made of its first ``most`` bytes."""
        data = self.content(most)
        if len(self.body) > most:  # where a character may have been cut
            data = data[: data.rfind(b"\n") + 1] or data
        return decode(data, self.parameter("charset"))

    @lazy
    def parts(self) -> tuple[Part, ...]:
        """The parts of a multipart or of an enclosed message."""
        if self.depth >= DEEPEST:
            return ()
        if self.type == "message/rfc822":
            return (parse(self.content(len(self.body)), self.depth + 1),)
        boundary = self.parameter("boundary")
        if not self.type.startswith("multipart/") or not boundary:
            return ()
        return tuple(parse(body, self.depth + 1) for body in _split(self.body, boundary))

    def walk(self) -> Iterator[Part]:
        """Yield this part and all within it, except within enclosed messages."""
        yield self
        if self.type != "message/rfc822":
            for part in self.parts:
                yield from part.walk()


def parse(raw: bytes, depth: int = 0) -> Part:
    """Return the message, or the part of one, that ``raw`` is."""
    if raw.startswith((b"\n", b"\r\n")):
        return Part((), raw.lstrip(b"\r\n"), depth)
    blank = _BLANK.search(raw, 0, _HEAD_BYTES)
    head, body = (raw[: blank.start()], raw[blank.end() :]) if blank else (raw[:_HEAD_BYTES], b"")
    text = head.decode("ascii", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    fields = (line.partition(":") for line in _FOLD.sub("", text).split("\n"))
    headers = ((name.strip().lower(), value.strip()[:LONGEST_HEADER]) for name, _, value in fields)
    return Part(tuple(headers), body, depth)


def _split(body: bytes, boundary: str) -> Iterator[bytes]:
    """Yield the bodies between lines of ``boundary``; one that is not closed ends with the text."""
    mark = re.escape(b"--" + boundary.encode("utf-8", "surrogateescape"))
    lines = re.compile(rb"(?:\A|\r?\n|\r)" + mark + rb"(--)?[ \t]*(?=[\r\n]|\Z)")
    begun: int | None = None
    for count, line in enumerate(lines.finditer(body)):
        if begun is not None:
            yield _without_break(body[begun : line.start()])
        begun = line.end()
        if line[1] or count >= MOST_PARTS:
            return
    if begun is not None:
        yield _without_break(body[begun:])


def _without_break(body: bytes) -> bytes:
    """Return a part without the line break that ends the line of the boundary."""
    return body.removeprefix(b"\r").removeprefix(b"\n")
