"""Recording: one step of the dialogue as the events and figures that are stored of it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from faqbot.desk.protocol import message_data, moment, reply_json
from faqbot.dialogue.codec import to_json
from faqbot.dialogue.events import (
    Chose,
    Closed,
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Rated,
    Said,
    SecretChecked,
    WaitExpired,
)
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Status
from faqbot.knowledge.model import Knowledge
from faqbot.storage.records import Author, Head, NewRow, StoredEvent, encode_json
from faqbot.storage.tables import attachments, feedback, ratings, turns
from faqbot.support.hours import live_chat
from faqbot.turns import Turn
from faqbot.types import Json

SYSTEM = Author("system")
HIDDEN = "••••••"  # stands for a secret that was typed
_BY_THE_DESK = (OperatorJoined, OperatorLeft, OperatorReleased, WaitExpired)


class NewEvent(NamedTuple):
    """An event that has no number yet; ``private`` ones are for operators only."""

    at: datetime
    type: str
    author: Author
    data: Json
    private: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """An event of the dialogue with what only the desk knows of it.

    ``operator`` is who is in charge afterwards, for :class:`OperatorJoined`.
    """

    event: Event
    author: Author
    at: datetime
    file: Json | None = None
    operator: Author | None = None
    first: NewEvent | None = None  # goes before all else


@dataclass(frozen=True, slots=True)
class Step:
    """A cause and what :meth:`~faqbot.bot.Bot.turn` made of it."""

    cause: Cause
    before: Conversation
    after: Conversation
    replies: tuple[Reply, ...]
    turn: Turn


def record(
    head: Head | None, step: Step, knowledge: Knowledge, client_id: str | None = None
) -> tuple[StoredEvent, ...]:
    """Return the events to append to the conversation ``head``, None for a new one."""
    new = [
        *_cause(step, knowledge),
        *_answers(step, knowledge),
        *_feedback(step),
        *_verified(step),
        *_status(head, step, knowledge),
    ]
    return numbered(head, new, client_id, step.after)


def numbered(
    head: Head | None,
    new: Sequence[NewEvent],
    client_id: str | None,
    after: Conversation | None = None,
) -> tuple[StoredEvent, ...]:
    """Return ``new`` events with their seqs, the client's id first and the state ``after`` last."""
    step = (head.seq if head else 0) + 1
    last = len(new) - 1
    return tuple(
        StoredEvent(
            step + i,
            step,
            event.at,
            event.type,
            event.author,
            event.data,
            "operators" if event.private else "public",
            client_id if i == 0 else None,
            encode_json(to_json(after)) if i == last and after is not None else None,
        )
        for i, event in enumerate(new)
    )


def _cause(step: Step, knowledge: Knowledge) -> Iterator[NewEvent]:
    at, author = step.cause.at, step.cause.author
    if step.cause.first is not None:
        yield step.cause.first
    match step.cause.event:
        case Said(text) | OperatorSaid(text):
            yield NewEvent(at, "message", author, message_data(text, file=step.cause.file))
        case Chose(choice):
            label = label_of(knowledge, step.before.choices, choice)
            yield NewEvent(at, "message", author, message_data(label, choice=choice))
        case SecretChecked():
            yield NewEvent(at, "message", author, message_data(HIDDEN, file=step.cause.file))
        case Rated(face, comment):
            yield NewEvent(at, "rating", author, {"face": face, "comment": comment})


def _answers(step: Step, knowledge: Knowledge) -> Iterator[NewEvent]:
    assistant = Author("assistant", None, knowledge.settings.assistant)
    by_the_desk = isinstance(step.cause.event, _BY_THE_DESK)
    for reply in step.replies:
        # What is typed next is known of the first bubble already: the field would otherwise
        # change its looks, and a phone its keyboard, between two bubbles of one turn.
        reply = replace(reply, expects=step.replies[-1].expects, field=step.replies[-1].field)
        system = by_the_desk and reply.kind is ReplyKind.NOTICE
        data = message_data(reply.text, reply=reply_json(reply))
        yield NewEvent(step.cause.at, "message", SYSTEM if system else assistant, data)


def _feedback(step: Step) -> Iterator[NewEvent]:
    if step.turn.helpful is not None:
        data = {"entry": step.before.entry, "helpful": step.turn.helpful}
        yield NewEvent(step.cause.at, "feedback", step.cause.author, data)


