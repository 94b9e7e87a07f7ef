from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.workshop.lint.linter import fix, lint, same_meaning
from faqbot.yaml import files
from faqbot.yaml.document import make_document

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

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(KnowledgeError, match="disk is full"):
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
    old = make_document("a", "a: ３つ 。。\nb: c\n")
    assert same_meaning(old, make_document("a", "a: 3つ 。\nb: c\n"))
    for text in ("a: 4つ。\nb: c\n", "b: c\na: 3つ。\n", "a: 3つ。\n", "a: [\n"):
        assert not same_meaning(old, make_document("a", text))
