"""The whole conversation as one table: phase × event → what happens. Pure, without I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from faqbot.dialogue import ending, filling, live, live_verifying
from faqbot.dialogue.asking import said
from faqbot.dialogue.checked import secret_checked
from faqbot.dialogue.choosing import chose
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Rated,
    Said,
    SecretChecked,
    Started,
    VerificationAsked,
    WaitExpired,
)
from faqbot.dialogue.greeting import greet
from faqbot.dialogue.interrupting import interrupted
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidEvent

Handler = Callable[[Conversation, Any, Context], Step]
Row = Mapping[type, Handler | None]

CANNOT_HAPPEN = None

_BOT: Row = {
    Started: CANNOT_HAPPEN,
    Said: interrupted(said),
    Chose: interrupted(chose),
    EndRequested: ending.ask_to_confirm,
    Closed: ending.close,
    OperatorJoined: CANNOT_HAPPEN,
    OperatorSaid: CANNOT_HAPPEN,
    OperatorLeft: CANNOT_HAPPEN,
    OperatorReleased: CANNOT_HAPPEN,
    VerificationAsked: CANNOT_HAPPEN,
    WaitExpired: CANNOT_HAPPEN,
    Rated: CANNOT_HAPPEN,
    SecretChecked: secret_checked,
}

TABLE: Mapping[Phase, Row] = {
    Phase.NEW: {**_BOT, Started: greet, SecretChecked: CANNOT_HAPPEN},
    Phase.READY: _BOT,
    Phase.CHOOSING: _BOT,
    Phase.FEEDBACK: _BOT,
    Phase.FORM: {
        **_BOT,
        Said: partial(filling.said, otherwise=said),
        Chose: partial(filling.chose, otherwise=chose),
    },
    Phase.CLOSING: _BOT,
    Phase.WAITING: {
        Started: CANNOT_HAPPEN,
        Said: live.said_waiting,
        Chose: live.chose_waiting,
        EndRequested: ending.ask_to_confirm,
        Closed: ending.close,
        OperatorJoined: live.joined,
        OperatorSaid: CANNOT_HAPPEN,
        OperatorLeft: CANNOT_HAPPEN,
        OperatorReleased: CANNOT_HAPPEN,
        VerificationAsked: CANNOT_HAPPEN,
        WaitExpired: live.expired,
        Rated: CANNOT_HAPPEN,
        SecretChecked: CANNOT_HAPPEN,
    },
    Phase.LIVE: {
        Started: CANNOT_HAPPEN,
        Said: live.said_live,
        Chose: live.chose_live,
        EndRequested: ending.ask_to_confirm,
        Closed: ending.close,
        OperatorJoined: live.joined,
        OperatorSaid: live.operator_said,
        OperatorLeft: live.left,
        OperatorReleased: live.released,
        VerificationAsked: live_verifying.asked,
        WaitExpired: CANNOT_HAPPEN,
        Rated: CANNOT_HAPPEN,
        SecretChecked: live_verifying.secret_checked,
    },
    Phase.ENDED: {
        Started: greet,
        Said: ending.already_ended,
        Chose: ending.already_ended,
        EndRequested: ending.already_ended,
        Closed: ending.close,
        OperatorJoined: CANNOT_HAPPEN,
        OperatorSaid: CANNOT_HAPPEN,
        OperatorLeft: CANNOT_HAPPEN,
        OperatorReleased: CANNOT_HAPPEN,
        VerificationAsked: CANNOT_HAPPEN,
        WaitExpired: CANNOT_HAPPEN,
        Rated: ending.rate,
        SecretChecked: CANNOT_HAPPEN,
    },
}


def step(conversation: Conversation, event: Event, context: Context) -> Step:
    """Return the conversation after ``event``, and what the assistant says to it.

    Pure: equal arguments give equal results, and ``conversation`` itself is never changed.
    Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen now, and ValueError when
    ``context`` is incomplete: ``now`` naive, or no ranking of a message to the assistant.
    """
    handler = TABLE[conversation.phase].get(type(event))
    if handler is None:
        name = type(event).__name__
        raise InvalidEvent(f"{name} cannot happen in phase {conversation.phase.value!r}")
    return handler(conversation, event, context)
