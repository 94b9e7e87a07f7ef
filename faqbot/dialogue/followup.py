"""A message in the light of the talk: is it a question of its own, or does it go on?

「手数料は？」 after an answer about 出金 means the fee of a withdrawal. A message is ranked on its
own and, where it may go on, once more together with the terms of the topic. Two small models
with named weights make one ranking of the two:

    P(entry) = (1 - g) · own(entry) + g · joint(entry)

- g, the probability that the message goes on, is the logistic function of a sum over
  :func:`gate_features`: does it point back, how little does it say, how sure is each ranking.
- joint(entry) is the softmax of a sum over :func:`entry_features`: both rankings, and how near the
  entry is to those answered and offered; that no entry is meant competes with a sum of its own.

Both are fitted together (``scripts/followup_weights.py``), so that what comes out is a probability
again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from faqbot.dialogue import topic as topics
from faqbot.dialogue.state import Topic
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analysis
from faqbot.text.normalize import normalize
from faqbot.text.words import DENIAL

SHIPPED = Path(__file__).with_name("followup.json")
_CONSIDERED = 10  # candidates of each ranking
_LONGEST = 6  # content terms; whoever says more says what it is about
_SURE = 0.88  # a confidence from which on a question speaks for itself
_WHOLE = 3  # content terms that make a message whole, even where it points back
_SURE_IF_WHOLE = 0.6
_TINY = 0.01  # a probability below which differences tell nothing
_POINTS_BACK = re.compile(
    "^(?:それ|これ|あれ|その|この|そっち|こっち|そちら|こちら|そこ|ここ|そう|じゃ|では|なら|だと|で[、,]|あと|"
    "それと|それで|また|ちなみに|ついでに|やっぱ|やはり|逆に|もし|でも|ほか|他|さっき|今の|同じ)"
    "|(?:それ|これ|その|この|さっき|先ほど|今の)(?:は|を|が|も|って|で|の|だと)"
    "|(?:の場合|の方|のほう|のとき|の時)(?:は|も|だと|が|って)?[?。]?$"
)
_CORRECTS = re.compile(
    "(?:そうじゃ|それじゃ|そうでは|それでは|じゃ|では)な[くい]て?|違って|ではなくて|じゃなくて"
)
_BREAKS_OFF = re.compile(
    "(?:ところで|話は?変わ|話が変わ|別件|別の(?:質問|件|話)|違う(?:質問|件|話)|全然違う|まったく別)"
)
_ELLIPTIC = re.compile("(?:は|も|って|とか|なら|だと|でも|では|には|からは|までは)[?。]*$")


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature gave: ``amount = weight * value``."""

    name: str
    value: float
    weight: float

    @property
    def amount(self) -> float:
        """What it adds to the log-odds."""
        return self.weight * self.value


