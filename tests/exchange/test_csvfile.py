"""CSV as Excel and others write it."""

import csv
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.exchange.cells import Findings
from faqbot.exchange.csvfile import parse_csv, write_csv
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.exchange.merge import ImportOptions
from faqbot.knowledge.loader import load

# As Excel for Windows saves 「CSV（コンマ区切り）」: cp932, CRLF, quotes only where needed.
EXCEL = (
    "ID,カテゴリー,質問,回答,更新日,言い換え1,言い換え2\r\n"
    'q-1,手続き,口座を開くには？,"次の手順です。\n\n- ①申し込む\n- ②髙橋㈱に送る",'
    "2026/10/1,開設したい,\r\n"
    "q-2,手続き,～はいくらですか,無料です,,,\r\n"
    ",,,,,,\r\n"
)


@pytest.mark.parametrize("codec", ["cp932", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, codec: str) -> None:
    """The encoding is told by the content; signs that only cp932 has come through."""
    path = tmp_path / "faq.csv"
    path.write_bytes(EXCEL.encode(codec))
    outcome = import_file(path, tmp_path / "kb", options=ImportOptions(name="窓口"))
    kb = load(tmp_path / "kb")
    assert outcome.ids("added") == ("q-1", "q-2")
    assert kb.entry["q-1"].answer == "次の手順です。\n\n- ①申し込む\n- ②髙橋㈱に送る"
    assert kb.entry["q-1"].variants == ("開設したい",)
    assert str(kb.entry["q-1"].updated) == "2026-10-01"
    assert [(c.id, c.name) for c in kb.categories] == [("category-1", "手続き")]
    assert kb.settings.name == "窓口"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators(tmp_path: Path, separator: str) -> None:
    """Commas, tabs and semicolons."""
    grid = parse_csv(f"質問{separator}回答\nQ{separator}A\n", "f", Findings())
    assert grid is not None
    assert grid.rows[1] == ("Q", "A")


def test_two_columns_are_enough(kb: Path, tmp_path: Path) -> None:
    """A table of questions and answers goes into the category that is named."""
    path = tmp_path / "faq.csv"
    path.write_text("Question,Answer\n両替は？,できません。\n", encoding="utf-8")
    outcome = import_file(path, kb, options=ImportOptions(category="お金"))
    assert outcome.ids("added") == ("money-001",)
    with pytest.raises(DataError, match="category is empty"):
        import_file(_other(path), kb)


def test_english_headers(kb: Path, tmp_path: Path) -> None:
    """The keys of the YAML are headers, too."""
    path = tmp_path / "faq.csv"
    path.write_text("id,category,question,answer\nm-1,money,両替は？,はい。\n", encoding="utf-8")
    assert import_file(path, kb).ids("added") == ("m-1",)


def _other(path: Path) -> Path:
    path.write_text("Question,Answer\n別の質問は？,はい。\n", encoding="utf-8")
    return path


def test_nothing_becomes_a_formula(kb: Path, tmp_path: Path) -> None:
    """What a spreadsheet would calculate is written as text, and read as it was."""
    cells = [("=1+1", "-a", "@x", "＝1", "'=x", "''", "'a", "普通")]
    text = write_csv(cells)
    assert next(csv.reader([text]))[:5] == ["'=1+1", "'-a", "'@x", "'＝1", "''=x"]
    grid = parse_csv(text, "f", Findings())
    assert grid is not None
    assert grid.rows == tuple(cells)


def test_cp932_out(kb: Path, tmp_path: Path) -> None:
    """An export for an old Excel; letters it cannot hold are all named and nothing is written."""
    path = tmp_path / "faq.csv"
    export_file(kb, path, Format.CSV, encoding="cp932")
    assert path.read_bytes().decode("cp932").startswith("ID,カテゴリー,質問,回答")
    assert import_file(path, kb).files == ()
    other = kb / "faq" / "other.yaml"
    other.write_text(
        other.read_text(encoding="utf-8").replace("18時", "😀한18時"), encoding="utf-8"
    )
    with pytest.raises(DataError) as caught:
        export_file(kb, tmp_path / "b.csv", Format.CSV, encoding="cp932")
    assert ["한" in p.what.ja or "😀" in p.what.ja for p in caught.value.problems] == [True, True]
    assert not (tmp_path / "b.csv").exists()


def test_excel_finds_utf8(kb: Path, tmp_path: Path) -> None:
    """The usual export has the mark by which Excel knows UTF-8, and its line ends."""
    path = export_file(kb, tmp_path / "faq.csv", Format.CSV).path
    assert path.read_bytes().startswith(b"\xef\xbb\xbfID,")
    assert b"\r\n" in path.read_bytes()


def test_an_export_overwrites_only_when_told(kb: Path, tmp_path: Path) -> None:
    """Someone may have edited the file that is there."""
    path = tmp_path / "faq.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        export_file(kb, path, Format.CSV)
    assert caught.value.problems[0].code == "file-exists"
    assert path.read_text(encoding="utf-8") == "mine"
    assert export_file(kb, path, Format.CSV, overwrite=True).entries == 3
