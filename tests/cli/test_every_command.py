"""What holds of every command, also of the one that is added tomorrow."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from faqbot.cli.app import COMMANDS

Process = Callable[..., "subprocess.CompletedProcess[str]"]
NAMES = [name for name, _ in COMMANDS]
TITLES = {"ja": "例\n", "en": "Examples\n"}


def _help(lang: str, name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "faqbot", name, "--help"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "FAQBOT_LANG": lang},
        timeout=120,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_with_examples(lang: str) -> None:
    """``--help`` of every command, as a process, shows how it is used, in either language."""
    with ThreadPoolExecutor(4) as pool:
        helps = dict(zip(NAMES, pool.map(partial(_help, lang), NAMES), strict=True))
    for name, text in helps.items():
        _, title, examples = text.partition(TITLES[lang])
        assert title, name
        assert re.search(rf"^ +.*faqbot {name}\b", examples, re.MULTILINE), name
        assert bool(re.search("[ぁ-ん]", text.partition(TITLES[lang])[0])) is (lang == "ja"), name


# How each is run as a process of its own: arguments, stdin, exit code, and a part of what it says.
Run = tuple[tuple[str, ...], str, int, str]
RUNS: dict[str, Run] = {
    "chat": (("--kb", "kb"), "送料はいくらですか？\n", 0, "参考になりましたか？"),
    "ask": (("--kb", "kb", "送料はいくらですか？"), "", 0, "delivery-fee"),
    "record": (("--kb", "kb", "--id", "a"), "配送\n", 0, "eval/dialogues/a.yaml"),
    "explain": (("--kb", "kb", "送料はいくらですか？"), "", 0, "判定"),
    "check": (("--kb", "kb"), "", 0, "項目 3"),
    "lint": (("--kb", "kb"), "", 1, "FB601"),
    "watch": (("--kb", "kb", "--once"), "", 0, "3 項目"),
    "diff": (("kb", "kb"), "", 0, "すべて同じように"),
    "eval": (("--kb", "kb", "--eval", ".", "--suite", "self"), "", 0, "自己テスト"),
    "tune": (("--kb", "kb", "--eval", ".", "--out", "m.json"), "", 1, "言い換えを一つずつ隠して"),
    "suggest": (("log.txt", "--kb", "kb"), "", 0, "質問"),
    "stats": (("--kb", "kb", "--quick"), "", 0, "項目"),
    "serve": (("--kb", "kb", "--workers", "2"), "", 2, "postgresql"),
    "init": (("new",), "", 0, "作成しました: new"),
    "import": (("faq.csv", "kb", "--category", "delivery"), "", 0, "追加 1"),
    "export": (("--kb", "kb", "out.csv"), "", 0, "3 件"),
    "schema": (("--kb", "kb", "--out", "schemas"), "", 0, "faq.schema.json"),
    "version": ((), "", 0, "faqbot "),
}


def test_every_command_has_its_run() -> None:
    """A new command comes with a line above."""
    assert set(RUNS) == set(NAMES)


@pytest.mark.parametrize("name", RUNS)
def test_every_command_as_a_process(process: Process, kb: Path, tmp_path: Path, name: str) -> None:
    """Each does its work and leaves with an exit code that its help explains."""
    shutil.copytree(kb, tmp_path / "kb")
    (tmp_path / "faq.csv").write_text(
        "質問,回答\n包装はできますか？,できます。\n", encoding="utf-8"
    )
    (tmp_path / "log.txt").write_text("ギフト包装の色を選べますか\n", encoding="utf-8")
    arguments, stdin, code, part = RUNS[name]
    done = process(name, *arguments, stdin=stdin, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert part in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(rf"^ +{code}  ", _help("ja", name), re.MULTILINE) or name == "version"
