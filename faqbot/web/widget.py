"""The chat widget: ``widget.js``, for pages of this and of any other origin."""

from __future__ import annotations

import json
import re
from functools import cache

from fastapi import APIRouter, Request, Response

from faqbot.web.pages.http_cache import asset_response
from faqbot.web.scripts import STATIC, joined
from faqbot.web.settings import ServerSettings

_FOLDER = STATIC / "widget"
_STYLES = ("tokens", "launcher", "panel", "messages", "choices", "composer", "rating")
_LANGUAGES = ("ja", "en")
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@cache
def widget_js() -> str:
    """Return the script that defines ``<faq-chat>``, its words and style sheets included."""
    styles = "\n".join(_read(f"styles/{name}.css") for name in _STYLES)
    strings = {language: json.loads(_read(f"strings/{language}.json")) for language in _LANGUAGES}
    constants = {"STYLES": _CSS_COMMENT.sub("", styles), "STRINGS": strings}
    return joined(_FOLDER / "element.js", constants)


def router(settings: ServerSettings) -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/widget.js")
    async def widget(request: Request) -> Response:
        response = asset_response(request, widget_js().encode(), "text/javascript")
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return routes


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
