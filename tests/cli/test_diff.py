"""``faqbot diff`` on folders and on revisions of git."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Process = Callable[..., "subprocess.CompletedProcess[str]"]
Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def versions(kb: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return two folders: the second no longer says anything about fees."""
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(kb, old)
    shutil.copytree(kb, new)
    file = new / "faq" / "delivery.yaml"
    text = file.read_text(encoding="utf-8").replace("    triggers: [配送]\n", "")
    file.write_text(text.replace("3日ほど", "4日ほど"), encoding="utf-8")
    return old, new


def test_two_folders(faqbot: Process, versions: tuple[Path, Path]) -> None:
    """What changed for visitors, and which entries were edited."""
    done = faqbot("diff", *versions)
    assert (done.returncode, done.stderr) == (0, "")
    assert "個の質問のうち、" in done.stdout
    assert "\n  配送\n    - 選択肢 送料 / お届けまでの日数" in done.stdout
    assert "回答文が変わった項目 (1)\n  delivery-days" in done.stdout


def test_the_same_folder_twice(invoke: Invoke, versions: tuple[Path, Path]) -> None:
    """Nothing differs, so nothing fails."""
    code, out, _ = invoke("diff", versions[0], versions[0], "--exit-code", "--lang", "en")
    assert code == 0
    assert "answered as before" in out


def test_exit_code_json_and_questions(
    invoke: Invoke, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    """CI fails on request; further questions are asked; programs get data."""
    (tmp_path / "log.txt").write_text("\ufeff配送について教えて\n\n送料は？\n", encoding="utf-8")
    arguments = ("diff", *versions, "--questions", tmp_path / "log.txt", "--exit-code")
    code, out, _ = invoke(*arguments, "--format", "json")
    data = json.loads(out)
    assert code == 1
    without = json.loads(invoke("diff", *versions, "--format", "json")[1])
    assert data["asked"] == without["asked"] + 2
    assert "配送" in {flip["question"] for flip in data["flips"]}
    assert data["edited"] == ["delivery-days"]


def test_markdown(invoke: Invoke, versions: tuple[Path, Path]) -> None:
    """A comment on a pull request."""
    out = invoke("diff", *versions, "--format", "markdown")[1]
    assert "\n### " in out
    assert "\n- 配送  \n" in out


def test_a_revision_of_git(faqbot: Process, versions: tuple[Path, Path]) -> None:
    """The last commit against the folder as it is now; the repository stays as it was."""
    old, new = versions

    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        command = ["git", "-C", str(old), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "first")
    shutil.copytree(new, old, dirs_exist_ok=True)
    status = git("status", "--short")
    done = faqbot("diff", "HEAD", old, "--kb", old)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n  配送\n" in done.stdout
    assert git("status", "--short") == status


@pytest.mark.parametrize("revision", ["no-such-thing", "--output=x"])
def test_neither_a_folder_nor_a_revision(
    faqbot: Process, versions: tuple[Path, Path], revision: str
) -> None:
    """A message and exit code 2, no traceback."""
    done = faqbot("diff", "--kb", versions[0], "--", revision, str(versions[0]))
    assert (done.returncode, done.stdout) == (2, "")
    assert "git" in done.stderr
    assert "Traceback" not in done.stderr
