"""Files taken in and given out, for either side of a conversation."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Literal

from starlette.datastructures import UploadFile
from starlette.requests import HTTPConnection
from starlette.responses import FileResponse, Response

from faqbot.desk.attachments import Attachment, Quota
from faqbot.desk.ticket_files import TicketFile
from faqbot.errors import FaqbotError, InvalidEvent
from faqbot.types import Json
from faqbot.web.errors import ApiError
from faqbot.web.files import EXTENSIONS, INLINE, Content, Files, harmless, inspect
from faqbot.web.metadata import without_metadata
from faqbot.web.state import ServerState, state_of

logger = logging.getLogger("faqbot.web")
MOST_FILES = 5  # of one form, or of one answer by mail
_TOO_MANY = ApiError(429, "too_many", "no more files are taken here")
#: Headers of a file from outside: no browser takes it for a page, or runs what is in it.
SANDBOXED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


def with_link(event: Json, state: ServerState, base: str) -> Json:
    """Return ``event`` with the address of its file; ``base`` is the app's prefix."""
    file = event.get("attachment")
    if file is None:
        return event
    return {**event, "attachment": {**file, "url": link(file["id"], state, base)}}


def link(id_: str, state: ServerState, base: str) -> str:
    """Return an address under which the file ``id_`` can be had for a while."""
    return f"{base}/v1/attachments/{id_}?key={state.links.sign(id_, state.clock().timestamp())}"


async def may_upload(connection: HTTPConnection) -> bool:
    """Tell whether a file is taken from ``connection``, before any of it is read; 429 as well."""
    from faqbot.web.console.session import session_of
    from faqbot.web.pages.form_guard import has_form

    state = state_of(connection)
    state.count_address(connection, state.limits.uploads)
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await state.desk.visitors.authenticate(token.strip()) is not None
    if connection.url.path.rpartition("/contact/")[1]:
        return has_form(connection)
    return await session_of(connection) is not None


async def receive(
    state: ServerState,
    conversation: str,
    by: Literal["visitor", "operator"],
    by_id: str,
    upload: UploadFile,
) -> Attachment:
    """Check and keep ``upload``; it is on the disk, and noted, when this returns.

    Raises :class:`~faqbot.web.errors.ApiError` for what is too large, too many or of a type
    that is not taken. Whoever does not send it after all calls :func:`discard`.
    """
    uploads = state.settings.uploads
    earlier = await state.desk.attachments.of(conversation)
    if sum(file.by_kind == by for file in earlier) >= uploads.per_conversation:
        raise _TOO_MANY
    data = await upload.read(uploads.most_bytes + 1)
    if len(data) > uploads.most_bytes:
        raise ApiError(413, "too_large", f"a file may have {uploads.most_bytes} bytes at most")
    try:
        id_, content, size = await asyncio.to_thread(_keep, state, data, state.files)
    except OSError as error:
        logger.error("a file cannot be kept: %s", error.strerror)
        raise ApiError(507, "unavailable", "there is no room for files at present") from error
    try:
        return await state.desk.attachments.add(
            conversation,
            by,
            by_id,
            name=harmless(upload.filename or "", EXTENSIONS[content.type]),
            type_=content.type,
            size=size,
            width=content.width,
            height=content.height,
            id_=id_,
            quota=Quota(uploads.per_conversation, uploads.total_bytes),
        )
    except FaqbotError as error:
        await asyncio.to_thread(state.files.remove, id_)
        raise _TOO_MANY if isinstance(error, InvalidEvent) else error from error


async def keep_file(state: ServerState, upload: UploadFile, files: Files) -> TicketFile:
    """Check ``upload`` as :func:`receive` does and keep it in ``files``; nothing notes it yet."""
    most = state.settings.uploads.most_bytes
    data = await upload.read(most + 1)
    if len(data) > most:
        raise ApiError(413, "too_large", f"a file may have {most} bytes at most", "files")

    try:
        id_, content, size = await asyncio.to_thread(_keep, state, data, files)
    except OSError as error:
        logger.error("a file cannot be kept: %s", error.strerror)
        raise ApiError(507, "unavailable", "there is no room for files at present") from error
    name = harmless(upload.filename or "", EXTENSIONS[content.type])
    return TicketFile(id_, name, content.type, size)


def drop_unnoted(state: ServerState, kept: Iterable[TicketFile], messages: Iterable[Json]) -> None:
    """Delete those of ``kept`` that none of a ticket's ``messages`` notes. Blocks."""
    noted = {file["id"] for message in messages for file in message["files"]}
    for file in kept:
        if file.id not in noted:
            state.files.remove(file.id)


def _keep(state: ServerState, data: bytes, files: Files) -> tuple[str, Content, int]:
    content, data = cleaned(data, state.settings.uploads.image_pixels)
    return files.write(data), content, len(data)


def cleaned(data: bytes, pixels: int) -> tuple[Content, bytes]:
    """Return what a file is, and its bytes without metadata; ApiError for a type not taken."""
    content = inspect(data, pixels)
    return content, without_metadata(data, content.type, content.orientation)


async def deliver(state: ServerState, file: Attachment | TicketFile) -> Response:
    """Return ``file`` as a response that no browser takes for a page."""
    path = state.files.path(file.id)
    if not await asyncio.to_thread(path.is_file):
        raise ApiError(410, "gone", "this file was deleted")
    return FileResponse(
        path,
        media_type=file.type,
        filename=file.name,
        content_disposition_type="inline" if file.type in INLINE else "attachment",
        headers={
            **SANDBOXED,
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "private, max-age=3600",
        },
    )


async def discard(state: ServerState, id_: str) -> None:
    """Delete a file that was not sent, and what is known of it."""
    await state.desk.attachments.forget(id_)
    await asyncio.to_thread(state.files.remove, id_)
