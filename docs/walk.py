"""Follow a tutorial to the letter: write its files, run its commands, compare what they print.

Run from the project's root: ``.venv/bin/python docs/walk.py docs/tutorial.ja.md`` follows it in a
temporary folder and tells every line that is not as printed; ``--write`` corrects the printed
output where nothing is left out of it (needs the extra ``dev``).

What it understands is what a reader sees:

- a block that begins with ``# FILE`` is a file to write; ``# FILE の終わりに`` adds to it,
  ``# FILE の「TEXT」の次の行に`` puts lines behind that line, ``# FILE の「TEXT」の行を`` in its
  place, and ``# FILE として保存する`` is no part of the file itself;
- a ``console`` block has commands behind ``$ ``, what is typed behind ``> ``, and what is printed;
  ``faqbot write`` is answered behind its own questions;
- after ``$ faqbot watch``, a ``text`` block is what its screen shows next;
- a line 「…」 stands for any lines that are left out. Percentages may differ: they move with the
  weights of the ranker.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faqbot.i18n import keys, translate

GAP = "…"
_BLOCK = re.compile(r"^```(yaml|text|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(
    r"# (?P<file>[\w./-]+\.\w+)"
    r"(?: の(?:「(?P<line>.+)」の)?(?P<how>終わりに|次の行に|行を).*| (?P<bare>として).*)?"
)
_NUMBERS = re.compile(r"[<>]?\d+(?:\.\d+)?(?= ?%)|\d\d:\d\d:\d\d|\d+\.\d s")
_BARS = re.compile("─*●─*")
_PATIENCE = 120  # seconds
_ANYTHING = dict.fromkeys(("name", "limit", "texts"), "\x00")  # in a question of ``write``
_TOLD = ("（なければ Enter）", "Enter を 2 回）")  # lines that are asked for below


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and where it begins in the tutorial."""

    kind: str
    text: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A command whose output is not as printed. ``old`` is the printed text, with its command."""

    line: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"line {self.line}: printed\n{self.old}\nbut it is\n{self.new}"


def blocks(tutorial: str) -> Iterator[Block]:
    """Yield the blocks of ``tutorial`` that say what to do or what to see."""
    for match in _BLOCK.finditer(tutorial):
        yield Block(match[1], match[2], tutorial.count("\n", 0, match.start()) + 2, match.start(2))


class Walk:
    """A reader in ``home``."""

    def __init__(self, home: Path) -> None:
        """Take the empty folder in which to begin."""
        self.home = self._here = home
        self._watch: subprocess.Popen[bytes] | None = None
        self._seen = home / ".watch"
        self._read = 0

    def follow(self, tutorial: str) -> list[Difference]:
        """Do all that ``tutorial`` says; return what is not as it says.

        Raises ValueError for a file or line that is not there, or a block nobody understands.
        """
        try:
            found = [difference for b in blocks(tutorial) for difference in self._do(b)]
            self._end_watch()
        finally:
            if self._watch is not None:
                self._watch.kill()
        return found

    def _do(self, block: Block) -> Iterator[Difference]:
        head, _, body = block.text.partition("\n")
        if block.kind == "console":
            for command, printed, line in _commands(block):
                yield from self._run(command, printed, line)
        elif match := _FILE.fullmatch(head):
            text = body if match["bare"] else block.text
            self._write(self._here / match["file"], match["line"], match["how"], body, text)
        elif self._watch is not None:
            yield from self._shown(block)
        else:
            raise ValueError(f"line {block.line}: neither a file nor a screen: {head}")

    def _write(self, path: Path, after: str | None, how: str | None, body: str, all_: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if how is None:
            path.write_text(all_, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if after is None:
            path.write_text("".join(lines) + "\n" + body, encoding="utf-8")
            return
        at = [number for number, line in enumerate(lines) if after in line]
        if len(at) != 1:
            raise ValueError(f"{path.name}: 「{after}」 stands there {len(at)} times")
        lines[at[0] : at[0] + 1] = [body] if how == "行を" else [lines[at[0]], body]
        path.write_text("".join(lines), encoding="utf-8")

    def _run(self, command: str, printed: str, line: int) -> Iterator[Difference]:
        self._end_watch()
        words = shlex.split(command)
        if words[0] == "cd":
            self._here = self._here / words[1]
            return
        if words[:2] == ["faqbot", "watch"]:
            self._start_watch(words)
            yield from self._shown(Block("text", printed, line, 0))
            return
        typed = "".join(f"{text}\n" for text in _typed(words, printed.splitlines()))
        done = subprocess.run(  # noqa: S603 - running what a tutorial says is what this is for
            ["/bin/bash", "-c", command],
            cwd=self._here,
            env=_environment(),
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_PATIENCE * 5,
            check=False,
        )
        if not matches(printed, done.stdout):
            yield Difference(line, f"$ {command}\n{printed}", f"$ {command}\n{done.stdout}")

    def _start_watch(self, words: list[str]) -> None:
        self._read = 0
        with self._seen.open("wb") as stream:
            self._watch = subprocess.Popen(  # noqa: S603
                [str(Path(sys.executable).with_name(words[0])), *words[1:]],
                cwd=self._here,
                env=_environment(),
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    def _shown(self, block: Block) -> Iterator[Difference]:
        """Wait until the watch shows ``block``; what it showed before does not count."""
        end, said = time.monotonic() + _PATIENCE, ""
        while time.monotonic() < end:
            said = self._seen.read_text(encoding="utf-8")[self._read :]
            if said.endswith("\n\n") and matches(f"{GAP}\n{block.text}{GAP}\n", said):
                self._read += len(said)
                return
            time.sleep(0.2)
        yield Difference(block.line, block.text, said)

    def _end_watch(self) -> None:
        if self._watch is not None:
            self._watch.send_signal(signal.SIGINT)
            if self._watch.wait(_PATIENCE):
                raise ValueError("Ctrl-C ended the watch with an error")
            self._watch = None


def _typed(words: list[str], printed: list[str]) -> Iterator[str]:
    """Yield what a reader types: what stands behind ``> ``, or behind what ``write`` asks."""
    if words[:2] != ["faqbot", "write"]:
        yield from (text[2:] for text in printed if text[:2] == "> ")
        return
    asked = (key for key in keys("cli-write", "ja") if key.startswith("ask-"))
    prompts = [translate("cli-write", key, "ja", **_ANYTHING) for key in asked]
    question = "|".join(re.escape(prompt).replace("\x00", ".*") for prompt in prompts)
    for text in printed:
        match = re.match(rf"(?:(?:{question}) ?|  [+|] ?)(.*)", text)
        if match and not text.endswith(_TOLD):
            yield match[1]


def _commands(block: Block) -> Iterator[tuple[str, str, int]]:
    """Yield each command of ``block`` with what is printed below it, and its line."""
    lines = block.text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start][2:].strip(), "".join(lines[start + 1 : end]), block.line + start


def matches(printed: str, said: str) -> bool:
    """Tell whether ``said`` is what is ``printed``, where gaps stand for anything."""
    parts = re.split(rf"^ *{GAP}\n", _plain(printed), flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return re.fullmatch(rf"\n*{pattern}\n*", _plain(said)) is not None


def _plain(text: str) -> str:
    """Return ``text`` without figures and bars that move, and without space around lines."""
    lines = (re.sub(r" {2,}", "  ", line.strip()) for line in text.splitlines())
    return _BARS.sub("●", _NUMBERS.sub("0", "".join(f"{line}\n" for line in lines)))


def corrected(tutorial: str, differences: list[Difference]) -> str:
    """Return ``tutorial`` with what is printed as it is; what has a gap is for its author."""
    lines = tutorial.splitlines()
    for one in sorted(differences, key=lambda one: one.line, reverse=True):
        if not re.search(rf"^ *{GAP}$", one.old, re.MULTILINE):
            start = one.line - 1
            lines[start : start + len(one.old.splitlines())] = one.new.strip("\n").splitlines()
    return "\n".join(lines) + "\n"


def _environment() -> dict[str, str]:
    names = ("FAQBOT_KB", "FAQBOT_LANG", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def main() -> int:
    """Follow the tutorial named; return 1 when something is not as it says."""
    parser = argparse.ArgumentParser(description="Follow a tutorial to the letter.")
    parser.add_argument("tutorial", type=Path)
    parser.add_argument("--write", action="store_true", help="correct what it prints")
    chosen = parser.parse_args()
    text = chosen.tutorial.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="faqbot-walk-") as home:
        found = Walk(Path(home)).follow(text)
    for difference in found:
        sys.stdout.write(f"{difference}\n\n")
    if chosen.write:
        chosen.tutorial.write_text(corrected(text, found), encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
