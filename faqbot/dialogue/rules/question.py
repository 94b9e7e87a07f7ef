"""A question in the visitor's own words: answered, narrowed down by a menu, or missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from faqbot.dialogue import topic
from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.decision import Answer, Decision, Menu, Miss, decide
from faqbot.dialogue.incomplete import counters
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.answer import give_answer, missed
from faqbot.dialogue.rules.handoff import hand_over
from faqbot.dialogue.rules.language import Foreign, foreign
from faqbot.dialogue.rules.offering import offer_entries, open_menu
from faqbot.dialogue.state import Conversation, HandoffReason, PastQuestion
from faqbot.knowledge.model import Settings
from faqbot.ranking import Ranking

_REMEMBERED = 6  # questions; more only when an editor lets more repetitions pass

_ONLY_JAPANESE: Mapping[Foreign, str] = {
    "en": "foreign_en",
    "zh": "foreign_zh",
    "ko": "foreign_ko",
}
_CONCEIVABLE = 0.02  # probability from which on an entry may have been meant after all


def answer_question(conversation: Conversation, ranking: Ranking, context: Context) -> Step:
    """Decide what to do about a question and do it, unless it is asked once too often."""
    knowledge = context.knowledge
    decision = decided(ranking, context)
    conversation, asked = noted(conversation, ranking, decision, context)
    if isinstance(decision, Miss):
        return _missed(conversation, decision, ranking, context)
    if asked >= knowledge.settings.repeats_before_handoff:
        return hand_over(conversation, HandoffReason.REPEATED, context)
    after, (reply, *rest) = _give(conversation, decision, context)
    return after, (reply, *only_japanese(ranking, context), *rest)


def only_japanese(ranking: Ranking, context: Context) -> tuple[Reply, ...]:
    """Return the notice, in another language, that answers are Japanese, where it is due."""
    language = _unspoken(ranking, context)
    if language is None:
        return ()
    return (Reply(ReplyKind.NOTICE, say(context.knowledge, _ONLY_JAPANESE[language])),)


def _unspoken(ranking: Ranking, context: Context) -> Foreign | None:
    """Return the language that the visitor writes, if nothing is said in it here."""
    language = foreign(ranking.query.text)
    return None if language in context.knowledge.languages else language


def decided(ranking: Ranking, context: Context) -> Decision:
    """Return what is decided about a question, as it goes on with the topic where it does."""
    seen = context.in_context
    considered, stale = (seen.ranking, seen.stale) if seen is not None else (ranking, "")
    return decide(considered, context.knowledge, context.triggers, context.day, stale)


def noted(
    conversation: Conversation, own: Ranking, decision: Decision, context: Context
) -> tuple[Conversation, int]:
    """Return the conversation with the question remembered, and how often it has been asked."""
    settings, seen = context.knowledge.settings, context.in_context
    ranking = seen.ranking if seen is not None else own
    terms = topic.bounded(own.query.terms)
    continued = seen is not None and seen.continues
    # Who asks on about an answer may well be shown it again: only the same words are the same.
    entry = decision.entry if isinstance(decision, Answer) and not continued else None
    question = PastQuestion(terms, entry)
    asked = _times_asked(conversation, question, settings)
    remembered = _remember(conversation, question, settings)
    recent = topic.fresh(conversation.topic, context.now, settings.topic_minutes)
    about = conversation.topic
    if isinstance(decision, Miss) and recent and (about.answered or about.offered):
        # What nothing is found for is an aside as likely as not: it ends no topic.
        return replace(remembered, path=(), topic=replace(about, at=context.now)), asked
    goes_on = recent and (continued or isinstance(decision, Miss))
    asking = counters(own.query)
    words = (term for term in own.query.terms if term not in asking)
    likely = _likely(ranking)
    about = topic.asked(about, words, likely, context.now, goes_on=goes_on)
    return replace(remembered, path=(), topic=about), asked


def _missed(conversation: Conversation, miss: Miss, ranking: Ranking, context: Context) -> Step:
    language = _unspoken(ranking, context)
    if language is not None:
        key = _ONLY_JAPANESE[language]
    else:
        key = "miss" if conversation.misses == 0 else "miss_again"
    return missed(
        conversation,
        context,
        key,
        confidence=miss.confidence,
        decision="miss",
        human=language is not None,
    )


def _likely(ranking: Ranking) -> Iterator[str]:
    """Yield the entries that may have been meant, for when the visitor says so."""
    for candidate in ranking.candidates:
        if candidate.confidence >= _CONCEIVABLE:
            yield candidate.entry


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
    offered = offer_entries(
        conversation,
        decision.entries,
        "menu_prompt",
        context,
        confidence=decision.confidence,
        decision="menu",
    )
    return offered or missed(conversation, context, "miss", decision="miss")


def _times_asked(conversation: Conversation, question: PastQuestion, settings: Settings) -> int:
    """How often the question has been asked, this time included."""
    return 1 + sum(
        same_question(question, before, settings.repeat_similarity)
        for before in conversation.questions
    )


def _remember(
    conversation: Conversation, question: PastQuestion, settings: Settings
) -> Conversation:
    kept = max(_REMEMBERED, settings.repeats_before_handoff)
    return replace(conversation, questions=(*conversation.questions, question)[-kept:])


# A word this long and this similar is the same word with a slip. Shorter ones, and words that
# differ in a figure, are different words: 入金 and 出金, iOS16 and iOS17.
_LONG_WORD = 5
_SAME_WORD = 80


def term_similarity(some: Iterable[str], others: Iterable[str]) -> float:
    """Return the Jaccard similarity of two sets of terms, slips in long words forgiven.

    From 0 to 1, symmetric; 0 when either is empty: messages without content are not a question.
    """
    left, right = set(some), set(others)
    common = left & right
    matched = len(common) + _slips(left - common, right - common)
    union = len(left) + len(right) - matched
    return matched / union if left and right else 0.0


def same_question(one: PastQuestion, other: PastQuestion, threshold: float) -> bool:
    """Tell whether two questions are the same.

    When both were answered it is the answer that tells; otherwise the words, which are similar
    from ``threshold`` on.
    """
    if one.entry is not None and other.entry is not None:
        return one.entry == other.entry
    return term_similarity(one.terms, other.terms) >= threshold


def _slips(left: set[str], right: set[str]) -> int:
    unmatched = sorted(right)
    matched = 0
    for word in sorted(left):
        twin = next((other for other in unmatched if _same_word(word, other)), None)
        if twin is not None:
            unmatched.remove(twin)
            matched += 1
    return matched


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG_WORD or _figures(one) != _figures(other):
        return False
    from rapidfuzz import fuzz  # slow to import, and seldom needed

    return fuzz.ratio(one, other) >= _SAME_WORD


def _figures(word: str) -> str:
    return "".join(character for character in word if character.isdecimal())
