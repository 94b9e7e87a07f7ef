"""Leases of compiled indexes: what a process has mapped is not deleted under its feet.

A lease is a shared lock on a file of the index; the system drops it with the process. Where there
are no such locks (Windows), files that are mapped cannot be deleted in the first place.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def lease(path: Path) -> IO[bytes] | None:
    """Return a lease of the file ``path``, held until it is closed or forgotten."""
    if fcntl is None:
        return None
    file = path.open("rb")
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:  # a file system without locks
        file.close()
        return None
    return file


def in_use(path: Path) -> bool:
    """Tell whether any process, this one too, has a lease of ``path``."""
    if fcntl is None:
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
