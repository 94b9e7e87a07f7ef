"""Encodings, sizes and invisible characters: an editor is told which, where and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.errors import Problem
from faqbot.knowledge.loader import check, load
from faqbot.yaml import files

MakeKb = Callable[..., Path]

TEXT = """\
category:
  id: money
  name: お金
entries:
  - id: money-out
    question: 出金するにはどうすればよいですか？
    answer: マイページの「出金」からお申し込みください。
"""


def only(folder: Path) -> Problem:
    [problem] = check(folder)[1]
    return problem


@pytest.mark.parametrize(
    ("codec", "name", "line", "column"),
    [
        ("cp932", "Shift_JIS", 3, 9),
        ("euc_jp", "EUC-JP", 3, 9),
        ("iso2022_jp", "ISO-2022-JP", 1, 1),
        ("utf-16", "UTF-16", 1, 1),
        ("utf-16-le", "UTF-16", 1, 1),
        ("utf-16-be", "UTF-16", 1, 1),
        ("utf-32", "UTF-32", 1, 1),
    ],
)
def test_other_encodings_are_named(
    kb: MakeKb, codec: str, name: str, line: int, column: int
) -> None:
    """The encoding is guessed and the first place that is not UTF-8 is shown."""
    problem = only(kb(TEXT.encode(codec)))
    assert (problem.code, problem.where.file) == ("encoding", "faq/money.yaml")
    if codec not in ("utf-16-le", "utf-16-be"):
        assert (problem.where.line, problem.where.column) == (line, column)
    assert name in problem.what.ja
    assert "UTF-8" in problem.mend.ja


def test_broken_bytes_within_utf8_are_shown(kb: MakeKb) -> None:
    """A stray byte in a UTF-8 file is not taken for another encoding; CRLF counts as one line."""
    data = TEXT.replace("\n", "\r\n").encode().replace("どう".encode(), b"\xff")
    problem = only(kb(data))
    assert (problem.code, problem.where.line, problem.where.column) == ("broken-utf8", 6, 21)


def test_a_byte_order_mark_and_crlf_are_accepted(kb: MakeKb) -> None:
    """What the Windows Notepad writes is read like everything else, and means the same."""
    plain = load(kb(TEXT + "    related: []\n"))
    windows = load(kb(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()))
    assert windows.fingerprint == plain.fingerprint


def test_a_mistake_after_a_byte_order_mark_is_at_its_column(kb: MakeKb) -> None:
    """The invisible mark at the beginning does not count as a column."""
    assert only(kb(b"\xef\xbb\xbfcategori: 1\n" + TEXT.encode())).where.column == 1


def test_huge_files_are_refused(kb: MakeKb, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not even parsed."""
    monkeypatch.setattr(files, "MAX_BYTES", 50)
    assert only(kb(TEXT)).code == "too-large"


def test_unreadable_files_are_reported(kb: MakeKb, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses to open is a problem, not a traceback."""
    folder = kb(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only(folder)
    assert problem.code == "unreadable"
    assert "permission denied" in problem.what.en


def test_folders_that_may_not_be_looked_into(kb: MakeKb, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permissions on a folder are a problem, not a traceback."""
    folder = kb(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)
        assert {problem.code for problem in check(folder)[1]} >= {"unreadable"}
    monkeypatch.setattr(Path, "stat", refuse)
    assert {problem.code for problem in check(folder)[1]} == {"unreadable"}


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        ("口座を開設したい".encode("cp932"), "Shift_JIS (cp932)"),
        ("口座を開設したい".encode("euc_jp"), "EUC-JP"),
        ("ログインできません".encode("cp932"), "Shift_JIS (cp932)"),
        ("ログインできません".encode("euc_jp"), "EUC-JP"),
        (b"\xff\xfe\xfd", None),
        (b"caf\xe9", None),
    ],
)
def test_guesses(data: bytes, guess: str | None) -> None:
    """Shift_JIS and EUC-JP are told apart by what makes Japanese sense; nonsense is no guess."""
    assert files.guess_encoding(data) == guess
