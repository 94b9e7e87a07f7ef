"""Texts of entries that are typed as they stand."""

import pytest

from faqbot.retrieval.exact import Exact
from faqbot.text.normalize import normalize

TEXTS = Exact.build(
    [(0, "出金の手順は？"), (1, "出金の手順は"), (2, "Wi-Fiは使えますか。"), (2, "無線LAN")]
)


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("出金の手順は？", {0, 1}),
        ("出金の手順は", {0, 1}),
        ("出金の手順は?? ", {0, 1}),
        ("ｗｉ－ｆｉは使えますか", {2}),
        ("無線ＬＡＮ", {2}),
        ("出金の手順", set()),
        ("", set()),
    ],
)
def test_a_text_is_found_however_it_is_written(typed: str, entries: set[int]) -> None:
    """Width, case and what stands at the end do not count; every owner of a text is told."""
    assert TEXTS.entries(normalize(typed)) == entries


def test_a_knowledge_base_without_texts_finds_nothing() -> None:
    """An empty table answers."""
    assert Exact.build([]).entries("出金") == frozenset()
