"""The frames that docs/protocol.md promises of a visitor's WebSocket, as models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from faqbot.web.errors import Code
from faqbot.web.visitor.bodies import EventOut, OperatorOut, PlaceOut, SeqOut, Status


class Frame(BaseModel):
    """A frame of the server; a test is to notice a field that nobody promised."""

    model_config = ConfigDict(extra="forbid")


class ReadMarks(Frame):
    """How far each side has read."""

    visitor: SeqOut
    operator: SeqOut


class Welcome(Frame):
    """The answer to ``hello``: what was missed, and how things stand."""

    type: Literal["welcome"]
    v: Literal[1]
    conversation: str
    status: Status
    operator: OperatorOut | None
    seq: SeqOut
    read: ReadMarks
    place: PlaceOut | None
    events: list[EventOut]


class PlaceFrame(Frame):
    """Where the visitor stands in the queue."""

    type: Literal["place"]
    position: int
    minutes: int | None


class EventFrame(Frame):
    """Something happened."""

    type: Literal["event"]
    event: EventOut


class Ack(Frame):
    """What bore this client id is stored; ``seq`` is its place."""

    type: Literal["ack"]
    client_id: str
    seq: SeqOut
    duplicate: bool


class TypingOut(Frame):
    """Somebody begins or ceases to type."""

    type: Literal["typing"]
    by: Literal["visitor", "operator"]
    active: bool


class ReadOut(Frame):
    """One side has read up to here."""

    type: Literal["read"]
    by: Literal["visitor", "operator"]
    upto: SeqOut


class PresenceOut(Frame):
    """The operator's side is, or is not, connected."""

    type: Literal["presence"]
    online: bool


class ErrorFrame(Frame):
    """A frame could not be taken; the connection stays unless a close follows."""

    type: Literal["error"]
    code: Code
    message: str
    client_id: str | None = None
    retry_after: float | None = None


class Pong(Frame):
    """The answer to ``ping``."""

    type: Literal["pong"]


class Bye(Frame):
    """The server closes; come back after a while and resume."""

    type: Literal["bye"]
    reason: str


TO_VISITOR = TypeAdapter(
    Annotated[
        Welcome
        | PlaceFrame
        | EventFrame
        | Ack
        | TypingOut
        | ReadOut
        | PresenceOut
        | ErrorFrame
        | Pong
        | Bye,
        Field(discriminator="type"),
    ]
)
