"""Conversations to JSON and back; replies to JSON."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from functools import cache
from typing import Any

from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import VERSION, Conversation, Phase
from faqbot.errors import InvalidConversation
from faqbot.knowledge.frozen import thawed

#: Versions that are read: all before, and one after, whose further fields are kept for it.
_OLDEST, _NEWEST = 1, VERSION + 1
_MOST_BEYOND = 8_192  # characters of what is not known


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter  # a fifth of the time a command needs to start

    return TypeAdapter(Conversation)


def to_json(conversation: Conversation) -> dict[str, Any]:
    """Return ``conversation`` as JSON objects, its version among them; times are ISO 8601."""
    data: dict[str, Any] = _adapter().dump_python(conversation, mode="json", exclude={"beyond"})
    return {**data, **{name: json.loads(text) for name, text in conversation.beyond}}


def from_json(data: object) -> Conversation:
    """Return the conversation that :func:`to_json` made ``data`` of.

    One of an older version is read as one of this. What a later release has added is kept, and
    written again: after a rollback conversations go on, and after the next upgrade nothing is
    missing. Raises :class:`~faqbot.errors.InvalidConversation` for anything else, whatever it is,
    and for a conversation of a version more than one ahead.
    """
    if not isinstance(data, dict) or not {"version", "phase"} <= data.keys():
        raise InvalidConversation("no conversation: an object with version and phase is needed")
    version = data["version"]
    if type(version) is not int or not _OLDEST <= version <= _NEWEST:
        known = f"{_OLDEST} to {_NEWEST}"
        raise InvalidConversation(f"version {version!r} is none of those known: {known}")
    own = {name: value for name, value in data.items() if name in _own()}
    own["version"] = max(version, VERSION)
    try:
        beyond = {str(k): json.dumps(v) for k, v in sorted(data.items()) if k not in _own()}
        conversation = _adapter().validate_json(json.dumps(own), strict=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidConversation(f"no conversation: {error}") from error
    if _says_more(own, to_json(conversation)):
        raise InvalidConversation("no conversation: there are keys that are not known")
    if sum(map(len, (*beyond, *beyond.values()))) > _MOST_BEYOND:
        raise InvalidConversation("no conversation: too much in it is not known")
    return _checked(replace(conversation, beyond=tuple(beyond.items())))


@cache
def _own() -> frozenset[str]:
    return frozenset(field.name for field in fields(Conversation)) - {"beyond"}


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


_KEPT_BACK = ("ticket",)  # what is to be filed is no part of what a visitor is shown


@cache
def _replies() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Reply)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """Return what a visitor's client shows of ``reply``; see :func:`reply_schema`."""
    data: dict[str, Any] = _replies().dump_python(
        reply, mode="json", exclude={*_KEPT_BACK, "extra"}
    )
    return {**data, "extra": thawed(reply.extra)}


def reply_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what :func:`reply_to_json` returns."""
    found: dict[str, Any] = _replies().json_schema(mode="serialization")
    for name in _KEPT_BACK:
        del found["properties"][name]
    used = {"Choice", "Handoff", "HandoffReason", "Link", "ReplyKind", *_named(found["properties"])}
    found["$defs"] = {name: one for name, one in found["$defs"].items() if name in used}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def _named(part: object) -> set[str]:
    """Return the names of the definitions that ``part`` of a schema refers to."""
    if isinstance(part, dict):
        own = {part["$ref"].rpartition("/")[2]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*map(_named, part.values()))
    return set().union(*map(_named, part)) if isinstance(part, list) else set()
