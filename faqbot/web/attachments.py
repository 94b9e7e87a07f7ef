"""Files taken in and given out, for either side of a conversation."""

from __future__ import annotations

import asyncio
from typing import Literal

from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, Response

from faqbot.desk.attachments import Attachment
from faqbot.types import Json
from faqbot.web.errors import ApiError
from faqbot.web.files import EXTENSIONS, INLINE, Content, harmless, inspect
from faqbot.web.state import ServerState

CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def with_link(event: Json, state: ServerState, base: str) -> Json:
    """Return ``event`` with the address of its file; ``base`` is the app's prefix."""
    file = event.get("attachment")
    if file is None:
        return event
    return {**event, "attachment": {**file, "url": link(file["id"], state, base)}}


def link(id_: str, state: ServerState, base: str) -> str:
    """Return an address under which the file ``id_`` can be had for a while."""
    return f"{base}/v1/attachments/{id_}?key={state.links.sign(id_, state.clock().timestamp())}"


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
    settings = state.settings
    earlier = await state.desk.attachments.of(conversation)
    if sum(file.by_kind == by for file in earlier) >= settings.uploads.per_conversation:
        raise ApiError(429, "too_many", "no more files are taken in this conversation")
    data = await upload.read(settings.uploads.most_bytes + 1)
    if len(data) > settings.uploads.most_bytes:
        raise ApiError(
            413, "too_large", f"a file may have {settings.uploads.most_bytes} bytes at most"
        )
    id_, content = await asyncio.to_thread(_keep, state, data)
    return await state.desk.attachments.add(
        conversation,
        by,
        by_id,
        name=harmless(upload.filename or "", EXTENSIONS[content.type]),
        type_=content.type,
        size=len(data),
        width=content.width,
        height=content.height,
        id_=id_,
    )


def _keep(state: ServerState, data: bytes) -> tuple[str, Content]:
    content = inspect(data, state.settings.uploads.image_pixels)
    return state.files.write(data), content


async def deliver(state: ServerState, file: Attachment) -> Response:
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
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": CSP,
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "private, max-age=3600",
        },
    )


async def discard(state: ServerState, id_: str) -> None:
    """Delete a file that was not sent, and what is known of it."""
    await state.desk.attachments.forget(id_)
    await asyncio.to_thread(state.files.remove, id_)
