"""Outcomes and figures, counted by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from faqbot.desk.reports.story import Ending, Story, figures, funnel, spread

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def status(name: str, reason: str | None = None) -> dict[str, object]:
    return {"status": name, "reason": reason, "operator": {"id": "o-1", "name": "田中"}}


def story(*changes: dict[str, object], **more: object) -> Story:
    made = Story("c", START, **{"asked": True, **more})  # type: ignore[arg-type]
    for seconds, change in enumerate(changes, start=1):
        made.turned(at(60 * seconds), change)
    return made


WAITING, LIVE, ENDED = status("waiting", "requested"), status("live"), status("ended", "visitor")
EXPIRED, LEFT, MAIL = status("bot", "expired"), status("bot", "left"), status("bot", "mail")


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (story(answered=True), Ending.UNKNOWN),  # an answer alone is no success
        (story(answered=True, helpful=True), Ending.SOLVED),
        (story(answered=True, helpful=False), Ending.UNSOLVED),
        (story(asked=False), Ending.SILENT),
        (story(WAITING), Ending.OPEN),
        (story(WAITING, LIVE), Ending.OPEN),
        (story(WAITING, LIVE, ENDED), Ending.UNKNOWN),  # served is no success either
        (story(WAITING, LIVE, ENDED, face=5), Ending.SOLVED),
        (story(WAITING, LIVE, ENDED, face=3), Ending.UNKNOWN),
        (story(WAITING, LIVE, ENDED, face=1, helpful=True), Ending.UNSOLVED),
        (story(WAITING, LIVE, ENDED, helpful=False), Ending.UNKNOWN),  # the human came after
        (story(WAITING, EXPIRED), Ending.MISSED),
        (story(WAITING, status("bot", "closed")), Ending.MISSED),
        (story(WAITING, LEFT), Ending.ABANDONED),
        (story(WAITING, MAIL), Ending.ABANDONED),
        (story(WAITING, ENDED), Ending.ABANDONED),
        (story(WAITING, LEFT, helpful=True), Ending.SOLVED),  # the assistant helped after all
        (story(WAITING, EXPIRED, WAITING, LIVE, ENDED), Ending.UNKNOWN),
    ],
)
def test_what_came_of_it(told: Story, outcome: Ending) -> None:
    """Nothing is taken for solved unless somebody said so."""
    assert told.outcome is outcome


def test_times_are_of_the_hand_over() -> None:
    """Waited until taken; first response until written; handling until the last one is done."""
    told = story(WAITING, LIVE, status("waiting"), LIVE, ENDED)
    told.replied = at(150)
    assert (told.waited, told.first_response, told.handling) == (60, 90, 180)
    assert (story().waited, story().handling) == (None, None)


def test_figures_and_funnel() -> None:
    """Each conversation has one outcome, and the steps only ever grow fewer."""
    told = [story(answered=True, helpful=True), story(answered=True), story(WAITING, LEFT),
            story(asked=False), story(WAITING, LIVE, ENDED, face=5)]  # fmt: skip
    found = figures(told)
    assert (found["conversations"], found["asked"]) == (5, 4)
    assert sum(found[outcome.value] for outcome in Ending) == 5
    assert (found["solved"], found["unknown"], found["abandoned"]) == (2, 1, 1)
    assert found["waited"] == {"count": 1, "median": 60.0, "p90": 60.0}
    assert [step["count"] for step in funnel(told)] == [4, 3, 2, 2]


@pytest.mark.parametrize(
    ("values", "median", "p90"),
    [([], None, None), ([5], 5, 5), ([1, 3], 2, 3), (list(range(1, 11)), 5.5, 9)],
)
def test_the_spread(values: list[float], median: float | None, p90: float | None) -> None:
    """The middle, and what nine of ten do not exceed; of nothing there is neither."""
    assert (spread(values)["median"], spread(values)["p90"]) == (median, p90)
