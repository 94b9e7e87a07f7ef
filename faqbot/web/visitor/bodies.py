"""Bodies of requests and responses of the REST interface, events among them (version 1)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from faqbot.desk.identity.host import LONGEST_WORD
from faqbot.knowledge.attributes import LONGEST_VALUE, MOST_ATTRIBUTES
from faqbot.web.fields import LONGEST_TEXT, Body

ClientId = Annotated[
    str,
    Field(
        pattern=r"^[!-~]{1,64}$",
        description="Made by the client, anew for every message; the same again changes nothing.",
        examples=["c-3f2a"],
    ),
]
MessageText = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
ChoiceId = Annotated[str, Field(min_length=1, max_length=200)]
Face = Annotated[int, Field(ge=1, le=5, strict=True)]
Comment = Annotated[str, Field(max_length=1000)]
Language = Literal["ja", "en"]
AttributeValue = Annotated[str, Field(max_length=LONGEST_VALUE)]


class Start(Body):
    """Begin a conversation."""

    language: Language = "ja"
    page: Annotated[str, Field(max_length=2000)] | None = Field(
        default=None, description="The page the visitor is on.", examples=["https://example.com/"]
    )
    question: MessageText | None = Field(
        default=None, description="Asked at once, after the greeting."
    )
    attributes: Annotated[dict[str, AttributeValue], Field(max_length=MOST_ATTRIBUTES)] = Field(
        default={},
        description="What the page knows of the visitor, as settings.yaml of the knowledge base "
        "declares it; anything else is left out, and so is what a condition of an answer speaks "
        "of: that has to be signed.",
        examples=[{"customer": "山田さま"}],
    )
    signed_attributes: Annotated[str, Field(max_length=LONGEST_WORD)] | None = Field(
        default=None,
        description="The same, told by the host itself: `BASE64URL.UNTIL.HEX`, see "
        "docs/conversation.md. A word that is not good tells nothing.",
    )
    signed_in: Annotated[str, Field(max_length=200)] | None = Field(
        default=None,
        description="The host's word that the visitor is signed in to an account there: "
        "`ACCOUNT.UNTIL.HEX`, see docs/identity.md. One that is not good counts for nothing.",
    )


class Say(Body):
    """Say something, or click a choice: one of ``text`` and ``choice``."""

    client_id: ClientId
    text: MessageText | None = None
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


class Choose(Body):
    """Choose the language that is answered in from now on, one of those of ``/config``."""

    language: Language
    client_id: ClientId | None = None


class Rate(Body):
    """Rate the chat."""

    face: Face
    comment: Comment = ""
    client_id: ClientId | None = None


class End(Body):
    """Ask to end the chat (it is confirmed first), or close it."""

    client_id: ClientId | None = None


Status = Literal["bot", "waiting", "live", "ended"]
SeqOut = Annotated[int, Field(ge=0, description="Place in the conversation; grows, with gaps.")]


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


class LinkOut(BaseModel):
    """A button with an address, a file or a picture below an answer."""

    label: str
    address: str
    picture: bool = False


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
    field: str | None = Field(
        default=None, description="Of a form: what is typed next.", examples=["email"]
    )
    reveals: bool = Field(
        default=False, description="The visitor's number can be shown now: POST …/number."
    )
    links: list[LinkOut] = Field(
        default=[], description="Those of the answer; they stand below its text, too."
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

    seq: SeqOut
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


class ReadOut(BaseModel):
    """Up to which event each side has read."""

    visitor: int
    operator: int


class PlaceOut(BaseModel):
    """A place in the queue; ``minutes``: about how long it takes, null if nobody can tell."""

    position: int = Field(ge=1)
    minutes: int | None = None


class Events(BaseModel):
    """Events after a given one, and how things stand."""

    events: list[EventOut]
    status: Status
    seq: SeqOut
    operator: OperatorOut | None = None
    read: ReadOut
    place: PlaceOut | None = Field(default=None, description="In the queue, while they wait.")


class OwnConversation(BaseModel):
    """A conversation as the visitor's own list shows it."""

    id: str
    status: Status
    created_at: AwareDatetime
    updated_at: AwareDatetime
    ended_at: AwareDatetime | None
    last: dict[str, str | None]


class OwnTicket(BaseModel):
    """A ticket as the visitor's own list shows it."""

    id: str
    kind: str
    status: str
    subject: str | None
    created_at: AwareDatetime
    due_at: AwareDatetime | None
    due: dict[str, str] | None = Field(description="By when, in words, by language.")
    answered_at: AwareDatetime | None
    conversation: str | None


class Own(BaseModel):
    """What a visitor has asked before, the latest first."""

    conversations: list[OwnConversation]
    tickets: list[OwnTicket]


class MailAddress(Body):
    """An address for answers."""

    email: Annotated[str, Field(max_length=320, examples=["taro@example.com"])]


class LeftAddress(BaseModel):
    """The address as it is kept; None when none was left."""

    email: str | None


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
    languages: list[Language] = Field(description="Those that are answered in, the first is usual.")
    accent: str
    privacy: str = Field(description="Address of the privacy policy; empty without one.")
    limits: dict[str, Any]
    live: bool = Field(description="Whether operators are there now.")
    mails: bool = Field(description="Whether answers can be mailed.")
