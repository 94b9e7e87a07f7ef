"""A conversation to JSON and back."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from faqbot.dialogue.state import VERSION, Conversation, Phase
from faqbot.errors import InvalidConversation

_ADAPTER = TypeAdapter(Conversation, config=ConfigDict(strict=True, extra="forbid"))


def to_json(conversation: Conversation) -> dict[str, Any]:
    """Return ``conversation`` as JSON objects, its version among them; times are ISO 8601."""
    data: dict[str, Any] = _ADAPTER.dump_python(conversation, mode="json")
    return data


def from_json(data: object) -> Conversation:
    """Return the conversation that :func:`to_json` made ``data`` of.

    Raises :class:`~faqbot.errors.InvalidConversation` for anything else, whatever it is, and for
    a conversation of another version.
    """
    if not isinstance(data, dict) or "version" not in data or "phase" not in data:
        raise InvalidConversation("no conversation: an object with version and phase is needed")
    if type(data["version"]) is not int or data["version"] != VERSION:
        raise InvalidConversation(f"version {data['version']!r} is not {VERSION}, the one known")
    try:
        conversation = _ADAPTER.validate_json(json.dumps(data))
    except (ValidationError, TypeError, ValueError, RecursionError) as error:
        raise InvalidConversation(f"no conversation: {error}") from error
    return _checked(conversation)


def _checked(conversation: Conversation) -> Conversation:
    handoff = conversation.handoff
    times = (handoff.at, handoff.next_opening) if handoff is not None else ()
    mistakes = {
        "choosing, but no choices": conversation.phase is Phase.CHOOSING
        and not conversation.choices,
        "feedback, but no entry": conversation.phase is Phase.FEEDBACK and not conversation.entry,
        "live, but no operator": conversation.phase is Phase.LIVE and conversation.operator is None,
        "misses below zero": conversation.misses < 0,
        "face not from 1 to 5": conversation.face not in (None, 1, 2, 3, 4, 5),
        "a time without its zone": any(t is not None and t.utcoffset() is None for t in times),
    }
    for mistake, made in mistakes.items():
        if made:
            raise InvalidConversation(f"no conversation: {mistake}")
    return conversation
