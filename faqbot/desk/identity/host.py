"""The host's word: a page's own server signs what it knows of the visitor who is there.

A word is ``WORD.UNTIL.HEX``: good until so many seconds since 1970, and HEX the HMAC-SHA256 of
``WORD.UNTIL`` under the secret that host and desk share. WORD is an account, for whoever is signed
in to it, or attributes, as the base64url of a JSON object.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from faqbot.support.contact_form import account_number

LONGEST_WORD = 4096  # characters: a dozen attributes


def sealed(secret: str, word: str, until: int) -> str:
    """Return ``WORD.UNTIL.HEX``."""
    text = f"{word}.{until}"
    return f"{text}.{hmac.new(secret.encode(), text.encode(), sha256).hexdigest()}"


def sealed_attributes(secret: str, attributes: Mapping[str, object], until: int) -> str:
    """Return the word of ``attributes``, see :func:`sealed`."""
    text = json.dumps(dict(attributes), ensure_ascii=False, separators=(",", ":"))
    return sealed(secret, urlsafe_b64encode(text.encode()).decode().rstrip("="), until)


def account_of(secret: str, word: str, now: datetime) -> str | None:
    """Return the account of a word of the host's that is good now, else None."""
    account = _opened(secret, word, now)
    known = account_number(account) if account is not None else None
    return known if isinstance(known, str) else None


def attributes_of(secret: str, word: str, now: datetime) -> dict[str, object]:
    """Return the attributes of a word of the host's that is good now, else none."""
    text = _opened(secret, word, now)
    try:
        found = json.loads(urlsafe_b64decode(f"{text}==")) if text is not None else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _opened(secret: str, word: str, now: datetime) -> str | None:
    """Return what a word says that is good now, else None; without a secret no word is."""
    said, _, rest = word.partition(".")
    until, _, _ = rest.partition(".")
    if not (
        secret and said.isascii() and until.isascii() and until.isdecimal() and len(until) < 12
    ):
        return None
    right = sealed(secret, said, int(until))
    if not hmac.compare_digest(right.encode(), word.encode("utf-8", "replace")):
        return None
    return said if now.timestamp() < int(until) else None
