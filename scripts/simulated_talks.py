"""Simulated talks: what the memory of a conversation and its ways about are worth to a visitor.

A visitor has a story of ``followups.yaml``: they say what comes before, and then what they came
for, as they would to a person: 「手数料は？」. They pick their entry where it is offered, or the
menu that leads to it. Given something else they turn it down once (「違います」), then go back once
(「戻る」), then say it once more in full, with the subject (labelled questions: in other words of
the same goal). Then they give up: they ask for a person if that is on offer, else leave.

Every story is lived twice: with all abilities, and with an assistant that takes each message for
the first one and knows no short phrases. A hand-over is needless, since an entry has the answer.

    python scripts/simulated_talks.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from faqbot.assistant import Assistant
from faqbot.dialogue.clues import Situation
from faqbot.dialogue.events import Chose, Event, Said, Started
from faqbot.dialogue.menus import entries_below
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.rules.answer import NO
from faqbot.dialogue.rules.offering import HUMAN
from faqbot.dialogue.state import Conversation, Phase
from faqbot.evaluation.data.own import read_followups, read_questions
from faqbot.evaluation.data.paths import EVAL, FOLLOWUPS, KNOWLEDGE, QUESTIONS, domains_in
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Settings
from faqbot.ranking import Ranking
from faqbot.retrieval.compiled import load_or_build
from faqbot.retrieval.model import Model

ROOT = Path(__file__).parents[1]
NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")  # the desk is open
REJECTION, BACK = "違います", "戻る"
REACHED, HANDED_OVER, GAVE_UP = "reached", "handed over", "gave up"
PATIENCE = 8  # messages and clicks after what they came for
_EACH = 3  # of how many labelled questions one is asked; all take long


class Forgetful(Assistant):
    """An assistant that takes every message for the first one, and knows no short phrases."""

    def situation(
        self, conversation: Conversation, own: Ranking, now: datetime
    ) -> Situation | None:
        """Nothing was said before."""
        return None

    @classmethod
    def like(cls, assistant: Assistant) -> Forgetful:
        """Return the same assistant without these abilities."""
        names = [name for name in Settings.__slots__ if name.endswith("_phrases")]
        none: dict[str, tuple[str, ...]] = dict.fromkeys(names, ())
        settings = replace(assistant.knowledge.settings, **none)  # type: ignore[arg-type]
        knowledge = replace(assistant.knowledge, settings=settings)
        return cls(knowledge, assistant.ranker, assistant.triggers)


@dataclass(frozen=True, slots=True)
class Story:
    """What a visitor says on the way, and the ``words`` for what they came for, the first first."""

    kind: str
    before: tuple[str, ...]
    words: tuple[str, ...]
    goal: frozenset[str]


@dataclass(frozen=True, slots=True)
class Talk:
    """How a story ended, and after how many messages and clicks for the goal."""

    end: str
    turns: int


def live(assistant: Assistant, story: Story) -> Talk:
    """Let the visitor of ``story`` talk to ``assistant``."""
    conversation = assistant.take(Conversation(), Started(), NOW).after
    for message in story.before:
        conversation = assistant.take(conversation, Said(message), NOW).after
        if conversation.phase is Phase.WAITING:  # they came for more than that
            conversation = assistant.take(conversation, Chose("wait:stop"), NOW).after
    words = iter(story.words)
    tricks = iter((REJECTION, BACK))
    event: Event | None = Said(next(words))
    for turn in range(1, PATIENCE + 1):
        if event is None:
            return Talk(GAVE_UP, turn - 1)
        taken = assistant.take(conversation, event, NOW)
        conversation, replies = taken.after, taken.replies
        if any(reply.handoff for reply in replies):
            return Talk(HANDED_OVER, turn)
        if any(reply.entry in story.goal for reply in replies if reply.kind is ReplyKind.ANSWER):
            return Talk(REACHED, turn)
        event = _next(assistant, conversation, replies, story, words, tricks)
    return Talk(GAVE_UP, PATIENCE)


def _next(
    assistant: Assistant,
    conversation: Conversation,
    replies: Sequence[Reply],
    story: Story,
    words: Iterator[str],
    tricks: Iterator[str],
) -> Event | None:
    """Return what the visitor does now, None when they leave."""
    on_offer = [choice.id for choice in conversation.choices]
    for id_ in on_offer:
        kind, _, target = id_.partition(":")
        if kind == "entry" and target in story.goal:
            return Chose(id_)
    if any(reply.kind is ReplyKind.MENU for reply in replies):
        for id_ in on_offer:
            kind, _, target = id_.partition(":")
            if kind == "menu" and story.goal & entries_below(assistant.knowledge, target):
                return Chose(id_)
    served = any(reply.kind in (ReplyKind.ANSWER, ReplyKind.MENU) for reply in replies)
    trick = next(tricks, None) if served else None
    text = trick or next(words, None)
    if text is not None:
        return Said(text)
    wanted = (id_ for id_ in on_offer if id_ in (HUMAN, NO))
    return Chose(found) if (found := next(wanted, None)) else None


def stories_of(folder: Path, eval_folder: Path) -> Iterator[tuple[Assistant, Story]]:
    """Yield the stories of a knowledge base, each with the assistant that has them told."""
    known = load(folder)
    assistant = Assistant.of(known, lambda one: load_or_build(one, Model.load()))
    for case in read_followups(eval_folder / FOLLOWUPS, known):
        whole = f"{case.before[0]} {case.text}" if case.kind == "followup" else case.text
        yield assistant, Story(case.kind, case.before, (case.text, whole), case.expected)
    asked = [q for q in read_questions(eval_folder / QUESTIONS, known) if q.best]
    alike: dict[frozenset[str], list[str]] = {}
    for question in asked:
        alike.setdefault(question.best, []).append(question.text)
    for number, question in enumerate(asked):
        if number % _EACH == 0:
            others = [text for text in alike[question.best] if text != question.text]
            words = (question.text, *others[:1])
            yield assistant, Story("question", (), words, question.best)


def main() -> None:
    """Live every story twice and print how they end, by kind."""
    stories = [*stories_of(ROOT / KNOWLEDGE, ROOT / EVAL)]
    for folder in domains_in(ROOT / EVAL):
        stories += stories_of(folder / KNOWLEDGE, folder / EVAL)
    forgetful = {id(each): Forgetful.like(each) for each, _ in stories}
    kinds = [*dict.fromkeys(story.kind for _, story in stories)]
    told: dict[str, dict[str, list[Talk]]] = {}
    for title, use in (("without", forgetful), ("with", None)):
        by_kind: dict[str, list[Talk]] = {kind: [] for kind in kinds}
        for assistant, story in stories:
            by_kind[story.kind].append(live(use[id(assistant)] if use else assistant, story))
        told[title] = by_kind
    for title, by_kind in told.items():
        sys.stdout.write(f"{title}\n")
        everything = [talk for talks in by_kind.values() for talk in talks]
        for kind, talks in {**by_kind, "all": everything}.items():
            sys.stdout.write(f"  {kind:<12}{line_of(talks)}\n")


def line_of(talks: Sequence[Talk]) -> str:
    """Return how many there are, how they end, and the turns up to the goal."""
    ends = (f"{end} {sum(t.end == end for t in talks) / len(talks):.3f}" for end in ENDS)
    turns = [talk.turns for talk in talks if talk.end == REACHED]
    mean = sum(turns) / max(1, len(turns))
    return f"{len(talks):5}  {'  '.join(ends)}  turns {mean:.2f}"


ENDS = (REACHED, HANDED_OVER, GAVE_UP)


if __name__ == "__main__":
    main()
