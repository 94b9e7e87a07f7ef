"""The rows of a new ticket: itself, its first message, and the mail about it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert

from faqbot import markup
from faqbot.desk.checking import hash_of
from faqbot.desk.settings import DeskSettings
from faqbot.dialogue.forms.contact import due_words, line_of
from faqbot.dialogue.replies import say
from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME, Knowledge
from faqbot.mail import MailSettings, bare
from faqbot.storage.channel_tables import outbox, ticket_messages, tickets
from faqbot.storage.outbox import CONFIRMATION, NOTICE, outbox_row
from faqbot.storage.queries import count_told, has_confirmed
from faqbot.storage.records import NewRow, Row
from faqbot.support.contact_form import FIELDS, FormField, show_phone
from faqbot.support.hours import due_time
from faqbot.support.tickets import NUMBERS, TicketKind, TicketRequest, ticket_number
from faqbot.text.masking import mask_secrets
from faqbot.types import Json

ACKNOWLEDGEMENT = "acknowledgement"
_ALWAYS = ("name", "question")  # no form goes without them
_SHOWN = 3  # symbols of the end of a number
# Of each kind of mail to one address: more of them are a machine's work, or somebody's mischief.
_BRAKED = (ACKNOWLEDGEMENT, CONFIRMATION)
_BRAKES = ((timedelta(hours=1), 2), (timedelta(days=1), 6))


@dataclass(frozen=True, slots=True)
class Filed:
    """A ticket as it is known when it is filed."""

    number: str
    request: TicketRequest
    at: datetime
    due: datetime | None
    token: str = ""  # of the link by which the address is confirmed, if it has to be


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a ticket comes from; ``mail`` is the id of the message that opened it."""

    source: str  # chat, page or mail
    visitor: str | None = None
    conversation: str | None = None
    client_id: str | None = None
    mail: str | None = None
    refers_to: tuple[str, ...] = ()  # ids of the mail that that mail answers, the nearest first
    automatic: bool = False  # a machine wrote it: it gets no acknowledgement
    silent: bool = False  # nor does this, though a person may have written it


def acknowledgement(
    filed: Filed, origin: Origin, knowledge: Knowledge, settings: DeskSettings
) -> Row | None:
    """Return the mail to the visitor; None when they have left no address.

    Nobody knows yet whose address it is: nothing of it is in words of whoever filled it in, and
    numbers show their end only. Otherwise anybody could write to anybody in our name.
    """
    if not filed.request.email:
        return None
    key = "mail_callback" if filed.request.kind is TicketKind.CALLBACK else "mail_received"
    knowledge = knowledge.in_language(spoken_in(filed.request.language))
    values = _unproven(filed, knowledge)
    return _to_visitor(ACKNOWLEDGEMENT, key, values, filed, origin, knowledge, settings)


def confirmation(
    filed: Filed, origin: Origin, knowledge: Knowledge, settings: DeskSettings
) -> Row | None:
    """Return the mail with the link by which an address is confirmed; None where none is needed."""
    if not filed.token:
        return None
    knowledge = knowledge.in_language(spoken_in(filed.request.language))
    place = f"ticket={filed.number}&key={filed.token}"
    lang = "" if knowledge.language == HOME else f"&lang={knowledge.language}"
    link = f"{settings.public_url.rstrip('/')}/contact/confirm?{place}{lang}"
    values = {"ticket": filed.number, "link": link}
    return _to_visitor(CONFIRMATION, "mail_confirm", values, filed, origin, knowledge, settings)


def _to_visitor(
    kind: str, key: str, values: Mapping[str, str], filed: Filed, origin: Origin,
    knowledge: Knowledge, settings: DeskSettings,
) -> Row:  # fmt: skip
    """Return a mail of the machine's own, in the thread of the mail that opened the ticket."""
    return _outbox_row(
        filed.number,
        kind,
        settings.mail,
        filed.at,
        recipient=filed.request.email,
        subject=say(knowledge, f"{key}_subject", ticket=filed.number).strip(),
        body=say(knowledge, key, **values),
        refers_to=(*origin.refers_to[::-1], origin.mail) if origin.mail else (),
    )


def notice(filed: Filed, knowledge: Knowledge, mail: MailSettings) -> Row:
    """Return the mail to the desk. An answer to it goes to the visitor."""
    request = filed.request
    values = _values(filed, knowledge)
    about = request.subject or values["kind"]
    subject = say(knowledge, "mail_notice_subject", ticket=filed.number, subject=about)
    return _outbox_row(
        filed.number,
        NOTICE,
        mail,
        filed.at,
        recipient=mail.desk,
        reply_to=request.email,
        subject=subject.strip(),
        body=say(knowledge, "mail_notice", **values),
    )


def answer(
    ticket: Row, text: str, operator: str, refers_to: Sequence[str], at: datetime,
    knowledge: Knowledge, mail: MailSettings, files: Sequence[Json] = (),
) -> Row:  # fmt: skip
    """Return an operator's answer to the visitor of ``ticket``, a row of the table of tickets."""
    number, name = ticket["id"], ticket["name"]
    values = {"ticket": number, "customer": name, "operator": operator}
    knowledge = knowledge.in_language(spoken_in(ticket["language"]))
    about = ticket["subject"] or number
    subject = say(knowledge, "mail_answer_subject", ticket=number, subject=about)
    return _outbox_row(
        number, "answer", mail, at,
        recipient=ticket["email"],
        subject=subject.strip(),
        body=say(knowledge, "mail_answer", **values, answer=markup.line(text)),
        html=markup.html(say(knowledge, "mail_answer", **values, answer=text)),
        refers_to=refers_to,
        files=files,
    )  # fmt: skip


