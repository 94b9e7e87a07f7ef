"""A large knowledge base is looked at by several processes."""

import os
from datetime import date
from pathlib import Path

import pytest

from faqbot import aside as aside_module
from faqbot.aside import aside, spread, workers
from faqbot.workshop.lint import linter

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(workers() == 1, reason="processes cannot be copied here")


def test_what_is_done_aside_is_had() -> None:
    """The result comes back as it is, and an error is raised where it is waited for."""
    assert aside(lambda: [1, "二"])() == [1, "二"]
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 / 0)()


def test_without_a_further_process_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of the system is no error."""

    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert aside(os.getpid)() == os.getpid()


def test_work_is_spread_over_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares come back in order; little work, and that of a process with threads, is not shared."""
    monkeypatch.setattr(aside_module, "active_count", lambda: 1)

    def work(begin: int, end: int) -> tuple[int, list[int]]:
        return os.getpid(), [*range(begin, end)]

    ((here, small),) = spread(work, 5)
    assert (here, small) == (os.getpid(), [0, 1, 2, 3, 4])
    monkeypatch.setattr(aside_module, "_WORTH", 2)
    shares = spread(work, 5)
    assert [n for _, share in shares for n in share] == small
    assert len({process for process, _ in shares}) == len(shares) == min(2, workers())
    monkeypatch.setattr(aside_module, "active_count", lambda: 2)
    assert spread(work, 5) == [(here, small)]


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
