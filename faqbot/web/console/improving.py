"""What editors can learn from conversations: themes, proposals, and what each would change.

Nothing is ever written here: a proposal becomes a patch that an editor applies.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from faqbot.desk.learning import records_since
from faqbot.errors import FaqbotError, KnowledgeError
from faqbot.i18n import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.support.hours import local_time
from faqbot.types import Json
from faqbot.web.console.session import SignedIn
from faqbot.web.errors import ApiError
from faqbot.web.fields import Body
from faqbot.web.state import ServerState
from faqbot.workshop.diff import ChangedAnswer
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.suggest.suggest import NAME, Suggestions, as_data, load_dismissed, suggest
from faqbot.workshop.suggest.trying import TriedProposal, tried

_MOST_FLIPS = 200
_USUAL, _LONGEST = 28, 366  # days
_busy = asyncio.Lock()  # it takes seconds of a processor: one at a time

router = APIRouter()
_DayCount = Annotated[int, Query(ge=1, le=_LONGEST)]


class Wanted(Body):
    """A proposal, by the id of its theme and its place, with the wordings that are wanted."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    proposal: Annotated[int, Field(ge=0, le=20)] = 0
    days: Annotated[int, Field(ge=1, le=_LONGEST)] = _USUAL
    wordings: (
        Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=20)] | None
    ) = None
    answer: Annotated[str, Field(max_length=10_000)] | None = None
    lang: Lang = "ja"


@router.get("/improvements/log")
async def _log(session: SignedIn, days: _DayCount = _USUAL) -> Response:
    """Send what ``faqbot suggest`` reads: turns and what operators offer, masked."""
    records = await _records(session.state, days)
    text = "".join(record.line() for record in records)
    headers = {"Content-Disposition": 'attachment; filename="faqbot-log.jsonl"'}
    return Response(text, media_type="application/jsonl; charset=utf-8", headers=headers)


@router.get("/improvements")
async def _list(session: SignedIn, days: _DayCount = _USUAL) -> Json:
    state = session.state
    async with _busy:
        found = await _found(state, days)
    knowledge = state.bot.knowledge
    data = as_data(found)
    for one in data["suggestions"]:
        for proposal in one["proposals"]:
            proposal["title"] = _title(knowledge, proposal)
            proposal["writes"] = proposal["kind"] == "synonym" or bool(proposal.get("wordings"))
    return {**data, "days": days, "patches": state.bot.path is not None}


@router.post("/improvements/try")
async def _try(session: SignedIn, wanted: Wanted) -> Json:
    state = session.state
    folder = state.bot.path
    if folder is None:
        raise ApiError(409, "conflict", "this knowledge base has no files to make a patch for")
    async with _busy:
        found = await _found(state, wanted.days, wanted.id)
        suggestion = found.find(wanted.id)
        if suggestion is None or wanted.proposal >= len(suggestion.proposals):
            raise ApiError(404, "not_found", "there is no such proposal any more")
        proposal = suggestion.proposals[wanted.proposal]
        if wanted.wordings is not None:
            proposal = replace(
                proposal, wordings=tuple(filter(None, map(str.strip, wanted.wordings)))
            )
        if wanted.answer is not None:
            proposal = replace(proposal, answer=wanted.answer)
        if not proposal.writes:
            raise ApiError(422, "invalid", "this proposal writes nothing", "proposal")
        questions = [case.asked.text for case in suggestion.theme.cases]
        try:
            outcome = await asyncio.to_thread(tried, folder, [proposal], _today(state), questions)
        except KnowledgeError as error:
            problems = [problem.render(wanted.lang) for problem in error.problems]
            return {"patch": "", "problems": problems, "findings": [], "flips": [], "asked": 0}
        except FaqbotError as error:
            raise ApiError(409, "conflict", str(error)) from None
    return _shown(outcome, state.bot.knowledge, wanted.lang)


async def _found(state: ServerState, days: int, only: str = "") -> Suggestions:
    records = await _records(state, days)
    log = Log(records, (), len(records))
    return await asyncio.to_thread(_suggested, state, log, only)


async def _records(state: ServerState, days: int) -> tuple[LogRecord, ...]:
    since = state.clock() - timedelta(days=days)
    found = await records_since(state.desk.store, since)
    return tuple(LogRecord(**record) for record in found)


def _suggested(state: ServerState, log: Log, only: str) -> Suggestions:
    folder = state.bot.path
    dismissed = load_dismissed(Path(folder) / NAME) if folder is not None else frozenset[str]()
    return suggest(
        state.bot.knowledge,
        log,
        _today(state),
        limit=30,
        dismissed=() if only else dismissed,
        only={only} if only else (),
        trial=False,
    )


def _today(state: ServerState) -> date:
    return local_time(state.bot.knowledge.support, state.clock()).date()


def _title(knowledge: Knowledge, proposal: Json) -> str:
    entry = knowledge.entry.get(proposal.get("entry", ""))
    if entry is not None:
        return entry.title
    category = knowledge.category.get(proposal.get("category", ""))
    return category.name if category is not None else ""


def _flip(knowledge: Knowledge, flip: ChangedAnswer) -> Json:
    """Return a changed answer with the titles of entries in the place of their ids."""
    shown = asdict(flip)
    for side in ("before", "after"):
        entry = knowledge.entry.get(shown[side]["what"])
        shown[side]["what"] = entry.title if entry is not None else shown[side]["what"]
    return shown


def _shown(outcome: TriedProposal, knowledge: Knowledge, lang: Lang) -> Json:
    difference = outcome.difference
    return {
        "patch": outcome.patch,
        "problems": [],
        "findings": [
            {"severity": problem.severity, "text": problem.render(lang)}
            for problem in outcome.findings
        ],
        "flips": [_flip(knowledge, flip) for flip in difference.flips[:_MOST_FLIPS]],
        "flipped": len(difference.flips),
        "asked": difference.asked,
        "added": list(difference.added),
    }
