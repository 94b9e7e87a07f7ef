"""``faqbot record``: what is said becomes a test that passes at once."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
import yaml

Process = Callable[..., "subprocess.CompletedProcess[str]"]
Invoke = Callable[..., tuple[int, str, str]]
AT = ("--at", "2026-11-24T10:00")
TALK = "配送\n1\nはい、役立ちました\n夏の冷蔵便の空き状況\n/why\n担当者につないで\n"


def test_what_is_recorded_passes_at_once(faqbot: Process, kb: Path, tmp_path: Path) -> None:
    """Typed lines, numbers and a wish for a person: ``faqbot eval`` plays them all the same."""
    evaluation = tmp_path / "eval"
    arguments = ("--kb", kb, "--eval", evaluation)
    done = faqbot("record", "--id", "first", "--about", "送料: 確認", *AT, *arguments, stdin=TALK)
    assert done.returncode == 0, done.stderr
    path = evaluation / "dialogues" / "first.yaml"
    assert f"保存しました: {path}（5 手）" in done.stdout
    [dialogue] = yaml.safe_load(path.read_text(encoding="utf-8"))["dialogues"]
    assert (dialogue["id"], dialogue["about"]) == ("first", "送料: 確認")
    assert dialogue["at"].isoformat() == "2026-11-24T10:00:00+09:00"
    assert dialogue["turns"][:2] == [
        {"visitor": "配送", "expect": {"decision": "menu", "menu": "delivery"}},
        {"visitor": "1", "expect": {"kind": "answer", "entry": "delivery-fee"}},
    ]
    assert dialogue["turns"][-1]["expect"]["handoff"] == "requested"
    judged = faqbot("eval", "--suite", "dialogues", *arguments)
    assert judged.returncode == 0, judged.stderr
    assert "100.0 %" in judged.stdout


def test_the_recorded_test_can_fail(faqbot: Process, kb: Path, tmp_path: Path) -> None:
    """With another expectation in it the same file does not pass."""
    arguments = ("--kb", kb, "--eval", tmp_path)
    faqbot("record", "--id", "first", *AT, *arguments, stdin="配送\n")
    path = tmp_path / "dialogues" / "first.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("decision: menu", "decision: miss"), encoding="utf-8")
    assert "0.0 %" in faqbot("eval", "--suite", "dialogues", *arguments).stdout


@pytest.mark.slow
def test_at_a_terminal_it_asks_for_a_name(kb: Path, tmp_path: Path) -> None:
    """After the talk it asks for a name until it can be used; a click is kept by its label."""
    (tmp_path / "dialogues").mkdir()
    (tmp_path / "dialogues" / "taken.yaml").write_text("dialogues: []\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "faqbot", "record", "--kb", str(kb), "--eval", str(tmp_path), *AT],
        env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1", "NO_COLOR": "1"},
        dimensions=(40, 90),
        encoding="utf-8",
        timeout=30,
    )
    child.expect("あなた ")
    child.send("配送\r")
    child.expect("お調べですか")
    child.expect("あなた ")
    child.send("\x1b[B\r")
    child.expect("全国一律")
    child.expect("あなた ")
    child.send("/quit\r")
    child.expect("会話テストの名前")
    child.send("Bad Name\r")
    child.expect("名前に使えません")
    child.send("taken\r")
    child.expect("もうあります")
    child.send("fee\r")
    child.expect("何を確かめる")
    child.send("\r")
    child.expect("保存しました")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    text = (tmp_path / "dialogues" / "fee.yaml").read_text(encoding="utf-8")
    assert "      - choose: 送料\n        expect: {kind: answer, entry: delivery-fee}\n" in text


def test_personal_data_is_masked(faqbot: Process, kb: Path, tmp_path: Path) -> None:
    """A number and an address are not kept, nor is the test any the worse for it."""
    said = "電話は 090-1234-5678 です\n送料はいくらですか？\n"
    arguments = ("--kb", kb, "--eval", tmp_path)
    done = faqbot("record", "--id", "masked", *AT, *arguments, stdin=said)
    text = (tmp_path / "dialogues" / "masked.yaml").read_text(encoding="utf-8")
    assert "〈番号〉" in text
    assert "1234" not in text
    assert "個人情報らしい文字を伏せました" in done.stdout
    assert "100.0 %" in faqbot("eval", "--suite", "dialogues", *arguments).stdout


def test_nothing_is_overwritten(invoke: Invoke, faqbot: Process, kb: Path, tmp_path: Path) -> None:
    """A file or a name that is there is told before the talk; so is a name that cannot be."""
    path = tmp_path / "talk.yaml"
    arguments = ("--kb", kb, *AT)
    assert faqbot("record", path, "--id", "one", *arguments, stdin="配送\n").returncode == 0
    before = path.read_bytes()
    for file, name, part in (
        (path, "two", "talk.yaml"),
        (tmp_path / "other.yaml", "one", "「one」"),
        (tmp_path / "other.yaml", "No Name", "「No Name」"),
        (tmp_path / "other.txt", "three", ".yaml"),
    ):
        code, out, err = invoke("record", file, "--id", name, *arguments, stdin="配送\n")
        assert (code, out) == (2, "")
        assert part in err
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["talk.yaml"]


@pytest.mark.parametrize(
    ("options", "stdin", "code", "part"),
    [
        (("--id", "a"), "/quit\n", 1, "何も話していない"),
        ((), "配送\n", 2, "--id"),
        (("--id", "a", "--at", "火曜日"), "", 2, "2026-11-24T10:00"),
    ],
)
def test_nothing_to_keep(
    faqbot: Process,
    kb: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    stdin: str,
    code: int,
    part: str,
) -> None:
    """Without a word, a name or a time there is no test, and no file."""
    done = faqbot("record", "--kb", kb, "--eval", tmp_path, *options, stdin=stdin)
    assert done.returncode == code
    assert part in done.stderr
    assert list(tmp_path.iterdir()) == []
