"""Questions in our own YAML: what is read, and how mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation.data.own import read_out_of_scope, read_questions, text_id
from faqbot.evaluation.engine import Faqbot
from faqbot.knowledge.model import Knowledge


def _write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def test_grades_and_ids(eval_folder: Path, knowledge: Knowledge) -> None:
    """Right entries have grade 2, related ones 1; the id survives a change of width."""
    found = read_questions(eval_folder / "questions", knowledge)
    assert len(found) == 6
    assert found[1].grades == {"money-withdraw-fee": 2, "money-deposit-fee": 1}
    assert found[1].best == {"money-withdraw-fee"}
    assert found[3].id == f"money/{text_id('パスワード忘れた')}"


def test_unknown_entry_is_told_with_place_and_proposal(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    """A wrong id says where it stands and which one may be meant."""
    folder = _write(tmp_path / "q", "questions:\n  - {text: あ, entries: [money-withdrow]}\n")
    with pytest.raises(DataError) as caught:
        read_questions(folder, knowledge)
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.where.column) == (2, 25)
    assert "money-withdraw" in problem.mend.ja


def test_hand_over_is_right_where_the_label_says_so(
    tmp_path: Path, knowledge: Knowledge, engine: Faqbot
) -> None:
    """Without ``accept`` the same reply is a miss."""
    text = "questions:\n  - {text: オペレーターにつないで, entries: [money-demo]%s}\n"
    told = []
    for more in (", accept: handoff", ""):
        (question,) = read_questions(_write(tmp_path / "q", text % more), knowledge)
        told.append(engine.judge(question).verdict)
    assert told == ["right", "missed"]
    with pytest.raises(DataError, match="accept"):
        read_questions(_write(tmp_path / "q", text % ", accept: handof"), knowledge)


def test_all_mistakes_at_once(tmp_path: Path, knowledge: Knowledge) -> None:
    """An editor mends them in one go."""
    text = (
        "questions:\n  - {text: あ, entries: [x]}\n  - {entries: [money-demo]}\n"
        "  - {text: い, entries: [money-demo], kinds: a}\n  - {text: い, entries: [money-demo]}\n"
    )
    with pytest.raises(DataError) as caught:
        read_questions(_write(tmp_path / "q", text), knowledge)
    assert {problem.code for problem in caught.value.problems} >= {
        "unknown-entry",
        "missing-key",
        "unknown-key",
        "duplicate",
    }


def test_broken_yaml_and_missing_files(tmp_path: Path, knowledge: Knowledge) -> None:
    """Neither is taken for an empty suite."""
    with pytest.raises(DataError):
        read_questions(_write(tmp_path / "q", "questions:\n - {text: 'あ\n"), knowledge)
    with pytest.raises(DataError):
        read_questions(tmp_path / "nowhere", knowledge)
    with pytest.raises(DataError):
        read_out_of_scope(tmp_path / "nothing.yaml")


def test_out_of_scope_questions_have_no_answer(eval_folder: Path) -> None:
    """No grades: nothing is right about them."""
    found = read_out_of_scope(eval_folder / "out_of_scope.yaml")
    assert [question.kind for question in found] == ["trivia", "trivia", "smalltalk", "smalltalk"]
    assert not any(question.answerable for question in found)
