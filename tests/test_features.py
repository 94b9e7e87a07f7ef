"""The table of features: each "there" has a test that is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in (ROOT / "docs" / "features.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "`tests/" in line
]


def test_the_table_is_read() -> None:
    """So that the test below cannot pass for want of rows."""
    assert len(ROWS) > 20
    assert {len(row) for row in ROWS} == {7}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_what_is_there_has_a_test(row: list[str]) -> None:
    """The test that is named is there."""
    assert row[1] == "●"
    name, _, test = row[-1].strip("`").partition("::")
    path = ROOT / name
    assert path.is_file(), path
    found = re.findall(
        r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert test in found
