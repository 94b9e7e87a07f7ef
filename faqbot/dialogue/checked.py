"""What is said once a secret that the visitor typed has been looked at elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from faqbot.dialogue.contacting import CHECKED
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import SecretChecked
from faqbot.dialogue.form_steps import accept, ask
from faqbot.dialogue.forms import FORMS
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Conversation, Form, Phase
from faqbot.i18n import dates
from faqbot.support.hours import local_time
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
    """Leave the form and say until when; one that can do without the secret goes on."""
    form = conversation.form
    notice = _notice(context, "secret_locked", until=_until(event, context))
    if form is not None and not FORMS[form.name].needs_secret:
        after, replies = accept(conversation, "", context)
        return after, (notice, *replies)
    ready = replace(conversation, form=None, phase=Phase.READY, choices=())
    return ready, (notice, _notice(context, "still_here"))


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
    return dates.moment(local_time(context.knowledge.support, until), context.now, "ja")
