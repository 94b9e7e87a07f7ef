"""Several questions in one message: two are served, and of no other is nothing said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from faqbot.dialogue import topic
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.decision import Answer, Decision, Menu, Miss
from faqbot.dialogue.menus import entry_choices, none_of_these
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.answer import NEITHER, NO
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.question import answer_question, decided, noted, only_japanese
from faqbot.dialogue.state import Choice, Conversation, HandoffReason, Phase
from faqbot.markup import summary
from faqbot.ranking import Ranking
from faqbot.text.masking import mask

_QUOTED = 30  # characters of a question that is quoted


@dataclass(frozen=True, slots=True)
class _Question:
    """One of the questions, in the context that it has alone."""

    ranking: Ranking
    context: Context
    decision: Decision

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of the choices that it would have in a menu."""
        decision = self.decision
        if isinstance(decision, Answer):
            return (f"entry:{decision.entry}",)
        if isinstance(decision, Miss):
            return ()
        return _lines_of(decision)


def answer_message(conversation: Conversation, ranking: Ranking, context: Context) -> Step:
    """Answer what a message asks: each of two questions that something is found for, or it whole.

    Two are answered one after the other when the first has an answer; else one menu is for both.
    """
    found = _found(context)
    if not found:
        return answer_question(conversation, ranking, context)
    if _share_a_menu(found):
        after, replies = _one_menu(conversation, found, context)
    else:
        after, replies = _in_order(conversation, found)
    return after, (*_left_out(context), *replies)


def decisions(ranking: Ranking, context: Context) -> tuple[Decision, ...]:
    """Return all that is decided about a message; the first is what its first reply does."""
    found = _found(context)
    if not found:
        return (decided(ranking, context),)
    if not _share_a_menu(found):
        return tuple(question.decision for question in found)
    lines = [line.partition(":") for line in _shared_lines(found, context)]
    entries = tuple(target for kind, _, target in lines if kind == "entry")
    confidence = found[0].decision.confidence
    menus = (Menu((), confidence, target) for kind, _, target in lines if kind == "menu")
    return (Menu(entries, confidence), *menus)


def _found(context: Context) -> tuple[_Question, ...]:
    """Return the questions that something is found for; of two that lead to the same, the first."""
    found = [one for one in _questions(context) if not isinstance(one.decision, Miss)]
    same = len({frozenset(question.lines) for question in found}) == 1
    return tuple(found[:1] if same else found)


def _questions(context: Context) -> Iterator[_Question]:
    for part in context.parts:
        alone = replace(
            context, ranking=part.ranking, in_context=part.in_context, parts=(), unread=()
        )
        yield _Question(part.ranking, alone, decided(part.ranking, alone))


def _left_out(context: Context) -> Iterator[Reply]:
    """Admit what of a message is not answered."""
    for question in _questions(context):
        if isinstance(question.decision, Miss):
            yield _quoting(context, "part_missed", question.ranking.query.text)
    if context.unread:
        yield _quoting(context, "part_unread", " ".join(context.unread))


def _quoting(context: Context, key: str, text: str) -> Reply:
    quoted = summary(mask(text), _QUOTED)
    return Reply(ReplyKind.NOTICE, say(context.knowledge, key, question=quoted))


def _in_order(conversation: Conversation, found: tuple[_Question, ...]) -> Step:
    """Give what each leads to, and ask but once whether it helped."""
    first, *others = found
    after, replies = answer_question(conversation, first.ranking, first.context)
    for question in others:
        if any(reply.handoff for reply in replies):
            break  # a human reads the whole message
        told = tuple(reply for reply in replies if reply.decision)
        between = Reply(ReplyKind.NOTICE, say(question.context.knowledge, "other_question"))
        after, rest = answer_question(after, question.ranking, question.context)
        replies = (*told, between, *rest)
    answers = sum(reply.kind is ReplyKind.ANSWER for reply in replies)
    return _either(after, replies, first.context) if answers > 1 else (after, replies)


def _either(conversation: Conversation, replies: tuple[Reply, ...], context: Context) -> Step:
    """Let 「いいえ」 be about both answers: it offers what else there is, and a person."""
    neither = Choice(NEITHER, say(context.knowledge, "helpful_neither"))
    choices = tuple(neither if choice.id == NO else choice for choice in conversation.choices)
    asked = (replace(r, choices=choices) if r.kind is ReplyKind.ASK_HELPFUL else r for r in replies)
    return replace(conversation, choices=choices), tuple(asked)


def _share_a_menu(found: tuple[_Question, ...]) -> bool:
    return len(found) > 1 and isinstance(found[0].decision, Menu)


def _one_menu(conversation: Conversation, found: tuple[_Question, ...], context: Context) -> Step:
    knowledge = context.knowledge
    times = 0
    for question in found:
        conversation, asked = noted(
            conversation, question.ranking, question.decision, question.context
        )
        times = max(times, asked)
    if times >= knowledge.settings.repeats_before_handoff:
        return hand_over(conversation, HandoffReason.REPEATED, context)
    lines = _shared_lines(found, context)
    choices = (*(_choice(line, context) for line in lines), none_of_these(knowledge))
    entries = (line.removeprefix("entry:") for line in lines if line.startswith("entry:"))
    choosing = replace(
        conversation,
        phase=Phase.CHOOSING,
        choices=choices,
        topic=topic.offered(conversation.topic, entries, context.now),
    )
    menu = Reply(
        ReplyKind.MENU,
        say(knowledge, "both_prompt"),
        choices,
        confidence=found[0].decision.confidence,
        decision="menu",
    )
    return choosing, (menu, *only_japanese(found[0].ranking, context))


def _shared_lines(found: tuple[_Question, ...], context: Context) -> tuple[str, ...]:
    """Return the first few lines of the questions, taken in turns: at least one of each."""
    turns = zip_longest(*(question.lines for question in found))
    lines = dict.fromkeys(line for turn in turns for line in turn if line is not None)
    return tuple(lines)[: max(len(found), context.knowledge.settings.menu_choices)]


def _lines_of(menu: Menu) -> tuple[str, ...]:
    if menu.menu is not None:
        return (f"menu:{menu.menu}",)
    return tuple(f"entry:{entry}" for entry in menu.entries)


def _choice(line: str, context: Context) -> Choice:
    kind, _, target = line.partition(":")
    if kind == "menu":
        return Choice(line, context.knowledge.menu[target].label)
    return entry_choices(context.knowledge, (target,), context.day)[0]
