"""The frames of the WebSocket (protocol version 1)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from faqbot.dialogue.events import Chose, Closed, EndRequested, Event, Rated, Said
from faqbot.web.visitor.bodies import ChoiceId, ClientId, Comment, Face, Text

VERSION = 1
Token = Annotated[str, Field(min_length=1, max_length=200)]
Place = Annotated[int, Field(ge=0, le=2**53, strict=True)]


class Frame(BaseModel):
    """A frame of a client; what is not known in it is passed over."""

    model_config = ConfigDict(frozen=True)


class Hello(Frame):
    """The first frame: who is there, and what they have seen."""

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
