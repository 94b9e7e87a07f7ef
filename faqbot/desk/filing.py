"""The rows of a new ticket: itself, its first message, and the mail that tells of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from faqbot.desk.settings import DeskSettings
from faqbot.desk.ticket_mail import Filed, acknowledgement, notice, written
from faqbot.knowledge.model import Knowledge
from faqbot.storage.channel_tables import outbox
from faqbot.storage.records import Row
from faqbot.storage.ticket_tables import ticket_messages, tickets
from faqbot.support.contact_form import FIELDS
from faqbot.support.hours import due_time
from faqbot.support.tickets import NUMBERS, TicketRequest, ticket_number
from faqbot.text.masking import mask_secrets


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a ticket comes from; ``mail`` is the id of the message that opened it."""

    source: str  # chat, page or mail
    visitor: str | None = None
    conversation: str | None = None
    client_id: str | None = None
    mail: str | None = None
    automatic: bool = False  # a machine wrote it: it gets no acknowledgement


def new_number() -> str:
    """Return a number that nobody can guess."""
    return ticket_number(secrets.randbelow(NUMBERS))


def file_request(
    number: str,
    request: TicketRequest,
    origin: Origin,
    at: datetime,
    knowledge: Knowledge,
    settings: DeskSettings,
) -> tuple[Filed, tuple[Row, ...]]:
    """Return the ticket ``number`` and all rows of it, to be stored in one transaction."""
    request = replace(
        request,
        question=mask_secrets(request.question),
        subject=mask_secrets(request.subject),
        others=tuple((name, mask_secrets(value)) for name, value in request.others),
    )
    filed = Filed(number, request, at, due_time(knowledge.support, at, settings.answer_within))
    rows: list[Row] = [
        (tickets, _ticket(filed, origin)),
        (ticket_messages, _first(filed, origin, knowledge)),
    ]
    if settings.mail.smtp:
        mails = [notice(filed, knowledge, settings.mail)]
        if not origin.automatic:
            mails.append(acknowledgement(filed, knowledge, settings.mail) or {})
        rows += [(outbox, mail) for mail in mails if mail]
    return filed, tuple(rows)


def _ticket(filed: Filed, origin: Origin) -> dict[str, Any]:
    request = filed.request
    return {
        "id": filed.number,
        "kind": request.kind.value,
        "status": "open",
        "source": origin.source,
        "language": request.language,
        "visitor_id": origin.visitor,
        "conversation_id": origin.conversation,
        "client_id": origin.client_id,
        **{field.column: request.value(field.name) for field in FIELDS.values() if field.column},
        "verified": request.verified,
        "created_at": filed.at,
        "updated_at": filed.at,
        "due_at": filed.due,
        "unread": True,
    }


def _first(filed: Filed, origin: Origin, knowledge: Knowledge) -> dict[str, Any]:
    return {
        "ticket_id": filed.number,
        "at": filed.at,
        "author_kind": "visitor",
        "author_id": origin.visitor,
        "author_name": filed.request.name,
        "text": written(filed.request, knowledge),
        "note": False,
        "message_id": origin.mail,
        "address": filed.request.email if origin.mail else None,
        "automatic": origin.automatic,
    }
