"""A visitor proves who he is while a human talks with him; the human stays in charge.

The operator has the form put to the visitor. Only what is meant for the form is taken: a value, a
secret, a command. Everything else is for the operator, and the assistant says nothing to it.
"""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue import checked, filling, form_steps
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Chose, Said, SecretChecked, VerificationAsked
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation, Phase
from faqbot.dialogue.verifying import VERIFY
from faqbot.errors import InvalidEvent


def asked(conversation: Conversation, event: VerificationAsked, context: Context) -> Step:
    """Put the form to the visitor, from its beginning."""
    step = form_steps.begin(conversation, VERIFY, context)
    if step is None:
        raise InvalidEvent("nobody can be verified here")
    return _live(step)


def said(conversation: Conversation, event: Said, context: Context) -> Step | None:
    """Take a value or a command; None when the message is for the operator."""
    form, choices = conversation.form, conversation.choices
    ending = any(choice.id.startswith("end:") for choice in choices)
    if form is None or form.name != VERIFY or ending or event.attachment is not None:
        return None
    step = filling.taken(conversation, event.text, context)
    return _live(step) if step is not None else None


def chose(conversation: Conversation, event: Chose, context: Context) -> Step | None:
    """Take a choice of the form that is on offer; None for any other."""
    offered = any(choice.id == event.choice for choice in conversation.choices)
    if conversation.form is None or not offered or event.choice.startswith("end:"):
        return None
    return _live(filling.obey(conversation, event.choice, context))


def secret_checked(conversation: Conversation, event: SecretChecked, context: Context) -> Step:
    """Go on with the form, or say what was wrong with the secret."""
    return _live(checked.secret_checked(conversation, event, context))


def _live(step: Step) -> Step:
    """Leave the human in charge. Once the form is done nothing is offered: he goes on."""
    after, replies = step
    if after.form is not None:
        return replace(after, phase=Phase.LIVE), replies
    told: tuple[Reply, ...] = tuple(replace(reply, choices=()) for reply in replies[:1])
    return replace(after, phase=Phase.LIVE, choices=()), told
