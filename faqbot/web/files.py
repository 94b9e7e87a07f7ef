"""Uploaded files: what they really are, their names, their folder, signed links to them."""

from __future__ import annotations

import io
import os
import secrets
import time
import unicodedata
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from faqbot.web.errors import ApiError
from faqbot.web.seals import Seals

_IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
EXTENSIONS = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/pdf": ("pdf",),
}
INLINE = frozenset(_IMAGES.values())  # may be shown in the page; everything else is downloaded
_PDF_HEAD, _PDF_TAIL = 1024, 2048  # bytes in which "%PDF-" and "%%EOF" must stand
LONGEST = 100  # characters, the extension included
_STALE = 3600  # seconds
_ORIENTATION = 0x0112  # of EXIF
_FORBIDDEN = frozenset('<>:"|?*\\/')  # on some file system or other


@dataclass(frozen=True, slots=True)
class Content:
    """The type of a file, and the size of an image in pixels."""

    type: str
    width: int | None = None
    height: int | None = None
    orientation: int = 1  # of a JPEG: which way is up


def inspect(data: bytes, pixels: int) -> Content:
    """Return what ``data`` is; an image may have ``pixels`` at most.

    Raises :class:`~faqbot.web.errors.ApiError` for anything but PNG, JPEG, GIF, WebP and PDF.
    """
    if data[:_PDF_HEAD].lstrip().startswith(b"%PDF-") and b"%%EOF" in data[-_PDF_TAIL:]:
        return Content("application/pdf")
    try:
        return _image(data, pixels)
    except ApiError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many(pixels) from error
    except Exception as error:  # its sender chose every byte of it
        raise ApiError(415, "invalid", "only PNG, JPEG, GIF, WebP and PDF are taken") from error


def _image(data: bytes, pixels: int) -> Content:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image:
            kind, (width, height) = str(image.format), image.size
            if width * height > pixels:
                raise _too_many(pixels)
            turned = image.getexif().get(_ORIENTATION, 1) if kind == "JPEG" else 1
            image.verify()
    orientation = turned if isinstance(turned, int) and 1 <= turned <= 8 else 1
    return Content(_IMAGES[kind], width, height, orientation)


def _too_many(pixels: int) -> ApiError:
    return ApiError(413, "too_large", f"an image may have {pixels} pixels at most")


def harmless(name: str, extensions: Sequence[str]) -> str:
    """Return ``name`` as a plain file name that ends in one of ``extensions``.

    Directories, control characters, invisible and direction-changing characters are dropped; an
    extension that does not fit the content is followed by the first that does.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(character for character in last if _plain(character)).rstrip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not dot or extension.lower() not in extensions:
        stem, extension = kept, extensions[0]
    return f"{stem[: LONGEST - len(extension) - 1].strip(' .') or 'file'}.{extension}"


def _plain(character: str) -> bool:
    return character not in _FORBIDDEN and unicodedata.category(character)[0] != "C"


class Files:
    """Files by id. Ids are made here and are safe as file names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, data: bytes) -> str:
        """Keep ``data`` and return its id; when this returns, it is on the disk."""
        id_ = secrets.token_urlsafe(18).replace("-", "a").replace("_", "b")
        path = self.path(id_)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_suffix(".part")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        return id_

    def path(self, id_: str) -> Path:
        """Return where the file ``id_`` lies; ValueError for what is no id."""
        if not id_.isalnum() or not id_.isascii():
            raise ValueError(f"no id of a file: {id_!r}")
        return self._folder / id_

    def sweep(self) -> None:
        """Delete what a process that died had begun to write an hour ago or earlier."""
        before = time.time() - _STALE
        for path in self._folder.rglob("*.part"):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def take(self, id_: str, other: Files) -> bool:
        """Move the file ``id_`` here from ``other``; False when it is gone."""
        try:
            other.path(id_).rename(self.path(id_))
        except FileNotFoundError:
            return False
        return True

    def drop_old(self, seconds: float) -> None:
        """Delete every file that was written so long ago."""
        before = time.time() - seconds
        for path in self._folder.glob("*"):
            with suppress(OSError):
                if path.is_file() and path.stat().st_mtime < before:
                    path.unlink()

    def remove(self, id_: str) -> None:
        """Delete the file ``id_``; one that is gone already is fine."""
        self.path(id_).unlink(missing_ok=True)


class Links:
    """Signs and checks keys of links that work for a while, for an ``<img>`` cannot send a token.

    Times are seconds since 1970.
    """

    def __init__(self, seals: Seals, seconds: int) -> None:
        self._seals = seals
        self._seconds = seconds

    def sign(self, id_: str, now: float) -> str:
        """Return a key to the attachment ``id_`` that works for a while.

        The end is rounded up, so that a browser's cache may serve the same address again.
        """
        until = (int(now) // self._seconds + 2) * self._seconds
        return f"{until}.{self._seals.seal(f'{until}:{id_}')}"

    def check(self, id_: str, key: str, now: float) -> bool:
        """Tell whether ``key`` opens the attachment ``id_`` at ``now``."""
        until, _, seal = key.partition(".")
        if not (until.isascii() and until.isdecimal() and len(until) < 12 and seal.isascii()):
            return False
        return self._seals.holds(f"{int(until)}:{id_}", seal) and now < int(until)
