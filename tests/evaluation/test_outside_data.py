"""BEIR folders and questions out of scope from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation.data.reading import read_outside

CORPUS = [
    {"_id": "d 1", "title": "洗濯機はありますか", "text": "備品", "variants": ["洗濯したい"]},
    {"_id": "d2", "title": "朝食は何時からですか", "text": "食事"},
]
QUERIES = [
    {"_id": "hotel.7", "text": "洗濯機を使いたい"},
    {"_id": "q2", "text": "だれも判定していない"},
]
OTHERS = [{"_id": id_, "text": id_} for id_ in ("hotel_x-1", "chat-1", "c-2")]


def _lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "hotel_topics"
    _lines(folder / "corpus.jsonl", CORPUS)
    _lines(folder / "queries.jsonl", QUERIES)
    _lines(tmp_path / "others" / "queries.jsonl", OTHERS)
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nhotel.7\td 1\t2\nhotel.7\td2\t0\n", encoding="utf-8"
    )
    return folder


def test_corpus_becomes_a_knowledge_base(beir: Path) -> None:
    """Titles are questions, variants stay, ids are kept as they are; grade 0 is no grade."""
    material = read_outside(beir)
    assert material.knowledge.entry["d 1"].variants == ("洗濯したい",)
    assert [question.grades for question in material.questions] == [{"d 1": 2}]
    assert material.skipped == {"unjudged": 1}


def test_trec_qrels_are_read_too(beir: Path) -> None:
    """Four columns, no heading."""
    (beir / "qrels.tsv").write_text("hotel.7 0 d2 1\n", encoding="utf-8")
    assert read_outside(beir).questions[0].grades == {"d2": 1}


def test_questions_of_the_same_source_are_left_out(beir: Path, tmp_path: Path) -> None:
    """hotel_x does not test hotel.7's collection, whatever its folder is called; nor does what
    a line says to be of it.
    """
    beir = beir.rename(beir.with_name("renamed"))
    assert [q.id for q in read_outside(beir, tmp_path / "others").out_of_scope] == ["chat-1", "c-2"]
    kept = read_outside(beir, tmp_path / "others", ["chat-"])
    assert [question.id for question in kept.out_of_scope] == ["c-2"]
    assert kept.skipped["same_source"] == 2
    _lines(tmp_path / "others" / "queries.jsonl", [{"_id": "c-2", "text": "c", "source": "hotel"}])
    assert read_outside(beir, tmp_path / "others").out_of_scope == ()


def test_mistakes_have_their_line(beir: Path) -> None:
    """Every broken line of every file is told."""
    (beir / "queries.jsonl").write_text('{"_id": "hotel.7"}\nnonsense\n', encoding="utf-8")
    (beir / "qrels.tsv").write_text("hotel.7\td9\t1\nhotel.7\td2\tmuch\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_outside(beir)
    found = {(Path(p.where.file).name, p.where.line) for p in caught.value.problems}
    assert found == {("queries.jsonl", 1), ("queries.jsonl", 2), ("qrels.tsv", 1), ("qrels.tsv", 2)}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("hotel.7\td2\t1\nq99\td2\t1\n", 2),
        ("hotel.7\td2\t1\nhotel.7\td2\t0\n", 2),
        ("hotel.7\td2\t1.5\nhotel.7\td2\t1\n", 1),
    ],
)
def test_judgement_that_cannot_hold_has_its_line(beir: Path, rows: str, line: int) -> None:
    """Of a question that is not there, against another judgement, of half a grade."""
    (beir / "qrels.tsv").write_text("q\tc\ts\n" + rows, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_outside(beir)
    assert [p.where.line for p in caught.value.problems] == [line + 1]


def test_grade_with_a_point_and_the_same_judgement_twice_are_read(beir: Path) -> None:
    """Other tools write 1.0, and lists are joined."""
    (beir / "qrels.tsv").write_text("hotel.7\td2\t1.0\nhotel.7\td2\t1\n", encoding="utf-8")
    assert read_outside(beir).questions[0].grades == {"d2": 1}


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_missing_file_is_no_empty_file(beir: Path, missing: str) -> None:
    """It cannot be evaluated, and says which file it is."""
    (beir / missing).unlink()
    with pytest.raises(DataError, match=missing):
        read_outside(beir)
