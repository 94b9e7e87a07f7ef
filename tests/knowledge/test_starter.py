"""The knowledge base that `faqbot init` copies."""

from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge.folder import create
from faqbot.knowledge.loader import check


def test_the_starter_is_free_of_mistakes(tmp_path: Path) -> None:
    """What is written is what was announced, and loads without a warning."""
    folder = tmp_path / "deep" / "kb"
    files = create(folder)
    assert sorted(files) == sorted(path for path in folder.rglob("*") if path.is_file())
    knowledge, problems = check(folder)
    assert problems == ()
    assert knowledge is not None
    assert (len(knowledge.entries), len(knowledge.categories)) == (8, 2)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """With one file of the same name there, nothing at all is written."""
    (tmp_path / "settings.yaml").write_text("mine")
    with pytest.raises(KnowledgeError) as caught:
        create(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["file-exists"]
    assert [path.name for path in tmp_path.iterdir()] == ["settings.yaml"]
    assert (tmp_path / "settings.yaml").read_text() == "mine"


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A folder that holds other things is fine."""
    (tmp_path / "notes.txt").write_text("mine")
    create(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """A file in the way is a sentence, not a traceback."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "kb"):
        with pytest.raises(KnowledgeError):
            create(place)
