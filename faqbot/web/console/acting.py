"""What every action on a conversation has in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Path

from faqbot.desk import Applied
from faqbot.errors import Forbidden, InvalidEvent, Taken
from faqbot.web.errors import ApiError
from faqbot.web.state import ServerState

Json = dict[str, Any]
Conversation = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@contextmanager
def explained() -> Iterator[None]:
    """Turn the desk's refusals into those of the console: operators may know that it is there."""
    try:
        yield
    except Taken as error:
        raise ApiError(409, "conflict", str(error), "taken") from error
    except Forbidden as error:
        raise ApiError(403, "unauthorized", str(error)) from error
    except InvalidEvent as error:
        raise ApiError(409, "conflict", str(error), "status") from error


async def changed(state: ServerState, conversation: str, applied: Applied) -> Json:
    """Return what came of an action, and how the conversation stands now."""
    if not applied.duplicate:
        state.metrics.count(applied.all_events)
    return {"conversation": await summary_of(state, conversation), "events": applied.all_events}


async def summary_of(state: ServerState, conversation: str) -> Json:
    """Return a conversation as lists show it; NotFound."""
    return with_presence(state, await state.desk.conversations.summary(conversation))


def with_presence(state: ServerState, summary: Json) -> Json:
    """Return ``summary`` with whether the visitor is there; None when only others could tell."""
    return {**summary, "online": online(state, summary["id"])}


def online(state: ServerState, conversation: str) -> bool | None:
    """Tell whether the visitor has a window open, as far as this process knows."""
    if state.connections.tabs(conversation):
        return True
    return False if state.settings.server.broker == "memory:" else None


async def in_charge(state: ServerState, operator: str, conversation: str) -> bool:
    """Tell whether the operator has this conversation: only then do others see what he does."""
    summary = await state.desk.conversations.summary(conversation)
    return bool(summary["status"] == "live" and summary["operator"]["id"] == operator)
