"""Traffic: what visitors really ask beside what is tested, and which labels would tell most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Faqbot, run
from faqbot.evaluation.measures import decisions
from faqbot.evaluation.report import EvaluationReport, Measures, ToLabel, Traffic, TrafficShare
from faqbot.evaluation.suites.questions import draws_of
from faqbot.text.normalize import normalize
from faqbot.types import Progress, silent

TO_LABEL = 20
_WORDS = 15
_ALIKE = 0.5  # of the words in common, from which on a second label tells less
_TELLS = 0.1  # nats of doubt, below which a label would only say what is known
_WORTH_NAMING = 0.01  # of confidence, in a guess
_WEIGHED = ("served", "right_answers", "wrong_answer_rate", "miss_rate")


def traffic(
    engine: Faqbot,
    report: EvaluationReport,
    asked: Mapping[str, int],
    seed: int,
    progress: Progress = silent,
) -> Traffic:
    """Return what the questions ``asked``, each with how often, say about the test questions."""
    texts = list(asked)
    outcomes = run(engine, [Question(t, t) for t in texts], progress=progress, what="log")
    counts = np.array([asked[text] for text in texts], dtype=float)
    suites = report.suites
    labelled = suites["questions"].outcomes if "questions" in suites else ()
    tested = [*labelled, *(suites["out_of_scope"].outcomes if "out_of_scope" in suites else ())]
    categories = _shares(_category(engine), tested, outcomes, counts)
    decided = _shares(_decided, tested, outcomes, counts)
    both = _shares(_cell(engine), tested, outcomes, counts)
    known = {term for outcome in tested for term in outcome.terms}
    words: Counter[str] = Counter()
    for outcome, count in zip(outcomes, counts.tolist(), strict=True):
        words.update({t: int(count) for t in set(outcome.terms) - known})
    return Traffic(
        int(counts.sum()),
        len(texts),
        sum(abs(share.tested - share.asked) for share in both) / 2 if tested else 1.0,
        tuple(categories),
        tuple(decided),
        tuple(sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:_WORDS]),
        _reweighted(labelled, both, _cell(engine), seed),
        tuple(to_label(outcomes, asked, {normalize(o.question.text) for o in tested})),
    )


def _category(engine: Faqbot) -> Callable[[Outcome], str]:
    entry = engine.knowledge.entry
    return lambda o: entry[o.candidates[0].entry].category if o.candidates else "–"


def _decided(outcome: Outcome) -> str:
    return outcome.decision or "miss"


def _cell(engine: Faqbot) -> Callable[[Outcome], str]:
    category = _category(engine)
    return lambda o: f"{category(o)} {_decided(o)}" if o.decision != "miss" else "miss"


def _shares(
    of: Callable[[Outcome], str],
    tested: Sequence[Outcome],
    asked: Sequence[Outcome],
    counts: NDArray[np.float64],
) -> list[TrafficShare]:
    """Return the shares of each part, those most apart first."""
    test, log_ = Counter(map(of, tested)), Counter[str]()
    for outcome, count in zip(asked, counts.tolist(), strict=True):
        log_[of(outcome)] += int(count)
    names = sorted({*test, *log_})
    totals = max(1, test.total()), max(1, log_.total())
    found = [TrafficShare(name, test[name] / totals[0], log_[name] / totals[1]) for name in names]
    return sorted(found, key=lambda share: (-abs(share.asked - share.tested), share.name))


def _reweighted(
    labelled: Sequence[Outcome],
    shares: Sequence[TrafficShare],
    of: Callable[[Outcome], str],
    seed: int,
) -> Measures:
    """Return figures as they would be, were each kind asked as often as in the log."""
    weight = {share.name: share.asked / share.tested for share in shares if share.tested}
    weights = np.array([weight.get(of(outcome), 0.0) for outcome in labelled])
    if not weights.any():
        return {}
    draws = draws_of(labelled, seed)
    hits = np.array([outcome.rank == 1 for outcome in labelled], dtype=float)
    found = {"hit@1": draws.ratio(hits * weights, weights)}
    for name in _WEIGHED:
        values = decisions.shares(labelled, name)
        found[name] = draws.ratio(values * weights, weights)
    return found


def to_label(
    outcomes: Sequence[Outcome], asked: Mapping[str, int], known: set[str], most: int = TO_LABEL
) -> list[ToLabel]:
    """Return the questions whose labels would tell most, one after the other.

    What is unsure tells much, what is asked often too, and what is like one that was taken before
    tells less; of what is sure, none. Test questions are not labelled twice.
    """
    left = [
        (doubt * log(1 + asked[outcome.question.text]), outcome)
        for outcome in outcomes
        if outcome.terms and normalize(outcome.question.text) not in known
        if (doubt := _unsure(outcome)) >= _TELLS
    ]
    found: list[ToLabel] = []
    taken: list[frozenset[str]] = []
    while left and len(found) < most:
        _, outcome = max(left, key=lambda pair: (pair[0], pair[1].question.text))
        left = [pair for pair in left if pair[1] is not outcome]
        words = frozenset(outcome.terms)
        if any(len(words & w) / len(words | w) >= _ALIKE for w in taken):
            continue
        taken.append(words)
        likely = [c for c in outcome.candidates[:3] if c.confidence >= _WORTH_NAMING]
        guesses = tuple((c.entry, c.confidence) for c in likely)
        found.append(ToLabel(outcome.question.text, asked[outcome.question.text], guesses))
    return found


def _unsure(outcome: Outcome) -> float:
    """Return the entropy of what may be right, none of the candidates included."""
    sure = [candidate.confidence for candidate in outcome.candidates]
    parts = [*sure, max(0.0, 1.0 - sum(sure))]
    return -sum(p * log(p) for p in parts if p > 0)
