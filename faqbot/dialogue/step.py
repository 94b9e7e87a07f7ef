"""The step of a conversation, one table: phase × event → what happens. Pure, without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from faqbot.dialogue.context import Context, Handler, Step
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    LanguageChosen,
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
from faqbot.dialogue.forms import filling, secret_steps
from faqbot.dialogue.forms.filling import interrupted
from faqbot.dialogue.forms.secret_steps import secret_checked
from faqbot.dialogue.rules import language, lifecycle, live, waiting
from faqbot.dialogue.rules.choice import chose
from faqbot.dialogue.rules.lifecycle import greet
from faqbot.dialogue.rules.message import said
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidEvent

PhaseRow = Mapping[type, Handler | None]

CANNOT_HAPPEN = None

_BOT: PhaseRow = {
    Started: CANNOT_HAPPEN,
    Said: interrupted(said),
    Chose: interrupted(chose),
    LanguageChosen: language.chosen,
    EndRequested: lifecycle.ask_to_confirm,
    Closed: lifecycle.close,
    OperatorJoined: live.taken_over,
    OperatorSaid: CANNOT_HAPPEN,
    OperatorLeft: CANNOT_HAPPEN,
    OperatorReleased: CANNOT_HAPPEN,
    VerificationAsked: CANNOT_HAPPEN,
    WaitExpired: CANNOT_HAPPEN,
    Rated: CANNOT_HAPPEN,
    SecretChecked: secret_checked,
}

TABLE: Mapping[Phase, PhaseRow] = {
    Phase.NEW: {
        **_BOT,
        Started: greet,
        OperatorJoined: CANNOT_HAPPEN,
        SecretChecked: CANNOT_HAPPEN,
    },
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
        Said: waiting.said_waiting,
        Chose: waiting.chose_waiting,
        LanguageChosen: language.chosen,
        EndRequested: lifecycle.ask_to_confirm,
        Closed: lifecycle.close,
        OperatorJoined: live.joined,
        OperatorSaid: CANNOT_HAPPEN,
        OperatorLeft: CANNOT_HAPPEN,
        OperatorReleased: CANNOT_HAPPEN,
        VerificationAsked: CANNOT_HAPPEN,
        WaitExpired: waiting.expired,
        Rated: CANNOT_HAPPEN,
        SecretChecked: CANNOT_HAPPEN,
    },
    Phase.LIVE: {
        Started: CANNOT_HAPPEN,
        Said: live.said_live,
        Chose: live.chose_live,
        LanguageChosen: language.chosen,
        EndRequested: lifecycle.ask_to_confirm,
        Closed: lifecycle.close,
        OperatorJoined: live.joined,
        OperatorSaid: live.operator_said,
        OperatorLeft: live.left,
        OperatorReleased: live.released,
        VerificationAsked: secret_steps.verification_asked,
        WaitExpired: CANNOT_HAPPEN,
        Rated: CANNOT_HAPPEN,
        SecretChecked: secret_steps.secret_checked_live,
    },
    Phase.ENDED: {
        Started: greet,
        Said: lifecycle.already_ended,
        Chose: lifecycle.already_ended,
        LanguageChosen: language.chosen,
        EndRequested: lifecycle.already_ended,
        Closed: lifecycle.close,
        OperatorJoined: CANNOT_HAPPEN,
        OperatorSaid: CANNOT_HAPPEN,
        OperatorLeft: CANNOT_HAPPEN,
        OperatorReleased: CANNOT_HAPPEN,
        VerificationAsked: CANNOT_HAPPEN,
        WaitExpired: CANNOT_HAPPEN,
        Rated: lifecycle.rate,
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
