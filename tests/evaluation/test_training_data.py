"""What vectors, network and confidence learn from, apart from what anything is judged on."""

import re
from pathlib import Path

import pytest

from faqbot.text.normalize import normalize

EVAL = Path(__file__).parents[2] / "eval"
TRAINING, WEIGHING = (sorted((EVAL / name).glob("*.tsv")) for name in ("training", "weighing"))
FILES = [*TRAINING, *WEIGHING]
TALK = [*(EVAL / "training").glob("*.txt"), *(EVAL / "weighing").glob("*.txt")]
FIELDS = {"T": 1, "E": 3, "Q": 1, "N": 1, "O": 1}
TEXT = re.compile(r"^\s*-? ?text: (.+)$", re.MULTILINE)


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def asked(folders: list[Path]) -> set[str]:
    files = [file for folder in folders for file in folder.rglob("*.yaml")]
    found = (text for file in files for text in TEXT.findall(file.read_text(encoding="utf-8")))
    return {normalize(text.strip("\"'")) for text in found}


def judged() -> set[str]:
    return asked([EVAL / "questions", *(EVAL / "domains").glob("*/eval")])


def talk(path: Path) -> set[str]:
    return {normalize(line) for line in path.read_text(encoding="utf-8").splitlines()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_is_of_a_kind_with_its_fields(path: Path) -> None:
    """The trade comes first, ids differ, and every message stands below its entry."""
    kinds = [kind for kind, *_ in rows(path)]
    assert kinds[0] == "T"
    assert kinds.index("E") < kinds.index("Q")
    for kind, *fields in rows(path):
        assert len(fields) == FIELDS[kind]
        assert all(field.strip() == field != "" for field in fields)
    ids = [fields[0] for kind, *fields in rows(path) if kind == "E"]
    assert len(ids) == len(set(ids))


def messages(paths: list[Path]) -> set[str]:
    return {normalize(f[0]) for path in paths for kind, *f in rows(path) if kind in "QNO"}


def test_the_network_weighs_what_the_vectors_have_not_learned() -> None:
    """By heart everything looks sure: but for a few words that anybody types, they are others."""
    weighed = messages(WEIGHING)
    assert len(weighed) > 20_000
    assert len(weighed & messages(TRAINING)) < 0.05 * len(weighed)


def test_talk_is_weighed_that_neither_vectors_nor_register_have_learned() -> None:
    """A line stands in one file only."""
    said = [talk(path) for path in TALK]
    assert len(TALK) == 3
    assert sum(map(len, said)) > 7_000
    assert len(set().union(*said)) == sum(map(len, said))


def test_nothing_that_is_judged_has_been_learned() -> None:
    """Two people may type the same few words (「キャンセル料」); of a leak there would be more."""
    learned = messages(FILES)
    learned |= asked([*(EVAL / "taught").glob("*/eval")])
    learned |= {line for path in TALK for line in talk(path)}
    questions = judged()
    assert len(questions) > 1500
    assert len(learned) > 50_000
    assert len(learned & questions) < 0.02 * len(questions)
