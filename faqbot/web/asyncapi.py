"""The WebSocket described as AsyncAPI 3, made of the same models that check its frames."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic.json_schema import models_json_schema

from faqbot import __version__
from faqbot.web.settings import ServerSettings
from faqbot.web.visitor import frames

_CLIENT = (
    frames.Hello,
    frames.SayFrame,
    frames.ChooseFrame,
    frames.EndFrame,
    frames.CloseFrame,
    frames.RateFrame,
    frames.TypingFrame,
    frames.ReadFrame,
    frames.PingFrame,
)
_SERVER = (
    frames.Welcome,
    frames.EventFrame,
    frames.Ack,
    frames.TypingOut,
    frames.ReadOut,
    frames.PresenceOut,
    frames.ErrorFrame,
    frames.Pong,
    frames.Bye,
)


def router(settings: ServerSettings) -> APIRouter:
    """Return the route of the document."""
    routes = APIRouter(tags=["operations"])
    made = document()

    @routes.get("/asyncapi.json", summary="The WebSocket protocol as AsyncAPI")
    async def asyncapi() -> dict[str, Any]:
        return made

    return routes


def document() -> dict[str, Any]:
    """Return the AsyncAPI document."""
    pairs: list[Any] = [(model, "validation") for model in _CLIENT]
    pairs += [(model, "serialization") for model in _SERVER]
    _, schemas = models_json_schema(pairs, ref_template="#/components/schemas/{model}")
    names = [model.__name__ for model in (*_CLIENT, *_SERVER)]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "faqbot: the visitor's WebSocket",
            "version": __version__,
            "description": "Protocol version 1: JSON objects as text frames.",
        },
        "channels": {
            "visitor": {
                "address": "v1/ws",
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
            }
        },
        "operations": {
            "fromVisitor": _operation("receive", _CLIENT, "What a client sends, hello first."),
            "toVisitor": _operation("send", _SERVER, "What the server sends."),
        },
        "components": {
            "messages": {
                model.__name__: {
                    "name": _type_of(model),
                    "summary": (model.__doc__ or "").strip(),
                    "payload": {"$ref": f"#/components/schemas/{model.__name__}"},
                }
                for model in (*_CLIENT, *_SERVER)
            },
            "schemas": schemas["$defs"],
        },
    }


def _operation(action: str, models: tuple[Any, ...], summary: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/visitor"},
        "summary": summary,
        "messages": [{"$ref": f"#/channels/visitor/messages/{model.__name__}"} for model in models],
    }


def _type_of(model: Any) -> str:
    (name,) = model.model_fields["type"].annotation.__args__
    return str(name)
