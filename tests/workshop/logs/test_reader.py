"""Logs as people have them: JSONL, CSV of any encoding, plain lines, broken rows among them."""

import json
from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.workshop.logs import read_log


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_from_any_program(tmp_path, encoding, end):
    """The columns go by their Japanese names, whatever the encoding and the line ends."""
    rows = [
        "日時,質問,判定,役に立った",
        "2026/11/20 10:00,出金できない,回答,はい",
        ",入金は？,該当なし,",
    ]
    log = read_log(written(tmp_path, "log.csv", end.join(rows) + end, encoding))
    first, second = log.records
    assert (first.text, first.decision, first.helpful) == ("出金できない", "answer", True)
    assert first.at is not None
    assert first.at.date() == date(2026, 11, 20)
    assert (second.text, second.decision, second.helpful) == ("入金は?", "miss", None)
    assert log.judged
    assert log.problems == ()


@pytest.mark.parametrize("name", ["questions.txt", "questions.csv"])
def test_one_question_a_line(tmp_path, name):
    """A file without a heading is a list of questions."""
    log = read_log(written(tmp_path, name, "出金できない\n\n送料はいくら\n", "cp932"))
    assert [r.text for r in log.records] == ["出金できない", "送料はいくら"]
    assert not log.judged
    assert [r.where.line for r in log.records] == [1, 3]


def test_a_heading_is_recognised_in_any_file(tmp_path):
    """A table is told by its heading, even under another name."""
    log = read_log(written(tmp_path, "export.txt", "text\tat\n出金\t2026-11-20T10:00+09:00\n"))
    assert [r.text for r in log.records] == ["出金"]


def test_broken_rows_are_told_and_the_rest_is_used(tmp_path):
    """Each with file and line; the others count."""
    lines = [
        json.dumps({"text": "一つめ"}, ensure_ascii=False),
        '{"text": "途中で切れ',
        "[1, 2]",
        json.dumps({"text": "二つめ", "confidence": 7}),
        json.dumps({"text": "三つめ", "at": "きのう"}),
        json.dumps({"text": "四つめ", "decision": "maybe"}),
        json.dumps({"text": "五つめ", "helpful": "たぶん"}),
        json.dumps({"text": ["六"]}),
        json.dumps({"text": "七つめ", "helpful": False}, ensure_ascii=False),
    ]
    path = written(tmp_path, "log.jsonl", "\n".join(lines))
    log = read_log(path)
    assert [r.text for r in log.records] == ["一つめ", "七つめ"]
    assert [p.where.line for p in log.problems] == [2, 3, 4, 5, 6, 7, 8]
    assert log.lines == 9
    assert all(p.where.file == str(path) for p in log.problems)


def test_an_open_quotation_mark_costs_one_line(tmp_path):
    """The lines around it are read."""
    log = read_log(
        written(tmp_path, "log.csv", '質問,項目\n出金は,a\n"入金は,b\n送料は,c\n手数料,a,b\n')
    )
    assert [r.text for r in log.records] == ["出金は", "送料は"]
    assert [p.where.line for p in log.problems] == [3, 5]


def test_a_cell_of_several_lines(tmp_path):
    """Line numbers count lines of the file, not rows."""
    log = read_log(written(tmp_path, "log.csv", '質問,項目\n"出金は\nまだ",a\n送料は,b\n'))
    assert [(r.text, r.where.line) for r in log.records] == [("出金は\nまだ", 2), ("送料は", 4)]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("log.csv", "", "empty-log"),
        ("log.txt", "\n \n", "empty-log"),
        ("log.csv", "質問,日時\n", "empty-log"),
        ("log.jsonl", "{broken\n", "empty-log"),
        ("log.csv", "名前,年齢\n太郎,20\n", "no-text-column"),
    ],
)
def test_nothing_to_use(tmp_path, name, text, code):
    """A message says what is missing."""
    with pytest.raises(DataError) as caught:
        read_log(written(tmp_path, name, text))
    assert caught.value.problems[-1].code == code


def test_a_path_that_is_wrong(tmp_path):
    """No file, a folder, bytes that are no text."""
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(DataError):
            read_log(path)
    noise = tmp_path / "noise.csv"
    noise.write_bytes(bytes(range(128, 256)) * 3)
    with pytest.raises(DataError):
        read_log(noise)


def test_what_is_personal_is_masked_on_reading(tmp_path):
    """A log that someone else wrote is masked before anyone sees it."""
    text = "山田太郎様の口座１２３４５６７へ、090ー1234ー5678"
    (record,) = read_log(written(tmp_path, "log.txt", text)).records
    assert not any(secret in record.text for secret in ("山田", "1234567", "5678"))


def test_only_what_is_recent(tmp_path):
    """Records from before a day are left out; those without a time stay."""
    path = written(tmp_path, "log.csv", "質問,日時\nA,2026/11/01\nB,2026/11/02\nC,\n")
    log = read_log(path, date(2026, 11, 2))
    assert [r.text for r in log.records] == ["B", "C"]
    assert log.older == 1


def test_the_log_shown_in_the_documentation():
    """docs/data/sample-log.jsonl is a log without a mistake, of conversations."""
    log = read_log(Path(__file__).parents[3] / "docs" / "data" / "sample-log.jsonl")
    assert log.problems == ()
    assert log.judged
    assert all(record.conversation and record.at for record in log.records)
    assert "山田" not in "".join(record.text for record in log.records)
