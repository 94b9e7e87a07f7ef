import json
from collections.abc import Callable
from pathlib import Path

Invoke = Callable[..., tuple[int, str, str]]


def test_init_makes_a_knowledge_base_that_checks(invoke: Invoke, tmp_path: Path) -> None:
    """The starter is free of errors, and the next steps can be copied."""
    target = tmp_path / "my faq"
    code, out, _ = invoke("init", target)
    assert code == 0
    assert f"faqbot check --kb '{target}'" in out
    assert invoke("check", "--kb", target)[0] == 0


def test_init_leaves_what_is_there_alone(invoke: Invoke, tmp_path: Path) -> None:
    """A second time it refuses, says why and changes nothing."""
    invoke("init", tmp_path)
    code, _, err = invoke("init", tmp_path)
    assert code == 2
    assert "→" in err


def _corpus(folder: Path, *documents: dict[str, str]) -> Path:
    path = folder / "corpus.jsonl"
    lines = (json.dumps(document, ensure_ascii=False) for document in documents)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_import_of_a_corpus(invoke: Invoke, tmp_path: Path) -> None:
    """The format is told by the name of the file; the result can be asked at once."""
    corpus = _corpus(tmp_path, {"_id": "q1", "title": "開館時間は？", "text": "9時です。"})
    target = tmp_path / "kb"
    code, out, _ = invoke("import", corpus, target)
    assert (code, out) == (0, f"1 件の項目を取り込みました: {target}\n")
    _, out, _ = invoke("ask", "--kb", target, "--json", "開館時間は？")
    assert json.loads(out)["candidates"][0]["entry"] == "q1"


def test_import_of_a_folder(invoke: Invoke, tmp_path: Path) -> None:
    """A dataset is known by the corpus.jsonl in it; changed ids are told."""
    _corpus(tmp_path, {"_id": "開館 時間", "title": "開館時間は？", "text": "9時です。"})
    code, out, _ = invoke("import", tmp_path, tmp_path / "kb", "--lang", "en")
    assert code == 0
    assert "Ids changed" in out


def test_import_of_something_else(invoke: Invoke, tmp_path: Path) -> None:
    """What cannot be recognised is to be named."""
    source = tmp_path / "data.bin"
    source.write_bytes(b"\x00\x01")
    code, _, err = invoke("import", source, tmp_path / "kb")
    assert code == 2
    assert "beir" in err


def test_import_tells_every_bad_line(invoke: Invoke, tmp_path: Path) -> None:
    """Mistakes in the data name their lines, and nothing is made."""
    (tmp_path / "corpus.jsonl").write_text("{}\nno json\n", encoding="utf-8")
    code, _, err = invoke("import", tmp_path / "corpus.jsonl", tmp_path / "kb")
    assert code == 2
    assert "corpus.jsonl:1:1" in err
    assert "corpus.jsonl:2:1" in err
    assert not (tmp_path / "kb").exists()
