"""Whatever stands in the files, lint has findings and no accident."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.workshop.lint.linter import lint

TODAY = date(2026, 11, 22)
TEXT = (Path(__file__).parent / "broken" / "content" / "faq" / "lending.yaml").read_text("utf-8")
PIECES = [
    "",
    "\n",
    "- ",
    ": ",
    "|",
    '"',
    "[",
    "]",
    "{",
    "　",
    "# lint: ignore ",
    "**",
    "「",
    "\t",
    "３",
]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_file(changes: list[tuple[int, int, str]]) -> None:
    """Pieces are cut out of a file and others put in their place."""
    text = TEXT
    for at, length, piece in changes:
        text = text[:at] + piece + text[at + length :]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "faq").mkdir()
        (folder / "faq" / "a.yaml").write_text(text, encoding="utf-8")
        for finding in lint(folder, TODAY).findings:
            where = finding.problem.where
            assert 0 <= where.line <= text.count("\n") + 2
