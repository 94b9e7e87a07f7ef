"""``faqbot lint`` as people and CI run it."""

import gc
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Process = Callable[..., "subprocess.CompletedProcess[str]"]
Invoke = Callable[..., tuple[int, str, str]]
NOW = ("--now", "2026-11-22")

BROKEN = Path(__file__).parents[1] / "workshop" / "lint" / "broken" / "content"
MENDED = Path(__file__).parents[1] / "workshop" / "lint" / "mended" / "content"


def test_findings(faqbot: Process) -> None:
    """Place, weight, rule, sentence and mend; and a sum at the end."""
    done = faqbot("lint", "--kb", BROKEN, *NOW)
    assert (done.returncode, done.stderr) == (1, "")
    assert "faq/hours.yaml:61:9: エラー FB101: 「夜は何時に閉まりますか」" in done.stdout
    assert "\n    → どちらかから消すか" in done.stdout
    assert "エラー 2 件、警告" in done.stdout


def test_a_clean_one(faqbot: Process) -> None:
    """Nothing to mend: exit code 0."""
    done = faqbot("lint", "--kb", MENDED, *NOW, "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_the_level_from_which_it_fails(
    invoke: Invoke, tmp_path: Path, level: str, code: int
) -> None:
    """A warning alone fails unless only errors are to."""
    shutil.copytree(MENDED, tmp_path / "kb")
    file = tmp_path / "kb" / "faq" / "music.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("三階", "３階"), encoding="utf-8")
    assert invoke("lint", "--kb", tmp_path / "kb", *NOW, "--fail-level", level)[0] == code


def test_fix_mends_and_tells(invoke: Invoke, tmp_path: Path) -> None:
    """What is safe is mended, the rest still told."""
    shutil.copytree(BROKEN, tmp_path / "kb")
    code, out, _ = invoke("lint", "--kb", tmp_path / "kb", *NOW, "--fix")
    assert code == 1
    assert "7 件を直しました。" in out
    assert "FB301" not in out
    assert "ホールは21時まで使えます。\n" in (tmp_path / "kb/faq/hours.yaml").read_text("utf-8")


def test_formats_for_programs(invoke: Invoke) -> None:
    """JSON, SARIF and annotations hold the same findings."""
    arguments = ("lint", "--kb", BROKEN, *NOW, "--format")
    data = json.loads(invoke(*arguments, "json")[1])
    sarif = json.loads(invoke(*arguments, "sarif")[1])
    github = invoke(*arguments, "github")[1].splitlines()
    found = len(data["findings"])
    assert found > 40
    assert len(sarif["runs"][0]["results"]) == len(github) == found
    assert data["findings"][0]["file"].endswith("broken/content/faq/empty.yaml")


def test_rules_and_examples(faqbot: Process) -> None:
    """The rules are listed, and the help says how to use the command."""
    assert "FB203 impolite-answer (警告)" in faqbot("lint", "--rules").stdout
    help_ = faqbot("lint", "--help").stdout
    assert "faqbot lint --kb my-faq --fix" in help_
    assert "# lint: ignore FB203" in help_


def test_no_folder(invoke: Invoke, tmp_path: Path) -> None:
    """What is not there cannot be linted."""
    code, out, err = invoke("lint", "--kb", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err


def test_the_garbage_collector_is_only_lent(invoke: Invoke, kb: Path) -> None:
    """Who calls the command from a program of their own keeps their collector."""
    invoke("lint", "--kb", kb)
    assert gc.isenabled()
