"""Naive engines."""

from __future__ import annotations

import pytest

from faqbot.evaluation.cases import Question
from faqbot.evaluation.material import PEERS
from faqbot.evaluation.peers import peer
from faqbot.knowledge.model import Knowledge


@pytest.mark.parametrize("name", PEERS)
def test_finds_what_is_written_in_the_index(name: str, knowledge: Knowledge) -> None:
    """Even the canary finds a question asked letter by letter."""
    question = Question("q", "パスワードを忘れました", {"money-password": 2})
    found = peer(name, knowledge).judge(question)
    assert found.rank == 1
    assert found.decision is None


@pytest.mark.parametrize("name", PEERS)
def test_finds_nothing_in_nothing(name: str, knowledge: Knowledge) -> None:
    """No word in common, no candidate; nor in an empty knowledge base."""
    assert peer(name, knowledge).judge(Question("q", "〓")).candidates == ()
    assert peer(name, knowledge.with_entries((), "x")).judge(Question("q", "〓")).candidates == ()


def test_canary_needs_spaces(knowledge: Knowledge) -> None:
    """Ask it like a Japanese customer and it finds nothing, where cutting words helps."""
    question = Question("q", "出金の手数料はいくらですか", {"money-withdraw-fee": 2})
    assert peer("whitespace", knowledge).judge(question).candidates == ()
    assert peer("tfidf", knowledge).judge(question).rank == 1
