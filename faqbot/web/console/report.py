"""The report of a span of days: as JSON for the console, as CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from faqbot.desk.reports.service import LONGEST
from faqbot.exchange.csvfile import write_csv
from faqbot.i18n import Lang, translate
from faqbot.support.hours import local_time
from faqbot.types import Json
from faqbot.web.console.session import SignedIn
from faqbot.web.errors import ApiError

_COUNTS = (
    "conversations", "asked", "solved", "unsolved", "unknown", "abandoned", "missed", "open",
    "handed_over", "taken",
)  # fmt: skip
_TIMES = ("waited", "first_response", "handling")
_USUAL = 7  # days

router = APIRouter()

# A day of a calendar that has one before and one behind it, in every time zone.
Day = Annotated[date | None, Query(ge=date(1900, 1, 1), lt=date(3000, 1, 1))]


@router.get("/report")
async def _report(
    session: SignedIn, since: Day = None, until: Day = None, lang: Lang = "ja"
) -> Json:
    return await _of(session, since, until, lang)


@router.get("/report.csv")
async def _sheet(
    session: SignedIn, since: Day = None, until: Day = None, lang: Lang = "ja"
) -> Response:
    report = await _of(session, since, until, lang)
    return sheet(rows_of(report, lang), f"report-{report['since']}-{report['until']}.csv")


def sheet(rows: Sequence[Sequence[str]], name: str) -> Response:
    """Return a file of CSV to be saved, as Excel reads it."""
    return Response(
        "\ufeff" + write_csv(rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _of(session: SignedIn, since: date | None, until: date | None, lang: Lang) -> Json:
    """Return the report of the span, by default of the last seven days on the desk's calendar."""
    state = session.state
    today = local_time(state.bot.knowledge.support, state.clock()).date()
    until = until or today
    since = since or until - timedelta(days=_USUAL - 1)
    if not 1 <= (until - since).days + 1 <= LONGEST:
        raise ApiError(422, "invalid", f"a report is of 1 to {LONGEST} days", "since")
    return await state.desk.reports.span(since, until, lang)


def rows_of(report: Json, language: Lang) -> list[list[str]]:
    """Return a report as the rows of a sheet: the whole, the span before, then each group."""
    times = [(name, part) for name in _TIMES for part in ("median", "p90")]

    def word(key: str) -> str:
        return translate("figures", key.replace("_", "-"), language)

    spans = [f"{word(name)} {word(part)}" for name, part in times]
    rows = [[*map(word, ("group", "name", *_COUNTS)), *spans, word("face")]]
    groups = [("total", [report["total"]]), ("before", [report["before"]]), *report["by"].items()]
    for group, found in groups:
        for row in found:
            values = [row[name] for name in _COUNTS]
            values += [row[name][part] for name, part in times] + [row["face"]]
            shown = ["" if value is None else str(value) for value in values]
            rows.append([word(group), row.get("name", ""), *shown])
    return rows