@dataclass(frozen=True, slots=True)
class InContext:
    """A message judged on its own and with the topic.

    ``goes_on`` is the probability that it goes on with the topic, whose log-odds are the sum of
    ``reasons``; ``ranking`` is made of both rankings; ``terms`` are those of the topic.
    """

    ranking: Ranking
    goes_on: float
    reasons: tuple[Reason, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What a message is judged in: the topic, both rankings, and the words of each entry."""

    knowledge: Knowledge
    topic: Topic
    own: Ranking
    joint: Ranking
    texts: Mapping[str, str]


def may_go_on(analysis: Analysis, topic: Topic) -> bool:
    """Tell whether a message is worth being ranked once more with the topic's terms.

    What nothing was found for is no topic yet.
    """
    text = analysis.normalized
    if not (topic.answered or topic.offered) or _BREAKS_OFF.search(text):
        return False
    return len(set(analysis.terms)) <= _LONGEST or _POINTS_BACK.search(text) is not None


def is_complete(own: Ranking) -> bool:
    """Tell whether a message is a sure question of its own, so that nothing can be added to it."""
    whole = len(set(own.query.terms) - {DENIAL}) >= _WHOLE
    sure = own.best.confidence if own.best is not None else 0.0
    return sure >= (_SURE_IF_WHOLE if whole else _SURE) and (whole or not is_elliptic(own.query))


def is_elliptic(analysis: Analysis) -> bool:
    """Tell whether a message points back or breaks off, whatever words it has."""
    text = analysis.normalized
    return bool(_POINTS_BACK.search(text) or _ELLIPTIC.search(text))


def is_foreign(analysis: Analysis, words: str) -> bool:
    """Tell whether a message names something that stands nowhere in ``words``, all there is here.

    What was said before would only hide that nobody here knows of it.
    """
    nouns = {token.term for token in analysis.tokens if token.pos == "名詞" and token.term}
    named = nouns & set(analysis.terms)  # others have been read as words that are known here
    return any(len(noun) > 1 and noun not in words for noun in named)


def joined(text: str, topic: Topic, knowledge: Knowledge) -> str:
    """Return ``text`` with the topic's words before it, as one question."""
    words = [term for term in reversed(topic.terms) if term != DENIAL]
    if not words and topic.answered and topic.answered[0] in knowledge.entry:
        words = [knowledge.entry[topic.answered[0]].title]
    return " ".join([*words, text])


class Weights(NamedTuple):
    """Weights by name: of what speaks for going on, and of what speaks for an entry."""

    gate: Mapping[str, float]
    entry: Mapping[str, float]


def judged(situation: Situation, weights: Weights | None = None) -> InContext:
    """Return what both rankings together make of the message, by the shipped weights or others."""
    gate, entry = weights or _shipped()
    values = gate_features(situation)
    reasons = tuple(Reason(name, value, gate.get(name, 0.0)) for name, value in values.items())
    goes_on = _logistic(sum(reason.amount for reason in reasons))
    odds = {
        id_: sum(entry.get(name, 0.0) * value for name, value in found.items())
        for id_, found in entry_features(situation).items()
    }
    together = _softmax(odds)
    alone = {c.entry: c for c in situation.own.candidates}
    sure = {
        id_: (1 - goes_on) * (alone[id_].confidence if id_ in alone else 0.0)
        + goes_on * together.get(id_, 0.0)
        for id_ in {*alone, *together} - {NOTHING}
    }
    ordered = sorted(sure, key=lambda id_: (-sure[id_], id_))
    candidates = tuple(Candidate(id_, sure[id_], sure[id_]) for id_ in ordered)
    asked = situation.joint if goes_on > _HALF else situation.own
    dense = situation.own.dense or situation.joint.dense
    ranking = replace(asked, candidates=candidates, dense=dense)
    return InContext(ranking, goes_on, reasons, situation.topic.terms)


_HALF = 0.5
NOTHING = ""  # stands for no entry at all


def gate_features(situation: Situation) -> dict[str, float]:
    """Return what speaks for the message's going on, or against it."""
    query, topic = situation.own.query, situation.topic
    own, joint = situation.own.best, situation.joint.best
    terms = set(query.terms) - {DENIAL}
    near = _near(situation)
    return {
        "bias": 1.0,
        "points_back": float(_POINTS_BACK.search(query.normalized) is not None),
        "corrects": float(_CORRECTS.search(query.normalized) is not None),
        "elliptic": float(_ELLIPTIC.search(query.normalized) is not None),
        "terms": min(len(terms), _LONGEST) / _LONGEST,
        "no_terms": float(not terms),
        "sure_alone": log(_TINY + (own.confidence if own else 0.0)),
        "sure_together": log(_TINY + (joint.confidence if joint else 0.0)),
        "same_entry": float(own is not None and joint is not None and own.entry == joint.entry),
        "near": float(own is not None and own.entry in near),
        "shares_terms": float(bool(terms & set(topic.terms))),
        "answered": float(bool(topic.answered)),
        "unknown": _unknown(situation, terms),
        "alone_says": _says(situation, own, terms),
        "together_says": _says(situation, joint, terms),
        "alone_about": _says(situation, own, set(topic.terms)),
        "alone_ahead": _ahead(situation.own),
        "alone_only": _only(situation, terms),
        "together_last": float(joint is not None and joint.entry in topic.answered[:1]),
    }


def _says(situation: Situation, candidate: Candidate | None, terms: set[str]) -> float:
    """Return the share of ``terms`` that stand in the texts of an entry."""
    text = situation.texts.get(candidate.entry, "") if candidate is not None else ""
    return _share(terms, text)


def _unknown(situation: Situation, terms: set[str]) -> float:
    """Return the share of ``terms`` that stand in none of the candidates."""
    candidates = (
        *situation.own.candidates[:_CONSIDERED],
        *situation.joint.candidates[:_CONSIDERED],
    )
    texts = [situation.texts.get(candidate.entry, "") for candidate in candidates]
    missing = sum(not any(term in text for text in texts) for term in terms)
    return missing / len(terms) if terms else 0.0


def _ahead(ranking: Ranking) -> float:
    """Return how far the first candidate stands before the second, as a share of its own."""
    first, second, *_ = (*(c.confidence for c in ranking.candidates[:2]), 0.0, 0.0)
    return (first - second) / first if first > 0 else 0.0


def _only(situation: Situation, terms: set[str]) -> float:
    """Return how few candidates the rarest term of the message leaves, as a share.

    What names its own subject (両建て, 授乳) stands in one entry or two; what goes on
    (手数料, 上限) stands in many.
    """
    texts = [situation.texts.get(c.entry, "") for c in situation.own.candidates[:_CONSIDERED]]
    counts = [sum(term in text for text in texts) for term in terms if len(term) > 1]
    return max((1 / count for count in counts if count), default=0.0)


def _share(terms: set[str], text: str) -> float:
    return sum(term in text for term in terms) / len(terms) if terms else 0.0


def texts_of(knowledge: Knowledge) -> dict[str, str]:
    """Return all that is written of each entry, normalised."""
    return {
        entry.id: normalize(
            "\n".join((entry.question, entry.label, *entry.variants, *entry.keywords, entry.answer))
        )
        for entry in knowledge.entries
    }


def entry_features(situation: Situation) -> dict[str, dict[str, float]]:
    """Return, for each entry that may be meant and for none, what speaks for it."""
    knowledge, topic = situation.knowledge, situation.topic
    own = {c.entry: c.confidence for c in situation.own.candidates[:_CONSIDERED]}
    joint = {c.entry: c.confidence for c in situation.joint.candidates[:_CONSIDERED]}
    places = {c.entry: n for n, c in enumerate(situation.joint.candidates[:_CONSIDERED])}
    last = topic.answered[:1]
    kin = {id_ for entry in last for id_ in topics.kin(knowledge, entry)}
    categories = _categories(knowledge, (*last, *topic.offered[:1], *topic.likely[:1]))
    corrects = _CORRECTS.search(situation.own.query.normalized) is not None
    terms = set(situation.own.query.terms) - {DENIAL}
    subject = set(topic.terms) - {DENIAL}
    found = {
        id_: {
            "own": log(_TINY + own.get(id_, 0.0)),
            "joint": log(_TINY + joint.get(id_, 0.0)),
            "place": 1 / (1 + places.get(id_, 2 * _CONSIDERED)),
            "kin": float(id_ in kin),
            "category": float(knowledge.entry[id_].category in categories),
            "offered": float(id_ in topic.offered),
            "last": float(id_ in last),
            "corrected": float(corrects and id_ in last),
            "says": _share(terms, situation.texts.get(id_, "")),
            "about": _share(subject, situation.texts.get(id_, "")),
        }
        for id_ in {*own, *joint}
        if id_ in knowledge.entry
    }
    best = max(joint.values(), default=0.0)
    found[NOTHING] = {
        "none": 1.0,
        "none_sure": log(_TINY + 1 - min(1.0, best)),
        "none_unknown": _unknown(situation, terms),
        "none_no_terms": float(not terms),
    }
    return found


def _near(situation: Situation) -> set[str]:
    knowledge, topic = situation.knowledge, situation.topic
    last = topic.answered[:1]
    kin = (id_ for entry in last for id_ in topics.kin(knowledge, entry))
    return {*last, *topic.offered, *kin}


def _categories(knowledge: Knowledge, entries: Iterable[str]) -> set[str]:
    return {knowledge.entry[id_].category for id_ in entries if id_ in knowledge.entry}


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else exp(odds) / (1 + exp(odds))


def _softmax(odds: Mapping[str, float]) -> dict[str, float]:
    top = max(odds.values())
    raised = {name: exp(value - top) for name, value in odds.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


@cache
def _shipped() -> Weights:
    return Weights(**json.loads(SHIPPED.read_text(encoding="utf-8")))
