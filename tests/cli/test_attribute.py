"""Attributes of a visitor on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

Invoke = Callable[..., tuple[int, str, str]]

FAQ = """\
category: {id: money, name: お金}
entries:
  - id: fee
    question: 手数料はいくらですか？
    answer: "{customer}の手数料は330円です。"
    answers: [{when: plan = pro, answer: "{customer}は無料です。"}]
"""


@pytest.fixture
def dear(tmp_path: Path) -> Path:
    """Return a knowledge base whose fee depends on the plan."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/money.yaml").write_text(FAQ, encoding="utf-8")
    settings = "attributes: [{id: plan, values: [free, pro]}, {id: customer, default: お客さま}]\n"
    (tmp_path / "settings.yaml").write_text(settings, encoding="utf-8")
    return tmp_path


def test_ask_and_chat_take_them(invoke: Invoke, dear: Path) -> None:
    """Each may be given; without them one sees what everybody does."""
    question = "手数料はいくらですか？"
    assert "お客さまの手数料は330円です。" in invoke("ask", "--kb", dear, question)[1]
    pro = ("--attribute", "plan=pro", "--attribute", "customer=山田さま")
    assert "山田さまは無料です。" in invoke("ask", "--kb", dear, *pro, question)[1]
    assert "山田さまは無料です。" in invoke("chat", "--kb", dear, *pro, stdin=f"{question}\n")[1]


@pytest.mark.parametrize(
    ("given", "told"),
    [("plan", "plan=premium"), ("plann=pro", "plann"), ("plan=gold", "free, pro")],
)
def test_what_cannot_be_is_told(invoke: Invoke, dear: Path, given: str, told: str) -> None:
    """Wrong usage, with what would do."""
    code, _, complaint = invoke("ask", "--kb", dear, "--attribute", given, "手数料")
    assert code == 2
    assert told in complaint


def test_a_file_of_questions_has_no_visitor(invoke: Invoke, dear: Path, tmp_path: Path) -> None:
    """What is decided about its lines does not depend on who asks."""
    (tmp_path / "q.txt").write_text("手数料\n", encoding="utf-8")
    asked = ("ask", "--kb", dear, "--attribute", "plan=pro", "--file", tmp_path / "q.txt")
    assert invoke(*asked)[0] == 2
