"""Pages kept as they were made, also compressed, until the knowledge base or the day changes."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from fastapi import Request, Response

from faqbot.web.pages.assets import tag_of

SIZE = 16 * 1024 * 1024  # bytes of all pages kept
_WORTH = 1000  # bytes from which compressing is worth it
_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding"}


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
