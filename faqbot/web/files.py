"""Where uploads lie: a folder of the data folder that no URL leads to."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


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
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        return id_

    def path(self, id_: str) -> Path:
        """Return where the file ``id_`` lies; ValueError for what is no id."""
        if not id_.isalnum() or not id_.isascii():
            raise ValueError(f"no id of a file: {id_!r}")
        return self._folder / id_

    def remove(self, id_: str) -> None:
        """Delete the file ``id_``; one that is gone already is fine."""
        self.path(id_).unlink(missing_ok=True)
