"""Input while a form is filled in: a value, a command, or something else that comes between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from faqbot.dialogue.context import Context, Handler, Step
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.forms.steps import (
    CANCEL,
    RESEND,
    RESUME,
    accept,
    ask,
    can_go_on,
    choices_of,
    command,
    current,
    leave,
    notice,
    without,
)
from faqbot.dialogue.forms.tables import ChatField
from faqbot.dialogue.menus import valid_entry
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.answer import give_answer
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.labels import meant_choice, phrase_means
from faqbot.dialogue.rules.lifecycle import asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.rules.typed import plain, sound, typed_number
from faqbot.dialogue.rules.ways import go, typed_way
from faqbot.dialogue.state import Choice, Conversation, HandoffReason, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.contact_form import Fault


def interrupted(handler: Handler) -> Handler:
    """Return ``handler`` coming back to the form, where one has been interrupted."""

    def handle(conversation: Conversation, event: Any, context: Context) -> Step:
        after, replies = handler(conversation, event, context)
        if conversation.form is None or after.form is not conversation.form:
            return after, replies
        if not can_go_on(conversation, context):
            return replace(after, form=None), replies
        return come_back(conversation, after, replies, context)

    return handle


def interrupt(
    conversation: Conversation, event: Said | Chose, context: Context, otherwise: Handler
) -> Step:
    """Let ``otherwise`` deal with ``event``, as if there were no form, and come back to it."""
    aside = replace(conversation, phase=Phase.READY, choices=())
    return interrupted(otherwise)(aside, event, context)


def come_back(
    before: Conversation, after: Conversation, replies: tuple[Reply, ...], context: Context
) -> Step:
    """Go on with the form after an interruption, unless that has led away from it."""
    handed_over = after.handoff is not before.handoff
    if handed_over or after.phase in (Phase.WAITING, Phase.LIVE, Phase.ENDED):
        return replace(after, form=None), replies
    if after.phase in (Phase.FORM, Phase.CLOSING):
        return after, replies
    if after.phase is Phase.CHOOSING:
        return _with_way_back(after, replies, context)
    told = tuple(
        replace(reply, choices=())
        for reply in replies
        if reply.kind not in (ReplyKind.ASK_HELPFUL, ReplyKind.ASK_MORE)
    )
    return ask(after, context, *told, notice(context, after.form, "form_resumed"))


def _with_way_back(after: Conversation, replies: tuple[Reply, ...], context: Context) -> Step:
    """Offer to come back to the form, beside what is on offer."""
    back = Choice(RESUME, say(context.knowledge, "form_resume"))
    choices = (*(choice for choice in after.choices if choice.id != RESUME), back)
    shown = tuple(
        replace(reply, choices=choices) if reply.choices == after.choices else reply
        for reply in replies
    )
    return replace(after, choices=choices), shown


def said(conversation: Conversation, event: Said, context: Context, otherwise: Handler) -> Step:
    """Take what was typed for the field, for a command, or for something else altogether."""
    if not can_go_on(conversation, context):
        return otherwise(without(conversation), event, context)
    form, field = current(conversation)
    if event.is_file_only:
        return ask(conversation, context, notice(context, form, "form_no_file"))
    left = _leaving(conversation, event.text, field, context)
    if left is not None:
        return left
    if _meant(event.text, conversation, field) is None:
        about = _way(conversation, event, context, otherwise)
        if about is not None:
            return about
    step = taken(conversation, event.text, context)
    if step is not None:
        return step
    fault = _value(field, event.text, context)
    assert isinstance(fault, Fault)  # noqa: S101 - a value would have been taken
    return _something_else(conversation, event, context, otherwise, fault)


def _way(
    conversation: Conversation, event: Said, context: Context, otherwise: Handler
) -> Step | None:
    """A way about that the field does not offer: out of the form, or aside and back to it."""
    settings = context.knowledge.settings
    if says(event.text, settings.repeat_phrases):
        return ask(conversation, context)
    way = typed_way(event.text, settings)
    if way in ("back", "leave"):
        return leave(conversation, context)
    if way == "restart":
        return go(without(conversation), way, context)
    return interrupt(conversation, event, context, otherwise) if way is not None else None


def taken(conversation: Conversation, text: str, context: Context) -> Step | None:
    """Take a command, a value, or the number of a choice; None for anything else."""
    _, field = current(conversation)
    choice = _meant(text, conversation, field)
    if choice is not None:
        return obey(conversation, choice.id, context)
    value = _value(field, text, context)
    if isinstance(value, str):
        return accept(conversation, value, context)
    return _picked(conversation, text, context)


def _value(field: ChatField, text: str, context: Context) -> str | Fault:
    if field.expects is not None:  # a secret that is one has been taken out of the message
        return Fault(f"{field.expects}_malformed")
    return field.value_of(text, context.knowledge.support.country)


def chose(conversation: Conversation, event: Chose, context: Context, otherwise: Handler) -> Step:
    """Take what was clicked: a value, a command, or a button of an older bubble."""
    if not can_go_on(conversation, context):
        return otherwise(without(conversation), event, context)
    if any(choice.id == event.choice for choice in conversation.choices):
        return obey(conversation, event.choice, context)
    return interrupt(conversation, event, context, otherwise)


def obeyed(conversation: Conversation, text: str, context: Context) -> Step | None:
    """Leave, or send another code, when that is typed while a menu interrupts the form."""
    if conversation.phase is not Phase.CHOOSING or not can_go_on(conversation, context):
        return None
    form, field = current(conversation)
    offered = {choice.id for choice in choices_of(form, field, context)} & {CANCEL, RESEND}
    meant = next((id_ for id_ in sorted(offered) if phrase_means(sound(text), id_)), None)
    return obey(conversation, meant, context) if meant is not None else None


def _leaving(
    conversation: Conversation, text: str, field: ChatField, context: Context
) -> Step | None:
    """The end, or a human: both leave the form. In free text only what says nothing else."""
    settings = context.knowledge.settings
    if asks_for_end(text):
        return confirm_end(conversation, context)
    if says_end(text, settings):
        return end(replace(conversation, form=None), context)
    typed = plain(text)
    if field.free and any(plain(word) == typed for word in settings.handoff_keywords):
        return hand_over(replace(conversation, form=None), HandoffReason.REQUESTED, context)
    return None


def _meant(text: str, conversation: Conversation, field: ChatField) -> Choice | None:
    choice = meant_choice(text, conversation.choices)
    if choice is None or not field.free:
        return choice
    leaves = choice.id.startswith("form:") and phrase_means(sound(text), choice.id)
    return choice if leaves or plain(choice.label) == plain(text) else None


def _picked(conversation: Conversation, text: str, context: Context) -> Step | None:
    number = typed_number(text)
    picked = conversation.choices[number - 1 : number] if number else ()
    return obey(conversation, picked[0].id, context) if picked else None


def _something_else(
    conversation: Conversation, event: Said, context: Context, otherwise: Handler, fault: Fault
) -> Step:
    """Answer a question that was typed instead of a value; say what is wrong with the rest."""
    form, _ = current(conversation)
    after, replies = interrupt(conversation, event, context, otherwise)
    first = replies[0].kind if replies else ReplyKind.NOTICE
    left = after.form is not form and first is not ReplyKind.MISS
    if left or first not in (ReplyKind.MISS, ReplyKind.NOTICE):
        return after, replies
    return ask(conversation, context, notice(context, form, fault.response))


def obey(conversation: Conversation, choice: str, context: Context) -> Step:
    """Do what the choice of a form with this id says; InvalidEvent when it means nothing."""
    kind, _, value = choice.partition(":")
    if kind == "value":
        return accept(conversation, value, context)
    if kind == "entry":
        return _show_entry(conversation, value, context)
    step = command(conversation, value, context) if kind == "form" else None
    if step is None:
        raise InvalidEvent(f"choice {choice!r} means nothing in a form")
    return step


def _show_entry(conversation: Conversation, target: str, context: Context) -> Step:
    """Show an entry that a field offers, and come back."""
    entry = valid_entry(context.knowledge, target, context.day)
    if entry is None:  # it has gone meanwhile
        return ask(conversation, context)
    aside = replace(conversation, phase=Phase.READY, choices=())
    after, replies = give_answer(aside, entry, context)
    return come_back(conversation, after, replies, context)
