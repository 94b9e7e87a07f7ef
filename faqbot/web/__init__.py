"""The desk as an ASGI app: ``create_app(bot)`` and what goes with it; needs ``faqbot[server]``."""

from __future__ import annotations

from faqbot.errors import MissingExtra

try:
    from faqbot.web.app import create_app, lifespan_of
    from faqbot.web.settings import ServerSettings
    from faqbot.web.sources import read_settings
except ModuleNotFoundError as _error:
    if (_error.name or "").partition(".")[0] == "faqbot":
        raise
    raise MissingExtra("server", _error.name) from _error

__all__ = ["ServerSettings", "create_app", "lifespan_of", "read_settings"]
