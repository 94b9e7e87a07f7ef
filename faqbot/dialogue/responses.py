"""The sentences the assistant says itself; an editor owns them all."""

from __future__ import annotations

import re

from faqbot.knowledge.model import Knowledge

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def say(knowledge: Knowledge, key: str, **values: object) -> str:
    """Return the response ``key`` with ``values`` in place of ``{placeholders}``.

    ``{name}`` and ``{assistant}`` may be used in every response. Braces around anything unknown
    stay as they are, and so do braces within the values. A missing response is a programming
    error, since the loader checks that all are there: KeyError.
    """
    settings = knowledge.settings
    known = {"name": settings.name, "assistant": settings.assistant, **values}
    return _PLACEHOLDER.sub(
        lambda match: str(known.get(match[1], match[0])), knowledge.responses[key]
    )
