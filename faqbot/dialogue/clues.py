"""Clues whether a message goes on with the topic, and which entry it then means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log

from faqbot.dialogue.incomplete import (
    LONGEST,
    WordStanding,
    corrects,
    is_complete,
    is_elliptic,
    mended,
    nouns_of,
    points_back,
)
from faqbot.dialogue.state import Topic
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.lazy import lazy
from faqbot.ranking import Ranking
from faqbot.text.telling import asks_for_end, end_asked, tells, tells_end
from faqbot.text.words import ASKED_FOR, DENIAL, QUESTION_TYPES
from faqbot.types import WordPlaces

NOTHING = ""  # stands for no entry at all
_CONSIDERED = 10  # candidates of each ranking
_NOUNS = 4  # from here on they are many
_FAR = 20  # the place of an entry that is not ranked
_NOT_SURE = 0.1  # a confidence that is none
_TINY = 0.01  # a probability below which differences tell nothing


@dataclass(frozen=True)
class Situation:
    """What a message is judged in: the topic, both rankings, and where words stand."""

    knowledge: Knowledge
    topic: Topic
    own: Ranking
    joint: Ranking
    standing: WordStanding

    @lazy
    def terms(self) -> tuple[str, ...]:
        """What the message is about."""
        return tuple(dict.fromkeys(t for t in self.own.query.terms if t != DENIAL))

    @lazy
    def said(self) -> WordPlaces:
        """Where the terms of the message stand."""
        return self.standing.places(self.terms)

    @lazy
    def said_before(self) -> WordPlaces:
        """Where the words of the topic stand; what was asked of it before is no part of it."""
        terms = [term for term in self.topic.terms if term != DENIAL]
        return self.standing.places([t for t in terms if t not in ASKED_FOR] or terms)

    @lazy
    def alone(self) -> dict[str, float]:
        """The confidence of each candidate of the message alone."""
        return self._confidences(self.own)

    @lazy
    def together(self) -> dict[str, float]:
        """The confidence of each candidate of the message with the topic."""
        return self._confidences(self.joint)

    def _confidences(self, ranking: Ranking) -> dict[str, float]:
        """Return those of the candidates that may be meant: not what was just put right."""
        refused = self.topic.answered[:1] if corrects(self.own.query) else ()
        known = (c for c in ranking.candidates[:_CONSIDERED] if c.entry in self.knowledge.entry)
        return {c.entry: c.confidence for c in known if c.entry not in refused}

    def categories(self, *entries: str) -> set[str]:
        """Return the categories of entries that there are."""
        known = self.knowledge.entry
        return {known[id_].category for id_ in entries if id_ in known}


def gate_clues(at: Situation) -> dict[str, float]:
    """Return what speaks for the message's going on, or against it."""
    query, topic, standing = at.own.query, at.topic, at.standing
    own, joint = at.own.best, at.joint.best
    first, then = (own.entry if own else ""), (joint.entry if joint else "")
    sure = own.confidence if own else 0.0
    near = at.categories(*topic.answered[:1], *topic.offered[:1])
    in_near = (p for id_, p in at.alone.items() if at.knowledge.entry[id_].category in near)
    nouns = sum(noun not in QUESTION_TYPES for noun in nouns_of(query) | mended(query))
    return {
        "bias": 1.0,
        "points_back": float(points_back(query)),
        "elliptic": float(is_elliptic(query)),
        "whole": float(is_complete(at.own)),
        "terms": min(len(at.terms), LONGEST) / LONGEST,
        "no_terms": float(not at.terms),
        "nouns": min(nouns, _NOUNS) / _NOUNS,
        "sure_alone": log(_TINY + sure),
        "sure_together": log(_TINY + (joint.confidence if joint else 0.0)),
        "not_sure_alone": float(sure < _NOT_SURE),
        "alone_near": sum(in_near),
        "alone_asks": standing.asked(at.said, first),
        "alone_about": standing.said(at.said_before, first),
        "together_says": standing.said(at.said, then),
        "same_entry": float(bool(first) and first == then),
    }


def entry_clues(at: Situation) -> dict[str, dict[str, float]]:
    """Return, for each entry that may be meant and for none, what speaks for it."""
    knowledge, topic, standing = at.knowledge, at.topic, at.standing
    places = {id_: place for place, id_ in enumerate(at.together)}
    last = topic.answered[:1]
    kin = {id_ for entry in last for id_ in knowledge.kin.get(entry, ())}
    near = at.categories(*last, *topic.offered[:1], *topic.likely[:1])
    kinds, end = at.own.query.question_types, end_asked(at.own.query.normalized)
    found = {}
    for id_ in dict.fromkeys((*at.alone, *at.together)):
        says, about = standing.said(at.said, id_), standing.asked(at.said_before, id_)
        told = float(_tells(knowledge.entry[id_], kinds, end))
        found[id_] = {
            "own": log(_TINY + at.alone.get(id_, 0.0)),
            "joint": log(_TINY + at.together.get(id_, 0.0)),
            "place": 1 / (1 + places.get(id_, _FAR)),
            "kin": float(id_ in kin),
            "category": float(knowledge.entry[id_].category in near),
            "says": says,
            "about_asked": about,
            "says_of_it": says * about,
            "kind": standing.kind(kinds, id_),
            "tells": told,
            "tells_last": told * float(id_ in last),
            "again": float(id_ in topic.answered),
            "end": float(_asks_end(knowledge.entry[id_], end)),
        }
    found[NOTHING] = {
        "none": 1.0,
        "none_own": log(_TINY + _rest(at.alone.values())),
        "none_sure": log(_TINY + 1 - min(1.0, max(at.together.values(), default=0.0))),
    }
    return found


def _asks_end(entry: Entry, end: str) -> bool:
    return bool(end) and any(asks_for_end(text, end) for text in (entry.question, entry.label))


def _tells(entry: Entry, kinds: Collection[str], end: str) -> bool:
    """Tell whether the answer says what is asked: of いつまで a day that is the last one."""
    return tells(entry.answer, kinds) and (not end or tells_end(entry.answer, end))


def _rest(shares: Iterable[float]) -> float:
    return 1 - min(1.0, sum(shares))
