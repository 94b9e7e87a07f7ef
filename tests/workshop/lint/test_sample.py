from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import lint

SAMPLE = Path(__file__).parents[3] / "knowledge"


@pytest.mark.slow
def test_the_sample_is_clean() -> None:
    """What every new editor copies from has nothing to mend."""
    result = lint(SAMPLE, date(2026, 11, 22))
    assert result.complete
    assert [finding.problem.render("en") for finding in result.findings] == []
