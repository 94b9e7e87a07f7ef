"""Steps through a form: it is begun, asked for, gone back in, left and finished.

Choices of a form: ``form:NAME`` begins it, ``value:VALUE`` answers the field, and there are the
commands ``form:cancel``, ``form:back``, ``form:skip``, ``form:resend`` and ``form:resume``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.forms.tables import FORMS, ChatField
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Form, Phase
from faqbot.errors import InvalidEvent

CANCEL, BACK, SKIP, RESEND, RESUME = (
    "form:cancel", "form:back", "form:skip", "form:resend", "form:resume",
)  # fmt: skip


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


def command(conversation: Conversation, name: str, context: Context) -> Step | None:
    """Obey ``form:NAME``, be it the name of a form or of a command; None when it means nothing."""
    if name in FORMS:
        return begin(conversation, name, context)
    run = _COMMANDS.get(f"form:{name}")
    return run(conversation, context) if run is not None and conversation.form else None


def ask(conversation: Conversation, context: Context, *before: Reply) -> Step:
    """Ask for the present field once more."""
    _, field = current(conversation)
    return _ask(conversation, field.again or field.prompt, context, *before)


def _ask(conversation: Conversation, prompt: str, context: Context, *before: Reply) -> Step:
    form, field = current(conversation)
    choices = choices_of(form, field, context)
    asking = replace(conversation, phase=Phase.FORM, choices=choices)
    text = _say(context, form.name, prompt, **field.tells(form, context))
    return asking, (
        *before,
        Reply(ReplyKind.FORM, text, choices, expects=field.expects, field=field.name),
    )


def accept(conversation: Conversation, value: str, context: Context) -> Step:
    """Keep the value of the present field, and ask for the next one or finish."""
    form, field = current(conversation)
    kept = {**dict(form.values), field.name: value, **dict(field.derive(value, context))}
    form = replace(form, values=tuple(kept.items()))
    table = FORMS[form.name]
    following = table.next(form, field.name)
    if following is not None:
        return _enter(conversation, form, following, context)
    return table.finish(without(conversation), form, context)


def leave(conversation: Conversation, context: Context, *before: Reply) -> Step:
    """Drop the form; the assistant is ready for something else."""
    left = Reply(ReplyKind.NOTICE, say(context.knowledge, "form_cancelled"))
    return without(conversation), (*before, left)


def current(conversation: Conversation) -> tuple[Form, ChatField]:
    """Return the form and its present field; raises InvalidEvent where there is none."""
    form = conversation.form
    if form is None or form.name not in FORMS:
        raise InvalidEvent("no form is being filled in")
    return form, FORMS[form.name].field(form.field)


def can_go_on(conversation: Conversation, context: Context) -> bool:
    """Tell whether the form is still one that can be filled in here."""
    form = conversation.form
    return form is not None and form.name in FORMS and form.name in context.forms


def without(conversation: Conversation) -> Conversation:
    """Return ``conversation`` without its form."""
    return replace(conversation, form=None, phase=Phase.READY, choices=())


def _enter(
    conversation: Conversation, form: Form, field: ChatField, context: Context, *before: Reply
) -> Step:
    """Go on to ``field``. A field for a one-time code makes the desk send one."""
    codes = form.codes + (field.expects == "code")
    form = replace(form, field=field.name, expects=field.expects, codes=codes)
    asked = context.now if field.expects is not None else conversation.asked_secret
    entered = replace(conversation, form=form, asked_secret=asked)
    return _ask(entered, field.prompt, context, *before)


def choices_of(form: Form, field: ChatField, context: Context) -> tuple[Choice, ...]:
    """Return what may be clicked at a field: its values, what it offers, and the commands."""
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


def _back(conversation: Conversation, context: Context) -> Step:
    form, _ = current(conversation)
    field = FORMS[form.name].previous(form)
    if field is None:
        return ask(conversation, context)
    return _enter(conversation, form, field, context)


def _skip(conversation: Conversation, context: Context) -> Step:
    _, field = current(conversation)
    return accept(conversation, "", context) if field.optional else ask(conversation, context)


def _resend(conversation: Conversation, context: Context) -> Step:
    form, field = current(conversation)
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


def notice(context: Context, form: Form | None, key: str) -> Reply:
    """Return the response ``key`` with what it says of ``form``."""
    return Reply(ReplyKind.NOTICE, _say(context, form.name if form else "", key))


def _say(context: Context, form: str, key: str, **values: object) -> str:
    return say(context.knowledge, key, **{**context.forms.get(form, {}), **values})
