"""Checks of what comes from outside, before anything is done with it; ids and hashes of ours."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from hashlib import sha256

from faqbot.desk.settings import DeskSettings
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    LanguageChosen,
    Rated,
    Said,
)
from faqbot.errors import InvalidEvent
from faqbot.text.masking import mask_secrets

_CLIENT_ID = re.compile(r"[\x21-\x7e]{1,64}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_CHOICE = 300  # characters
# NUL cannot be stored everywhere, and the others show nothing.
_INVISIBLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be an id of ours; what may not is not even looked up."""
    return _ID.fullmatch(text) is not None


def new_id() -> str:
    """Return an id that nobody can guess."""
    # Without a hyphen: one in front would make it an option on a command line.
    return secrets.token_urlsafe(15).replace("-", "_")


def hash_of(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def storable(text: str) -> str:
    """Return ``text`` without control characters and broken ones."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_INVISIBLE)


def clean(text: str, limit: int, what: str = "text") -> str:
    """Return ``text`` :func:`storable`; InvalidEvent when it is too long."""
    if len(text) > limit:
        raise InvalidEvent(f"{what} of {len(text)} characters; at most {limit} are taken")
    return storable(text)


def check_client_id(client_id: str | None) -> None:
    """Raise InvalidEvent unless ``client_id`` is None or 1 to 64 visible ASCII characters."""
    if client_id is not None and not _CLIENT_ID.fullmatch(client_id):
        raise InvalidEvent("client_id must be 1 to 64 visible ASCII characters, such as a UUID")


def check_event(event: Event, settings: DeskSettings) -> Event:
    """Return a visitor's ``event`` with clean texts; InvalidEvent for what is not a visitor's."""
    match event:
        case Said(text):
            return replace(event, text=clean(text, settings.max_text))
        case Chose(choice):
            return replace(event, choice=clean(choice, _CHOICE, "choice"))
        case Rated(face, comment):
            comment = mask_secrets(clean(comment, settings.max_comment, "comment")).strip()
            return Rated(face, comment)
        case EndRequested() | Closed() | LanguageChosen():
            return event
    raise InvalidEvent(f"{type(event).__name__} is nothing that a visitor does")
