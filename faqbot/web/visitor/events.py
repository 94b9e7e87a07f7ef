"""The events of a conversation as a visitor's program sees them (protocol version 1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Status = Literal["bot", "waiting", "live", "ended"]
Seq = Annotated[int, Field(ge=0, description="Place in the conversation; grows, with gaps.")]


class Author(BaseModel):
    """Who something is from."""

    kind: Literal["visitor", "assistant", "operator", "system"]
    id: str | None = None
    name: str | None = None


class ChoiceOut(BaseModel):
    """Something to click; send its ``id`` back as ``choice``."""

    id: str
    label: str


class HandoffOut(BaseModel):
    """A human is brought in: why, and when the desk opens if it is closed."""

    reason: Literal["requested", "not_helpful", "misses", "repeated"]
    open: bool
    next_opening: AwareDatetime | None = None


class ReplyOut(BaseModel):
    """What stands behind a bubble of the assistant."""

    kind: str = Field(examples=["menu"])
    choices: list[ChoiceOut] = []
    entry: str | None = None
    decision: Literal["answer", "menu", "miss"] | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    handoff: HandoffOut | None = None
    expects: Literal["number", "code"] | None = Field(
        default=None, description="What is typed next is a secret: do not show or keep it."
    )
    reveals: bool = Field(
        default=False, description="The visitor's number can be shown now: POST …/number."
    )


class AttachmentOut(BaseModel):
    """A file that was sent; ``url`` works for a while without a token."""

    id: str
    name: str
    type: str = Field(examples=["image/png"])
    size: int = Field(description="bytes")
    width: int | None = None
    height: int | None = None
    url: str


class OperatorOut(BaseModel):
    """Who takes care of the visitor."""

    id: str
    name: str


class _Stored(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    seq: Seq
    at: AwareDatetime
    from_: Author = Field(alias="from")
    client_id: str | None = None


class MessageEvent(_Stored):
    """Something was said: text is a Markdown subset when it is from the assistant."""

    type: Literal["message"]
    text: str
    choice: str | None = None
    reply: ReplyOut | None = None
    attachment: AttachmentOut | None = None


class StatusEvent(_Stored):
    """Somebody else is in charge now."""

    type: Literal["status"]
    status: Status
    operator: OperatorOut | None = None
    reason: str | None = None
    position: int | None = Field(default=None, description="Place in the queue, from 1.")
    next_opening: AwareDatetime | None = None


class RatingEvent(_Stored):
    """The visitor rated the chat, from 1 (dissatisfied) to 5 (satisfied)."""

    type: Literal["rating"]
    face: int = Field(ge=1, le=5)
    comment: str = ""


class FeedbackEvent(_Stored):
    """The visitor said whether an answer helped."""

    type: Literal["feedback"]
    entry: str
    helpful: bool


EventOut = Annotated[
    MessageEvent | StatusEvent | RatingEvent | FeedbackEvent, Field(discriminator="type")
]
