"""A small network reads pieces of evidence in combination, and tells why as a sum."""

from math import tanh

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from faqbot.knowledge.objects import knowledge_of
from faqbot.retrieval.combined import LEAST, Network, above_rivals, network, table_of
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

SHIPPED = network()
ROWS = st.integers(1, 10).flatmap(
    lambda count: arrays(
        np.float64, (count, len(SHIPPED.names)), elements=st.floats(-20, 20, width=32)
    )
)


def by_hand(by: Network, evidence: list[list[float]], rank: int) -> float:
    """What the definition says of one candidate, number by number."""
    standard = [
        [(x - m) / s for x, m, s in zip(row, by.mean, by.scale, strict=True)] for row in evidence
    ]
    own = standard[rank]
    above = []
    for place in range(len(own) - by.telling, len(own)):
        others = [row[place] for n, row in enumerate(standard) if n != rank]
        above.append(own[place] - max([*others, LEAST]))
    read = [*own, *above]
    found = sum(x * w for x, w in zip(read, by.direct, strict=True))
    for unit in range(len(by.bias)):
        told = sum(x * w for x, w in zip(read, by.first[:, unit], strict=True))
        found += by.last[unit] * tanh(told + by.bias[unit])
    return found


@given(ROWS)
def test_the_output_is_what_the_definition_says(evidence):
    """Of any number of candidates, each beside its best rival."""
    found = SHIPPED.outputs(evidence)
    assert found == pytest.approx(
        [by_hand(SHIPPED, evidence.tolist(), rank) for rank in range(len(evidence))], abs=1e-6
    )


@given(ROWS)
def test_what_each_piece_adds_sums_to_the_output(evidence):
    """Integrated gradients leave nothing out: the amounts and the average make the output."""
    outputs = SHIPPED.outputs(evidence)
    for rank, output in enumerate(outputs):
        amounts = SHIPPED.amounts(evidence, rank)
        assert tuple(amounts) == SHIPPED.names
        assert sum(amounts.values()) + SHIPPED.average == pytest.approx(output, abs=1e-6)


def test_a_candidate_is_seen_beside_its_best_rival():
    """The best beside the second best, all others beside the best; equals beside each other."""
    found = above_rivals(np.array([[5.0, 1.0], [2.0, 1.0], [4.0, 0.0]]))
    assert found.tolist() == [[1.0, 0.0], [-3.0, 0.0], [-1.0, -1.0]]


def test_a_single_candidate_stands_beside_a_poor_rival():
    """So it is in a knowledge base of one entry, and no other rival counts as poorer than that."""
    assert above_rivals(np.array([[1.0]])).tolist() == [[1.0 - LEAST]]
    assert above_rivals(np.array([[1.0], [-9.0]]))[0].tolist() == [1.0 - LEAST]


def test_what_is_the_same_of_all_candidates_fills_a_column():
    """Evidence of the query is one number, that of candidates a list."""
    assert table_of([2.0, [1.0, 3.0]]).tolist() == [[2.0, 1.0], [2.0, 3.0]]


def test_the_network_reads_evidence_that_there_is():
    """What tells candidates apart comes last."""
    assert {*SHIPPED.names} <= {*EVIDENCE} - {"combined"}
    assert SHIPPED.names.index("length") < len(SHIPPED.names) - SHIPPED.telling


def test_a_confidence_is_told_with_the_parts_of_the_network():
    """They are a sum of their own, and all sums make the log-odds."""
    knowledge = knowledge_of(
        {"id": id_, "question": question, "answer": "お答えします。"}
        for id_, question in (("fee", "出金の手数料はいくらですか"), ("days", "出金の日数は"))
    )
    analyzer = analyzer_of(knowledge)
    ranker = Ranker(build(knowledge, analyzer), analyzer, Model.load())
    told = ranker.contributions("出金の手数料", "fee")
    parts = [one for one in told if one.part == "combined"]
    assert [one.signal for one in parts] == ["bias", *SHIPPED.names]
    first, second = (c.confidence for c in ranker.rank("出金の手数料").candidates[:2])
    odds = np.log(first / (1 - first - second))
    assert sum(one.amount for one in told) == pytest.approx(odds, abs=1e-6)
