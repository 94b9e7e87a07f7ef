"""Compiled indexes on disk: arrays that are mapped, not read, and rebuilt when stale.

An index lives in a folder named by a hash of the knowledge, the code that compiled it and the
dictionary. It is written under another name first and renamed when complete, so two processes
that build the same one at once do each other no harm and nothing half-written is ever read.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import fugashi
import numpy
import numpy as np
import unidic_lite

from faqbot.cache.folder import STRINGS, folder_of, keep_within
from faqbot.cache.leases import lease
from faqbot.cache.stamp import code_of, version_of
from faqbot.knowledge.frozen import indexed
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.elsewhere import LIST
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.retrieval.reading import Spread, alone

FORMAT = 3
_ROOMS = ("text", "retrieval")


def load_or_build(
    knowledge: Knowledge,
    model: Model,
    *,
    cache: bool | str | Path = True,
    spread: Spread = alone,
) -> Ranker:
    """Return the ranker of ``knowledge``, from a compiled index where there is a fresh one.

    A cache that cannot be read or written is done without; it never fails a start. What takes
    long of a build is ``spread``.
    """
    parent = folder_of(cache)
    index = _built(knowledge, spread) if parent is None else _kept(knowledge, parent, spread)
    return Ranker(index, analyzer_of(knowledge, index.synonyms), model)


def _built(knowledge: Knowledge, spread: Spread) -> Index:
    return build(knowledge, analyzer_of(knowledge), spread)


def _kept(knowledge: Knowledge, parent: Path, spread: Spread) -> Index:
    folder = parent / key(knowledge)
    try:
        index = load_index(folder)
        with suppress(OSError):  # a file system that is read-only
            os.utime(folder)
    except (OSError, ValueError, LookupError, TypeError):
        index = _built(knowledge, spread)
        try:
            save_index(index, folder)
            keep_within(parent, keep=folder)
        except OSError:  # read-only or full disk: work from memory
            pass
    return index


def key(knowledge: Knowledge) -> str:
    """Return the name under which the compiled index of ``knowledge`` is kept."""
    return blake2b(f"{FORMAT} {indexed(knowledge)} {_code()}".encode(), digest_size=12).hexdigest()


@cache
def _code() -> str:
    """Return a hash of everything besides the knowledge that an index depends on."""
    libraries = " ".join(map(version_of, (fugashi, numpy, unidic_lite)))
    listed = blake2b(LIST.read_bytes(), digest_size=12).hexdigest()
    return f"{code_of(*_ROOMS)} {listed} {libraries}"


def save_index(index: Index, folder: Path) -> None:
    """Write ``index`` to ``folder``; if another process has been faster, leave its work."""
    import shutil  # both slow to import, and needed only here
    import tempfile

    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        arrays, strings = index.dump()
        for name, array in arrays.items():
            np.save(making / f"{name}.npy", array, allow_pickle=False)
        (making / STRINGS).write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
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
    except (OSError, ValueError, LookupError, TypeError):
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)


def load_index(folder: Path) -> Index:
    """Map the index in ``folder`` into memory; raises OSError, ValueError, KeyError."""
    strings: dict[str, Any] = json.loads((folder / STRINGS).read_text(encoding="utf-8"))
    arrays = {
        # A plain view: slicing the memmap itself costs more than most searches in it.
        path.stem: np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
        for path in folder.glob("*.npy")
    }
    index = Index.restore(arrays, strings)
    vars(index)["lease"] = lease(folder / STRINGS)  # for as long as the index lives
    return index
