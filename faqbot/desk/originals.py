"""Originals of mail that came in: the bytes of each message, in files beside the uploads."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

_log = logging.getLogger("faqbot.desk")
_FOLDER = "mail"


def name_of(message_id: str) -> str:
    """Return the name, within the folder of uploads, of the file of a message."""
    digest = blake2b(message_id.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"{_FOLDER}/{digest}.eml"


def names_of(message_ids: Iterable[str | None]) -> list[str]:
    """Return the names for those messages that came or went by mail."""
    return [name_of(id_) for id_ in message_ids if id_ is not None]


def path_of(uploads: Path | None, message_id: str) -> Path | None:
    """Return where the original of a message lies, if it is there."""
    return uploads / name_of(message_id) if uploads is not None else None


def keep(uploads: Path | None, message_id: str, raw: bytes) -> None:
    """Write the original down; a disk that is full costs the original and not the mail."""
    path = path_of(uploads, message_id)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(raw)
        unfinished.rename(path)
    except OSError as error:
        _log.warning("the original of a mail cannot be kept: %s", error.strerror)
