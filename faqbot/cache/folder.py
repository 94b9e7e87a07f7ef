"""Folder of the cache: where it is, and how large it grows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from faqbot.cache.leases import in_use

MEGABYTES = 1024  # that stay in the cache folder, the latest used
VARIABLE, SIZE = "FAQBOT_CACHE", "FAQBOT_CACHE_MB"
STRINGS = "strings.json"  # which every compiled index has
KNOWLEDGE = ".knowledge.json"  # how names of stored knowledge bases end


def cache_folder() -> Path:
    """Return where compiled indexes are kept: ``FAQBOT_CACHE`` or the user's cache folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "faqbot"


def folder_of(cache: bool | str | Path) -> Path | None:
    """Return the folder that ``cache`` means: one by name, the user's, or none."""
    if not cache:
        return None
    if not isinstance(cache, bool):
        return Path(cache).absolute()
    try:
        return cache_folder()
    except RuntimeError:  # a user without a home
        return None


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """Give what is written the name ``file`` when it is complete, whoever else writes it, too.

    Where anything fails nothing is left, and what was there before stays.
    """
    import tempfile  # seldom needed, and slow to import

    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, making = tempfile.mkstemp(prefix=".making-", dir=file.parent)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor
            yield stream
        os.replace(making, file)  # noqa: PTH105 - beside the other calls of os
    except BaseException:
        with suppress(OSError):
            os.unlink(making)  # noqa: PTH108
        raise


def keep_within(parent: Path, keep: Path) -> None:
    """Delete what was used longest ago, and is not in use, where there is more than may be.

    ``keep`` stays whatever it takes.
    """
    import shutil

    most = float(os.environ.get(SIZE) or MEGABYTES) * 1e6
    indexes = [path.parent for path in parent.glob(f"[!.]*/{STRINGS}")]
    found = [*indexes, *parent.glob(f"[!.]*{KNOWLEDGE}")]
    total = 0
    for path in sorted(found, key=lambda p: p.stat().st_mtime, reverse=True):
        folder = path.is_dir()
        total += sum(f.stat().st_size for f in (path.iterdir() if folder else [path]))
        if total <= most or path == keep:
            continue
        if not folder:
            path.unlink(missing_ok=True)
        elif not in_use(path / STRINGS):
            shutil.rmtree(path, ignore_errors=True)
