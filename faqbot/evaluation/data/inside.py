"""Material of our own: an evaluation folder beside a knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from faqbot.errors import DataError, Problem
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.dialogues import Dialogue, read_dialogues
from faqbot.evaluation.data.own import read_out_of_scope, read_questions
from faqbot.evaluation.data.paths import DIALOGUES, OUT_OF_SCOPE, QUESTIONS
from faqbot.evaluation.material import Material
from faqbot.knowledge.model import Knowledge


def read_inside(folder: Path, knowledge: Knowledge, suites: Sequence[str]) -> Material:
    """Read what the ``suites`` need from ``folder``.

    Simulated visitors (of the suite ``dialogues``) ask the questions, where there are any. Raises
    DataError with every mistake in all files.
    """
    problems: list[Problem] = []
    questions: tuple[Question, ...] = ()
    others: tuple[Question, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    visitors = "dialogues" in suites
    try:
        if "questions" in suites or (visitors and (folder / QUESTIONS).is_dir()):
            questions = read_questions(folder / QUESTIONS, knowledge)
    except DataError as error:
        problems += error.problems
    try:
        if "out_of_scope" in suites or (visitors and (folder / OUT_OF_SCOPE).is_file()):
            others = read_out_of_scope(folder / OUT_OF_SCOPE)
    except DataError as error:
        problems += error.problems
    try:
        if "dialogues" in suites:
            dialogues = read_dialogues(folder / DIALOGUES, knowledge)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    return Material(
        knowledge=knowledge,
        questions=questions,
        out_of_scope=others,
        dialogues=dialogues,
        title=knowledge.settings.name,
        where=str(folder),
    )
