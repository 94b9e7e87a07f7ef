"""Secrets that were typed into a form, and verification while a human stays in charge.

To a visitor who talks with an operator only what is meant for the form is taken: a value, a
secret, a command. Everything else is for the operator, and the assistant says nothing to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Chose, Said, SecretChecked, VerificationAsked
from faqbot.dialogue.forms import filling
from faqbot.dialogue.forms.contact import CHECKED
from faqbot.dialogue.forms.steps import accept, ask, begin
from faqbot.dialogue.forms.tables import FORMS
from faqbot.dialogue.forms.verification import VERIFY
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.handoff import offer_channels
from faqbot.dialogue.rules.offering import human_choice
from faqbot.dialogue.state import Conversation, Form, Phase
from faqbot.errors import InvalidEvent
from faqbot.i18n import dates
from faqbot.support.hours import live_chat, local_time
from faqbot.support.identity import SecretResult


def secret_checked(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    """Go on with the form if the secret was right, else say what was wrong with it.

    A verdict on what the form does not ask for, or no longer, changes nothing.
    """
    form = conversation.form
    if form is None or not _asked_for(form, event) or form.name not in FORMS:
        late = say(context.knowledge, "secret_unasked")
        return conversation, (Reply(ReplyKind.NOTICE, late, conversation.choices),)
    return _TELL[event.result](conversation, event, context)


def _asked_for(form: Form, event: SecretChecked) -> bool:
    return form.expects == event.kind and form.get("account") == event.account


def _right(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    return accept(conversation, CHECKED, context)


def _wrong(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    return _again(conversation, context, f"{event.kind}_wrong", left=event.left)


def _malformed(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    return _again(conversation, context, f"{event.kind}_malformed")


def _expired(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    return _again(conversation, context, "code_expired")


def _too_often(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    """Say when the next code may be sent; the latest one is good as long as it was."""
    asking, _ = ask(conversation, context)
    told = _notice(context, "code_too_often", until=_until(event, context))
    return asking, (replace(told, choices=asking.choices, expects=event.kind),)


def _locked(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    """Leave the form, say until when and what there is instead; where it can be, go on."""
    form = conversation.form
    notice = _notice(context, "secret_locked", until=_until(event, context))
    if form is not None and not FORMS[form.name].needs_secret:
        after, replies = accept(conversation, "", context)
        return after, (notice, *replies)
    staffed = live_chat(context.knowledge.support, context.now).open
    human = (human_choice(context),) if staffed else ()
    ready, offers = offer_channels(replace(conversation, form=None), context, *human)
    return ready, (notice, *offers)


_TELL: Mapping[SecretResult, Callable[[Conversation, SecretChecked, Context], Step]] = {
    SecretResult.OK: _right,
    SecretResult.WRONG: _wrong,
    SecretResult.MALFORMED: _malformed,
    SecretResult.EXPIRED: _expired,
    SecretResult.LOCKED: _locked,
    SecretResult.TOO_OFTEN: _too_often,
}


def _again(conversation: Conversation, context: Context, key: str, **values: object) -> Step:
    return ask(conversation, context, _notice(context, key, **values))


def _notice(context: Context, key: str, **values: object) -> Reply:
    return Reply(ReplyKind.NOTICE, say(context.knowledge, key, **values))


def _until(event: SecretChecked, context: Context) -> str:
    """Say when one may try again, on the desk's clock."""
    until = event.until or context.now
    knowledge = context.knowledge
    return dates.moment(local_time(knowledge.support, until), context.now, knowledge.language)


def verification_asked(
    conversation: Conversation, event: VerificationAsked, context: Context
) -> Step:
    """Put the form to the visitor, from its beginning."""
    step = begin(conversation, VERIFY, context)
    if step is None:
        raise InvalidEvent("nobody can be verified here")
    return _live(step)


def said_live(conversation: Conversation, event: Said, context: Context) -> Step | None:
    """Take a value or a command; None when the message is for the operator."""
    form, choices = conversation.form, conversation.choices
    ending = any(choice.id.startswith("end:") for choice in choices)
    if form is None or form.name != VERIFY or ending or event.attachment is not None:
        return None
    step = filling.taken(conversation, event.text, context)
    return _live(step) if step is not None else None


def chose_live(conversation: Conversation, event: Chose, context: Context) -> Step | None:
    """Take a choice of the form that is on offer; None for any other."""
    offered = any(choice.id == event.choice for choice in conversation.choices)
    if conversation.form is None or not offered or event.choice.startswith("end:"):
        return None
    return _live(filling.obey(conversation, event.choice, context))


def secret_checked_live(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    """Go on with the form, or say what was wrong with the secret."""
    return _live(secret_checked(conversation, event, context))


def _live(step: Step) -> Step:
    """Leave the human in charge. Once the form is done nothing is offered: they go on."""
    after, replies = step
    if after.form is not None:
        return replace(after, phase=Phase.LIVE), replies
    told: tuple[Reply, ...] = tuple(replace(reply, choices=()) for reply in replies[:1])
    return replace(after, phase=Phase.LIVE, choices=()), told
