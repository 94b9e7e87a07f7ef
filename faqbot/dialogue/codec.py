"""A conversation to JSON and back."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from faqbot.dialogue.state import VERSION, Conversation, Phase
from faqbot.errors import InvalidConversation

_READ = (1, VERSION)  # what is new since 1 is as it was in the beginning


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter  # a fifth of the time a command needs to start

    return TypeAdapter(Conversation)


def to_json(conversation: Conversation) -> dict[str, Any]:
    """Return ``conversation`` as JSON objects, its version among them; times are ISO 8601."""
    data: dict[str, Any] = _adapter().dump_python(conversation, mode="json")
    return data


def from_json(data: object) -> Conversation:
    """Return the conversation that :func:`to_json` made ``data`` of.

    One of an older version is read as one of this. Raises
    :class:`~faqbot.errors.InvalidConversation` for anything else, whatever it is, and for a
    conversation of a version that is not known.
    """
    if not isinstance(data, dict) or not {"version", "phase"} <= data.keys():
        raise InvalidConversation("no conversation: an object with version and phase is needed")
    if type(data["version"]) is not int or data["version"] not in _READ:
        raise InvalidConversation(f"version {data['version']!r} is none of those known: {_READ}")
    data = {**data, "version": VERSION}
    try:
        conversation = _adapter().validate_json(json.dumps(data), strict=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidConversation(f"no conversation: {error}") from error
    if _says_more(data, to_json(conversation)):
        raise InvalidConversation("no conversation: there are keys that are not known")
    return _checked(conversation)


def _says_more(data: object, known: object) -> bool:
    """Tell whether ``data`` has keys, at any depth, that ``known`` has not."""
    if isinstance(data, dict) and isinstance(known, dict):
        return any(key not in known or _says_more(data[key], known[key]) for key in data)
    if isinstance(data, list) and isinstance(known, list):
        return any(map(_says_more, data, known))
    return False


def _checked(conversation: Conversation) -> Conversation:
    phase, handoff = conversation.phase, conversation.handoff
    verified = conversation.verified
    times = [handoff.at, handoff.next_opening] if handoff is not None else []
    times += [
        conversation.topic.at,
        conversation.wait_asked,
        conversation.asked_secret,
        verified.at if verified is not None else None,
    ]
    mistakes = {
        "choosing, but no choices": phase is Phase.CHOOSING and not conversation.choices,
        "feedback, but no entry": phase is Phase.FEEDBACK and conversation.entry is None,
        "filling in, but no form": phase is Phase.FORM and conversation.form is None,
        "live, but no operator": phase is Phase.LIVE and conversation.operator is None,
        "misses below zero": conversation.misses < 0,
        "face not from 1 to 5": conversation.face not in (None, 1, 2, 3, 4, 5),
        "a time without its zone": any(t is not None and t.utcoffset() is None for t in times),
    }
    for mistake, made in mistakes.items():
        if made:
            raise InvalidConversation(f"no conversation: {mistake}")
    return conversation
