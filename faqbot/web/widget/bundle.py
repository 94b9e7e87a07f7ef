"""widget.js: the modules in ``src``, the style sheets and the words as one classic script.

The sources are plain ES modules that a browser could load one by one. Joining them needs no tool:
the import lines say in which order they come, and names at the top of a module are used once.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ENTRY = "element.js"
STYLES = ("tokens", "launcher", "panel", "messages", "choices", "composer", "rating")
LANGUAGES = ("ja", "en")

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)
_JS_COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@cache
def widget_js() -> str:
    """Return the script that defines ``<faq-chat>``."""
    modules = [_module(name) for name in _in_order(ENTRY)]
    body = "\n".join([_assets(), *modules])
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _in_order(entry: str) -> list[str]:
    """Return the modules that ``entry`` needs, each after those that it imports."""
    ordered: list[str] = []

    def visit(name: str) -> None:
        for needed in _IMPORT.findall(_read("src", name)):
            if needed != "assets.js" and needed not in ordered:
                visit(needed)
        if name not in ordered:
            ordered.append(name)

    visit(entry)
    return ordered


def _module(name: str) -> str:
    text = _EXPORT.sub("", _IMPORT.sub("", _read("src", name)))
    return _JS_COMMENT.sub("", text).strip()


def _assets() -> str:
    """Return what modules import from ``assets.js``, a file that exists only here."""
    styles = "\n".join(_read("styles", f"{name}.css") for name in STYLES)
    strings = {language: json.loads(_read("strings", f"{language}.json")) for language in LANGUAGES}
    values = {"STYLES": _CSS_COMMENT.sub("", styles), "STRINGS": strings}
    return "\n".join(f"const {name} = {_literal(value)};" for name, value in values.items())


def _literal(value: object) -> str:
    """Return ``value`` as JavaScript."""
    return json.dumps(value, ensure_ascii=False)


def _read(folder: str, name: str) -> str:
    return (HERE / folder / name).read_text(encoding="utf-8")
