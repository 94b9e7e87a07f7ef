"""Stamps of code: a hash of the sources and libraries that a cached value depends on."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).parent.parent


@cache
def code_of(*names: str) -> str:
    """Return a hash of what stands in files and folders of the package, by their names.

    Of a folder it is all files, lists of words among them, but nothing of folders within.
    """
    digest = blake2b(digest_size=12)
    for name in names:
        place = _PACKAGE / name
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def version_of(library: ModuleType) -> str:
    """Return what tells one installed version of ``library`` from another.

    That is the name of the folder with its metadata: ``importlib.metadata`` would read that, and
    pull in half of the standard library.
    """
    place = Path(str(library.__file__)).parent
    return " ".join(sorted(p.name for p in place.parent.glob(f"{place.name}-*.dist-info")))
