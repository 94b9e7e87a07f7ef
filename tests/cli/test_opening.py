"""Times of the command line are those of the desk's clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from faqbot.cli.opening import desk_time, today
from faqbot.cli.options import moment


@pytest.fixture
def seoul(tmp_path: Path) -> Path:
    """Return a folder whose desk is in another zone, and whose other files are broken."""
    (tmp_path / "support.yaml").write_text("timezone: Asia/Seoul\nchannels: 3\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00:00+09:00"),
        ("2026/11/24 10:00", "2026-11-24T10:00:00+09:00"),
        ("2026-11-24T16:00+00:00", "2026-11-25T01:00:00+09:00"),
        ("2026-11-24", "2026-11-24T00:00:00+09:00"),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_desk(seoul: Path, text: str, told: str) -> None:
    """Without an offset it is meant there; with one it is the same moment there."""
    now = desk_time(moment(text), seoul)
    assert now.isoformat() == told
    assert str(now.tzinfo) == "Asia/Seoul"


def test_today_is_that_of_the_desk(seoul: Path) -> None:
    """Where the desk has midnight behind it, a day has begun."""
    assert str(today(datetime(2026, 11, 24, 16, tzinfo=UTC), seoul)) == "2026-11-25"


def test_a_folder_without_a_desk(tmp_path: Path) -> None:
    """What is not said is Japan."""
    assert str(desk_time(None, tmp_path).tzinfo) == "Asia/Tokyo"


def test_both_names_mean_the_same() -> None:
    """--now and --at are one option of every command that knows a moment."""
    from faqbot.cli.app import command_line, commands_of

    found = {
        name: option.opts
        for name, command in commands_of(command_line("en"))
        for option in command.params
        if {"--now", "--at"} & set(option.opts)
    }
    assert {"ask", "record", "lint", "serve", "watch", "diff"} <= found.keys()
    assert {tuple(opts) for opts in found.values()} == {("--now", "--at")}
