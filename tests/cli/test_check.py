import json
from collections.abc import Callable
from pathlib import Path

import pytest

Invoke = Callable[..., tuple[int, str, str]]

BROKEN = "entries:\n  - id: a-b\n    qestion: 何？\n    answer: 答\n"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a knowledge base with mistakes, in the present folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my" / "faq").mkdir(parents=True)
    (tmp_path / "my" / "faq" / "a.yaml").write_text(BROKEN, encoding="utf-8")
    return Path("my")


def test_a_good_one(invoke: Invoke, kb: Path) -> None:
    """No errors: exit code 0, and what is in it."""
    code, out, _ = invoke("check", "--kb", kb)
    assert code == 0
    assert "項目 3、カテゴリー 1、メニュー 1、言い換え 4、" in out


def test_mistakes_are_told_with_place_and_mend(invoke: Invoke, broken: Path) -> None:
    """Each mistake names a file that can be opened from here, line and column."""
    code, out, _ = invoke("check", "--kb", broken)
    assert code == 1
    assert "my/faq/a.yaml:3:5: エラー: " in out
    assert "    → " in out
    assert "エラー " in out.splitlines()[-1]


def test_json(invoke: Invoke, broken: Path) -> None:
    """Programs get the same as data."""
    code, out, _ = invoke("check", "--kb", broken, "--format", "json", "--lang", "en")
    found = json.loads(out)
    assert (code, found["ok"], found["summary"]) == (1, False, None)
    first = next(p for p in found["problems"] if p["line"] == 3)
    assert (first["file"], first["column"], first["severity"]) == ("my/faq/a.yaml", 5, "error")
    assert first["what"].isascii() or "“" in first["what"]


def test_github_annotations(invoke: Invoke, broken: Path) -> None:
    """One workflow command a mistake, on one line."""
    code, out, _ = invoke("check", "--kb", broken, "--format", "github")
    lines = out.splitlines()
    assert code == 1
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    assert any(
        "file=my/faq/a.yaml,line=3,col=5,title=" in line and "%0A→ " in line for line in lines
    )


def test_no_folder_cannot_be_checked(invoke: Invoke, tmp_path: Path) -> None:
    """A folder that is not there is no negative result but wrong usage."""
    code, out, err = invoke("check", "--kb", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err
