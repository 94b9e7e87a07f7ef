"""Operators: everyone sees who is there, supervisors look after them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from faqbot.desk.access.passwords import WeakPassword
from faqbot.desk.availability import Load
from faqbot.desk.protocol import moment
from faqbot.errors import DeskError, NotFound
from faqbot.types import Json
from faqbot.web.console.session import SignedIn, Supervising
from faqbot.web.errors import ApiError
from faqbot.web.fields import Body, IdInPath
from faqbot.web.state import ServerState

Password = Annotated[str, Field(min_length=1, max_length=200)]
Role = Literal["operator", "supervisor"]


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
    capacity: Annotated[int, Field(ge=1, le=100)] | None = None
    second_factor: Literal[False] | None = None  # taken away
    sign_out: Literal[True] | None = None
    unlock: Literal[True] | None = None


@router.get("")
async def _listed(session: SignedIn) -> Json:
    full = session.operator.role == "supervisor"
    loads = await session.state.desk.availability.loads()
    return {"operators": [shown(load, full=full) for load in loads]}


@router.post("", status_code=201)
async def _add(session: Supervising, body: NewOperator) -> Json:
    operators = session.state.desk.operators
    try:
        await operators.find(body.login)
    except NotFound:
        pass
    else:
        raise ApiError(409, "conflict", "this login is taken", "login")
    try:
        added = await operators.add(body.login, body.name.strip(), body.password, body.role,
                                    session.actor)  # fmt: skip
    except WeakPassword as error:
        raise ApiError(422, "invalid", str(error), "password") from error
    except DeskError as error:
        raise ApiError(422, "invalid", str(error)) from error
    return await _one(session.state, added.id)


@router.patch("/{operator}")
async def _change(session: Supervising, operator: IdInPath, body: OperatorChange) -> Json:
    operators, by = session.state.desk.operators, session.actor
    if operator == session.operator.id and body.model_fields_set - {"capacity"}:
        # So that there is always a supervisor left: the one who does this. What is one's own is
        # changed at one's account, with the password.
        raise ApiError(409, "conflict", "nobody changes their own role or state here", "self")
    if body.password is not None:
        try:
            await operators.set_password(operator, body.password, by)
        except WeakPassword as error:
            raise ApiError(422, "invalid", str(error), "password") from error
    if body.second_factor is False:
        await operators.remove_second_factor(operator, by)
    if body.sign_out:
        await operators.sign_out(operator, by)
    if body.unlock:
        await operators.unlock(operator, by)
    await operators.change(
        operator, role=body.role, disabled=body.disabled, capacity=body.capacity, by=by
    )
    session.state.desk.availability.changed()
    return await _one(session.state, operator)


async def _one(state: ServerState, operator: str) -> Json:
    loads = await state.desk.availability.loads()
    return next(shown(load, full=True) for load in loads if load.operator.id == operator)


def shown(load: Load, *, full: bool) -> Json:
    """Return an operator as everybody sees them, ``full`` as supervisors do."""
    operator = load.operator
    public = {
        "id": operator.id,
        "name": operator.name,
        "role": operator.role,
        "disabled": operator.disabled,
        "online": load.here,
        "away": operator.away,
        "live": load.live,
        "capacity": load.capacity,
    }
    private = {
        "login": operator.login,
        "seen_at": moment(operator.seen_at),
        "second_factor": operator.second_factor,
    }
    return public | private if full else public
