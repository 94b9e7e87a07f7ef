"""The live view: who waits, who talks with whom, who is there, at this moment."""

from __future__ import annotations

from fastapi import APIRouter

from faqbot.types import Json
from faqbot.web.console.conversations import with_presence
from faqbot.web.console.operators import shown
from faqbot.web.console.session import Supervising

_MOST = 500  # conversations of either kind

router = APIRouter()


@router.get("/live")
async def _live(session: Supervising) -> Json:
    state = session.state
    lists = {
        status: [
            with_presence(state, one)
            for one in await state.desk.queue.list(status=status, limit=_MOST)
        ]
        for status in ("waiting", "live")
    }
    loads = await state.desk.availability.loads()
    people = [shown(load, full=False) for load in loads if not load.operator.disabled]
    return {**lists, "operators": people}
