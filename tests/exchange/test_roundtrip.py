"""A knowledge base goes out and comes back without loss."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.exchange.cells import one_line, tidy
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.exchange.merge import ImportOptions
from faqbot.knowledge.folder import sample
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import NOWHERE, Entry, Menu
from faqbot.yaml.writing import list_item

Contents = Callable[[Path], dict[str, bytes]]


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """Return every value of a workbook, by sheet."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    return {s.title: [[cell.value for cell in row] for row in s.iter_rows()] for s in book}


def placeless(entries: tuple[Entry, ...]) -> list[Entry]:
    """Return what a workbook holds of ``entries``: all but their places and their English."""
    return [replace(entry, where=NOWHERE, en=None) for entry in entries]


def japanese(menu: Menu) -> Menu:
    choices = tuple(replace(choice, en="") for choice in menu.choices)
    return replace(menu, where=NOWHERE, en=None, choices=choices)


@pytest.mark.slow
def test_the_sample_through_a_workbook(tmp_path: Path) -> None:
    """xlsx → YAML → xlsx: every cell of every sheet is the same, and so is the Japanese."""
    pytest.importorskip("openpyxl")
    first, second, made = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "made"
    export_file(sample(), first, Format.XLSX)
    outcome = import_file(first, made, options=ImportOptions(name="あおばFX"))
    export_file(made, second, Format.XLSX)
    assert cells(first) == cells(second)
    old, new = load(sample()), load(made)
    assert outcome.created
    assert outcome.warnings == ()
    assert placeless(new.entries) == placeless(old.entries)
    assert [japanese(menu) for menu in new.menus] == [japanese(menu) for menu in old.menus]
    assert [replace(c, en=None) for c in new.categories] == [
        replace(c, en=None) for c in old.categories
    ]
    assert (new.responses, new.smalltalk, new.synonyms) == (
        old.responses,
        old.smalltalk,
        old.synonyms,
    )


@pytest.mark.parametrize("form", list(Format))
def test_what_went_out_changes_nothing_coming_back(
    kb: Path, tmp_path: Path, files: Contents, form: Format
) -> None:
    """Whatever the format, an export that nobody edited leaves every byte as it is."""
    if form is Format.XLSX:
        pytest.importorskip("openpyxl")
    before = files(kb)
    path = tmp_path / f"data.{form}"
    path = export_file(kb, path, form).path
    outcome = import_file(path, kb, source_format=form)
    assert [c for c in outcome.changes if c.act != "missing"] == []
    assert outcome.unchanged == 3
    assert outcome.files == ()
    assert files(kb) == before


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        (Format.CSV, {"id", "question", "answer", "variants", "keywords", "label", "updated"}),
        (Format.BEIR, {"id", "question", "answer", "variants"}),
        (Format.JSONLD, {"id", "question", "answer", "variants", "updated", "category"}),
        (Format.MARKDOWN, {"id", "question", "answer", "category"}),
        (Format.HTML, {"id", "question", "answer", "variants", "category"}),
    ],
)
def test_what_a_format_keeps(kb: Path, tmp_path: Path, form: Format, kept: set[str]) -> None:
    """A new knowledge base made of an export has what the format can hold."""
    path = export_file(kb, tmp_path / f"data.{form}", form).path
    import_file(path, tmp_path / "made", source_format=form)
    old, new = load(kb).entry, load(tmp_path / "made").entry
    assert old.keys() == new.keys()
    for id_, entry in old.items():
        for key in kept:
            assert getattr(new[id_], key) == getattr(entry, key), (id_, key)


LINE = st.text(max_size=15).map(one_line)
ASKED = LINE.filter(bool)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "question": ASKED,
            "label": LINE,
            "variants": st.lists(ASKED, unique=True, max_size=3).map(tuple),
            "keywords": st.lists(ASKED, unique=True, max_size=3).map(tuple),
            "answer": st.text(max_size=40).map(tidy).filter(bool),
            "updated": DAYS.map(lambda day: day.isoformat() if day else ""),
        }
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda values: str(values["question"]),
)


def round_trip(items: list[dict[str, Any]], form: Format) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        kb, path, made = folder / "kb", folder / f"data.{form}", folder / "made"
        (kb / "faq").mkdir(parents=True)
        body = "".join(
            list_item({"id": f"c-{number}", **values}, 2) for number, values in enumerate(items)
        )
        text = f"category: {{id: c, name: 分類}}\nentries:\n{body}"
        (kb / "faq" / "c.yaml").write_text(text, encoding="utf-8", newline="\n")
        export_file(kb, path, form)
        import_file(path, made)
        assert placeless(load(made).entries) == [
            replace(e, category=new.category)
            for e, new in zip(placeless(load(kb).entries), load(made).entries, strict=True)
        ]
        assert import_file(path, kb).files == ()


@given(ENTRIES)
@settings(max_examples=40)
def test_any_entries_through_csv(items: list[dict[str, Any]]) -> None:
    """Formulas, quotes, line breaks, emoji: a CSV file keeps every text."""
    round_trip(items, Format.CSV)


@given(ENTRIES)
@settings(max_examples=10)
def test_any_entries_through_xlsx(items: list[dict[str, Any]]) -> None:
    """… and so does a workbook, dates as dates."""
    pytest.importorskip("openpyxl")
    round_trip(items, Format.XLSX)
