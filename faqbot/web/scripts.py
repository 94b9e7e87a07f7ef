"""Scripts for browsers: the ES modules in ``static`` joined to one classic script.

The sources are plain modules that a browser could load one by one. Joining them needs no tool:
the import lines say in which order they come, and names at the top of a module are used once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

STATIC = Path(__file__).with_name("static")

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^}]*\} \*/ ?")


def joined(entry: Path, constants: Mapping[str, object] | None = None) -> str:
    """Return the script that ``entry`` and the modules it imports make.

    ``constants`` are what modules import from ``assets.js``, a file that exists only here.
    """
    values = (constants or {}).items()
    lines = [f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in values]
    body = "\n".join([*lines, *map(_module, _in_order(entry.resolve()))])
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _in_order(entry: Path) -> list[Path]:
    """Return the modules that ``entry`` needs, each after those that it imports."""
    ordered: list[Path] = []

    def visit(module: Path) -> None:
        for name in _IMPORT.findall(module.read_text(encoding="utf-8")):
            needed = (module.parent / name).resolve()
            if needed.name != "assets.js" and needed not in ordered:
                visit(needed)
        if module not in ordered:
            ordered.append(module)

    visit(entry)
    return ordered


def _module(path: Path) -> str:
    text = _EXPORT.sub("", _IMPORT.sub("", path.read_text(encoding="utf-8")))
    return _TYPE.sub("", _COMMENT.sub("", text)).strip()
