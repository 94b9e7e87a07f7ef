"""An entry as the answer, with the question whether it helped; or a miss, admitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from faqbot.dialogue import topic
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.menus import entry_choices, topics
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.offering import human_choice
from faqbot.dialogue.state import Choice, Conversation, HandoffReason, Phase
from faqbot.knowledge.attributes import VERIFIED, answer_to
from faqbot.knowledge.attributes import YES as YES_VERIFIED
from faqbot.knowledge.links import links_of, with_links
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.knowledge.translation import reads

YES, NO = "helpful:yes", "helpful:no"
NEITHER = "helpful:neither"  # of two answers


def give_answer(
    conversation: Conversation,
    entry: Entry,
    context: Context,
    *,
    confidence: float | None = None,
    decision: str | None = None,
) -> Step:
    """Answer with ``entry`` and ask 「参考になりましたか？」, offering what is asked next."""
    knowledge = context.knowledge
    follow_ups = (id_ for id_ in entry.follow_ups if id_ != entry.id)
    choices = (
        Choice(YES, say(knowledge, "helpful_yes")),
        Choice(NO, say(knowledge, "helpful_no")),
        *entry_choices(knowledge, follow_ups, context.day),
    )
    answered = replace(
        conversation,
        phase=Phase.FEEDBACK,
        choices=choices,
        misses=0,
        entry=entry.id,
        topic=topic.answered(conversation.topic, entry.id, context.now),
    )
    text = answer_to(entry, knowledge, _known_of(conversation))
    return answered, (
        Reply(
            ReplyKind.ANSWER,
            with_links(text, entry.links),
            entry=entry.id,
            confidence=confidence,
            decision=decision,
            links=links_of(entry.links),
            extra=entry.extra,
        ),
        *_untranslated(entry, knowledge),
        Reply(ReplyKind.ASK_HELPFUL, say(knowledge, "ask_helpful"), choices),
    )


def _untranslated(entry: Entry, knowledge: Knowledge) -> tuple[Reply, ...]:
    """Say of an answer that it is in another language than the conversation."""
    if reads(entry, knowledge):
        return ()
    return (Reply(ReplyKind.NOTICE, say(knowledge, "untranslated")),)


def _known_of(conversation: Conversation) -> Mapping[str, str]:
    """Return what is known of the visitor; who they are, only the desk can tell."""
    told = dict(conversation.attributes)
    return told if conversation.verified is None else {**told, VERIFIED: YES_VERIFIED}


def helped(conversation: Conversation, context: Context) -> Step:
    """Ask whether there is anything else, topics at hand; what was asked so far is settled."""
    choices = topics(context.knowledge, context.day)
    settled = replace(
        conversation,
        phase=Phase.CHOOSING if choices else Phase.READY,
        choices=choices,
        questions=(),
        misses=0,
    )
    return settled, (Reply(ReplyKind.ASK_MORE, say(context.knowledge, "ask_more"), choices),)


def missed(
    conversation: Conversation,
    context: Context,
    key: str,
    *,
    confidence: float | None = None,
    decision: str | None = None,
    human: bool = False,
) -> Step:
    """Say the response ``key`` and offer the topics; hand over when it was one miss too many.

    A ``human`` is offered beside the topics.
    """
    misses = conversation.misses + 1
    conversation = replace(conversation, misses=misses)
    if misses >= context.knowledge.settings.misses_before_handoff:
        after, (reason, *rest) = hand_over(conversation, HandoffReason.MISSES, context)
        miss = replace(reason, kind=ReplyKind.MISS, confidence=confidence, decision=decision)
        return after, (miss, *rest)
    choices = topics(context.knowledge, context.day)
    if human:
        choices = (*choices, human_choice(context))
    text = say(context.knowledge, key)
    return replace(
        conversation, phase=Phase.CHOOSING if choices else Phase.READY, choices=choices, path=()
    ), (Reply(ReplyKind.MISS, text, choices, confidence=confidence, decision=decision),)
