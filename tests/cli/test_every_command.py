"""What holds of every command, also of the one that is added tomorrow."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from faqbot.cli.app import COMMANDS, command_line
from faqbot.i18n.catalogue import Lang

Process = Callable[..., "subprocess.CompletedProcess[str]"]
TITLES = {"ja": "例\n", "en": "Examples\n"}


def _help(lang: Lang, name: str) -> str:
    done = CliRunner().invoke(command_line(lang), [name, "--help"], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_with_examples(lang: Lang, name: str) -> None:
    """``--help`` of every command shows how it is used, in either language."""
    before, title, examples = _help(lang, name).partition(TITLES[lang])
    assert title
    assert re.search(rf"^ +.*faqbot {name}\b", examples, re.MULTILINE)
    assert bool(re.search("[ぁ-ん]", before)) is (lang == "ja")


def test_help_in_the_language_of_the_environment(faqbot: Process) -> None:
    """It is read before any option is."""
    assert TITLES["en"] in faqbot("ask", "--help", FAQBOT_LANG="en").stdout
    assert TITLES["ja"] in faqbot("ask", "--help", FAQBOT_LANG="ja").stdout


# How each is run: arguments, stdin, exit code, and a part of what it says.
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
    "write": (("--kb", "kb"), "", 1, "0 件を書き加えました"),
    "stats": (("--kb", "kb", "--quick"), "", 0, "項目"),
    "serve": (("--kb", "kb", "--workers", "2"), "", 2, "postgresql"),
    "mcp": (("--kb", "kb"), "", 0, ""),
    "init": (("new",), "", 0, "作成しました: new"),
    "import": (("faq.csv", "kb", "--category", "delivery"), "", 0, "追加 1"),
    "export": (("--kb", "kb", "out.csv"), "", 0, "3 件"),
    "schema": (("--kb", "kb", "--out", "schemas"), "", 0, "faq.schema.json"),
    "version": ((), "", 0, "faqbot "),
    "operator": (("list", "--data", "."), "", 2, "データベースがありません"),
    "audit": (("--data", "."), "", 2, "データベースがありません"),
    "privacy": (("transcripts", "--data", "."), "", 2, "データベースがありません"),
}


def test_every_command_has_its_run() -> None:
    """A new command comes with a line above."""
    assert set(RUNS) == set(COMMANDS)


@pytest.mark.parametrize("how", ["faqbot", pytest.param("process", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", RUNS)
def test_every_command_runs(
    request: pytest.FixtureRequest, kb: Path, tmp_path: Path, name: str, how: str
) -> None:
    """Each does its work and leaves with an exit code that its help explains."""
    run: Process = request.getfixturevalue(how)
    shutil.copytree(kb, tmp_path / "kb")
    (tmp_path / "faq.csv").write_text(
        "質問,回答\n包装はできますか？,できます。\n", encoding="utf-8"
    )
    (tmp_path / "log.txt").write_text("ギフト包装の色を選べますか\n", encoding="utf-8")
    arguments, stdin, code, part = RUNS[name]
    done = run(name, *arguments, stdin=stdin, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert part in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(rf"^ +{code}  ", _help("ja", name), re.MULTILINE) or name == "version"
