"""Contact forms: writing to the desk, or asking to be called back, from within the chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.menus import topics, valid_entry
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Form, Phase
from faqbot.i18n import dates, translate
from faqbot.knowledge.model import Knowledge
from faqbot.support.contact_form import FIELDS, Fault, FormField, check, show_phone
from faqbot.support.hours import due_time, local_time
from faqbot.support.identity import is_fresh
from faqbot.support.tickets import ANSWERED_WITHIN, TicketKind, TicketRequest

MAIL, CALLBACK = "mail", "callback"  # forms, called as the kinds of tickets are
CHECKED = "checked"  # the value that a form keeps of a secret that was right
BEST = 3  # entries that are offered before a question is sent


def checked(field: str) -> Callable[[str, str | None], str | Fault]:
    """Return the check of a form's field."""

    def value_of(text: str, country: str | None) -> str | Fault:
        found = check(field, text, country)
        return found.value if found.mistake is None else Fault(f"field_{found.mistake}")

    return value_of


def begins(context: Context) -> tuple[tuple[str, str], ...]:
    """Note whether there is somebody to check a personal identification number."""
    known = context.forms.get(MAIL, {}).get("identity")
    return (("identity", "yes"),) if known else ()


def asks_number(form: Form) -> bool:
    """Tell whether the personal identification number is asked for: only with an account."""
    return bool(form.get("identity") and form.get("account"))


def suggested(question: str, context: Context) -> tuple[tuple[str, str], ...]:
    """Keep the entries that come nearest to the question."""
    candidates = context.ranking.candidates if context.ranking is not None else ()
    valid = [
        candidate.entry
        for candidate in candidates
        if valid_entry(context.knowledge, candidate.entry, context.day) is not None
    ]
    return (("suggested", " ".join(valid[:BEST])),)


def entries_offered(form: Form, context: Context) -> tuple[Choice, ...]:
    """Return the entries that may answer the question already."""
    entries = (
        valid_entry(context.knowledge, id_, context.day) for id_ in form.get("suggested").split()
    )
    return tuple(Choice(f"entry:{entry.id}", entry.title) for entry in entries if entry)


def summary(form: Form, context: Context) -> dict[str, object]:
    """Return what has been filled in, a line for each field, as the placeholder ``summary``."""
    knowledge = context.knowledge
    lines = [line_of(knowledge, f, form.get(f.value)) for f in FIELDS.values() if form.get(f.value)]
    offer = say(context.knowledge, "contact_suggest").strip() if form.get("suggested") else ""
    return {"summary": "\n".join(lines), "suggestion": offer}


def line_of(knowledge: Knowledge, field: FormField, value: str) -> str:
    """Return what was filled into a field after the field's name."""
    shown = show_phone(value, knowledge.support.country) if field.kind == "phone" else value
    label = say(knowledge, f"label_{field.value}").strip()
    return translate("common", "labelled", knowledge.language, label=label, value=shown)


def filed(conversation: Conversation, form: Form, context: Context) -> Step:
    """Tell the visitor their ticket's number and by when they are answered; the desk files it."""
    knowledge, values = context.knowledge, context.forms[form.name]
    request = _request(conversation, form, context)
    due = due_time(knowledge.support, context.now, _within(values.get("within")))
    told = say(
        knowledge,
        f"{form.name}_filed",
        ticket=values["ticket"],
        due=due_words(knowledge, due, context.now),
        phone=show_phone(request.phone, knowledge.support.country) if request.phone else "",
    )
    key = "ticket_confirmation" if values.get("mails") else "ticket_no_mail"
    key = "ticket_confirm_first" if values.get("confirms") else key
    more = say(knowledge, key, email=request.email) if request.email else ""
    choices = topics(knowledge, context.day)
    phase = Phase.CHOOSING if choices else Phase.READY
    text = f"{told.strip()}\n\n{more.strip()}".strip()
    return replace(conversation, phase=phase, choices=choices), (
        Reply(ReplyKind.NOTICE, text, ticket=request),
        Reply(ReplyKind.NOTICE, say(knowledge, "still_here"), choices),
    )


def due_words(
    knowledge: Knowledge,
    due: datetime | None,
    now: datetime,
    *,
    lasting: bool = False,
) -> str:
    """Return by when an answer comes, as editors word it: 「11月30日（月）23:00 までに」.

    ``lasting`` words are read later than now.
    """
    if due is None:
        return say(knowledge, "ticket_due_unknown").strip()
    here = local_time(knowledge.support, due)
    when = dates.end(here, now, knowledge.language, lasting=lasting)
    return say(knowledge, "ticket_due", when=when).strip()


def _within(given: object) -> timedelta:
    return given if isinstance(given, timedelta) else ANSWERED_WITHIN


def _request(conversation: Conversation, form: Form, context: Context) -> TicketRequest:
    return TicketRequest.of(
        TicketKind(form.name),
        {field.name: form.get(field.value) for field in FIELDS.values()},
        language=conversation.language,
        verified=form.get("number") == CHECKED or _has_proved(conversation, form, context),
    )


def _has_proved(conversation: Conversation, form: Form, context: Context) -> bool:
    """Tell whether the visitor proved a short while ago that this account is theirs."""
    proof = conversation.verified
    if proof is None or proof.account != form.get("account"):
        return False
    return is_fresh(proof.at, context.now)
