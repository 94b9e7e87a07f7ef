"""Completion in the shells themselves: installed as documented, then typed at with Tab."""

import contextlib
import os
import shutil
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

PROMPT = "READY> "
# How to start each with nothing of this machine's but what is in its home, and a prompt we know.
SHELLS = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i", "-C", "function fish_prompt; echo -n 'READY> '; end"],
}
_BASH = "bind 'set enable-bracketed-paste off'\nbind 'set show-all-if-ambiguous on'\n"
STARTUP = {
    "bash": (".bashrc", f"PS1='{PROMPT}'\n{_BASH}"),
    "zsh": (".zshrc", f"PROMPT='{PROMPT}'\nunsetopt zle_bracketed_paste\nautoload -U compinit\n"),
    "fish": (".config/fish/config.fish", "set -U fish_greeting ''\n"),
}


class Shell:
    """An interactive shell of a new user whose PATH leads to ``faqbot``."""

    def __init__(self, name: str, home: Path, here: Path) -> None:
        file, text = STARTUP[name]
        if not (home / file).exists():
            (home / file).parent.mkdir(parents=True, exist_ok=True)
            (home / file).write_text(text, encoding="utf-8")
            # Else fish reads every manual page of the machine, and goes on when the test has ended.
            (home / ".local/share/fish/generated_completions").mkdir(parents=True)
        environment = {
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "FAQBOT_LANG": "en",
            "XDG_CACHE_HOME": str(home / ".cache"),
        }
        self.child = pexpect.spawn(
            SHELLS[name][0],
            SHELLS[name][1:],
            env=environment,
            cwd=str(here),
            dimensions=(50, 120),
            encoding="utf-8",
            timeout=40,
        )
        self.screen = pyte.Screen(120, 50)
        self._stream = pyte.Stream(self.screen)
        self.until(PROMPT.strip())

    def until(self, *expected: str) -> None:
        """Wait until all of ``expected`` can be read on the screen."""
        end = time.monotonic() + 40
        while not all(text in "\n".join(self.screen.display) for text in expected):
            assert time.monotonic() < end, "\n".join(filter(str.strip, self.screen.display))
            with contextlib.suppress(pexpect.TIMEOUT):
                self._stream.feed(self.child.read_nonblocking(65536, timeout=0.1))

    def run(self, command: str, told: str) -> None:
        """Run ``command`` and wait until it has ``told`` its outcome."""
        self.child.send(f"{command}\r")
        self.until(told)

    def tab(self, typed: str, *expected: str) -> None:
        """Type ``typed`` and Tab in an empty window; wait for each of ``expected``."""
        self.child.send(f"\x15clear; echo CLE''AR {self.screen.columns}\r")
        self.until("CLEAR 120")
        self.child.send(typed)
        self.until(typed.strip())
        self.child.send("\t")
        self.until(*expected)

    def close(self) -> None:
        self.child.close(force=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_a_new_user_gets_completion(name: str, kb: Path, tmp_path: Path) -> None:
    """After ``faqbot --install-completion`` and in a new shell, Tab knows commands and values."""
    if shutil.which(name) is None:
        pytest.skip(f"NOT TESTED: {name} is not installed (apt-get install {name})")
    home = tmp_path / "home"
    home.mkdir()
    first = Shell(name, home, kb.parent)
    try:
        first.run("faqbot --install-completion", "completion installed")
    finally:
        first.close()
    shell = Shell(name, home, kb.parent)
    try:
        if name == "zsh":  # loads what completes at the first Tab, and completes from the second
            shell.child.send("faqbot \t")
        shell.tab("faqbot wa", "faqbot watch")
        shell.tab("faqbot ch", "chat", "check")
        shell.tab("faqbot lint --format ", "github", "sarif")
        shell.tab("faqbot eval --suite out", "--suite out_of_scope")
        shell.tab(f"faqbot import faq.csv {kb.name} --category de", "--category delivery")
        shell.tab(f"faqbot check --kb {kb.name[:-1]}", f"{kb.name}/")
    finally:
        shell.close()
