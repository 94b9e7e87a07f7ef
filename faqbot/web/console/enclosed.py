"""Files of mails in the console: pictures are shown, everything else is for saving only."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path
from starlette.responses import Response

from faqbot.channels.email.enclosed import Enclosed, enclosed, enclosed_one
from faqbot.types import Json
from faqbot.web.attachments import SANDBOXED, cleaned
from faqbot.web.console.session import SignedIn
from faqbot.web.console.tickets import TicketNumber
from faqbot.web.errors import ApiError
from faqbot.web.files import EXTENSIONS, INLINE, harmless

router = APIRouter(prefix="/tickets/{number}/messages/{message}/files")
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it may be given out; ``shown`` if a browser may show it."""

    name: str
    type: str
    content: bytes
    shown: bool


@router.get("")
async def _listed(session: SignedIn, number: TicketNumber, message: int) -> Json:
    """List the files of a mail."""
    path = await session.state.desk.tickets.original(number, message)
    pixels = session.state.settings.uploads.image_pixels

    def read() -> list[Json]:
        found = [_judged(file, pixels) for file in enclosed(path)]
        return [
            {"number": n, "name": one.name, "size": len(one.content), "shown": one.shown}
            for n, one in enumerate(found)
        ]

    return {"files": await asyncio.to_thread(read)}


@router.get("/{file}")
async def _one(
    session: SignedIn, number: TicketNumber, message: int, file: Annotated[int, Path(ge=0)]
) -> Response:
    """Send a file of a mail, which no browser takes for a page."""
    path = await session.state.desk.tickets.original(number, message)
    pixels = session.state.settings.uploads.image_pixels

    def read() -> _File | None:
        found = enclosed_one(path, file)
        return _judged(found, pixels) if found is not None else None

    one = await asyncio.to_thread(read)
    if one is None:
        raise ApiError(404, "not_found", "there is no such file")
    way = "inline" if one.shown else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(one.name)}",
        **SANDBOXED,
    }
    return Response(one.content, media_type=one.type, headers=headers)


def _judged(file: Enclosed, pixels: int) -> _File:
    """Return what a file really is; only pictures that we know are shown, without metadata."""
    try:
        content, data = cleaned(file.content, pixels)
    except ApiError:
        return _File(_plain(file.name), _UNKNOWN, file.content, shown=False)
    shown = content.type in INLINE
    name = harmless(file.name, EXTENSIONS[content.type])
    return _File(name, content.type if shown else _UNKNOWN, data, shown)


def _plain(name: str) -> str:
    """Return the sender's name for a file that may be anything, its extension kept."""
    stem, dot, extension = name.rpartition(".")
    kept = "".join(c for c in extension if c.isascii() and c.isalnum())[:10]
    return harmless(stem or name, (kept,)) if dot and kept else harmless(name, ("bin",))
