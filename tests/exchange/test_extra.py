"""Data of an entry, whatever it is, goes through a table and comes back."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.errors import DataError
from faqbot.exchange.cells import join_mapping, split_mapping, tidy
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.knowledge.frozen import thawed
from faqbot.knowledge.loader import load
from faqbot.yaml.nodes import Data
from faqbot.yaml.writing import list_item

FAQ = """\
category: {id: hotel, name: 宿}
entries:
  - id: bath
    question: 大浴場はどこですか？
    answer: |
      地階です。
    extra:
      floor: -1   # 地階
      photos: [a.jpg, "2"]
  - id: wifi
    question: Wi-Fiは使えますか？
    answer: |
      使えます。
  - {id: key, question: 鍵はどこですか？, answer: 受付です。, extra: {desk: {open: true}}}
"""

VISIBLE = st.text(st.characters(exclude_categories=["C"]), max_size=12)


def mappings(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Return any mappings of JSON with such texts."""
    floats = st.floats(allow_nan=False, allow_infinity=False)
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | floats | text,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
        max_leaves=6,
    )
    return st.dictionaries(text, values, max_size=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a knowledge base with data, in lines and in braces."""
    (tmp_path / "kb/faq").mkdir(parents=True)
    (tmp_path / "kb/faq/hotel.yaml").write_text(FAQ, encoding="utf-8")
    return tmp_path / "kb"


@pytest.fixture
def change(folder: Path, tmp_path: Path):
    """Import the export with a text in the place of another; return the YAML."""

    def change(old: str, new: str) -> str:
        table = tmp_path / "faq.csv"
        export_file(folder, table, Format.CSV)
        text = table.read_text(encoding="utf-8-sig")
        assert old in text
        table.write_text(text.replace(old, new), encoding="utf-8-sig")
        import_file(table, folder)
        return (folder / "faq/hotel.yaml").read_text(encoding="utf-8")

    return change


def test_an_unchanged_table_changes_nothing(change) -> None:
    """A pair stands on each line of the cell, what is more as JSON."""
    assert change("floor: -1", "floor: -1") == FAQ


def test_what_is_changed_in_a_cell_is_changed_in_the_file(change, folder: Path) -> None:
    """Numbers stay numbers, and text that looks like one stays text."""
    change("floor: -1", "floor: 2")
    assert thawed(load(folder).entry["bath"].extra) == {"floor": 2, "photos": ["a.jpg", "2"]}


def test_an_entry_in_braces_loses_nothing(change, folder: Path) -> None:
    """Another field of it is changed, which writes it anew."""
    change("受付です。", "帳場です。")
    entry = load(folder).entry["key"]
    assert (entry.answer, thawed(entry.extra)) == ("帳場です。", {"desk": {"open": True}})


@pytest.mark.parametrize("cell", ["地階", "floor: -1\nfloor: 2"])
def test_a_line_that_is_no_pair_is_told_by_its_cell(change, cell: str) -> None:
    """So is a key that stands twice."""
    with pytest.raises(DataError) as error:
        change("floor: -1", cell)
    assert [problem.code for problem in error.value.problems] == ["no-pairs"]


@given(mappings(st.text(max_size=12)))
def test_any_mapping_is_read_from_its_cell(mapping: dict[str, object]) -> None:
    """Line breaks, colons, quotes, numbers in quotes: all of JSON."""
    data = Data.of(mapping)
    assert split_mapping(join_mapping(data)) == data
    assert split_mapping(tidy(join_mapping(data))) == data


@given(mappings(VISIBLE))
@settings(max_examples=60, deadline=None)
def test_any_mapping_is_read_from_the_file(mapping: dict[str, object]) -> None:
    """What is written as YAML is the same data when it is loaded."""
    entry = {"id": "a", "question": "何？", "answer": "これです。", "extra": Data.of(mapping)}
    text = f"category: {{id: c, name: 分類}}\nentries:\n{list_item(entry, 2)}"
    with TemporaryDirectory() as name:
        (Path(name) / "faq").mkdir()
        (Path(name) / "faq/c.yaml").write_text(text, encoding="utf-8", newline="\n")
        assert json.dumps(thawed(load(Path(name)).entry["a"].extra)) == json.dumps(mapping)
