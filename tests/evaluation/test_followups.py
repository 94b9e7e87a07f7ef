from datetime import datetime
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation.data.own import read_followups
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.measures.followups import MEASURES
from faqbot.evaluation.suites.followups import followups_suite
from faqbot.knowledge.model import Knowledge

NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")


def test_both_kinds_are_judged_with_and_without_context(
    eval_folder: Path, knowledge: Knowledge, engine: Faqbot
) -> None:
    """What was said before is worth something, and a new subject is served all the same."""
    cases = read_followups(eval_folder / "followups.yaml", knowledge)
    suite = followups_suite(engine, cases, NOW, 7)
    assert set(suite.measures) == set(MEASURES)
    figure = {name: found.value for name, found in suite.measures.items()}
    assert figure["followup_served"] >= figure["followup_served_alone"]
    assert figure["new_subject_served"] == figure["new_subject_served_alone"] == 1
    assert suite.cases[0].text == "出金の手順を知りたい → 手数料は？"


def test_mistakes_are_told_with_their_place(tmp_path: Path, knowledge: Knowledge) -> None:
    """An entry that there is not, a kind that there is not, and a case given twice."""
    path = tmp_path / "followups.yaml"
    case = "  - {id: a, kind: KIND, before: [出金], ask: 手数料は, expected: [ENTRY]}\n"
    path.write_text(
        "followups:\n"
        + case.replace("KIND", "followup").replace("ENTRY", "money-witdraw")
        + case.replace("KIND", "other").replace("ENTRY", "money-demo"),
        encoding="utf-8",
    )
    with pytest.raises(DataError) as raised:
        read_followups(path, knowledge)
    assert [problem.where.line for problem in raised.value.problems] == [2, 3, 3]