def spoken_in(language: str) -> Lang:
    """Return the language of a mail: those who read no Japanese get English."""
    return "ja" if language.startswith("ja") else "en"


def _unproven(filed: Filed, knowledge: Knowledge) -> dict[str, str]:
    """Return the values for somebody who may be anybody."""
    values = _values(filed, knowledge)
    withheld = say(knowledge, "ticket_withheld").strip()
    for name in ("subject", "question", "when", "email"):
        values[name] = withheld
    values["customer"] = say(knowledge, "ticket_customer").strip()
    for name, given in (("account", filed.request.account), ("phone", filed.request.phone)):
        values[name] = _end_of(given) if given else values[name]
    return values


def _end_of(number: str) -> str:
    """Return a number of which only who has it knows the beginning."""
    digits = "".join(c for c in number if c.isalnum())
    return f"••••{digits[-_SHOWN:]}" if len(digits) > 2 * _SHOWN else "••••"


def _values(filed: Filed, knowledge: Knowledge) -> dict[str, str]:
    request, nothing = filed.request, say(knowledge, "ticket_none").strip()
    # A number as it is dialled at home is for those who read the language of the home.
    country = knowledge.support.country if knowledge.language == HOME else None

    def shown(field: FormField) -> str:
        value = request.value(field.name)
        if not value:
            return "" if field.name in _ALWAYS else nothing
        return show_phone(value, country) if field.kind == "phone" else value

    return {
        "ticket": filed.number,
        "due": due_words(knowledge, filed.due, filed.at, lasting=True),
        **{field.value: shown(field) for field in FIELDS.values()},
        "question": written(request, knowledge),
        "kind": say(knowledge, f"ticket_kind_{request.kind.value}").strip(),
        "checked": say(knowledge, "ticket_verified").strip() if request.verified else "",
    }


def written(request: TicketRequest, knowledge: Knowledge) -> str:
    """Return the question, below what was filled into fields without a column of their own."""
    lines = [line_of(knowledge, FIELDS[name], value) for name, value in request.others]
    return "\n".join(lines) + "\n\n" + request.question if lines else request.question


def _outbox_row(
    number: str, kind: str, mail: MailSettings, at: datetime, *,
    recipient: str, subject: str, body: str, html: str = "",
    reply_to: str = "", refers_to: Sequence[str] = (), files: Sequence[Json] = (),
) -> Row:  # fmt: skip
    domain = bare(mail.sender).partition("@")[2]
    key = f"<{secrets.token_urlsafe(12)}.{number}@{domain}>"
    content: Json = {"sender": mail.sender, "reply_to": reply_to, "refers_to": list(refers_to),
               "subject": subject, "body": body}  # fmt: skip
    content |= {"html": html} if html else {}
    content |= {"files": list(files)} if files else {}
    return outbox_row("email", kind, key, recipient, content, at, ticket=number)


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
) -> tuple[Filed, tuple[NewRow, ...]]:
    """Return the ticket ``number`` and all rows of it, to be stored in one transaction."""
    request = replace(
        request,
        question=mask_secrets(request.question),
        subject=mask_secrets(request.subject),
        others=tuple((name, mask_secrets(value)) for name, value in request.others),
    )
    due = due_time(knowledge.support, at, settings.answer_within)
    asks = settings.mail.smtp and settings.mail.confirms and request.email
    filed = Filed(number, request, at, due, secrets.token_urlsafe(24) if asks else "")
    rows: list[NewRow] = [
        (tickets, _ticket(filed, origin)),
        (ticket_messages, _first(filed, origin, knowledge)),
    ]
    if settings.mail.smtp:
        mails: list[Row | None] = [notice(filed, knowledge, settings.mail)]
        if not (origin.automatic or origin.silent):
            mails.append(confirmation(filed, origin, knowledge, settings))
            mails.append(acknowledgement(filed, origin, knowledge, settings))
        rows += [(outbox, mail) for mail in mails if mail]
    return filed, tuple(rows)


def _ticket(filed: Filed, origin: Origin) -> Row:
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
        "token_hash": hash_of(filed.token) if filed.token else None,
    }


def _first(filed: Filed, origin: Origin, knowledge: Knowledge) -> Row:
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


def insert_rows(connection: Connection, rows: Iterable[NewRow]) -> None:
    """Store ``rows`` in their order, those that are :func:`allowed`."""
    for table, row in allowed(connection, rows):
        connection.execute(insert(table), row)


def allowed(connection: Connection, rows: Iterable[NewRow]) -> tuple[NewRow, ...]:
    """Return ``rows`` but mail to who has got too much of it, or need not confirm again."""
    known = [(table, _known(connection, row) if table is tickets else row) for table, row in rows]
    confirmed = any(row.get("confirmed_at") for _, row in known)
    return tuple(
        (table, row)
        for table, row in known
        if table is not outbox
        or not (_too_often(connection, row) or (confirmed and row["kind"] == CONFIRMATION))
    )


def _known(connection: Connection, row: Row) -> Row:
    """Return the row of a ticket; a visitor who confirmed this address before need not again."""
    asked = row.get("token_hash") and row["visitor_id"]
    if asked and has_confirmed(connection, row["visitor_id"], row["email"]):
        return {**row, "confirmed_at": row["created_at"]}
    return row


def _too_often(connection: Connection, row: Row) -> bool:
    address, kind, at = row["address"], row["kind"], row["created_at"]
    return kind in _BRAKED and too_often(connection, address, kind, at)


def too_often(connection: Connection, address: str, kind: str, at: datetime) -> bool:
    """Tell whether an address has got as many mails of a kind as may go to one by ``at``."""
    return any(count_told(connection, address, at - span, kind) >= most for span, most in _BRAKES)
