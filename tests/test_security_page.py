"""The page on security: what it says is tested is, and what it says is logged is all there is."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_attack_has_its_test(file: str, name: str) -> None:
    """A test that is renamed or gone is not named any more."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {getattr(node, "name", "") for node in tree.body}


def test_every_row_names_one() -> None:
    """No attack is only claimed to be met."""
    table = PAGE.partition("| attack |")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(table) > 30
    assert all("`tests/" in row for row in table)


def test_every_event_is_told() -> None:
    """What the security log may hold stands on the page, and nothing else does."""
    events = re.compile(r'(?:LogEntry\(|_entry\(|_tell\(|event = )\s*"([a-z-]+)"|"([a-z-]+)" if')
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("desk", "cli")
        for path in (ROOT / "faqbot" / folder).rglob("*.py")
        if "access.log" in path.read_text(encoding="utf-8")
    )
    written = {one or other for one, other in events.findall(code)}
    told = re.findall(r"`([a-z-]+)`", PAGE.partition("Events: ")[2].partition(". Each")[0])
    assert {event for event in told if event not in code} == set()
    assert written - set(told) == set()
