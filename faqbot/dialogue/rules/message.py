"""A typed message while the assistant is in charge: the first rule that fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.decision import Answer, Menu
from faqbot.dialogue.events import Said
from faqbot.dialogue.forms.filling import obeyed
from faqbot.dialogue.forms.steps import begin
from faqbot.dialogue.forms.wishes import wished_form
from faqbot.dialogue.menus import NONE
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules import again
from faqbot.dialogue.rules.answer import YES as HELPED
from faqbot.dialogue.rules.answer import helped, missed
from faqbot.dialogue.rules.choice import follow
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.labels import meant_choice
from faqbot.dialogue.rules.language import chosen, wished_language
from faqbot.dialogue.rules.lifecycle import asks_for_end, confirm_end, end, says_end
from faqbot.dialogue.rules.offering import HUMAN, human_choice, open_topics
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.rules.question import decided
from faqbot.dialogue.rules.several import answer_message
from faqbot.dialogue.rules.smalltalk import small_talk
from faqbot.dialogue.rules.typed import plain, typed_number
from faqbot.dialogue.rules.ways import go, typed_way
from faqbot.dialogue.rules.wishes import wants_human
from faqbot.dialogue.state import Conversation, HandoffReason, Phase
from faqbot.ranking import Ranking
from faqbot.text.normalize import beginning


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """A message as far as it is read, and its ranking."""

    text: str
    ranking: Ranking


MessageRule = Callable[[Conversation, TypedMessage, Context], Step | None]


def said(conversation: Conversation, event: Said, context: Context) -> Step:
    """Answer a message. ValueError when the context has no ranking of it.

    A file without a word needs none: the assistant cannot look into it, and says so.
    """
    if event.is_file_only:
        return _again(conversation, "file_received", context)
    if context.ranking is None:
        raise ValueError("a message needs a ranking while the assistant is in charge")
    limit = context.knowledge.settings.max_characters
    message = TypedMessage(beginning(event.text, limit), context.ranking)
    after, replies = _first_that_fits(conversation, message, context)
    if message.text != event.text:
        notice = say(context.knowledge, "too_long", limit=limit)
        replies = (Reply(ReplyKind.NOTICE, notice), *replies)
    return after, replies


def _first_that_fits(conversation: Conversation, message: TypedMessage, context: Context) -> Step:
    for rule in _RULES:
        step = rule(conversation, message, context)
        if step is not None:
            return step
    return answer_message(conversation, message.ranking, context)


def _nothing(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    return None if plain(message.text) else _again(conversation, "empty", context)


def _end_request(
    conversation: Conversation, message: TypedMessage, context: Context
) -> Step | None:
    if not asks_for_end(message.text):
        return None
    confirmed = conversation.phase is Phase.CLOSING  # asking twice is as good as 「はい」
    return end(conversation, context) if confirmed else confirm_end(conversation, context)


def _end(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    ends = says_end(message.text, context.knowledge.settings)
    return end(conversation, context) if ends else None


def _language(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    """「日本語でお願いします」; a language that nothing is said in is apologised for."""
    wished = wished_language(message.text, context.knowledge.settings)
    if wished is None:
        return None
    if wished in context.knowledge.languages:
        return chosen(conversation, Said(message.text), context)
    return open_topics(conversation, context, "foreign_en", ReplyKind.NOTICE)


def _number(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    choices = conversation.choices
    number = typed_number(message.text) if choices else None
    if number is None:
        return None
    if not 1 <= number <= len(choices):
        return _again(conversation, "unclear_choice", context)
    return _follow(conversation, choices[number - 1].id, context)


def _turned_down(
    conversation: Conversation, message: TypedMessage, context: Context
) -> Step | None:
    """「違います」, 「だめだった」 of an answer; where choices are on offer they speak of these."""
    settings = context.knowledge.settings
    if conversation.phase in (Phase.CHOOSING, Phase.CLOSING):
        return None
    if says(message.text, settings.reject_phrases):
        return again.rejected(conversation, context)
    if conversation.topic.answered and says(message.text, settings.failed_phrases):
        return again.failed(conversation, context)
    return None


def _thanks(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    """「ありがとう」 after an answer says that it helped, and gets a courtesy for it."""
    choice = meant_choice(message.text, conversation.choices)
    talk = small_talk(message.text, context.knowledge.smalltalk)
    if talk is None or choice is None or choice.id != HELPED:
        return None
    settled, (asked,) = helped(conversation, context)
    return settled, (replace(asked, kind=ReplyKind.SMALLTALK, text=talk.reply),)


def _label(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    choice = meant_choice(message.text, conversation.choices)
    if choice is None:
        return None
    after, replies = _follow(conversation, choice.id, context)
    if not choice.id.startswith("menu:"):
        return after, replies
    # The name of a topic is a vague question, too: 「出金」, be it on offer or not.
    return after, tuple(
        replace(reply, decision="menu") if reply.kind is ReplyKind.MENU else reply
        for reply in replies
    )


def _form_command(
    conversation: Conversation, message: TypedMessage, context: Context
) -> Step | None:
    return obeyed(conversation, message.text, context)


def _way(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    way = typed_way(message.text, context.knowledge.settings)
    if way is None or (way == "leave" and _asks_on(conversation, message, context)):
        return None
    return go(conversation, way, context)


def _asks_on(conversation: Conversation, message: TypedMessage, context: Context) -> bool:
    """Tell whether 「やっぱりやめたい」 or 「名前は」 surely asks on about what was spoken of."""
    seen = context.in_context
    if seen is None or not seen.continues:
        return False
    decision = decided(message.ranking, context)
    return isinstance(decision, Answer) and decision.entry not in conversation.topic.answered[:1]


def _once_more(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    settings = context.knowledge.settings
    if says(message.text, settings.repeat_phrases):
        return again.repeated(conversation, context)
    if says(message.text, settings.more_phrases):
        return again.more(conversation, context)
    if says(message.text, settings.reject_phrases):
        return again.rejected(conversation, context)
    if conversation.topic.answered and says(message.text, settings.failed_phrases):
        return again.failed(conversation, context)
    return None


def _yes_or_no(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    """「はい」 and 「いいえ」 answer what was asked last."""
    settings, choices = context.knowledge.settings, conversation.choices
    yes = says(message.text, settings.yes_phrases)
    if not yes and not says(message.text, settings.no_phrases):
        return None
    if any(choice.id == HUMAN for choice in choices):
        if yes:
            return _follow(conversation, HUMAN, context)
        return open_topics(conversation, context, "nothing_more", ReplyKind.NOTICE)
    picks = [choice for choice in choices if choice.id.startswith(("entry:", "menu:"))]
    if yes and len(picks) == 1:
        return _follow(conversation, picks[0].id, context)
    asked = any(choice.id.startswith("entry:") for choice in picks) or conversation.path
    if not choices or (picks and not asked):
        key = "ask_what" if yes else "nothing_more"
        return open_topics(conversation, context, key, ReplyKind.NOTICE)
    none = next((choice.id for choice in choices if choice.id == NONE), None)
    if not yes and none is not None:
        return _follow(conversation, none, context)
    return _again(conversation, "which_choice", context)


def _wish(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    keywords = context.knowledge.settings.handoff_keywords
    if not wants_human(message.ranking.query.tokens, keywords):
        return None
    return hand_over(conversation, HandoffReason.REQUESTED, context)


def _form(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    name = wished_form(message.text) if context.forms else None
    return begin(conversation, name, context) if name is not None else None


def _courtesy(conversation: Conversation, message: TypedMessage, context: Context) -> Step | None:
    talk = small_talk(message.text, context.knowledge.smalltalk)
    if talk is None:
        return None
    if _speaks_of(message, context) if talk.offers else _asks_on(conversation, message, context):
        return None
    choices = conversation.choices
    if talk.offers == HUMAN:
        choices = (*(choice for choice in choices if choice.id != HUMAN), human_choice(context))
    reply = Reply(ReplyKind.SMALLTALK, talk.reply, choices)
    return replace(_begun(conversation), choices=choices), (reply,)


def _speaks_of(message: TypedMessage, context: Context) -> bool:
    """Tell whether the knowledge base speaks of it: 「ゴミ」 is no abuse at a city's office."""
    ranking, decision = message.ranking, decided(message.ranking, context)
    if isinstance(decision, Menu) and decision.menu is not None:
        return True
    meant = ranking.query.corrections or any(s.one_way for s in ranking.query.synonyms)
    return bool(ranking.named) and not meant


_RULES: tuple[MessageRule, ...] = (
    _nothing,
    _end_request,
    _end,
    _language,
    _number,
    _turned_down,
    _thanks,
    _label,
    _form_command,
    _way,
    _once_more,
    _wish,
    _form,
    _courtesy,
    _yes_or_no,
)


def _follow(conversation: Conversation, choice: str, context: Context) -> Step:
    """Follow a choice on offer; what has gone since it was offered is a miss."""
    step = follow(conversation, choice, context)
    return step if step is not None else missed(conversation, context, "none_reply")


def _again(conversation: Conversation, key: str, context: Context) -> Step:
    """Say ``key`` and offer once more what is on offer; nothing else changes."""
    reply = Reply(ReplyKind.NOTICE, say(context.knowledge, key), conversation.choices)
    return _begun(conversation), (reply,)


def _begun(conversation: Conversation) -> Conversation:
    """A conversation may begin with a message instead of a greeting."""
    new = conversation.phase is Phase.NEW
    return replace(conversation, phase=Phase.READY) if new else conversation
