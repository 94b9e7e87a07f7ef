"""Replies to a verified visitor. Numbers and codes themselves never come this way."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Form, Phase, Verified
from faqbot.support.identity import is_fresh

VERIFY, REVEAL = "verify", "reveal"  # forms: prove who you are, and see your number then
UNKNOWN = "unknown"  # the visitor has no number yet, or has forgotten it


def verified(conversation: Conversation, form: Form, context: Context) -> Step:
    """Note that the visitor is who they say, and show them their number if they want that."""
    by_code_alone = form.name == REVEAL or form.get("number") == UNKNOWN
    proof = Verified(
        form.get("account"), context.now, "code" if by_code_alone else "number_and_code"
    )
    done = replace(conversation, verified=proof)
    thanks = Reply(ReplyKind.NOTICE, say(context.knowledge, "verified"))
    if form.name == REVEAL:
        after, replies = _reveal(done, context)
        return after, (thanks, *replies)
    choices = (_reveal_choice(context),) if by_code_alone else ()
    more = say(context.knowledge, "verified_no_number" if by_code_alone else "still_here")
    ready = replace(done, phase=Phase.READY, choices=choices)
    return ready, (thanks, Reply(ReplyKind.NOTICE, more, choices))


def already(conversation: Conversation, context: Context) -> Step | None:
    """Say so when the visitor has proved who they are a short while ago; else None."""
    if not _fresh(conversation, context):
        return None
    choices = (_reveal_choice(context),)
    ready = replace(conversation, phase=Phase.READY, choices=choices)
    return ready, (Reply(ReplyKind.NOTICE, say(context.knowledge, "verified_already"), choices),)


def reveal_at_once(conversation: Conversation, context: Context) -> Step | None:
    """Show the number to someone who has just proved who they are; None for anybody else."""
    return _reveal(conversation, context) if _fresh(conversation, context) else None


def _fresh(conversation: Conversation, context: Context) -> bool:
    proof = conversation.verified
    return proof is not None and is_fresh(proof.at, context.now)


def _reveal(conversation: Conversation, context: Context) -> Step:
    ready = replace(conversation, phase=Phase.READY, choices=())
    text = say(context.knowledge, "reveal")
    return ready, (Reply(ReplyKind.NOTICE, text, reveals=True),)


def _reveal_choice(context: Context) -> Choice:
    return Choice(f"form:{REVEAL}", say(context.knowledge, "reveal_choice"))
