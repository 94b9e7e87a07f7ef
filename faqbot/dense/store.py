"""Vectors on disk, by a hash of their text: what was encoded once is not encoded again.

The vectors of an encoder lie in a folder of their own, as arrays of rows (key, vector). A file is
written under another name and renamed when complete, and never changed after; so processes that
encode at the same time do each other no harm, and nothing half-written is ever read. Many small
files are put together into one now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from faqbot.cache.folder import whole
from faqbot.dense.encoder import Encoder, InputType, Vectors
from faqbot.types import Progress, silent

FILES = 8  # from which on they are put together
KEPT = 100_000  # vectors of an encoder that stay then, the latest written
BATCH = 32  # texts that are encoded at once; also how often progress is told
_SAVED = 1024  # texts after which what has been encoded is safe from an interruption

Hashes = NDArray[np.uint64]


def encoded(
    encoder: Encoder,
    texts: Sequence[str],
    kind: InputType,
    folder: Path | None,
    progress: Progress = silent,
) -> Vectors:
    """Return the vectors of ``texts``, (n, d), from the cache in ``folder`` where they are there.

    Without a folder, or where it cannot be used, all are encoded. Vectors are rounded to half
    precision either way, so that the same text always has the same one. Raises EncoderError.
    """
    place = None if folder is None else folder / "vectors" / _name(encoder)
    keys = _keys(texts, kind)
    wanted, first = np.unique(keys, return_index=True)
    known, vectors = _read(place, wanted)
    missing = first[~np.isin(wanted, known)]
    missing.sort()
    begun = len(texts) - len(missing)
    for at in range(0, len(missing), _SAVED):
        part = missing[at : at + _SAVED].tolist()
        rows = []
        for begin in range(0, len(part), BATCH):
            progress(encoder.name, begun + at + begin, len(texts))
            asked = [texts[i] for i in part[begin : begin + BATCH]]
            rows.append(encoder.encode(asked, kind).astype(np.float16))
        known, fresh = np.concatenate([known, keys[part]]), np.concatenate(rows)
        vectors = np.concatenate([vectors, fresh]) if len(vectors) else fresh
        if place is not None:
            _write(place, keys[part], fresh)
    if len(missing):
        progress(encoder.name, len(texts), len(texts))
    order = np.argsort(known, kind="stable")
    return vectors[order[np.searchsorted(known[order], keys)]].astype(np.float32)


def _name(encoder: Encoder) -> str:
    return blake2b(encoder.name.encode(), digest_size=12).hexdigest()


def _keys(texts: Sequence[str], kind: InputType) -> Hashes:
    digests = (blake2b(f"{kind}\0{text}".encode(errors="replace"), digest_size=8) for text in texts)
    return np.frombuffer(b"".join(d.digest() for d in digests), dtype="<u8").astype(np.uint64)


def _read(place: Path | None, wanted: Hashes) -> tuple[Hashes, NDArray[np.float16]]:
    """Return those of ``wanted`` that are on disk, each once, with their vectors."""
    keys: list[Hashes] = [np.zeros(0, np.uint64)]
    vectors: list[NDArray[np.float16]] = []
    for rows in _files(place):
        here = np.flatnonzero(np.isin(rows["key"], wanted))
        if len(here) and (not vectors or rows["vector"].shape[1] == vectors[0].shape[1]):
            keys.append(rows["key"][here])
            vectors.append(rows["vector"][here])
    found, first = np.unique(np.concatenate(keys), return_index=True)
    every = np.concatenate(vectors) if vectors else np.zeros((0, 0), np.float16)
    return found, every[first]


def _files(place: Path | None) -> list[NDArray[Any]]:
    """Map what can be read of the files in ``place``, the latest last."""
    found = []
    for path in _paths(place):
        try:
            rows = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError, EOFError):  # gone, or no such file: it is encoded again
            continue
        if rows.dtype.names == ("key", "vector") and rows.ndim == 1 and len(rows):
            found.append(rows)
    return found


def _paths(place: Path | None) -> list[Path]:
    if place is None:
        return []
    times = {}
    for path in place.glob("*.npy"):
        try:
            times[path] = (path.stat().st_mtime_ns, path.name)
        except OSError:  # put together with others by another process
            continue
    return sorted(times, key=lambda path: times[path])


def _write(place: Path, keys: Hashes, vectors: NDArray[np.float16]) -> None:
    """Add a file; a folder that cannot be written to is done without."""
    try:
        _save(place, keys, vectors)
        paths = _paths(place)
        if len(paths) >= FILES:
            _put_together(place, paths)
    except OSError:
        return


def _save(place: Path, keys: Hashes, vectors: NDArray[np.float16]) -> None:
    width = (vectors.shape[1],)
    rows = np.empty(len(keys), dtype=[("key", "<u8"), ("vector", "<f2", width)])
    rows["key"], rows["vector"] = keys, vectors
    with whole(place / f"{uuid4().hex[:16]}.npy") as file:
        np.save(file, rows, allow_pickle=False)


def _put_together(place: Path, paths: Sequence[Path]) -> None:
    files = _files(place)
    if not files:
        return
    same = [rows for rows in files if rows["vector"].shape[1] == files[-1]["vector"].shape[1]]
    keys = np.concatenate([rows["key"] for rows in same])
    vectors = np.concatenate([rows["vector"] for rows in same])
    # The latest of each key, and of all the latest.
    _, last = np.unique(keys[::-1], return_index=True)
    kept = np.sort(len(keys) - 1 - last)[-KEPT:]
    _save(place, keys[kept], vectors[kept])
    for path in paths:
        path.unlink(missing_ok=True)
