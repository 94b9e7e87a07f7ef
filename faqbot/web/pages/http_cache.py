"""Files and pages that browsers keep: told apart by a hash, kept ready and compressed."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from fastapi import Request, Response

from faqbot.web.scripts import STATIC, joined

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHORTLY = "public, max-age=600, stale-while-revalidate=86400"
FOR_GOOD = "public, max-age=31536000, immutable"  # the address changes with the content
SIZE = 16 * 1024 * 1024  # bytes of all pages kept
_WORTH = 1000  # bytes from which compressing is worth it
_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding"}


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


@dataclass(frozen=True, slots=True)
class _Page:
    plain: bytes
    small: bytes  # gzip; empty when not worth it
    tag: str


class Keeper:
    """Remembers pages by key, the least recently asked for forgotten first."""

    def __init__(self, size: int = SIZE) -> None:
        """Keep ``size`` bytes at most."""
        self._size, self._used = size, 0
        self._pages: OrderedDict[Hashable, _Page] = OrderedDict()
        self._edition: Hashable = None

    def respond(
        self, request: Request, edition: Hashable, key: Hashable, make: Callable[[], str],
        *, language: str = "ja", media_type: str = "text/html",
    ) -> Response:  # fmt: skip
        """Return the page ``key`` of ``edition``, made anew when it is not known.

        304 when the browser has this very one.
        """
        page = self._page(edition, key, make)
        small = bool(page.small) and "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{page.tag}{"-gzip" if small else ""}"'
        headers = {**_HEADERS, "ETag": tag, "Content-Language": language}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if small:
            headers["Content-Encoding"] = "gzip"
        content = page.small if small else page.plain
        return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)

    def _page(self, edition: Hashable, key: Hashable, make: Callable[[], str]) -> _Page:
        if edition != self._edition:
            self._pages.clear()
            self._edition, self._used = edition, 0
        page = self._pages.get(key)
        if page is None:
            plain = make().encode()
            small = gzip.compress(plain, 6, mtime=0) if len(plain) >= _WORTH else b""
            page = self._pages[key] = _Page(plain, small, tag_of(plain))
            self._used += _weight(page)
            while self._used > self._size and len(self._pages) > 1:
                self._used -= _weight(self._pages.popitem(last=False)[1])
        self._pages.move_to_end(key)
        return page


def _weight(page: _Page) -> int:
    return len(page.plain) + len(page.small)
