"""Naive engines on the same cases as ours."""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.material import Options
from faqbot.evaluation.measures import abstention, ranking
from faqbot.evaluation.report import Peer
from faqbot.evaluation.runner import run
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.questions import draws_of, ranking_measures
from faqbot.knowledge.model import Knowledge

CANARY = "whitespace"  # in Japanese it must find next to nothing
PEERS = ("tfidf", "bm25", "chars", "fuzzy", "exact", CANARY)


def rivals(
    knowledge: Knowledge,
    answered: Sequence[Outcome],
    others: Sequence[Outcome],
    options: Options,
) -> tuple[Peer, ...]:
    """Return what the peers of ``options.against`` make of our questions, the canary always too."""
    if not options.against or not answered:
        return ()
    from faqbot.evaluation.peers import peer  # scikit-learn takes most of a second

    ours = ranking.per_question(answered)["hit@1"]
    seed = options.seed
    found = []
    for name in dict.fromkeys((*options.against, CANARY)):
        engine = peer(name, knowledge)
        questions = [outcome.question for outcome in answered]
        outcomes = run(engine, questions, progress=options.progress, what=name)
        strangers = run(engine, [outcome.question for outcome in others])
        values = ranking.per_question(outcomes)
        draws = draws_of(outcomes, seed)
        known = (
            abstention.measure(outcomes, strangers, draws, draws_of(strangers, seed + 1))
            if strangers
            else {}
        )
        p_value = compare(values["hit@1"], ours, seed).p_value
        found.append(Peer(name, ranking_measures(values, draws), known, p_value))
    return tuple(found)
