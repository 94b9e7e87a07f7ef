"""A model is a file that people can read, and nonsense in it is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faqbot.errors import ModelError
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import SHIPPED, Logit, Model

MODEL = Model(
    {"words": 1.0, "memory": 0.5},
    Logit(-1.0, {"length": 2.0}),
    Logit(0.5, {"agreement": 0.25}),
    (Example("財布に戻したい", {"cash": 2, "fee": 1}), Example("家賃", {"rent": 1})),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """A model survives its file, its memory included."""
    path = tmp_path / "model.json"
    path.write_text(MODEL.text(), encoding="utf-8")
    assert Model.load(path) == MODEL


def test_each_example_has_a_line_of_its_own() -> None:
    """Judged questions stay readable, and a change of one is a change of one line."""
    lines = [line for line in MODEL.text().splitlines() if '"text"' in line]
    assert [json.loads(line.strip().rstrip(","))["text"] for line in lines] == [
        "財布に戻したい",
        "家賃",
    ]


def test_the_shipped_model_remembers_nothing() -> None:
    """It has to hold for any knowledge base; its file is as the program writes it."""
    shipped = Model.load()
    assert shipped.memory == ()
    assert "memory" not in shipped.signals
    assert SHIPPED.read_text(encoding="utf-8") == shipped.text()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not a model file"),
        ("[]", "not a model file"),
        ("{}", "not a model file"),
        (MODEL.text().replace('"version": 3', '"version": 99'), "version 99"),
        (MODEL.text().replace('"words"', '"wishes"'), "wishes"),
        (MODEL.text().replace('"length"', '"fortune"'), "fortune"),
        (MODEL.text().replace('"cash": 2', '"cash": "many"'), "not a model file"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """The error names the file and what is wrong with it."""
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=said) as caught:
        Model.load(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_an_error_too(tmp_path: Path) -> None:
    """Not a traceback of the operating system."""
    with pytest.raises(ModelError, match="nowhere"):
        Model.load(tmp_path / "nowhere.json")
