"""Canned replies in the console: listed, written, changed, deleted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from faqbot.desk.canned import CannedKind, CannedText
from faqbot.types import Json
from faqbot.web.console.conversations import explained
from faqbot.web.console.session import Session, SignedIn
from faqbot.web.fields import LONGEST_TEXT, Body, IdInPath

router = APIRouter(prefix="/canned")


class Canned(Body):
    """A canned reply."""

    kind: CannedKind
    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]

    @property
    def content(self) -> CannedText:
        """What is written down."""
        return CannedText(self.kind, self.title, self.text)


class NewCanned(Canned):
    """A new one, for everybody or for whoever writes it."""

    shared: bool = False


@router.get("")
async def _listed(session: SignedIn) -> Json:
    return await _all(session)


@router.post("", status_code=201)
async def _add(session: SignedIn, body: NewCanned) -> Json:
    with explained():
        canned = session.state.desk.canned
        await canned.add(session.operator, body.content, shared=body.shared)
    return await _all(session)


@router.patch("/{canned}")
async def _change(session: SignedIn, canned: IdInPath, body: Canned) -> Json:
    with explained():
        await session.state.desk.canned.change(session.operator, canned, body.content)
    return await _all(session)


@router.delete("/{canned}")
async def _remove(session: SignedIn, canned: IdInPath) -> Json:
    with explained():
        await session.state.desk.canned.remove(session.operator, canned)
    return await _all(session)


async def _all(session: Session) -> Json:
    return {"canned": await session.state.desk.canned.of(session.operator)}
