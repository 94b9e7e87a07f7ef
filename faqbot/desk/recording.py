"""One step of the dialogue, as the events that are stored of it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from faqbot.desk.labels import label_of
from faqbot.desk.protocol import Json, message_data, moment, reply_json
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
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Conversation, Status
from faqbot.knowledge.model import Knowledge
from faqbot.storage.records import Author, Head, StoredEvent
from faqbot.support.handoff import live_chat

SYSTEM = Author("system")
HIDDEN = "••••••"  # stands for a secret that was typed
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BY_THE_DESK = (OperatorJoined, OperatorLeft, OperatorReleased, WaitExpired)


class Draft(NamedTuple):
    """An event that has no number yet; ``private`` ones are for operators only."""

    at: datetime
    type: str
    author: Author
    data: Json
    private: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the dialogue with what only the desk knows of it.

    ``operator`` is who is in charge afterwards, for :class:`OperatorJoined`.
    """

    event: Event
    author: Author
    at: datetime
    file: Json | None = None
    operator: Author | None = None
    first: Draft | None = None  # goes before all else


@dataclass(frozen=True, slots=True)
class Outcome:
    """What :meth:`~faqbot.bot.Bot.turn` made of it."""

    before: Conversation
    after: Conversation
    replies: tuple[Reply, ...]
    helpful: bool | None  # as in :class:`~faqbot.observer.Turn`


def record(
    head: Head | None,
    happening: Happening,
    outcome: Outcome,
    knowledge: Knowledge,
    client_id: str | None = None,
) -> tuple[StoredEvent, ...]:
    """Return the events to append to the conversation ``head``, None for a new one."""
    drafts = [
        *_cause(happening, outcome, knowledge),
        *_answers(happening, outcome, knowledge),
        *_feedback(happening, outcome),
        *_verified(happening, outcome),
        *_status(head, happening, outcome, knowledge),
    ]
    return numbered(head, drafts, client_id, outcome.after)


def numbered(
    head: Head | None,
    drafts: Sequence[Draft],
    client_id: str | None,
    after: Conversation | None = None,
) -> tuple[StoredEvent, ...]:
    """Return ``drafts`` with their seqs, the client's id first and the state ``after`` last."""
    step = (head.seq if head else 0) + 1
    last = len(drafts) - 1
    return tuple(
        StoredEvent(
            step + i,
            step,
            draft.at,
            draft.type,
            draft.author,
            draft.data,
            "operators" if draft.private else "public",
            client_id if i == 0 else None,
            _encode(to_json(after)) if i == last and after is not None else None,
        )
        for i, draft in enumerate(drafts)
    )


def _cause(happening: Happening, outcome: Outcome, knowledge: Knowledge) -> Iterator[Draft]:
    at, author = happening.at, happening.author
    if happening.first is not None:
        yield happening.first
    match happening.event:
        case Said(text) | OperatorSaid(text):
            yield Draft(at, "message", author, message_data(text, file=happening.file))
        case Chose(choice):
            label = label_of(knowledge, outcome.before.choices, choice)
            yield Draft(at, "message", author, message_data(label, choice=choice))
        case SecretChecked():
            yield Draft(at, "message", author, message_data(HIDDEN, file=happening.file))
        case Rated(face, comment):
            yield Draft(at, "rating", author, {"face": face, "comment": comment})


def _answers(happening: Happening, outcome: Outcome, knowledge: Knowledge) -> Iterator[Draft]:
    assistant = Author("assistant", None, knowledge.settings.assistant)
    by_the_desk = isinstance(happening.event, _BY_THE_DESK)
    for reply in outcome.replies:
        system = by_the_desk and reply.kind is ReplyKind.NOTICE
        data = message_data(reply.text, reply=reply_json(reply))
        yield Draft(happening.at, "message", SYSTEM if system else assistant, data)


def _feedback(happening: Happening, outcome: Outcome) -> Iterator[Draft]:
    if outcome.helpful is not None:
        data = {"entry": outcome.before.entry, "helpful": outcome.helpful}
        yield Draft(happening.at, "feedback", happening.author, data)


def _verified(happening: Happening, outcome: Outcome) -> Iterator[Draft]:
    proof = outcome.after.verified
    if proof is not None and proof is not outcome.before.verified:
        yield Draft(happening.at, "verified", SYSTEM, {"by": proof.by}, private=True)


def _status(
    head: Head | None, happening: Happening, outcome: Outcome, knowledge: Knowledge
) -> Iterator[Draft]:
    before, after = outcome.before.status, outcome.after.status
    joined = happening.operator if isinstance(happening.event, OperatorJoined) else None
    if before is after and joined is None:
        return
    here = joined or (
        Author("operator", head.operator_id, head.operator_name)
        if head is not None and head.operator_id and after is Status.ENDED
        else None
    )
    opening = live_chat(knowledge.support, happening.at).next_opening
    data = {
        "status": after.value,
        "operator": {"id": here.id, "name": here.name} if here is not None else None,
        "reason": _reason(happening, outcome, knowledge),
        "position": None,
        "next_opening": moment(opening) if after is Status.BOT else None,
    }
    yield Draft(happening.at, "status", SYSTEM, data)


def _reason(happening: Happening, outcome: Outcome, knowledge: Knowledge) -> str | None:
    after = outcome.after
    if after.status is Status.WAITING:
        return after.handoff.reason.value if after.handoff else None
    if after.status is Status.ENDED:
        idle = isinstance(happening.event, Closed) and happening.author.kind == "system"
        return "idle" if idle else happening.author.kind
    if after.status is Status.LIVE:
        return None
    if isinstance(happening.event, OperatorLeft):
        return "back"
    return "expired" if live_chat(knowledge.support, happening.at).open else "closed"
