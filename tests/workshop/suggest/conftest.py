"""The sample's assistant, a copy of its files, and small logs."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.suggest.suggest import Suggestions, suggest

SAMPLE = Path(__file__).parents[3] / "knowledge"
DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the sample."""
    return load(SAMPLE)


@pytest.fixture(scope="session")
def assistant(knowledge: Knowledge) -> DayAssistant:
    """Return the assistant on the sample."""
    return DayAssistant(knowledge, DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample that may be written."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "kb"))


@pytest.fixture(scope="session")
def proposed(knowledge: Knowledge, assistant: DayAssistant) -> Callable[..., Suggestions]:
    """Return a function that makes suggestions from records or bare questions."""

    def run(*records: LogRecord | str, trial: bool = False, **options) -> Suggestions:
        found = tuple(LogRecord(text=r) if isinstance(r, str) else r for r in records)
        log = Log(found, (), len(found))
        return suggest(knowledge, log, DAY, assistant=assistant, trial=trial, **options)

    return run
