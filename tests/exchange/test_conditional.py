"""Conditional answers go through a table and come back."""

from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.exchange.cells import join_answers, split_answers
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.knowledge.loader import load

SETTINGS = "attributes:\n  - {id: plan, values: [pro, premium]}\n  - {id: who, default: 皆さま}\n"
FAQ = """\
category: {id: money, name: お金}
entries:
  - id: money-fee
    question: 手数料はいくらですか？
    answer: |
      {who}の手数料は330円です。
    answers:
      - when: plan = pro   # 月額制
        answer: |
          無料です。

          - 回数の制限もありません。
      - when: plan = premium
        answer: |
          {who}は無料です。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a knowledge base with conditional answers."""
    (tmp_path / "kb/faq").mkdir(parents=True)
    (tmp_path / "kb/faq/money.yaml").write_text(FAQ, encoding="utf-8")
    (tmp_path / "kb/settings.yaml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path / "kb"


def test_an_unchanged_table_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """Placeholders are written as they stand, not as they are read; comments stay."""
    table = tmp_path / "faq.csv"
    export_file(folder, table, Format.CSV)
    assert "{who}の手数料" in table.read_text(encoding="utf-8-sig")
    assert "[plan = pro]\n無料です。" in table.read_text(encoding="utf-8-sig").replace("\r", "")
    import_file(table, folder)
    assert (folder / "faq/money.yaml").read_text(encoding="utf-8") == FAQ


def test_one_changed_answer_leaves_the_other_as_it_is(folder: Path, tmp_path: Path) -> None:
    """Its lines are written anew; the comment of the first stays."""
    table = tmp_path / "faq.csv"
    export_file(folder, table, Format.CSV)
    text = table.read_text(encoding="utf-8-sig").replace("{who}は無料です。", "いつも無料です。")
    table.write_text(text, encoding="utf-8-sig")
    import_file(table, folder)
    answers = load(folder).entry["money-fee"].answers
    assert [each.answer for each in answers][1] == "いつも無料です。"
    assert "# 月額制" in (folder / "faq/money.yaml").read_text(encoding="utf-8")


def test_text_without_a_condition_is_told_by_its_cell(folder: Path, tmp_path: Path) -> None:
    """So are conditions that cannot be read."""
    table = tmp_path / "faq.csv"
    export_file(folder, table, Format.CSV)
    text = table.read_text(encoding="utf-8-sig")
    for old, code in (("[plan = pro]", "no-condition"), ("plan = premium", "unknown-value")):
        new = {"no-condition": "無条件", "unknown-value": "plan = gold"}[code]
        table.write_text(text.replace(old, new), encoding="utf-8-sig")
        with pytest.raises(DataError) as error:
            import_file(table, folder)
        assert [problem.code for problem in error.value.problems] == [code]
        assert "faq.csv" in str(error.value.problems[0].where)


def test_a_cell_is_read_as_it_is_written() -> None:
    """Full-width brackets will do, too."""
    answers = split_answers("［plan＝pro］\n一\n\n二\n[plan = premium, who = x]\n三")
    assert answers == (
        (("when", "plan＝pro"), ("answer", "一\n\n二")),
        (("when", "plan = premium, who = x"), ("answer", "三")),
    )
    assert split_answers(join_answers(answers)) == answers
    assert split_answers("") == ()
