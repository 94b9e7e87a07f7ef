"""The browser's modules in node: the suite of tests/javascript, as a part of this one."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def node() -> int:
    """Return the version of the node on this machine; 0 for none."""
    if shutil.which("node") is None:
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.lstrip("v").partition(".")[0])


@pytest.mark.skipif(node() < 20, reason="there is no node 20 on this machine")
def test_the_suite_of_the_browsers_modules_passes():
    """Markdown by the table that Python reads too, the socket's pauses, what comes late."""
    suite = sorted(map(str, (ROOT / "tests" / "javascript").glob("*.test.js")))
    done = subprocess.run(
        ["node", "--test", *suite], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_lock_names_no_registry():
    """Whoever installs the checks asks the registry of their own choice."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_nothing_of_npm_is_needed_at_run_time():
    """The checks are for those who change the scripts."""
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in package
