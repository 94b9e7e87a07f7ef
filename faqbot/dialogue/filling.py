"""A form is filled in, field by field; it can be left, gone back in, interrupted and resumed.

Choices of a form: ``form:NAME`` begins it, ``value:VALUE`` answers the field, and there are the
commands ``form:cancel``, ``form:back``, ``form:skip``, ``form:resend`` and ``form:resume``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from faqbot.dialogue.answering import give_answer
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.ending import asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.forms import FORMS, Field
from faqbot.dialogue.handoff import hand_over
from faqbot.dialogue.labels import meant_choice
from faqbot.dialogue.menus import valid_entry
from faqbot.dialogue.numbers import typed_number
from faqbot.dialogue.phrases import phrase_means
from faqbot.dialogue.plain import plain, sound
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Choice, Conversation, Form, HandoffReason, Phase
from faqbot.errors import InvalidEvent
from faqbot.support.fields import Fault

CANCEL, BACK, SKIP, RESEND, RESUME = (
    "form:cancel", "form:back", "form:skip", "form:resend", "form:resume",
)  # fmt: skip
Handler = Callable[[Conversation, Any, Context], Step]


def begin(conversation: Conversation, name: str, context: Context) -> Step | None:
    """Begin the form ``name``; None when it cannot be filled in here."""
    table = FORMS.get(name)
    if table is None or name not in context.forms:
        return None
    instead = table.before(replace(conversation, form=None), context)
    if instead is not None:
        return instead
    intro = Reply(ReplyKind.NOTICE, _say(context, name, table.intro))
    form = Form(name, "", table.begins(context))
    return _enter(conversation, form, table.fields[0], context, intro)


def said(conversation: Conversation, event: Said, context: Context, otherwise: Handler) -> Step:
    """Take what was typed for the field, for a command, or for something else altogether."""
    if not _can_go_on(conversation, context):
        return otherwise(_without(conversation), event, context)
    form, field = _current(conversation)
    if event.is_file_only:
        return ask(conversation, context, _notice(context, form, "form_no_file"))
    left = _leaving(conversation, event.text, field, context)
    if left is not None:
        return left
    choice = _meant(event.text, conversation, field)
    if choice is not None:
        return _do(conversation, choice.id, context)
    if field.expects is not None:
        value: str | Fault = Fault(f"{field.expects}_malformed")
    else:
        value = field.value_of(event.text, context.knowledge.support.country)
    if isinstance(value, str):
        return accept(conversation, value, context)
    return _picked(conversation, event.text, context) or _something_else(
        conversation, event, context, otherwise, value
    )


def chose(conversation: Conversation, event: Chose, context: Context, otherwise: Handler) -> Step:
    """Take what was clicked: a value, a command, or a button of an older bubble."""
    if not _can_go_on(conversation, context):
        return otherwise(_without(conversation), event, context)
    if any(choice.id == event.choice for choice in conversation.choices):
        return _do(conversation, event.choice, context)
    return interrupt(conversation, event, context, otherwise)


def obeyed(conversation: Conversation, text: str, context: Context) -> Step | None:
    """Leave, or send another code, when that is typed while a menu interrupts the form."""
    if conversation.phase is not Phase.CHOOSING or not _can_go_on(conversation, context):
        return None
    form, field = _current(conversation)
    offered = {choice.id for choice in _choices(form, field, context)} & {CANCEL, RESEND}
    meant = next((id_ for id_ in sorted(offered) if phrase_means(sound(text), id_)), None)
    return _do(conversation, meant, context) if meant is not None else None


def interrupted(handler: Handler) -> Handler:
    """Return ``handler`` coming back to the form, where one has been interrupted."""

    def handle(conversation: Conversation, event: Any, context: Context) -> Step:
        after, replies = handler(conversation, event, context)
        if conversation.form is None or after.form is not conversation.form:
            return after, replies
        if not _can_go_on(conversation, context):
            return replace(after, form=None), replies
        return _come_back(conversation, after, replies, context)

    return handle


def interrupt(
    conversation: Conversation, event: Said | Chose, context: Context, otherwise: Handler
) -> Step:
    """Let ``otherwise`` deal with ``event``, as if there were no form, and come back to it."""
    aside = replace(conversation, phase=Phase.READY, choices=())
    return interrupted(otherwise)(aside, event, context)


def command(conversation: Conversation, name: str, context: Context) -> Step | None:
    """Obey ``form:NAME``, be it the name of a form or of a command; None when it means nothing."""
    if name in FORMS:
        return begin(conversation, name, context)
    run = _COMMANDS.get(f"form:{name}")
    return run(conversation, context) if run is not None and conversation.form else None


def ask(conversation: Conversation, context: Context, *before: Reply) -> Step:
    """Ask for the present field once more."""
    _, field = _current(conversation)
    return _ask(conversation, field.again or field.prompt, context, *before)


def _ask(conversation: Conversation, prompt: str, context: Context, *before: Reply) -> Step:
    form, field = _current(conversation)
    choices = _choices(form, field, context)
    asking = replace(conversation, phase=Phase.FORM, choices=choices)
    text = _say(context, form.name, prompt, **field.tells(form, context))
    return asking, (*before, Reply(ReplyKind.FORM, text, choices, expects=field.expects))


def accept(conversation: Conversation, value: str, context: Context) -> Step:
    """Keep the value of the present field, and ask for the next one or finish."""
    form, field = _current(conversation)
    kept = {**dict(form.values), field.name: value, **dict(field.derive(value, context))}
    form = replace(form, values=tuple(kept.items()))
    table = FORMS[form.name]
    following = table.next(form, field.name)
    if following is not None:
        return _enter(conversation, form, following, context)
    return table.finish(_without(conversation), form, context)


def leave(conversation: Conversation, context: Context, *before: Reply) -> Step:
    """Drop the form; the assistant is ready for something else."""
    left = Reply(ReplyKind.NOTICE, say(context.knowledge, "form_cancelled"))
    return _without(conversation), (*before, left)


def _current(conversation: Conversation) -> tuple[Form, Field]:
    form = conversation.form
    if form is None or form.name not in FORMS:
        raise InvalidEvent("no form is being filled in")
    return form, FORMS[form.name].field(form.field)


def _can_go_on(conversation: Conversation, context: Context) -> bool:
    """Tell whether the form is still one that can be filled in here."""
    form = conversation.form
    return form is not None and form.name in FORMS and form.name in context.forms


def _without(conversation: Conversation) -> Conversation:
    return replace(conversation, form=None, phase=Phase.READY, choices=())


def _enter(
    conversation: Conversation, form: Form, field: Field, context: Context, *before: Reply
) -> Step:
    """Go on to ``field``. A field for a one-time code makes the desk send one."""
    codes = form.codes + (field.expects == "code")
    form = replace(form, field=field.name, expects=field.expects, codes=codes)
    asked = context.now if field.expects is not None else conversation.asked_secret
    entered = replace(conversation, form=form, asked_secret=asked)
    return _ask(entered, field.prompt, context, *before)


def _choices(form: Form, field: Field, context: Context) -> tuple[Choice, ...]:
    table = FORMS[form.name]
    offers = [(f"value:{value}", label) for value, label in field.choices]
    if field.resend:
        offers.append((RESEND, "form_resend"))
    if field.optional:
        offers.append((SKIP, "form_skip"))
    if table.previous(form) is not None:
        offers.append((BACK, "form_back"))
    offers.append((CANCEL, "form_cancel"))
    choices = [Choice(id_, say(context.knowledge, label)) for id_, label in offers]
    own = len(field.choices)
    return (*choices[:own], *field.offers(form, context), *choices[own:])


def _leaving(conversation: Conversation, text: str, field: Field, context: Context) -> Step | None:
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


def _meant(text: str, conversation: Conversation, field: Field) -> Choice | None:
    choice = meant_choice(text, conversation.choices)
    if choice is None or not field.free:
        return choice
    leaves = choice.id.startswith("form:") and phrase_means(sound(text), choice.id)
    return choice if leaves or plain(choice.label) == plain(text) else None


def _picked(conversation: Conversation, text: str, context: Context) -> Step | None:
    number = typed_number(text)
    picked = conversation.choices[number - 1 : number] if number else ()
    return _do(conversation, picked[0].id, context) if picked else None


def _something_else(
    conversation: Conversation, event: Said, context: Context, otherwise: Handler, fault: Fault
) -> Step:
    """Answer a question that was typed instead of a value; say what is wrong with the rest."""
    form, _ = _current(conversation)
    after, replies = interrupt(conversation, event, context, otherwise)
    first = replies[0].kind if replies else ReplyKind.NOTICE
    left = after.form is not form and first is not ReplyKind.MISS
    if left or first not in (ReplyKind.MISS, ReplyKind.NOTICE):
        return after, replies
    return ask(conversation, context, _notice(context, form, fault.response))


def _come_back(
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
    return ask(after, context, *told, _notice(context, after.form, "form_resumed"))


def _with_way_back(after: Conversation, replies: tuple[Reply, ...], context: Context) -> Step:
    """Offer to come back to the form, beside what is on offer."""
    back = Choice(RESUME, say(context.knowledge, "form_resume"))
    choices = (*(choice for choice in after.choices if choice.id != RESUME), back)
    shown = tuple(
        replace(reply, choices=choices) if reply.choices == after.choices else reply
        for reply in replies
    )
    return replace(after, choices=choices), shown


def _do(conversation: Conversation, choice: str, context: Context) -> Step:
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
    return _come_back(conversation, after, replies, context)


def _back(conversation: Conversation, context: Context) -> Step:
    form, _ = _current(conversation)
    field = FORMS[form.name].previous(form)
    if field is None:
        return ask(conversation, context)
    return _enter(conversation, form, field, context)


def _skip(conversation: Conversation, context: Context) -> Step:
    _, field = _current(conversation)
    return accept(conversation, "", context) if field.optional else ask(conversation, context)


def _resend(conversation: Conversation, context: Context) -> Step:
    form, field = _current(conversation)
    if field.expects != "code":
        return ask(conversation, context)
    return _enter(conversation, form, field, context)


def _resume(conversation: Conversation, context: Context) -> Step:
    return ask(conversation, context)


_COMMANDS: Mapping[str, Callable[[Conversation, Context], Step]] = {
    CANCEL: leave,
    BACK: _back,
    SKIP: _skip,
    RESEND: _resend,
    RESUME: _resume,
}


def _notice(context: Context, form: Form | None, key: str) -> Reply:
    return Reply(ReplyKind.NOTICE, _say(context, form.name if form else "", key))


def _say(context: Context, form: str, key: str, **values: object) -> str:
    return say(context.knowledge, key, **{**context.forms.get(form, {}), **values})
