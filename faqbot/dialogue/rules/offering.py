"""Choices laid before the visitor: the topics, an editor's menu, entries that may be meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from faqbot.dialogue import topic
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.menus import choices_of, entry_choices, none_of_these, topics, valid_entry
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.state import Choice, Conversation, Phase

BACK = "way:back"
HUMAN = "human"


def human_choice(context: Context) -> Choice:
    """Return the choice 「担当者につなぐ」."""
    return Choice(HUMAN, say(context.knowledge, "human_choice"))


def open_topics(
    conversation: Conversation,
    context: Context,
    key: str = "topics_prompt",
    kind: ReplyKind = ReplyKind.MENU,
) -> Step:
    """Say ``key`` and offer the topics."""
    choices = topics(context.knowledge, context.day)
    phase = Phase.CHOOSING if choices else Phase.READY
    shown = replace(conversation, phase=phase, choices=choices, path=())
    return shown, (Reply(kind, say(context.knowledge, key), choices),)


def open_menu(
    conversation: Conversation,
    menu: str,
    context: Context,
    *,
    confidence: float | None = None,
    decision: str | None = None,
) -> Step | None:
    """Offer the choices of an editor's menu; None when it has none today.

    One that another menu has led to can be gone back from.
    """
    knowledge = context.knowledge
    found = knowledge.menu.get(menu)
    choices = choices_of(knowledge, found, context.day) if found is not None else ()
    if found is None or not choices:
        return None
    path = _path_to(menu, conversation.path, context)
    if len(path) > 1:
        choices = (*choices, Choice(BACK, say(knowledge, "way_back")))
    choosing = replace(
        conversation,
        phase=Phase.CHOOSING,
        choices=choices,
        path=path,
        topic=topic.offered(conversation.topic, _entries(choices), context.now),
    )
    reply = Reply(ReplyKind.MENU, found.prompt, choices, confidence=confidence, decision=decision)
    return choosing, (reply,)


def offer_entries(
    conversation: Conversation,
    entries: Iterable[str],
    key: str,
    context: Context,
    *,
    human: bool = False,
    confidence: float | None = None,
    decision: str | None = None,
) -> Step | None:
    """Say ``key`` and offer the first few of ``entries``; None when none may be shown today."""
    knowledge = context.knowledge
    valid = (id_ for id_ in entries if valid_entry(knowledge, id_, context.day) is not None)
    few = tuple(islice(valid, max(1, knowledge.settings.menu_choices)))
    if not few:
        return None
    choices = (*entry_choices(knowledge, few, context.day), none_of_these(knowledge))
    if human:
        choices = (*choices, human_choice(context))
    choosing = replace(
        conversation,
        phase=Phase.CHOOSING,
        choices=choices,
        topic=topic.offered(conversation.topic, few, context.now),
    )
    text = say(knowledge, key)
    return choosing, (
        Reply(ReplyKind.MENU, text, choices, confidence=confidence, decision=decision),
    )


def _path_to(menu: str, path: tuple[str, ...], context: Context) -> tuple[str, ...]:
    if menu in path:
        return path[: path.index(menu) + 1]
    above = context.knowledge.menu.get(path[-1]) if path else None
    led = above is not None and any(
        choice.kind == "menu" and choice.target == menu for choice in above.choices
    )
    return (*path, menu) if led else (menu,)


def _entries(choices: Iterable[Choice]) -> tuple[str, ...]:
    parts = (choice.id.partition(":") for choice in choices)
    return tuple(target for kind, _, target in parts if kind == "entry")
