"""What follows an answer: it is turned down, did not work, is wanted again, or in more detail."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue import topic
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.menus import valid_entry
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.answer import give_answer
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.offering import (
    human_choice,
    offer_entries,
    open_menu,
    open_topics,
)
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.state import Conversation, HandoffReason, Phase
from faqbot.knowledge.model import Settings


def turned_down(text: str, settings: Settings) -> bool:
    """Tell whether ``text`` says of an answer that it is wrong, or did not work."""
    return says(text, settings.reject_phrases) or says(text, settings.failed_phrases)


def rejected(conversation: Conversation, context: Context, key: str = "reject_prompt") -> Step:
    """Offer what else may be meant, never the same again; a human when nothing is left."""
    about = conversation.topic
    if not about.answered and not about.rejected:
        notice = Reply(ReplyKind.NOTICE, say(context.knowledge, "none_reply"), conversation.choices)
        new = conversation.phase is Phase.NEW
        return replace(conversation, phase=Phase.READY) if new else conversation, (notice,)
    refused = replace(conversation, topic=replace(about, rejected=True), path=())
    rest = topic.still_open(about, context.knowledge)
    offered = offer_entries(refused, rest, key, context, human=True)
    return offered or hand_over(refused, HandoffReason.NOT_HELPFUL, context)


def failed(conversation: Conversation, context: Context) -> Step:
    """Offer what comes next where what was answered did not work: what is near comes first."""
    about, knowledge = conversation.topic, context.knowledge
    near = tuple(id_ for entry in about.answered[:1] for id_ in knowledge.kin.get(entry, ()))
    nearest = replace(about, likely=(*near, *about.likely))
    return rejected(replace(conversation, topic=nearest), context, "failed_prompt")


def repeated(conversation: Conversation, context: Context) -> Step:
    """Show the same answer, or the same choices, once more."""
    about, knowledge = conversation.topic, context.knowledge
    if conversation.phase is Phase.CHOOSING:
        if conversation.path:
            menu = open_menu(conversation, conversation.path[-1], context)
            if menu is not None:
                return menu
        text = say(knowledge, "menu_prompt" if about.offered else "topics_prompt")
        return conversation, (Reply(ReplyKind.MENU, text, conversation.choices),)
    last = valid_entry(knowledge, about.answered[0], context.day) if about.answered else None
    if last is not None:
        return give_answer(conversation, last, context)
    return open_topics(conversation, context)


def more(conversation: Conversation, context: Context) -> Step:
    """Offer what is related to the answer; say so when nothing is."""
    about = conversation.topic
    if not about.answered:
        return open_topics(conversation, context, "ask_what", ReplyKind.NOTICE)
    others = context.knowledge.kin.get(about.answered[0], ())
    offered = offer_entries(conversation, others, "more_prompt", context)
    if offered is not None:
        return offered
    choices = (human_choice(context),)
    nothing = Reply(ReplyKind.NOTICE, say(context.knowledge, "more_nothing"), choices)
    return replace(conversation, phase=Phase.READY, choices=choices), (nothing,)
