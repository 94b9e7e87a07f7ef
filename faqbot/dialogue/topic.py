"""The topic of a conversation: what a next message may take for granted. Pure.

It is bounded, however long the talk: a few terms, a few entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from faqbot.dialogue.state import Topic
from faqbot.knowledge.model import Knowledge

MOST_TERMS = 8
LONGEST_TERM = 12  # characters; what is longer is cut
_MOST_ANSWERED = 3
_MOST_OFFERED = 10
_MOST_LIKELY = 8


def bounded(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the first few of ``terms``, none of them long."""
    short = (term[:LONGEST_TERM] for term in terms)
    return tuple(dict.fromkeys(short))[:MOST_TERMS]


def fresh(topic: Topic, now: datetime, minutes: int) -> bool:
    """Tell whether there is a topic, and not so long ago that it is forgotten."""
    return topic.at is not None and now - topic.at <= timedelta(minutes=minutes)


def asked(
    topic: Topic, terms: Iterable[str], likely: Iterable[str], now: datetime, *, goes_on: bool
) -> Topic:
    """Return the topic after a question; the words of one that ``goes_on`` add to those before."""
    before = topic if goes_on else Topic()
    return replace(
        before,
        terms=bounded((*terms, *before.terms)),
        likely=tuple(likely)[:_MOST_LIKELY],
        offered=(),
        rejected=False,
        at=now,
    )


def answered(topic: Topic, entry: str, now: datetime) -> Topic:
    """Return the topic after the answer ``entry``; what nothing led to begins another."""
    if entry not in (*topic.likely, *topic.offered, *topic.answered):
        topic = Topic()
    earlier = (id_ for id_ in topic.answered if id_ != entry)
    return replace(topic, answered=(entry, *earlier)[:_MOST_ANSWERED], at=now)


def offered(topic: Topic, entries: Iterable[str], now: datetime) -> Topic:
    """Return the topic after ``entries`` have been offered."""
    known = dict.fromkeys((*entries, *topic.offered))
    return replace(topic, offered=tuple(known)[:_MOST_OFFERED], at=now)


def still_open(topic: Topic, knowledge: Knowledge) -> Iterator[str]:
    """Yield what has not been shown and may be meant, likeliest first: then comes the kin."""
    shown = {*topic.answered, *topic.offered}
    near = (id_ for entry in topic.answered[:1] for id_ in knowledge.kin.get(entry, ()))
    for id_ in dict.fromkeys((*topic.likely, *near)):
        if id_ not in shown:
            yield id_
