"""The dialogue's state out of a head. Pure."""

from __future__ import annotations

import json

from faqbot.dialogue.codec import from_json
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidConversation
from faqbot.storage.records import Head

_PHASES = {
    "bot": Phase.READY,
    "waiting": Phase.WAITING,
    "live": Phase.LIVE,
    "ended": Phase.ENDED,
}


def conversation_of(head: Head) -> Conversation:
    """Return the state; where it was written by a version that is not known, one as good as new.

    Nobody is stuck then: who is in charge stays so, only what was on offer is forgotten.
    """
    try:
        return from_json(json.loads(head.state))
    except (InvalidConversation, ValueError):
        return Conversation(_PHASES[head.status], operator=head.operator_name, face=head.face)
