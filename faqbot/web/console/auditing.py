"""The audit log: what operators do is written down, and what was is shown to supervisors."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from faqbot.desk.access.log import LogEntry
from faqbot.desk.protocol import moment
from faqbot.desk.statistics import midnight
from faqbot.i18n import Lang, translate
from faqbot.support.hours import local_time
from faqbot.types import Json
from faqbot.web.console.report import Day, sheet
from faqbot.web.console.session import SignedIn, Supervising

PREFIX = "/console/api"
_PAGE, _SHEET = 100, 10_000  # entries
# Of what was sent; no words of people are among it.
_TOLD = ("operator", "kind", "back_to_bot", "shared", "since", "until", "days")

#: What is written down of a request, by its method and route; the desk itself notes what concerns
#: accounts, locks and erasing.
EVENTS: Mapping[tuple[str, str], str] = {
    ("POST", "/conversations/{conversation}/take"): "conversation-taken",
    ("POST", "/conversations/{conversation}/release"): "conversation-released",
    ("POST", "/conversations/{conversation}/transfer"): "conversation-transferred",
    ("POST", "/conversations/{conversation}/close"): "conversation-closed",
    ("POST", "/conversations/{conversation}/verify"): "verification-asked",
    ("PUT", "/conversations/{conversation}/tags"): "conversation-tagged",
    ("POST", "/conversations/{conversation}/remarks"): "person-noted",
    ("DELETE", "/conversations/{conversation}/remarks/{remark}"): "person-note-deleted",
    ("POST", "/conversations/{conversation}/block"): "visitor-blocked",
    ("POST", "/conversations/{conversation}/unblock"): "visitor-unblocked",
    ("POST", "/conversations/{conversation}/offers/{message}"): "reply-offered",
    ("DELETE", "/conversations/{conversation}/offers/{message}"): "offer-withdrawn",
    ("POST", "/tickets/{number}/offers/{message}"): "reply-offered",
    ("DELETE", "/tickets/{number}/offers/{message}"): "offer-withdrawn",
    ("POST", "/tickets/{number}/assign"): "ticket-assigned",
    ("POST", "/tickets/{number}/answer"): "ticket-answered",
    ("POST", "/tickets/{number}/letters"): "ticket-answered",
    ("POST", "/tickets/{number}/notes"): "ticket-noted",
    ("POST", "/tickets/{number}/vouch"): "address-vouched",
    ("POST", "/tickets/{number}/close"): "ticket-closed",
    ("POST", "/tickets/{number}/reopen"): "ticket-reopened",
    ("POST", "/tickets/{number}/letters/{letter}/resend"): "mail-sent-again",
    ("GET", "/tickets/{number}/messages/{message}/original"): "mail-saved",
    ("POST", "/canned"): "canned-added",
    ("PATCH", "/canned/{canned}"): "canned-changed",
    ("DELETE", "/canned/{canned}"): "canned-deleted",
    ("GET", "/report.csv"): "report-exported",
    ("GET", "/improvements/log"): "turns-exported",
    ("POST", "/improvements/try"): "patch-made",
    ("GET", "/audit.csv"): "log-exported",
}


async def audited(request: Request, session: SignedIn) -> AsyncIterator[None]:
    """Write down what was done, once it has been."""
    event = EVENTS.get((request.method, request.scope["route"].path.removeprefix(PREFIX)))
    detail: dict[str, object] = {**request.path_params, **request.query_params}
    if event and request.headers.get("content-type", "").startswith("application/json"):
        detail |= await request.json()
    yield
    if event is None:
        return
    names = (*request.path_params, *_TOLD)
    told = {name: detail[name] for name in names if detail.get(name) is not None}
    log, actor = session.state.desk.security_log, session.actor
    await log.note(LogEntry(event, actor.login, address=actor.address, detail=told))


router = APIRouter()
Word = Annotated[str, Query(max_length=200)]


@router.get("/audit")
async def _listed(
    session: Supervising, since: Day = None, until: Day = None, event: Word = "", by: Word = "",
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> Json:  # fmt: skip
    log = session.state.desk.security_log
    span = _span(session, since, until)
    found = await log.find(*span, event=event, by=by, before=before, limit=_PAGE)
    return {
        "entries": [{**row, "at": moment(row["at"])} for row in found],
        "events": await log.events(),
        "next": found[-1]["id"] if len(found) == _PAGE else None,
    }


@router.get("/audit.csv")
async def _sheet(
    session: Supervising, since: Day = None, until: Day = None, event: Word = "", by: Word = "",
    lang: Lang = "ja",
) -> Response:  # fmt: skip
    span = _span(session, since, until)
    log = session.state.desk.security_log
    found = await log.find(*span, event=event, by=by, before=None, limit=_SHEET)
    names = ("at", "event", "by", "login", "address", "detail")
    rows = [[translate("figures", f"log-{name}", lang) for name in names]]
    rules = session.state.bot.knowledge.support
    for row in reversed(found):
        at = local_time(rules, row["at"]).isoformat(timespec="seconds")
        detail = json.dumps(row["detail"], ensure_ascii=False) if row["detail"] else ""
        rows.append(
            [at, row["event"], row["by"] or "", row["login"] or "", row["address"] or "", detail]
        )
    return sheet(rows, "audit.csv")


def _span(
    session: Supervising, since: date | None, until: date | None
) -> tuple[datetime | None, datetime | None]:
    """Return the days as moments on the desk's clock, the end of the last one included."""
    zone = ZoneInfo(session.state.bot.knowledge.support.timezone)
    return (
        midnight(since, zone) if since is not None else None,
        midnight(until + timedelta(days=1), zone) if until is not None else None,
    )
