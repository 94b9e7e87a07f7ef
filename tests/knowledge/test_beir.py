"""A BEIR corpus becomes a knowledge base, whole or not at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.errors import DataError
from faqbot.knowledge import beir
from faqbot.knowledge.beir import entry_ids, import_beir
from faqbot.knowledge.loader import check, load
from faqbot.yaml.record import is_id


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_documents_become_entries(tmp_path: Path) -> None:
    """Title, text and variants become question, answer and variants; ids are kept."""
    corpus = write(
        tmp_path / "corpus.jsonl",
        {
            "_id": "0",
            "title": "出金: 手順は？",
            "text": "一行目\n\n- 二行目\n",
            "variants": ["a", "a"],
        },
        {"_id": "MED-10.b_c", "title": "", "text": "最初の文。次の文。"},
        {"_id": 7, "title": "題だけ", "text": "", "metadata": {}},
    )
    made = import_beir(corpus, tmp_path / "new" / "kb", name="試験")
    assert made.folder == tmp_path / "new" / "kb"
    assert made.entries == 3
    assert made.renamed == {}
    assert all(file.is_file() for file in made.files)
    knowledge, problems = check(made.folder)
    assert problems == ()
    assert knowledge is not None
    assert knowledge.settings.name == "試験"
    entry = knowledge.entry["0"]
    assert (entry.question, entry.answer) == ("出金: 手順は？", "一行目\n\n- 二行目")
    assert entry.variants == ("a",)
    assert knowledge.entry["MED-10.b_c"].question == "最初の文。"
    assert knowledge.entry["7"].answer == "題だけ"


def test_ids_that_cannot_stay_are_made_similar_and_unique() -> None:
    """Valid ids never change, whatever the others become."""
    ids = entry_ids(["a b", "a-b", "a/b", "出金", "日本", "x" * 300, "-q-"])
    assert ids["a-b"] == "a-b"
    assert ids["a b"] == "a-b-2"
    assert ids["a/b"] == "a-b-3"
    assert ids["出金"] == "entry"
    assert ids["日本"] == "entry-2"
    assert ids["-q-"] == "q"


@given(st.lists(st.text(min_size=1), unique=True))
def test_entry_ids_are_valid_and_unique(names: list[str]) -> None:
    """Every name gets an id of its own that the loader accepts."""
    ids = entry_ids(names)
    assert list(ids) == sorted(ids, key=list(ids).index)
    assert set(ids) == set(names)
    assert len(set(ids.values())) == len(names)
    assert all(is_id(id_) for id_ in ids.values())


def test_every_bad_line_is_reported_and_nothing_written(tmp_path: Path) -> None:
    """All mistakes at once, as file:line, and no trace of a half-made folder."""
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(
        b'\xef\xbb\xbf{"_id": "a", "title": "t", "text": "x"}\n'
        b"\n"
        b"{not json\n"
        b'["list"]\n'
        b'{"title": "t", "text": "x"}\n'
        b'{"_id": "b", "title": 3, "text": "x"}\n'
        b'{"_id": "c", "title": " ", "text": "\\u0007"}\n'
        b'{"_id": "d", "title": "t", "text": "x", "variants": [1]}\n'
        b'{"_id": "a", "title": "t", "text": "x"}\n'
        b'{"_id": "\xff"}\n' + b"[" * 100_000 + b"\n"
    )
    with pytest.raises(DataError) as caught:
        import_beir(corpus, tmp_path / "kb")
    assert [(problem.where.line, problem.code) for problem in caught.value.problems] == [
        (3, "bad-json"),
        (4, "bad-json"),
        (5, "bad-field"),
        (6, "bad-field"),
        (7, "bad-field"),
        (8, "bad-field"),
        (9, "duplicate-id"),
        (10, "broken-utf8"),
        (11, "bad-json"),
    ]
    assert f"{corpus}:3:1" in caught.value.render()
    assert list(tmp_path.iterdir()) == [corpus]


def test_existing_folders_are_not_touched(tmp_path: Path) -> None:
    """A folder with anything in it is refused; an empty one is filled."""
    corpus = write(tmp_path / "corpus.jsonl", {"_id": "a", "title": "t", "text": "x"})
    target = tmp_path / "kb"
    target.mkdir()
    import_beir(corpus, target)
    with pytest.raises(DataError, match="not empty"):
        import_beir(corpus, target)
    with pytest.raises(DataError, match="file, not a folder"):
        import_beir(corpus, corpus)
    with pytest.raises(DataError, match="cannot be an id"):
        import_beir(corpus, tmp_path / "other", category="出金")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "kb"]


def test_a_failure_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk half-way: neither the target nor the workshop remains."""
    corpus = write(tmp_path / "corpus.jsonl", {"_id": "a", "title": "t", "text": "x"})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(DataError, match="disk is full"):
        import_beir(corpus, tmp_path / "kb")
    assert list(tmp_path.iterdir()) == [corpus]


def test_missing_and_empty_corpora(tmp_path: Path) -> None:
    """No file, and a file without documents, are told apart."""
    with pytest.raises(DataError, match="cannot be read"):
        import_beir(tmp_path / "none.jsonl", tmp_path / "kb")
    with pytest.raises(DataError, match="not a single entry"):
        import_beir(write(tmp_path / "corpus.jsonl"), tmp_path / "kb")


def test_large_corpora_are_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many entries go to several files, each a category of its own."""
    monkeypatch.setattr(beir, "_ENTRIES_A_FILE", 2)
    rows = [{"_id": str(number), "title": "t", "text": "x"} for number in range(5)]
    made = import_beir(write(tmp_path / "corpus.jsonl", *rows), tmp_path / "kb", category="c")
    assert [category.id for category in load(made.folder).categories] == ["c-1", "c-2", "c-3"]


ROWS = st.lists(
    st.fixed_dictionaries(
        {"title": st.text(), "text": st.text()}, optional={"variants": st.lists(st.text())}
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(ROWS)
def test_whatever_is_imported_loads(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]]
) -> None:
    """Any text makes a knowledge base without mistakes, or is refused."""
    folder = tmp_path_factory.mktemp("beir")
    numbered = [{"_id": str(number), **row} for number, row in enumerate(rows)]
    corpus = folder / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in numbered), encoding="utf-8")
    try:
        made = import_beir(corpus, folder / "kb")
    except DataError:
        return
    assert len(load(made.folder).entries) == len(rows)
