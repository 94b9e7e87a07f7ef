"""One's own account: the password, the second factor, where one is signed in."""

from __future__ import annotations

from typing import Annotated

import segno
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from faqbot.desk.access.passwords import WeakPassword
from faqbot.desk.protocol import moment
from faqbot.errors import DeskError, Forbidden
from faqbot.types import Json
from faqbot.web.console.devices import source_of
from faqbot.web.console.session import Entered, Session, keep_session
from faqbot.web.errors import ApiError
from faqbot.web.fields import Body, IdInPath

Given = Annotated[str, Field(min_length=1, max_length=200)]

router = APIRouter(prefix="/account")


class NewPassword(Body):
    """The password so far, and the one to come."""

    current: Given
    password: Given


class Confirmed(Body):
    """A change that needs one's password once more."""

    current: Given


class NewFactor(Confirmed):
    """The secret that an app was told, and a code of that app."""

    secret: Annotated[str, Field(max_length=64)]
    code: Annotated[str, Field(max_length=32)]


@router.get("")
async def _account(session: Entered) -> Json:
    operators = session.state.desk.operators
    signed_in = await operators.sessions.of(session.operator.id)
    return {
        "second_factor": {
            "possible": operators.second_factor.possible and session.sign_in.way != "sso",
            "recovery_codes": await operators.second_factor.left(session.operator.id),
        },
        "sessions": [
            {
                "id": one.id,
                "current": one.id == session.sign_in.id,
                "way": one.way,
                "address": one.address,
                "agent": one.agent,
                "created_at": moment(one.created_at),
                "seen_at": moment(one.seen_at),
            }
            for one in signed_in
        ],
    }


@router.post("/password")
async def _change_password(request: Request, session: Entered, body: NewPassword) -> Response:
    await _confirm(request, session, body.current)
    operators, own = session.state.desk.operators, session.operator
    try:
        await operators.set_password(own.id, body.password, session.actor)
    except WeakPassword as error:
        raise ApiError(422, "invalid", str(error), "password") from error
    # All sessions ended with the old password; this one goes on under another token.
    token = await operators.begin_session(own, session.sign_in.way, source_of(request, own.login))
    return await keep_session(request, token)


@router.post("/second-factor/proposal")
async def _propose(request: Request, session: Entered, body: Confirmed) -> Json:
    await _confirm(request, session, body.current)
    names = session.state.bot.knowledge.settings
    proposed = session.state.desk.operators.second_factor.propose(
        session.operator.login, names.name
    )
    picture = segno.make(proposed.uri, error="m").svg_data_uri(scale=4, border=2)
    return {"secret": proposed.secret, "uri": proposed.uri, "picture": picture}


@router.post("/second-factor")
async def _enrol(request: Request, session: Entered, body: NewFactor) -> Json:
    await _confirm(request, session, body.current)
    operators = session.state.desk.operators
    try:
        codes = await operators.enrol(session.operator, body.secret, body.code, session.actor)
    except Forbidden as error:
        raise ApiError(422, "invalid", str(error), "code") from error
    except DeskError as error:
        raise ApiError(422, "invalid", str(error), "secret") from error
    return {"recovery_codes": codes}


@router.post("/second-factor/removal", status_code=204)
async def _remove(request: Request, session: Entered, body: Confirmed) -> None:
    await _confirm(request, session, body.current)
    await session.state.desk.operators.remove_second_factor(session.operator.id, session.actor)


@router.post("/sessions/end-others", status_code=204)
async def _end_others(session: Entered) -> None:
    await session.state.desk.operators.sessions.end_others(session.operator.id, session.sign_in.id)


@router.post("/sessions/{id_}/end", status_code=204)
async def _end(session: Entered, id_: IdInPath) -> None:
    if not await session.state.desk.operators.sessions.end(session.operator.id, id_):
        raise ApiError(404, "not_found", "there is no such session")


async def _confirm(request: Request, session: Session, password: str) -> None:
    """Raise 403 unless it is the password of whoever is signed in; as many tries as at the door."""
    if session.sign_in.way == "sso":
        raise ApiError(409, "conflict", "the proxy looks after passwords here", "sso")
    source = source_of(request, session.operator.login)
    if not await session.state.desk.operators.confirm(session.operator, password, source):
        raise ApiError(403, "unauthorized", "that is not your password", "current")
