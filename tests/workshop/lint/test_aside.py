"""A large knowledge base is looked at by several processes."""

from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint import linter
from faqbot.workshop.lint.aside import aside, workers

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(workers() == 1, reason="processes cannot be copied here")


def test_what_is_done_aside_is_had() -> None:
    """The result comes back as it is, and an error is raised where it is waited for."""
    assert aside(lambda: [1, "二"])() == [1, "二"]
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 / 0)()


def test_many_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every entry is asked about once, whoever does it."""
    (tmp_path / "faq").mkdir()
    rows = "".join(
        f"  - id: a{n}\n    question: 料金{n}は？\n    answer: 。。無料です\n" for n in range(7)
    )
    text = f"category: {{id: a, name: あ}}\nentries:\n{rows}"
    (tmp_path / "faq" / "a.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(linter, "MANY", 1)
    alone = linter.lint(tmp_path, TODAY)
    assert alone.findings
    assert linter.lint(tmp_path, TODAY, processes=3) == alone
