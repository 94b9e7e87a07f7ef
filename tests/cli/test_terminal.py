"""The conversation on a pseudo-terminal, as a visitor sees it."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

UP, DOWN, ENTER, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x03", "\x04"
_TERMINAL = {"TERM": "xterm-256color", "PYTHONUTF8": "1", "PROMPT_TOOLKIT_NO_CPR": "1"}


class Screen:
    """A chat at a terminal of 80 columns."""

    def __init__(self, kb: Path, **environment: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "faqbot", "chat", "--kb", str(kb)],
            env={**os.environ, **_TERMINAL, **environment},
            dimensions=(40, 80),
            encoding="utf-8",
            timeout=20,
        )
        self.seen = ""

    def type(self, keys: str) -> None:
        self.child.send(keys)

    def until(self, text: str) -> None:
        """Wait until ``text`` comes; the letters of one drawing may be cut by escapes."""
        gap = r"(?:\x1b\[[0-9;?]*[A-Za-z])*"
        self.child.expect(gap.join(map(re.escape, text)))
        self.seen += self.child.before + self.child.after

    def exit_code(self) -> int | None:
        self.child.expect(pexpect.EOF)
        self.seen += self.child.before
        self.child.close()
        return self.child.exitstatus


@pytest.fixture
def screen(kb: Path) -> Iterator[Screen]:
    """Return a terminal that shows the greeting."""
    screen = Screen(kb, NO_COLOR="1")
    screen.until("あなた › ")
    yield screen
    screen.child.close(force=True)


def test_arrow_keys_pick_a_choice(screen: Screen) -> None:
    """Down, down, up, Enter: the first topic; then a number; then the word for the end."""
    screen.type(DOWN)
    screen.until("▸ 1  配送")
    screen.type(ENTER)
    screen.until("あなた › 配送")
    screen.until("配送の何をお調べですか？")
    screen.until("あなた › ")
    screen.type(DOWN + DOWN + UP)
    screen.until("▸ 1  送料")
    screen.type("2" + ENTER)
    screen.until("3日ほどでお届けします。")
    screen.until("あなた › ")
    screen.type("会話終了" + ENTER)
    assert screen.exit_code() == 0
    assert "╭─" in screen.seen
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", screen.seen), "NO_COLOR"


def test_leaving(screen: Screen) -> None:
    """Ctrl-C clears what is typed, Ctrl-D leaves politely."""
    screen.type("途中")
    screen.until("途中")
    screen.type(CTRL_C)
    screen.until("番号、↑↓、または質問を入力")
    screen.type(CTRL_D)
    assert screen.exit_code() == 0
    assert "会話を終わります。" in screen.seen


def test_interrupting(screen: Screen) -> None:
    """Ctrl-C on an empty line leaves without a traceback."""
    screen.type(CTRL_C)
    assert screen.exit_code() == 130
    assert "Traceback" not in screen.seen
