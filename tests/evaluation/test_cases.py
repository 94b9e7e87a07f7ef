"""Questions and what they are counted with."""

from __future__ import annotations

from faqbot.evaluation.cases import Question


def test_questions_about_one_entry_are_one_cluster() -> None:
    """By a right entry, not by one that merely helps; a question without an answer is alone."""
    first = Question("a", "a", {"fee": 2, "time": 1})
    other = Question("b", "b", {"fee": 2, "limit": 2})
    helped = Question("c", "c", {"time": 2, "fee": 1})
    assert first.cluster == other.cluster == "fee"
    assert helped.cluster == "time"
    assert Question("d", "d").cluster != Question("e", "e").cluster
    assert Question("f", "f", {"fee": 2}, group="leaflet").cluster == "leaflet"
