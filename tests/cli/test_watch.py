"""``faqbot watch`` as a process: at a terminal, with real saves, and into a pipe."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pexpect
import pyte
import pytest

Process = Callable[..., "subprocess.CompletedProcess[str]"]
COLUMNS, ROWS = 80, 24


@pytest.fixture
def mine(kb: Path, tmp_path: Path) -> Path:
    """Return a copy of the knowledge base that a test may change."""
    return Path(shutil.copytree(kb, tmp_path / "kb"))


@pytest.fixture
def faq(mine: Path) -> Path:
    """Return its file of entries."""
    return mine / "faq" / "delivery.yaml"


class Window:
    """``faqbot watch`` in a window of 80 by 24."""

    def __init__(self, *arguments: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "faqbot", "watch", *arguments],
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
        )
        self.raw = ""
        self.screen = pyte.HistoryScreen(COLUMNS, ROWS, history=100)
        self._stream = pyte.Stream(self.screen)

    @property
    def text(self) -> str:
        """What can be read; a wide letter takes two cells, of which the second is empty."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *texts: str) -> None:
        end = time.monotonic() + 60
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"{texts} not on the screen:\n{self.text}"
            with contextlib.suppress(pexpect.TIMEOUT):
                more = self.child.read_nonblocking(65536, timeout=0.1)
                self.raw += more
                self._stream.feed(more)


@pytest.fixture
def window(mine: Path) -> Iterator[Window]:
    """Return a window that shows how things stand."""
    window = Window("--kb", str(mine))
    window.until("はじめの状態です。", "Ctrl-C で終わります")
    yield window
    window.child.close(force=True)


MOVED = {  # a way to ask goes from one entry to the other
    "知りたい, 送るのにかかる費用]": "知りたい]",
    "いつ着きますか]": "いつ着きますか, 送るのにかかる費用]",
}


def save(path: Path, changes: Mapping[str, str]) -> None:
    """Save as an editor does: the new text beside the file, then in its place."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.slow
def test_saves_as_they_come(window: Window, faq: Path) -> None:
    """A flip, a mistake at its place, the same mended, Ctrl-C: one screen all the while."""
    save(faq, MOVED)
    window.until("保存 1 回", "delivery.yaml を読み直し")
    window.until("▲ 送るのにかかる費用", "→  回答 delivery-days")
    save(faq, {"answer: ございます。": "answer: ございます。。"})
    window.until("保存 2 回", "FB304", "delivery.yaml:29:18", "Ctrl-C で終わります")
    assert "▲ 送るのに" not in window.text, "what flipped before is past"
    save(faq, {"entries:\n": "entries:\n  - id: [\n"})
    window.until("保存 3 回", "読み込めない誤りがあります", "エラー")
    save(faq, {"entries:\n  - id: [\n": "entries:\n"})
    window.until("保存 4 回", "変わった質問  なし")
    assert len(window.screen.history.top) == 0, "nothing scrolled away"
    assert "\x1b[?1049h" in window.raw
    window.child.send("\x03")
    window.child.expect_exact("\x1b[?1049l")
    window.child.expect_exact("見守りを終わりました。")
    window.child.expect(pexpect.EOF)
    window.child.close()
    assert window.child.exitstatus == 0


@pytest.mark.slow
def test_a_file_saved_in_pieces_is_read_once(window: Window, faq: Path) -> None:
    """What is written little by little counts as one save, and is never read by half."""
    text = faq.read_text(encoding="utf-8").replace("3日ほど", "4日ほど")
    with faq.open("w", encoding="utf-8") as stream:
        for at in range(0, len(text), 40):  # far more often than the 0.2 s that mean an end
            stream.write(text[at : at + 40])
            stream.flush()
            time.sleep(0.02)
    window.until("保存 1 回")
    assert "読み込めない" not in window.text
    assert "読み込めない" not in window.raw


@pytest.mark.slow
def test_more_than_fits_is_counted(mine: Path, faq: Path) -> None:
    """However much there is to say, the screen keeps its size and says how much is left out."""
    entries = "".join(
        f"  - id: extra-{n}\n    question: 質問{n}\n    answer: あああああああああああ。。\n"
        for n in range(20)
    )
    faq.write_text(faq.read_text(encoding="utf-8") + entries, encoding="utf-8")
    window = Window("--kb", str(mine))
    try:
        window.until("はじめの状態です。", "… ほか ", "Ctrl-C で終わります")
        assert len(window.screen.history.top) == 0
        window.child.setwinsize(ROWS - 8, COLUMNS)
        window.screen.resize(ROWS - 8, COLUMNS)
        window.until("Ctrl-C で終わります")
    finally:
        window.child.close(force=True)


@pytest.mark.slow
def test_into_a_pipe(mine: Path, faq: Path, tmp_path: Path) -> None:
    """Without a terminal there are blocks of lines, and no escapes; Ctrl-C ends with 0."""
    output = tmp_path / "out.txt"
    with output.open("w") as stream:
        running = subprocess.Popen(
            [sys.executable, "-m", "faqbot", "watch", "--kb", str(mine), "--lang", "en"],
            stdout=stream,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def until(text: str) -> None:
        end = time.monotonic() + 60
        while text not in output.read_text(encoding="utf-8"):
            assert time.monotonic() < end, output.read_text(encoding="utf-8")
            time.sleep(0.1)

    try:
        until("How things stand.")
        save(faq, MOVED)
        until("Read delivery.yaml again")
        running.send_signal(2)
        assert running.wait(20) == 0
    finally:
        running.kill()
    said = output.read_text(encoding="utf-8")
    assert "▲ 送るのにかかる費用\n    answer delivery-fee  →  answer delivery-days" in said
    assert said.endswith("Stopped watching.\n")
    assert "\x1b" not in said


def test_once(faqbot: Process, mine: Path, faq: Path, tmp_path: Path) -> None:
    """Shows how things stand and ends: 0, or 1 when it cannot be loaded; 2 for no folder."""
    (tmp_path / "log.txt").write_text(
        "送料はいくらですか？\tdelivery-fee\nxyzzy\tmiss\n", encoding="utf-8"
    )
    arguments = ("watch", "--once", "--kb", mine, "--questions", tmp_path / "log.txt")
    done = faqbot(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ラベル付きの質問 2: ✓ 正解 2" in done.stdout
    save(faq, {"category:\n": "category: [\n"})
    done = faqbot(*arguments)
    assert done.returncode == 1
    assert f"{faq}:" in done.stdout
    assert faqbot("watch", "--once", "--kb", tmp_path / "no").returncode == 2
    assert faqbot(*arguments[:-1], tmp_path / "no.txt").returncode == 2
