"""What an upload really is, by its content: an image that decodes, or a PDF."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from faqbot.web.errors import ApiError

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


@dataclass(frozen=True, slots=True)
class Content:
    """The type of a file, and the size of an image in pixels."""

    type: str
    width: int | None = None
    height: int | None = None


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
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ApiError(415, "invalid", "only PNG, JPEG, GIF, WebP and PDF are taken") from error


def _image(data: bytes, pixels: int) -> Content:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image:
            kind, (width, height) = str(image.format), image.size
            if width * height > pixels:
                raise ApiError(413, "too_large", f"an image may have {pixels} pixels at most")
            image.verify()
    return Content(_IMAGES[kind], width, height)
