from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.errors import KnowledgeError
from faqbot.workshop.lint import fixing
from faqbot.workshop.lint.finding import Edit
from faqbot.workshop.lint.fixing import apply, fix, same_meaning
from faqbot.workshop.lint.linter import lint
from faqbot.workshop.lint.source import make_source

TODAY = date(2026, 11, 22)
HEAD = "category: {id: money, name: お金}\n"
BEFORE = (
    HEAD
    + """\
# ＡＢＣ ﾁｭｳｼｬｸ はそのまま
entries:
  - id: a        # 番号は３番
    question: "何円ですか？"
    label: '料金（ＣＦＤ）'
    answer: |
      ３０円です。。ﾃﾞﾋﾞｯﾄも使えます。\x20\x20
      　全角の字下げです。
"""
)
AFTER = (
    HEAD
    + """\
# ＡＢＣ ﾁｭｳｼｬｸ はそのまま
entries:
  - id: a        # 番号は３番
    question: "何円ですか？"
    label: '料金（CFD）'
    answer: |
      30円です。デビットも使えます。
      全角の字下げです。
"""
)


def _kb(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_bytes(data)
    return tmp_path


def test_only_the_slips_change(tmp_path: Path) -> None:
    """Comments, quotes and layout stay, byte for byte."""
    folder = _kb(tmp_path, BEFORE.encode())
    result, mended = fix(folder, TODAY)
    assert (folder / "faq" / "a.yaml").read_text(encoding="utf-8") == AFTER
    assert mended == 6
    assert not any(finding.edits for finding in result.findings)
    assert fix(folder, TODAY)[1] == 0


def test_line_ends_and_mark_are_kept(tmp_path: Path) -> None:
    """A file of Windows stays one; of mixed line ends the more frequent ones win."""
    lines = BEFORE.encode().split(b"\n")
    data = b"\xef\xbb\xbf" + b"\r\n".join(lines[:-2]) + b"\n" + lines[-2]
    folder = _kb(tmp_path, data)
    codes = {finding.problem.code for finding in lint(folder, TODAY).findings}
    assert {"FB702", "FB703"} <= codes
    fix(folder, TODAY)
    wanted = b"\xef\xbb\xbf" + AFTER.replace("\n", "\r\n").encode()
    assert (folder / "faq" / "a.yaml").read_bytes() == wanted


def test_a_file_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails the old file is still there, and nothing else is left behind."""
    folder = _kb(tmp_path, BEFORE.encode())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fixing.os, "fsync", full)
    with pytest.raises(KnowledgeError, match="No space left"):
        fix(folder, TODAY)
    assert [path.name for path in (folder / "faq").iterdir()] == ["a.yaml"]
    assert (folder / "faq" / "a.yaml").read_text(encoding="utf-8") == BEFORE


def test_permissions_stay(tmp_path: Path) -> None:
    """Who could read the file still can."""
    folder = _kb(tmp_path, BEFORE.encode())
    path = folder / "faq" / "a.yaml"
    path.chmod(0o640)
    fix(folder, TODAY)
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_comment_ignores_is_not_mended(tmp_path: Path) -> None:
    """An editor's decision holds for ``--fix``, too."""
    text = AFTER.replace("'料金（CFD）'", "'料金（ＣＦＤ）'  # lint: ignore FB302")
    folder = _kb(tmp_path, text.encode())
    assert fix(folder, TODAY)[1] == 0
    assert "ＣＦＤ" in (folder / "faq" / "a.yaml").read_text(encoding="utf-8")


def test_another_meaning_is_noticed() -> None:
    """Words, keys and their order must be the same; width and spaces need not be."""
    old = make_source("a", "a: ３つ 。。\nb: c\n")
    assert same_meaning(old, make_source("a", "a: 3つ 。\nb: c\n"))
    for text in ("a: 4つ。\nb: c\n", "b: c\na: 3つ。\n", "a: 3つ。\n", "a: [\n"):
        assert not same_meaning(old, make_source("a", text))


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_edits_agree_with_a_naive_reference(text: str, spans: list[tuple[int, int]]) -> None:
    """Made from the end to the beginning, edits that do not overlap give the same text."""
    edits: list[Edit] = []
    for start, end in sorted((min(s, len(text)), min(s + e, len(text))) for s, e in spans):
        if not edits or start >= edits[-1].end:
            edits.append(Edit("a", start, end, "新"))
    wanted = text
    for edit in reversed(edits):
        wanted = wanted[: edit.start] + edit.new + wanted[edit.end :]
    assert apply(text, edits) == wanted
