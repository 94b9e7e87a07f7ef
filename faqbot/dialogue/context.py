"""Context of a step, besides the conversation and the event: values, looked up beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from faqbot.dialogue.followup import InContext
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Ranking
from faqbot.support.hours import local_time

Step = tuple[Conversation, tuple[Reply, ...]]


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """A question of a message that has several: its ranking, and as it goes on with the topic."""

    ranking: Ranking
    in_context: InContext | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The world around one step.

    ``now`` is aware. ``ranking`` is that of the message, for ``events.Said``; other events need
    none. ``in_context`` is the message judged with what was said before, where it may go on with
    it. ``triggers`` leads from the words of a menu's trigger to the menu's id, see
    ``decision.menu_triggers``. ``forms`` are those that can be filled in here, by name, each with
    the values of the placeholders in its sentences. ``position`` is the visitor's place in the
    queue, where it is known. ``parts`` are the first two questions of a message that has several,
    ``unread`` the others as they were typed.
    """

    knowledge: Knowledge
    now: datetime
    ranking: Ranking | None = None
    triggers: Mapping[frozenset[str], str] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    position: int | None = None
    in_context: InContext | None = None
    parts: tuple[QuestionPart, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on the desk's calendar, which decides what entries are valid."""
        return local_time(self.knowledge.support, self.now).date()


Handler = Callable[[Conversation, Any, Context], Step]
"""Takes an event of one type."""
