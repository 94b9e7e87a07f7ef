"""``faqbot import``, ``export`` and ``schema`` as editors run them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Invoke = Callable[..., tuple[int, str, str]]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def own(kb: Path, tmp_path: Path) -> Path:
    """Return a copy of the knowledge base that may be changed."""
    return Path(shutil.copytree(kb, tmp_path / "own"))


@pytest.mark.parametrize("command", ["import", "export", "schema"])
def test_help_shows_examples(faqbot: Process, command: str) -> None:
    """In both languages."""
    for lang, word in (("ja", "例"), ("en", "Examples")):
        done = faqbot(command, "--help", FAQBOT_LANG=lang)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"  {word}\n    faqbot {command}" in done.stdout


def test_there_and_back(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """Out to CSV, edited by hand, and in again: the summary tells what happened."""
    path = tmp_path / "faq.csv"
    done = faqbot("export", path, "--kb", own)
    assert (done.returncode, done.stdout) == (0, f"3 件の質問と回答を書き出しました: {path}\n")
    text = path.read_text(encoding="utf-8-sig").replace("3日ほどで", "2日ほどで")
    text = "\n".join(line for line in text.splitlines() if "delivery-summer" not in line)
    path.write_text(text + "\n,配送,海外に送れますか？,送れません。\n", encoding="cp932")
    done = faqbot("import", path, own, "--dry-run")
    assert done.returncode == 0
    assert "何も書き込んでいません" in done.stdout
    done = faqbot("import", path, own)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"取り込みました: {own}\n"
        "  質問と回答: 追加 1、更新 1、移動 0、削除 0、変更なし 1\n"
        "  元データにない質問が 1 件あります（残しました。消すときは --delete）: delivery-summer\n"
        "  書き換えたファイル: faq/delivery.yaml\n"
        "取り込みの明細\n"
        "  表: 「質問と回答」として 3 行をすべて読みました。\n"
    )
    assert "削除 1、変更なし 3" in faqbot("import", path, own, "--delete").stdout
    assert faqbot("check", "--kb", own).returncode == 0


def test_a_broken_table(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """Exit code 2; every mistake with its cell, in the language asked for."""
    path = tmp_path / "faq.csv"
    path.write_text("ID,質問,回答\na b,q,\nc,,x\n", encoding="utf-8")
    done = faqbot("import", path, own, "--category", "delivery", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    for cell in ("faq.csv!A2", "faq.csv!C2", "faq.csv!B3"):
        assert cell in done.stderr
    assert "problems: 3" in done.stderr


def test_export_asks_before_it_overwrites(invoke: Invoke, kb: Path, tmp_path: Path) -> None:
    """``--force`` says yes."""
    path = tmp_path / "faq.md"
    assert invoke("export", path, "--kb", kb)[0] == 0
    code, _, err = invoke("export", path, "--kb", kb)
    assert (code, "--force" in err) == (2, True)
    assert invoke("export", path, "--kb", kb, "--force")[0] == 0


def test_an_unknown_format(invoke: Invoke, kb: Path, tmp_path: Path) -> None:
    """The formats there are, to choose from."""
    code, _, err = invoke("export", tmp_path / "faq.pdf", "--kb", kb)
    assert (code, "jsonld" in err) == (2, True)
    code, _, _ = invoke("export", tmp_path / "faq.pdf", "--kb", kb, "--format", "html")
    assert code == 0


def test_schemas(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """Written beside the knowledge base, with what to put into VS Code; or printed."""
    done = faqbot("schema", "--kb", own)
    assert done.returncode == 0
    assert "# yaml-language-server: $schema=../.schema/faq.schema.json" in done.stdout
    settings = json.loads(done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1])
    assert next(iter(settings["yaml.schemas"].values())) == "**/own/faq/*.yaml"
    assert len(list((own / ".schema").iterdir())) == 5
    assert faqbot("check", "--kb", own).returncode == 0
    assert json.loads(faqbot("schema", "--print", "support").stdout)["title"]
    assert faqbot("schema", "--kb", own, "--out", tmp_path / "s").returncode == 0
    assert (tmp_path / "s" / "faq.schema.json").is_file()


def test_a_folder_that_cannot_be_made(invoke: Invoke, kb: Path, tmp_path: Path) -> None:
    """A sentence, no traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = invoke("schema", "--kb", kb, "--out", tmp_path / "file" / "s")
    assert (code, "→" in err) == (2, True)
