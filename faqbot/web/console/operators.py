"""Operators: everyone sees who is there, supervisors look after them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from faqbot.desk import Operator
from faqbot.desk.protocol import moment
from faqbot.errors import DeskError, NotFound
from faqbot.web.console.bodies import NewOperator, OperatorChange
from faqbot.web.console.session import SignedIn, Supervising
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of

Json = dict[str, Any]
OperatorId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
_HERE = timedelta(seconds=90)  # since the last sign of life; consoles give one every 30 s
_MOST_LIVE = 1000


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/operators")

    @routes.get("")
    async def listed(request: Request, session: SignedIn) -> Json:
        state = state_of(request)
        live = await state.desk.queue.list(status="live", limit=_MOST_LIVE)
        busy = Counter(one["operator"]["id"] for one in live)
        now, full = state.clock(), session.operator.role == "supervisor"
        people = [
            _shown(one, now, busy[one.id], full=full) for one in await state.desk.operators.all()
        ]
        return {"operators": people}

    @routes.post("", status_code=201)
    async def add(request: Request, _session: Supervising, body: NewOperator) -> Json:
        state = state_of(request)
        _check_password(state, body.password)
        try:
            await state.desk.operators.find(body.login)
        except NotFound:
            pass
        else:
            raise ApiError(409, "conflict", "this login is taken", "login")
        try:
            added = await state.desk.operators.add(
                body.login, body.name.strip(), body.password, body.role
            )
        except DeskError as error:
            raise ApiError(422, "invalid", str(error)) from error
        return _shown(added, state.clock(), 0, full=True)

    @routes.patch("/{operator}")
    async def change(
        request: Request, session: Supervising, operator: OperatorId, body: OperatorChange
    ) -> Json:
        state = state_of(request)
        own = operator == session.operator.id
        if own and (body.role is not None or body.disabled is not None):
            # So that there is always a supervisor left: the one who does this.
            raise ApiError(409, "conflict", "nobody changes their own role or state", "self")
        if body.password is not None:
            _check_password(state, body.password)
            await state.desk.operators.set_password(operator, body.password)
        changed = await state.desk.operators.change(
            operator, role=body.role, disabled=body.disabled
        )
        return _shown(changed, state.clock(), 0, full=True)

    return routes


def _shown(operator: Operator, now: datetime, live: int, *, full: bool) -> Json:
    seen = operator.seen_at
    shown = {
        "id": operator.id,
        "name": operator.name,
        "role": operator.role,
        "disabled": operator.disabled,
        "online": seen is not None and now - seen < _HERE and not operator.disabled,
        "live": live,
    }
    return shown | {"login": operator.login, "seen_at": moment(seen)} if full else shown


def _check_password(state: ServerState, password: str) -> None:
    least = state.desk.settings.min_password
    if len(password) < least:
        raise ApiError(422, "invalid", f"a password has at least {least} characters", "password")
