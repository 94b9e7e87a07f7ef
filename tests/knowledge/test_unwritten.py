"""An answer that is still to be written is told of, and shown to nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.knowledge.loader import check
from faqbot.knowledge.model import UNWRITTEN
from faqbot.workshop.lint.linter import lint

FAQ = f"""\
category: {{id: delivery, name: 配送}}
menus:
  - id: delivery
    label: 配送
    prompt: 何をお調べですか？
    triggers: [配送]
    choices:
      - entry: fee
      - entry: again
entries:
  - id: fee
    question: 送料はいくらですか？
    answer: 全国一律、500円です。
  - id: again
    question: 再配達はできますか？
    variants: [もう一度届けてほしい]
    answer: |
      {UNWRITTEN}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a knowledge base with a menu that leads to an unwritten entry."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "delivery.yaml").write_text(FAQ, encoding="utf-8")
    return tmp_path


def test_it_is_a_warning_with_its_place(folder: Path) -> None:
    """The knowledge base can be used; the editor is shown the line, once."""
    knowledge, (problem,) = check(folder)
    assert knowledge is not None
    assert (problem.code, problem.severity) == ("unwritten-answer", "warning")
    assert problem.where.line == 17
    day = date(2026, 11, 20)
    assert not knowledge.entry["again"].valid_on(day)
    assert replace(knowledge.entry["again"], answer="できます。").valid_on(day)
    here = [f for f in lint(folder, day).findings if f.problem.where.line in (17, 18)]
    assert [f.problem.code for f in here] == ["unwritten-answer"]


def test_no_visitor_sees_it(folder: Path) -> None:
    """Neither asked for in its own words nor in a menu."""
    bot = Bot.load(folder, clock=lambda: datetime(2026, 11, 20, tzinfo=UTC), cache=False)
    conversation, _ = bot.start()
    for text in ("再配達はできますか？", "もう一度届けてほしい", "配送"):
        after, replies = bot.reply(conversation, text)
        seen = [reply.text for reply in replies] + [choice.id for choice in after.choices]
        assert UNWRITTEN not in "".join(seen)
        assert "entry:again" not in seen
