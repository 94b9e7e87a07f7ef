"""Actions on a conversation: who is in charge of it, what they write, answers at hand for it."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from pydantic import Field
from starlette.responses import Response

from faqbot.desk import Applied, Desk
from faqbot.errors import DeskError, Forbidden, NotFound
from faqbot.i18n import Lang
from faqbot.ranking import Candidate
from faqbot.types import Json
from faqbot.web.attachments import discard, receive
from faqbot.web.console.conversations import explained, in_charge, summary_of
from faqbot.web.console.session import Session, SignedIn, Supervising
from faqbot.web.errors import ApiError
from faqbot.web.fields import LONGEST_TEXT, Body, Identifier, IdInPath, Read
from faqbot.web.state import ServerState

ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
_RESULTS = 8


class Said(Body):
    """A message to the visitor, or a note."""

    client_id: ClientId
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]


class Transfer(Body):
    """To whom, and what they should know."""

    operator: Identifier
    note: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""


class Close(Body):
    """Who takes care of the visitor then: the assistant, or nobody."""

    back_to_bot: bool = False


class Typing(Body):
    """Whether the operator types."""

    active: bool


@dataclass(frozen=True, slots=True)
class Action:
    """An operator at a conversation."""

    session: Session
    conversation: str

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.session.state.desk

    @property
    def ids(self) -> tuple[str, str]:
        """The conversation and the operator, as the desk asks for them."""
        return self.conversation, self.session.operator.id

    async def done(self, acting: Awaitable[Applied]) -> Json:
        """Act; return what came of it, and how the conversation stands then."""
        with explained():
            return await self.told(await acting)

    async def told(self, applied: Applied) -> Json:
        """Return what came of an action, and how the conversation stands now."""
        state = self.session.state
        if not applied.duplicate:
            state.metrics.count(applied.all_events)
        summary = await summary_of(state, self.conversation)
        return {"conversation": summary, "events": applied.all_events}


async def _action(session: SignedIn, conversation: IdInPath) -> Action:
    return Action(session, conversation)


Acting = Annotated[Action, Depends(_action)]
router = APIRouter()


@router.post("/conversations/{conversation}/take")
async def _take(action: Acting) -> Json:
    return await action.done(action.desk.queue.take(*action.ids))


@router.post("/conversations/{conversation}/release")
async def _release(action: Acting) -> Json:
    return await action.done(action.desk.queue.release(*action.ids))


@router.post("/conversations/{conversation}/transfer")
async def _transfer(action: Acting, body: Transfer) -> Json:
    await check_able(action.desk, body.operator)
    return await action.done(action.desk.queue.transfer(*action.ids, body.operator, body.note))


async def check_able(desk: Desk, operator: str) -> None:
    """Raise 409 unless there is such an operator, who may sign in."""
    if operator not in {one.id for one in await desk.operators.all() if not one.disabled}:
        raise ApiError(409, "conflict", "there is no such operator", "operator")


@router.post("/conversations/{conversation}/close")
async def _close(action: Acting, body: Close) -> Json:
    live_chat = action.desk.live_chat
    return await action.done(live_chat.close(*action.ids, back_to_bot=body.back_to_bot))


@router.post("/conversations/{conversation}/verify")
async def _verify(action: Acting) -> Json:
    return await action.done(action.desk.live_chat.ask_to_verify(*action.ids))


@router.post("/conversations/{conversation}/replace-number", status_code=204)
async def _replace_number(session: Supervising, conversation: IdInPath) -> Response:
    with explained():
        await session.state.desk.verification.replace_number(conversation, session.operator.id)
    return Response(status_code=204)


class Lifting(Body):
    """Why a lock is lifted, and on which account if the visitor has named none."""

    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
    account: Annotated[str, Field(max_length=40)] | None = None


@router.post("/conversations/{conversation}/lift-lock", status_code=204)
async def _lift_lock(session: Supervising, conversation: IdInPath, body: Lifting) -> None:
    verification, operator = session.state.desk.verification, session.operator
    with explained():
        try:
            await verification.lift_lock(
                conversation, operator, body.reason, body.account or None, session.actor
            )
        except (NotFound, Forbidden):
            raise
        except DeskError as error:
            raise ApiError(422, "invalid", str(error), "account") from error


@router.post("/conversations/{conversation}/messages")
async def _say(action: Acting, body: Said) -> Json:
    live_chat = action.desk.live_chat
    return await action.done(live_chat.say(*action.ids, body.text, client_id=body.client_id))


@router.post("/conversations/{conversation}/notes")
async def _note(action: Acting, body: Said) -> Json:
    live_chat = action.desk.live_chat
    return await action.done(live_chat.note(*action.ids, body.text, client_id=body.client_id))


@router.post("/conversations/{conversation}/attachments")
async def _send_file(
    action: Acting,
    file: Annotated[UploadFile, File()],
    client_id: Annotated[ClientId, Form()],
) -> Json:
    (conversation, operator), state = action.ids, action.session.state
    if not await in_charge(state, operator, conversation):
        raise ApiError(409, "conflict", "this conversation is not yours", "status")
    kept = await receive(state, conversation, "operator", operator, file)
    applied = None
    try:
        with explained():
            applied = await action.desk.live_chat.say(
                conversation, operator, "", client_id=client_id, attachment=kept.id
            )
    finally:
        if applied is None or applied.duplicate:
            await discard(state, kept.id)
    return await action.told(applied)


@router.post("/conversations/{conversation}/offers/{message}", status_code=204)
async def _offer(session: SignedIn, conversation: IdInPath, message: int) -> None:
    """Offer a reply to editors: see the page for them."""
    with explained():
        await session.state.desk.offers.reply(conversation, message, session.operator)


@router.delete("/conversations/{conversation}/offers/{message}", status_code=204)
async def _withdraw(session: SignedIn, conversation: IdInPath, message: int) -> None:
    await session.state.desk.offers.withdraw(conversation, message)


@router.post("/conversations/{conversation}/read", status_code=204)
async def _read(action: Acting, body: Read) -> None:
    conversation, operator = action.ids
    if await in_charge(action.session.state, operator, conversation):
        await action.desk.subscriptions.mark_read(conversation, "operator", body.upto)


@router.post("/conversations/{conversation}/typing", status_code=204)
async def _typing(action: Acting, body: Typing) -> None:
    conversation, operator = action.ids
    if await in_charge(action.session.state, operator, conversation):
        await action.desk.subscriptions.typing(conversation, "operator", body.active)


def _found(state: ServerState, text: str, limit: int, lang: Lang) -> Sequence[Candidate]:
    return state.bot.assistant.speaking(lang).search(text, limit).candidates


@router.get("/search")
async def _search(
    session: SignedIn,
    q: Annotated[str, Query(max_length=500)] = "",
    limit: Annotated[int, Query(ge=1, le=_RESULTS)] = _RESULTS,
    lang: Lang = "ja",
) -> dict[str, Any]:
    """Find canned answers as the assistant would for who speaks ``lang``, in that language."""
    state = session.state
    knowledge = state.spoken(lang)
    today = state.clock().astimezone(ZoneInfo(knowledge.support.timezone)).date()
    results = []
    for candidate in _found(state, q, limit, lang) if q.strip() else ():
        entry = knowledge.entry.get(candidate.entry)
        if entry is None or not entry.valid_on(today):
            continue
        category = knowledge.category.get(entry.category)
        results.append(
            {
                "entry": entry.id,
                "question": entry.question,
                "category": category.name if category else entry.category,
                "confidence": round(candidate.confidence, 4),
                "answer": entry.answer,
            }
        )
    return {"results": results}
