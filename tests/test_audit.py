"""The audit of dependencies: nothing that was not looked up passes for sound."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "audit.py"


@pytest.fixture(scope="module")
def audit() -> Any:
    spec = importlib.util.spec_from_file_location("audit_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOUND = {"name": "sound", "version": "1", "vulns": []}
FAULTY = {"name": "faulty", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "strict", "code", "told"),
    [
        ([SOUND], True, 0, "1 packages looked up, 0 known faults"),
        ([SOUND, FAULTY], False, 1, "faulty 2: CVE-1"),
        ([SOUND, UNKNOWN], False, 0, "!! NOT looked up: 1 packages"),
        ([SOUND, UNKNOWN], True, 1, "!! NOT looked up: 1 packages"),
        ([], False, 0, "!! NOT looked up: anything"),
        ([], True, 1, "!! NOT looked up: anything"),
    ],
)
def test_what_is_said(audit: Any, packages: Any, strict: bool, code: int, told: str) -> None:
    """A known fault fails always, what could not be looked up where that is asked for."""
    found = audit.verdict({"dependencies": packages, "failure": ["no network"]}, strict)
    assert found[0] == code
    assert told in "\n".join(found[1])
