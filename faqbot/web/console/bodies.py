"""Bodies of requests to the console's API."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST_TEXT = 8000  # characters of one message
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Login = Annotated[str, Field(pattern=r"^[a-z0-9._@-]{2,64}$")]
Password = Annotated[str, Field(min_length=1, max_length=200)]
Role = Literal["operator", "supervisor"]
Seq = Annotated[int, Field(ge=0, le=2**53, strict=True)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class Body(BaseModel):
    """A request's body; what is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SignIn(Body):
    """Who wants to come in. Any text is taken, so that a refusal tells nothing of logins."""

    login: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=200)]


class Said(Body):
    """A message to the visitor, or a note."""

    client_id: ClientId
    text: Text


class Transfer(Body):
    """To whom."""

    operator: Identifier


class Assign(Body):
    """To whom a ticket goes; nobody for None."""

    operator: Identifier | None


class Close(Body):
    """Who takes care of the visitor then: the assistant, or nobody."""

    back_to_bot: bool = False


class Read(Body):
    """Everything up to here was read."""

    upto: Seq


class Typing(Body):
    """Whether the operator types."""

    active: bool


class NewOperator(Body):
    """A person who may sign in from now on."""

    login: Login
    name: Name
    role: Role = "operator"
    password: Password


class OperatorChange(Body):
    """What is to be different about a person."""

    role: Role | None = None
    disabled: bool | None = None
    password: Password | None = None
