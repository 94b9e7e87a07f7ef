"""Compiled indexes on disk: arrays that are mapped, not read, and rebuilt when stale.

An index lives in a folder named by a hash of the knowledge, the code that compiled it and the
dictionary. It is written under another name first and renamed when complete, so two processes
that build the same one at once do each other no harm and nothing half-written is ever read.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import faqbot.retrieval
import faqbot.text
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

FORMAT = 1
KEPT = 8  # compiled indexes that stay in the cache folder, the latest used
_STRINGS = "strings.json"


def cache_folder() -> Path:
    """Return where compiled indexes are kept: ``FAQBOT_CACHE`` or the user's cache folder."""
    if named := os.environ.get("FAQBOT_CACHE"):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "faqbot"


def load_or_build(knowledge: Knowledge, model: Model, *, use_cache: bool = True) -> Ranker:
    """Return the ranker of ``knowledge``, from a compiled index where there is a fresh one.

    A cache that cannot be read or written is done without; it never fails a start.
    """
    analyzer = analyzer_of(knowledge)
    if not use_cache:
        return Ranker(build(knowledge, analyzer), analyzer, model)
    folder = cache_folder() / key(knowledge)
    try:
        index = load_index(folder)
        os.utime(folder)
    except (OSError, ValueError, KeyError, TypeError):
        index = build(knowledge, analyzer)
        try:
            save_index(index, folder)
            _forget_old(folder.parent)
        except OSError:  # read-only or full disk: work from memory
            pass
    return Ranker(index, analyzer, model)


def key(knowledge: Knowledge) -> str:
    """Return the name under which the compiled index of ``knowledge`` is kept."""
    return hashlib.blake2b(
        f"{FORMAT} {knowledge.fingerprint} {_code()}".encode(), digest_size=12
    ).hexdigest()


@cache
def _code() -> str:
    """Hash of everything besides the knowledge that an index depends on."""
    from importlib.metadata import version  # pulls in email and sockets; not every start asks

    digest = hashlib.blake2b(digest_size=12)
    for package in (faqbot.text, faqbot.retrieval):
        for path in sorted(Path(package.__path__[0]).iterdir()):
            if path.suffix == ".py" or path.name == "mecabrc":
                digest.update(path.read_bytes())
    for library in ("unidic-lite", "fugashi", "numpy"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def save_index(index: Index, folder: Path) -> None:
    """Write ``index`` to ``folder``; if another process has been faster, leave its work."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        arrays, strings = index.dump()
        for name, array in arrays.items():
            np.save(making / f"{name}.npy", array, allow_pickle=False)
        (making / _STRINGS).write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
        try:
            making.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            _replace_broken(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _replace_broken(making: Path, folder: Path) -> None:
    try:
        load_index(folder)
    except (OSError, ValueError, KeyError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)


def load_index(folder: Path) -> Index:
    """Map the index in ``folder`` into memory; raises OSError, ValueError, KeyError."""
    strings: dict[str, Any] = json.loads((folder / _STRINGS).read_text(encoding="utf-8"))
    arrays = {
        # A plain view: slicing the memmap itself costs more than most searches in it.
        path.stem: np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
        for path in folder.glob("*.npy")
    }
    return Index.restore(arrays, strings)


def _forget_old(parent: Path) -> None:
    folders = sorted(
        (p for p in parent.iterdir() if (p / _STRINGS).is_file() and not p.name.startswith(".")),
        key=lambda p: p.stat().st_mtime,
        reverse=True,
    )
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
