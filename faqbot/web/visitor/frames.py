"""The frames of the WebSocket (protocol version 1)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from faqbot.dialogue.events import Chose, Closed, EndRequested, Event, Rated, Said
from faqbot.web.errors import ApiError, Code
from faqbot.web.visitor.bodies import ChoiceId, ClientId, Comment, Face, Text
from faqbot.web.visitor.events import EventOut, OperatorOut, Seq, Status

VERSION = 1
_LONGEST_ID = 64
Token = Annotated[str, Field(min_length=1, max_length=200)]
Place = Annotated[int, Field(ge=0, le=2**53, strict=True)]


class Frame(BaseModel):
    """A frame of a client; what is not known in it is passed over."""

    model_config = ConfigDict(frozen=True)


class Hello(Frame):
    """The first frame: who is there, and what he has seen."""

    type: Literal["hello"]
    v: Literal[1]
    conversation: Annotated[str, Field(min_length=1, max_length=64)]
    token: Token
    after: Place = 0


class SayFrame(Frame):
    """Say something."""

    type: Literal["say"]
    client_id: ClientId
    text: Text


class ChooseFrame(Frame):
    """Click a choice."""

    type: Literal["choose"]
    client_id: ClientId
    choice: ChoiceId


class EndFrame(Frame):
    """Ask to end the chat; it is confirmed first."""

    type: Literal["end"]
    client_id: ClientId


class CloseFrame(Frame):
    """End the chat at once."""

    type: Literal["close"]
    client_id: ClientId | None = None


class RateFrame(Frame):
    """Rate the chat."""

    type: Literal["rate"]
    client_id: ClientId
    face: Face
    comment: Comment = ""


class TypingFrame(Frame):
    """The visitor begins or ceases to type."""

    type: Literal["typing"]
    active: bool


class ReadFrame(Frame):
    """The visitor has seen everything up to here."""

    type: Literal["read"]
    upto: Place


class PingFrame(Frame):
    """Is anybody there."""

    type: Literal["ping"]


ClientFrame = Annotated[
    Hello
    | SayFrame
    | ChooseFrame
    | EndFrame
    | CloseFrame
    | RateFrame
    | TypingFrame
    | ReadFrame
    | PingFrame,
    Field(discriminator="type"),
]
CLIENT_FRAME: TypeAdapter[Any] = TypeAdapter(ClientFrame)


class ReadMarks(BaseModel):
    """How far each side has read."""

    visitor: Seq
    operator: Seq


class Welcome(BaseModel):
    """The answer to ``hello``: what was missed, and how things stand."""

    type: Literal["welcome"]
    v: Literal[1]
    conversation: str
    status: Status
    operator: OperatorOut | None
    seq: Seq
    read: ReadMarks
    events: list[EventOut]


class EventFrame(BaseModel):
    """Something happened."""

    type: Literal["event"]
    event: EventOut


class Ack(BaseModel):
    """What bore this client id is stored; ``seq`` is its place."""

    type: Literal["ack"]
    client_id: str
    seq: Seq
    duplicate: bool


class TypingOut(BaseModel):
    """Somebody begins or ceases to type."""

    type: Literal["typing"]
    by: Literal["visitor", "operator"]
    active: bool


class ReadOut(BaseModel):
    """One side has read up to here."""

    type: Literal["read"]
    by: Literal["visitor", "operator"]
    upto: Seq


class PresenceOut(BaseModel):
    """The operator's side is, or is not, connected."""

    type: Literal["presence"]
    online: bool


class ErrorFrame(BaseModel):
    """A frame could not be taken; the connection stays unless a close follows."""

    type: Literal["error"]
    code: Code
    message: str
    client_id: str | None = None
    retry_after: float | None = None


class Pong(BaseModel):
    """The answer to ``ping``."""

    type: Literal["pong"]


class Bye(BaseModel):
    """The server closes; come back after a while and resume."""

    type: Literal["bye"]
    reason: str


class _Blamed:
    """What can be told of a frame that was refused: the client id that its error bears."""

    def __init__(self, client_id: str | None) -> None:
        self.client_id = client_id


def explained(error: ValidationError, text: str) -> tuple[ApiError, _Blamed]:
    """Return why the frame ``text`` cannot be taken, and which client id the error bears."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = f"{place}: {first['msg']}" if place else str(first["msg"])
    try:
        given = from_json(text)
    except ValueError:
        given = None
    client_id = given.get("client_id") if isinstance(given, dict) else None
    known = client_id if isinstance(client_id, str) and len(client_id) <= _LONGEST_ID else None
    return ApiError(422, "invalid", message), _Blamed(known)


def event_of(frame: Frame) -> Event:
    """Return the event of the dialogue that ``frame`` stands for."""
    match frame:
        case SayFrame(text=text):
            return Said(text)
        case ChooseFrame(choice=choice):
            return Chose(choice)
        case EndFrame():
            return EndRequested()
        case CloseFrame():
            return Closed()
        case RateFrame(face=face, comment=comment):
            return Rated(face, comment)
    raise TypeError(f"no event: {type(frame).__name__}")
