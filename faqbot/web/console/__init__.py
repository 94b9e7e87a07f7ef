"""The operators' console: its pages, its API and its WebSocket."""

from faqbot.web.console.routes import router

__all__ = ["router"]
