"""English in spreadsheets: columns of their own, there and back without loss."""

from pathlib import Path

import pytest

from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.exchange.sheets import ENTRIES
from faqbot.knowledge.loader import load

openpyxl = pytest.importorskip("openpyxl")

FAQ = """\
category:
  id: bike
  name: 貸し自転車
  en: {name: Rental bikes}
menus:
  - id: bike
    label: 貸し自転車
    prompt: 何をお調べですか？
    triggers: [自転車]
    choices:
      - entry: price
      - entry: hours
    en:
      label: Bikes   # short
      prompt: What about?
      triggers: [bikes]
entries:
  - id: price
    question: いくらですか？
    answer: 1,200 円です。
    en:
      question: How much is it?
      variants:
        - what does it cost   # often
      answer: |
        1,200 yen.
  - id: hours
    question: 何時までですか？
    answer: 19 時までです。
"""


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    """Return a knowledge base of which a part is in English."""
    (tmp_path / "kb" / "faq").mkdir(parents=True)
    (tmp_path / "kb" / "faq" / "bike.yaml").write_text(FAQ, encoding="utf-8")
    return tmp_path / "kb"


def _text(folder: Path) -> str:
    return (folder / "faq" / "bike.yaml").read_text(encoding="utf-8")


def _edited(folder: Path, cells: dict[tuple[str, int, str], str]) -> Path:
    """Return the workbook of ``folder`` with other texts: by sheet, row, and heading."""
    path = folder.parent / "faq.xlsx"
    export_file(folder, path, Format.XLSX)
    book = openpyxl.load_workbook(path)
    for (sheet, row, title), text in cells.items():
        [column] = [cell.column for cell in book[sheet][1] if cell.value == title]
        book[sheet].cell(row, column).value = text
    book.save(path)
    return path


def test_there_and_back(bikes: Path) -> None:
    """What was not edited stays as it is, and is not even called changed."""
    outcome = import_file(_edited(bikes, {}), bikes)
    assert (outcome.changes, _text(bikes)) == ((), FAQ)


def test_english_is_edited_in_its_columns(bikes: Path) -> None:
    """Comments beside it stay; an entry without English gets some, a menu keeps its own."""
    path = _edited(
        bikes,
        {
            ("質問と回答", 2, "回答（英語）"): "1,300 yen.",
            ("質問と回答", 3, "質問（英語）"): "How long are you open?",
            ("質問と回答", 3, "回答（英語）"): "Until seven.",
            ("カテゴリー", 2, "名前（英語）"): "Bikes for rent",
            ("メニュー", 2, "短い見出し（英語）"): "Our bikes",
        },
    )
    import_file(path, bikes)
    text = _text(bikes)
    assert "        - what does it cost   # often\n      answer: |\n        1,300 yen.\n" in text
    assert "      label: Our bikes   # short\n      prompt: What about?\n" in text
    knowledge = load(bikes)
    hours = knowledge.entry["hours"].en
    assert hours is not None
    assert (hours.question, hours.answer) == ("How long are you open?", "Until seven.")
    assert knowledge.category["bike"].en is not None
    assert knowledge.category["bike"].en.name == "Bikes for rent"


def test_english_that_is_cleared_goes(bikes: Path) -> None:
    """Empty cells take the translation away, and nothing else."""
    titles = ("質問（英語）", "言い換え（英語）1", "回答（英語）")
    path = _edited(bikes, {("質問と回答", 2, title): "" for title in titles})
    import_file(path, bikes)
    knowledge = load(bikes)
    assert knowledge.entry["price"].en is None
    assert knowledge.entry["price"].answer == "1,200 円です。"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("質問（英語）", "回答（英語）"),
        ("英語の質問", "英語の回答"),
        ("question_en", "answer_en"),
        ("Question (English)", "Answer (English)"),
        ("質問 英語", "お答え・英語"),
    ],
)
def test_headings_of_english(question: str, answer: str, tmp_path: Path) -> None:
    """As people write them; a column of English is never taken for the Japanese one."""
    path = tmp_path / "a.csv"
    path.write_text(f"質問,回答,{question},{answer}\n何？,これ。,What?,This.\n", encoding="utf-8")
    import_file(path, tmp_path / "kb")
    [entry] = load(tmp_path / "kb").entries
    assert entry.en is not None
    assert (entry.answer, entry.en.question, entry.en.answer) == ("これ。", "What?", "This.")


def test_no_english_no_columns(bikes: Path) -> None:
    """A knowledge base without English has no empty columns for it."""
    file = bikes / "faq" / "bike.yaml"
    start, end = FAQ.index("    en:\n      question"), FAQ.index("  - id: hours")
    file.write_text(FAQ[:start] + FAQ[end:], encoding="utf-8")
    path = _edited(bikes, {})
    titles = [cell.value for cell in openpyxl.load_workbook(path)["質問と回答"][1]]
    assert not [title for title in titles if "英語" in title]
    assert {column.key for column in ENTRIES.columns} >= {"en.question", "en.answer"}
