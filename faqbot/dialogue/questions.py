"""A question in the visitor's own words: answered, narrowed down by a menu, or missed."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.answering import give_answer
from faqbot.dialogue.choosing import open_menu
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.decision import Answer, Menu, Miss, decide
from faqbot.dialogue.handoff import hand_over
from faqbot.dialogue.menus import entry_choices, none_of_these
from faqbot.dialogue.missing import missed
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.similarity import same_question
from faqbot.dialogue.state import Conversation, HandoffReason, Phase, Question
from faqbot.knowledge.model import Settings
from faqbot.ranking import Ranking

_REMEMBERED = 10  # questions; more only when an editor lets more repetitions pass


def answer_question(conversation: Conversation, ranking: Ranking, context: Context) -> Step:
    """Decide what to do about a question and do it, unless it is asked once too often."""
    knowledge = context.knowledge
    decision = decide(ranking, knowledge, context.triggers, context.day)
    question = Question(
        ranking.query.terms, decision.entry if isinstance(decision, Answer) else None
    )
    asked = _times_asked(conversation, question, knowledge.settings)
    conversation = _remember(conversation, question, knowledge.settings)
    if isinstance(decision, Miss):
        key = "miss" if conversation.misses == 0 else "miss_again"
        return missed(conversation, context, key, confidence=decision.confidence, decision="miss")
    if asked >= knowledge.settings.repeats_before_handoff:
        return hand_over(conversation, HandoffReason.REPEATED, context)
    return _give(conversation, decision, context)


def _give(conversation: Conversation, decision: Answer | Menu, context: Context) -> Step:
    if isinstance(decision, Answer):
        return give_answer(
            conversation,
            context.knowledge.entry[decision.entry],
            context,
            confidence=decision.confidence,
            decision="answer",
        )
    if decision.menu is not None:
        step = open_menu(
            conversation,
            decision.menu,
            context,
            confidence=decision.confidence,
            decision="menu",
        )
        if step is not None:
            return step
    return _offer(conversation, decision, context)


def _offer(conversation: Conversation, menu: Menu, context: Context) -> Step:
    knowledge = context.knowledge
    choices = (
        *entry_choices(knowledge, menu.entries, context.day),
        none_of_these(knowledge),
    )
    reply = Reply(
        ReplyKind.MENU,
        say(knowledge, "menu_prompt"),
        choices,
        confidence=menu.confidence,
        decision="menu",
    )
    return replace(conversation, phase=Phase.CHOOSING, choices=choices), (reply,)


def _times_asked(conversation: Conversation, question: Question, settings: Settings) -> int:
    """How often the question has been asked, this time included."""
    return 1 + sum(
        same_question(question, before, settings.repeat_similarity)
        for before in conversation.questions
    )


def _remember(conversation: Conversation, question: Question, settings: Settings) -> Conversation:
    kept = max(_REMEMBERED, settings.repeats_before_handoff)
    return replace(conversation, questions=(*conversation.questions, question)[-kept:])
