"""Rendering of templates: language, sentences, what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from faqbot import markup
from faqbot.i18n import Lang, has, translate
from faqbot.knowledge.model import Knowledge
from faqbot.web.appearance import AppearanceSettings
from faqbot.web.assets import version
from faqbot.web.pages.addresses import Served, Static
from faqbot.web.state import state_of

NO_OTHERS: Mapping[Lang, str] = {}


class Words:
    """The sentences of pages.ftl in one language; templates write ``t.home``."""

    def __init__(self, language: Lang) -> None:
        self._language = language

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence ``key``, its places filled with ``values``."""
        return translate("pages", key, self._language, **values)

    def __getitem__(self, key: str) -> str:
        return self(key)

    def __contains__(self, key: object) -> bool:
        return has("pages", str(key), self._language)


def markup_html(markdown: str) -> Markup:
    """Return an editor's text as HTML that a template takes as it is."""
    return Markup(markup.html(markdown))  # noqa: S704 - what is no markup in it is escaped


def frame(
    knowledge: Knowledge,
    to: Served | Static,
    look: AppearanceSettings,
    others: Mapping[Lang, str] = NO_OTHERS,
) -> dict[str, Any]:
    """Return what every page shows around its content, in the language of ``knowledge``.

    ``others`` are the addresses of the page in further languages.
    """
    language = knowledge.language
    name = knowledge.settings.name
    shown = {kind: to.picture(one.name) for kind, one in look.pictures(name).items()}
    pictures = {"logo": "", **shown}
    return {
        "look": look,
        "pictures": pictures,
        "initials": look.letters(name),
        "language": language,
        "other_languages": others,
        "t": Words(language),
        "to": to,
        "name": name,
        "assistant": knowledge.settings.assistant,
    }


def frame_of(request: Request) -> dict[str, Any]:
    """Return :func:`frame` for a request."""
    state = state_of(request)
    look = state.settings.appearance
    language = language_of(request)
    others = {other: f"?lang={other}" for other in state.bot.languages if other != language}
    return frame(state.spoken(language), links_of(request), look, others)


def links_of(request: Request) -> Served:
    """Return the links for a request; a language that its address chose is kept in them."""
    chosen = request.query_params.get("lang", "")
    query = f"?lang={chosen}" if chosen in state_of(request).bot.languages else ""
    return Served(request.scope.get("root_path", ""), query)


def language_of(request: Request) -> Lang:
    """Return the language: as the address says, else as the browser prefers, else Japanese.

    It is one that the knowledge base is in.
    """
    languages = state_of(request).bot.languages
    wanted = request.headers.get("accept-language", "").lower()
    first = wanted.split(",")[0].split("-")[0].strip()
    asked = request.query_params.get("lang", first)
    return next((language for language in languages if asked == language), languages[0])


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page as a response that nobody keeps."""
    return HTMLResponse(
        html(template, **values),
        status,
        headers={"Content-Language": values["language"], "Vary": "Accept-Language"},
    )


def html(template: str, **values: Any) -> str:
    """Return a page as text."""
    return templates().get_template(template).render(**values)


@cache
def templates() -> Environment:
    """Return the templates; every value in them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = version
    return environment


_KINDS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "missing",
    HTTPStatus.GONE: "missing",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "large",
    **dict.fromkeys((400, 401, 403, 405, 409, 415, 422), "refused"),
}


def error_page(request: Request, status: int) -> HTMLResponse:
    """Return what a person sees in the place of a page that there is not, or not now."""
    kind = _KINDS.get(status, "trouble")
    return page("error.html", status, **frame_of(request), kind=kind)