def _verified(step: Step) -> Iterator[NewEvent]:
    proof = step.after.verified
    if proof is not None and proof is not step.before.verified:
        data = {"by": proof.by, "account": proof.account}
        yield NewEvent(step.cause.at, "verified", SYSTEM, data, private=True)


def _status(head: Head | None, step: Step, knowledge: Knowledge) -> Iterator[NewEvent]:
    before, after = step.before.status, step.after.status
    joined = step.cause.operator if isinstance(step.cause.event, OperatorJoined) else None
    if before is after and joined is None:
        return
    here = joined or (
        Author("operator", head.operator_id, head.operator_name)
        if head is not None and head.operator_id and after is Status.ENDED
        else None
    )
    opening = live_chat(knowledge.support, step.cause.at).next_opening
    data = {
        "status": after.value,
        "operator": {"id": here.id, "name": here.name} if here is not None else None,
        "reason": _reason(step, knowledge),
        "position": None,
        "next_opening": moment(opening) if after is Status.BOT else None,
    }
    yield NewEvent(step.cause.at, "status", SYSTEM, data)


def _reason(step: Step, knowledge: Knowledge) -> str | None:
    after = step.after
    if after.status is Status.WAITING:
        return after.handoff.reason.value if after.handoff else None
    if after.status is Status.ENDED:
        idle = isinstance(step.cause.event, Closed) and step.cause.author.kind == "system"
        return "idle" if idle else step.cause.author.kind
    if after.status is Status.LIVE:
        return None
    if isinstance(step.cause.event, OperatorLeft):
        return "back"
    if step.cause.author.kind == "visitor":
        return "mail" if after.form is not None else "left"
    return "expired" if live_chat(knowledge.support, step.cause.at).open else "closed"


def at_position(events: tuple[StoredEvent, ...], position: int) -> tuple[StoredEvent, ...]:
    """Return ``events`` with the place in the queue in their status."""
    return tuple(
        replace(event, data={**event.data, "position": position})
        if event.type == "status"
        else event
        for event in events
    )


def rows_of(head: Head, step: Step) -> Iterator[NewRow]:
    """Yield the rows of figures that go with a step that begins after ``head``."""
    cause, named = step.cause, {"conversation_id": head.id, "at": step.cause.at}
    if step.before.status is Status.BOT and isinstance(cause.event, Said | Chose):
        yield turns, {**named, **_turn(step.turn)}
    if step.turn.helpful is not None:
        yield feedback, {**named, "entry": step.before.entry, "helpful": step.turn.helpful}
    if isinstance(cause.event, Rated):
        face, comment = cause.event.face, cause.event.comment
        rating = {"operator_id": head.operator_id, "face": face, "comment": comment}
        yield ratings, {**named, **rating}
    if cause.file is not None:
        yield attachments, {"key": cause.file["id"], "message": head.seq + 1}


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "event": turn.event,
        "text": turn.text,
        "terms": json.dumps(turn.terms, ensure_ascii=False),
        "decision": turn.decision,
        "entry": turn.entry,
        "confidence": turn.confidence,
        "handoff": turn.handoff.value if turn.handoff else None,
    }


_RESPONSES = {
    "helpful:yes": "helpful_yes",
    "helpful:no": "helpful_no",
    "end:yes": "end_yes",
    "end:no": "end_no",
    "none": "none_of_these",
    "form:cancel": "form_cancel",
    "form:back": "form_back",
    "form:skip": "form_skip",
    "form:resend": "form_resend",
    "form:resume": "form_resume",
    "form:reveal": "reveal_choice",
    "form:mail": "form_mail",
    "form:callback": "form_callback",
}


def label_of(knowledge: Knowledge, choices: Sequence[Choice], choice: str) -> str:
    """Return the label of ``choice``, be it one of ``choices`` on offer or of an older bubble."""
    offered = next((offer.label for offer in choices if offer.id == choice), None)
    return offered or _older(knowledge, choice) or choice


def _older(knowledge: Knowledge, choice: str) -> str | None:
    kind, _, target = choice.partition(":")
    if kind == "entry" and target in knowledge.entry:
        return knowledge.entry[target].title
    if kind == "menu" and target in knowledge.menu:
        return knowledge.menu[target].label
    if kind == "channel":
        channel = knowledge.support.channel(target)
        return channel.name if channel is not None else None
    return say(knowledge, _RESPONSES[choice]) if choice in _RESPONSES else None
