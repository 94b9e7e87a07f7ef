"""The frames that a console sends over its WebSocket."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from faqbot.web.console.bodies import Identifier, Seq


class Frame(BaseModel):
    """A frame; what is not known in it is passed over."""

    model_config = ConfigDict(frozen=True)


class Watch(Frame):
    """Tell what happens in a conversation after an event."""

    type: Literal["watch"]
    conversation: Identifier
    after: Seq = 0


class Unwatch(Frame):
    """Tell no more of it."""

    type: Literal["unwatch"]
    conversation: Identifier


class TypingFrame(Frame):
    """The operator types, or no longer does."""

    type: Literal["typing"]
    conversation: Identifier
    active: bool


class ReadFrame(Frame):
    """The operator has seen everything up to here."""

    type: Literal["read"]
    conversation: Identifier
    upto: Seq


class Ping(Frame):
    """Is anybody there?"""

    type: Literal["ping"]


ClientFrame = Annotated[
    Watch | Unwatch | TypingFrame | ReadFrame | Ping, Field(discriminator="type")
]
CLIENT_FRAME: TypeAdapter[ClientFrame] = TypeAdapter(ClientFrame)
