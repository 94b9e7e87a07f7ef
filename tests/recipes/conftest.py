"""A copy of the package to which something is added as CONTRIBUTING tells."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import faqbot

Add = Callable[..., None]
Run = Callable[..., list[str]]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return the folder of the copy."""
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(faqbot.__file__).parent, tmp_path / "house/faqbot", ignore=hidden)
    return tmp_path / "house"


@pytest.fixture
def add(house: Path) -> Add:
    """Return a function that adds lines to a file of the copy, before a text or at its end."""

    def insert(file: str, lines: str, before: str = "") -> None:
        path = house / "faqbot" / file
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{before!r} is no longer in {file}"
        head, mark, rest = text.partition(before) if before else (text, "", "")
        path.write_text(head + lines + mark + rest, encoding="utf-8")

    return insert


@pytest.fixture
def run(house: Path) -> Run:
    """Return a function that runs a script with the copy and returns what it prints, by lines."""

    def script(code: str, *arguments: object) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"},
            cwd=house,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    return script
