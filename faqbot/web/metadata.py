"""Metadata of pictures: place, camera and comments are taken out, the picture itself is left."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_ORIENTATION = 0x0112
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip
_WEBP_DROPPED = frozenset((b"EXIF", b"XMP "))
_VP8X_METADATA = 0x08 | 0x04  # flags: there is EXIF, there is XMP


def without_metadata(data: bytes, type_: str, orientation: int = 1) -> bytes:
    """Return a sound picture without what it tells besides; which way is up is kept.

    Whatever cannot be taken apart is returned as it is.
    """
    try:
        match type_:
            case "image/jpeg":
                return b"".join(_jpeg(data, orientation))
            case "image/png":
                return b"".join(_png(data))
            case "image/webp":
                return _webp(data)
    except (struct.error, IndexError):
        pass
    return data


def _jpeg(data: bytes, orientation: int) -> Iterator[bytes]:
    yield data[:2]
    if orientation != 1:
        yield _orientation(orientation)
    at = 2
    while at < len(data):
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        if marker == 0xDA:  # the picture begins
            end = data.rfind(b"\xff\xd9")
            yield data[at : end + 2 if end > at else len(data)]
            return
        # APP0 (JFIF), APP2 (colours) and APP14 (Adobe's colours) are needed; others tell tales.
        colours = marker in (0xE2, 0xEE) and segment[4:8] != b"MPF\0"
        if colours or not (0xE1 <= marker <= 0xEF or marker == 0xFE):
            yield segment
        at += 2 + length


def _orientation(value: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            yield data[at : at + 12 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    at = 12
    (size,) = struct.unpack_from("<I", data, 4)
    data = data[: size + 8]  # what hangs behind is no part of it
    while at + 8 <= len(data):
        kind = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        chunk = data[at : at + 8 + length + length % 2]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_VP8X_METADATA]) + chunk[9:]
        if kind not in _WEBP_DROPPED:
            kept.append(chunk)
        at += len(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
