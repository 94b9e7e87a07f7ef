"""The fingerprint follows the content and nothing else; the knowledge cannot be changed."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.knowledge.frozen import FrozenDict, fingerprint
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Entry, Support

MakeKb = Callable[..., Path]

ENTRY = "  - id: {id}\n    question: {question}\n    answer: x\n"
HEAD = "category: {id: c, name: C}\nentries:\n"


def test_layout_does_not_count(kb: MakeKb) -> None:
    """Comments, quotes and the order of entries and keys do not change the fingerprint."""
    one = HEAD + ENTRY.format(id="a", question="q") + ENTRY.format(id="b", question="r")
    two = (
        "entries:\n  # 注釈\n"
        + ENTRY.format(id="b", question='"r"')
        + '  - {answer: x, question: q, "id": a}\ncategory: {name: C, id: c}\n'
    )
    assert load(kb(one)).fingerprint == load(kb(two)).fingerprint


@pytest.mark.parametrize(
    "other",
    [
        {"faq": HEAD + ENTRY.format(id="a", question="other")},
        {"faq": HEAD + ENTRY.format(id="b", question="q")},
        {"settings": "name: x"},
        {"responses": "responses: {miss: x}"},
        {"synonyms": "groups: [[a, b]]"},
        {"support": "holidays: {work: [2026-11-03]}"},
    ],
)
def test_any_change_counts(kb: MakeKb, other: dict[str, str]) -> None:
    """Every file has its part in the fingerprint."""
    base = {"faq": HEAD + ENTRY.format(id="a", question="q")}
    before = load(kb(**base)).fingerprint
    assert load(kb(**{**base, **other})).fingerprint != before


def test_knowledge_can_be_hashed_pickled_and_not_changed(kb: MakeKb) -> None:
    """A loaded knowledge base is a value: equal, hashable, fit for other processes."""
    knowledge = load(kb())
    again = pickle.loads(pickle.dumps(knowledge))
    assert again == knowledge
    assert hash(again) == hash(knowledge)
    with pytest.raises(TypeError):
        knowledge.responses["miss"] = "x"  # type: ignore[index]


def test_what_is_no_knowledge_has_no_fingerprint() -> None:
    """A value of an unknown type is refused rather than hashed by its address."""
    with pytest.raises(TypeError):
        fingerprint(object())


def test_tuples_do_not_run_together() -> None:
    """Moving a text from one field to the next gives another fingerprint."""
    entry = Entry("a", "c", "q", "x", variants=("v",))
    moved = replace(entry, variants=(), keywords=("v",))
    assert fingerprint(entry) != fingerprint(moved)
    assert fingerprint(("a", "b")) != fingerprint(("ab",))
    assert fingerprint(Support(country=None)) != fingerprint(Support(country="None"))


@given(st.dictionaries(st.text(), st.integers()))
def test_frozen_dict_is_a_dict(items: dict[str, int]) -> None:
    """It equals the dict it was made of, and equal ones have equal hashes in any order."""
    frozen = FrozenDict(items)
    assert frozen == items
    backwards = FrozenDict(dict(reversed(items.items())))
    assert hash(backwards) == hash(frozen)
    assert backwards == frozen
    assert len(frozen) == len(items)
