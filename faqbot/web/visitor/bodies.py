"""Bodies of requests and responses of the REST interface."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from faqbot.web.visitor.events import EventOut, Seq, Status

LONGEST_TEXT = 8000  # characters of one message; the knowledge base may say how many are read
ClientId = Annotated[
    str,
    Field(
        pattern=r"^[!-~]{1,64}$",
        description="Made by the client, anew for every message; the same again changes nothing.",
        examples=["c-3f2a"],
    ),
]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
ChoiceId = Annotated[str, Field(min_length=1, max_length=200)]
Face = Annotated[int, Field(ge=1, le=5, strict=True)]
Comment = Annotated[str, Field(max_length=1000)]
Language = Literal["ja", "en"]


class Body(BaseModel):
    """A request's body; what is not known is a mistake."""

    model_config = ConfigDict(extra="forbid")


class Start(Body):
    """Begin a conversation."""

    language: Language = "ja"
    page: Annotated[str, Field(max_length=2000)] | None = Field(
        default=None, description="The page the visitor is on.", examples=["https://example.com/"]
    )
    question: Text | None = Field(default=None, description="Asked at once, after the greeting.")


class Say(Body):
    """Say something, or click a choice: one of ``text`` and ``choice``."""

    client_id: ClientId
    text: Text | None = None
    choice: ChoiceId | None = None

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"client_id": "c-1", "text": "出金の手数料はいくらですか"},
                {"client_id": "c-2", "choice": "helpful:yes"},
            ]
        },
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Say:
        if (self.text is None) == (self.choice is None):
            raise ValueError("one of text and choice is needed")
        return self


class Rate(Body):
    """Rate the chat."""

    face: Face
    comment: Comment = ""
    client_id: ClientId | None = None


class End(Body):
    """Ask to end the chat (it is confirmed first), or close it."""

    client_id: ClientId | None = None


class Read(Body):
    """The visitor has seen everything up to here."""

    upto: Annotated[int, Field(ge=0, le=2**53, strict=True)]


class Begun(BaseModel):
    """A conversation that was begun. ``token`` is null for a returning visitor, who has it."""

    conversation: str
    visitor: str
    token: str | None
    status: Status
    events: list[EventOut]


class Applied(BaseModel):
    """What came of a request; ``duplicate`` when its client id had been seen before."""

    events: list[EventOut]
    status: Status
    duplicate: bool


class Events(BaseModel):
    """Events after a given one."""

    events: list[EventOut]
    status: Status
    seq: Seq


class Number(BaseModel):
    """The personal identification number; a client shows it and does not keep it."""

    number: str = Field(pattern="^[0-9]{6}$", examples=["012345"])


class ChannelOut(BaseModel):
    """A way to reach the desk."""

    id: str
    name: str
    description: str
    address: str
    hours: list[list[str]] | None = Field(
        description="Monday to Sunday, spans as HH:MM-HH:MM; null: always."
    )
    open: bool
    next_opening: AwareDatetime | None
    closes_at: AwareDatetime | None


class Support(BaseModel):
    """When and how the desk can be reached, true at ``now``."""

    now: AwareDatetime
    timezone: str
    channels: list[ChannelOut]


class Config(BaseModel):
    """What a widget needs to know before it begins."""

    name: str
    assistant: str
    accent: str
    limits: dict[str, Any]
    live: bool = Field(description="Whether operators are there now.")
