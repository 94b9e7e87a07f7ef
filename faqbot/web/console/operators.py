"""Operators: everyone sees who is there, supervisors look after them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from faqbot.desk import Operator
from faqbot.desk.protocol import moment
from faqbot.errors import DeskError, NotFound
from faqbot.types import Json
from faqbot.web.console.session import SignedIn, Supervising
from faqbot.web.errors import ApiError
from faqbot.web.fields import Body, IdInPath
from faqbot.web.state import ServerState

Password = Annotated[str, Field(min_length=1, max_length=200)]
Role = Literal["operator", "supervisor"]
_HERE = timedelta(seconds=90)  # since the last sign of life; consoles give one every 30 s
_MOST_LIVE = 1000


router = APIRouter(prefix="/operators")


class NewOperator(Body):
    """A person who may sign in from now on."""

    login: Annotated[str, Field(pattern=r"^[a-z0-9._@-]{2,64}$")]
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
    role: Role = "operator"
    password: Password


class OperatorChange(Body):
    """What is to be different about a person."""

    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None


@router.get("")
async def _listed(session: SignedIn) -> Json:
    desk, now = session.state.desk, session.state.clock()
    live = await desk.queue.list(status="live", limit=_MOST_LIVE)
    busy = Counter(one["operator"]["id"] for one in live)
    full = session.operator.role == "supervisor"
    people = [_shown(one, now, busy[one.id], full=full) for one in await desk.operators.all()]
    return {"operators": people}


@router.post("", status_code=201)
async def _add(session: Supervising, body: NewOperator) -> Json:
    operators = session.state.desk.operators
    _check_password(session.state, body.password)
    try:
        await operators.find(body.login)
    except NotFound:
        pass
    else:
        raise ApiError(409, "conflict", "this login is taken", "login")
    try:
        added = await operators.add(body.login, body.name.strip(), body.password, body.role)
    except DeskError as error:
        raise ApiError(422, "invalid", str(error)) from error
    return _shown(added, session.state.clock(), 0, full=True)


@router.patch("/{operator}")
async def _change(session: Supervising, operator: IdInPath, body: OperatorChange) -> Json:
    operators = session.state.desk.operators
    own = operator == session.operator.id
    if own and (body.role is not None or body.disabled is not None):
        # So that there is always a supervisor left: the one who does this.
        raise ApiError(409, "conflict", "nobody changes their own role or state", "self")
    if body.password is not None:
        _check_password(session.state, body.password)
        await operators.set_password(operator, body.password)
    changed = await operators.change(operator, role=body.role, disabled=body.disabled)
    return _shown(changed, session.state.clock(), 0, full=True)


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
