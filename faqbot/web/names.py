"""File names that strangers chose, made harmless."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

LONGEST = 100  # characters, the extension included
_FORBIDDEN = frozenset('<>:"|?*\\/')  # on some file system or other


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
