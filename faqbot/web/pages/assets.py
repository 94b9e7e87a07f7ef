"""Files of the pages: found in the package, told apart by a hash of their content."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from fastapi import Request, Response

from faqbot.web.scripts import STATIC, joined

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHORTLY = "public, max-age=600, stale-while-revalidate=86400"
FOR_GOOD = "public, max-age=31536000, immutable"  # the address changes with the content


@cache
def assets() -> dict[str, bytes]:
    """Return the content of each file by its name."""
    files = (path for path in (STATIC / "pages").iterdir() if path.suffix in TYPES)
    return {path.name: _content(path) for path in files}


@cache
def version(name: str) -> str:
    """Return what tells this content of the file from any other."""
    return tag_of(assets()[name])


def _content(path: Path) -> bytes:
    return joined(path).encode() if path.suffix == ".js" else path.read_bytes()


def tag_of(content: bytes) -> str:
    """Return a short hash of ``content``."""
    return blake2b(content, digest_size=8).hexdigest()


def asset_response(request: Request, content: bytes, media_type: str) -> Response:
    """Return ``content``, or 304 when the browser has this very one."""
    tag = f'"{tag_of(content)}"'
    for_good = request.query_params.get("v") == tag.strip('"')
    headers = {"ETag": tag, "Cache-Control": FOR_GOOD if for_good else SHORTLY}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)
