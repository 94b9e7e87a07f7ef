"""Files that browsers load: scripts joined, the widget, and how long each may be kept.

The sources in ``static`` are plain ES modules that a browser could load one by one. Joining them to
one classic script needs no tool: the import lines say in which order they come, and names at the
top of a module are used once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from fastapi import APIRouter, Request, Response

STATIC = Path(__file__).with_name("static")
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
SHORTLY = "public, max-age=600, stale-while-revalidate=86400"
FOR_GOOD = "public, max-age=31536000, immutable"  # the address changes with the content
_STYLES = (
    "tokens",
    "launcher",
    "panel",
    "messages",
    "choices",
    "composer",
    "rating",
    "history",
    "letters",
)
_LANGUAGES = ("ja", "en")
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)
_COMMENT = re.compile(r"^[^\S\n]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^}]*\} \*/ ?")

router = APIRouter(include_in_schema=False)


@router.get("/widget.js")
async def widget(request: Request) -> Response:
    """Send the widget, for pages of this and of any other origin."""
    response = asset_response(request, widget_js().encode(), ".js")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@cache
def widget_js() -> str:
    """Return the script that defines ``<faq-chat>``, its words and style sheets included."""

    def read(name: str) -> str:
        return (STATIC / "widget" / name).read_text(encoding="utf-8")

    styles = "\n".join(read(f"styles/{name}.css") for name in _STYLES)
    strings = {language: json.loads(read(f"strings/{language}.json")) for language in _LANGUAGES}
    constants = {"STYLES": _CSS_COMMENT.sub("", styles), "STRINGS": strings}
    return joined(STATIC / "widget" / "element.js", constants)


@cache
def page_assets() -> dict[str, bytes]:
    """Return the content of each file of the pages by its name."""
    files = (path for path in (STATIC / "pages").iterdir() if path.suffix in TYPES)
    return {path.name: _content(path) for path in files}


@cache
def version(name: str) -> str:
    """Return what tells this content of a page's file from any other."""
    return tag_of(page_assets()[name])


def _content(path: Path) -> bytes:
    return joined(path).encode() if path.suffix == ".js" else path.read_bytes()


def tag_of(content: bytes) -> str:
    """Return a short hash of ``content``."""
    return blake2b(content, digest_size=8).hexdigest()


def asset_response(request: Request, content: bytes, suffix: str) -> Response:
    """Return ``content``, or 304 when the browser has this very one."""
    tag = f'"{tag_of(content)}"'
    for_good = request.query_params.get("v") == tag.strip('"')
    headers = {"ETag": tag, "Cache-Control": FOR_GOOD if for_good else SHORTLY}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=f"{TYPES[suffix]}; charset=utf-8", headers=headers)


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
