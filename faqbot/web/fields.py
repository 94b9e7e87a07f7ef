"""Fields that requests and frames of both sides are made of, visitors' and operators'."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

LONGEST_TEXT = 8000  # characters of one message; the knowledge base may say how many are read
Seq = Annotated[int, Field(ge=0, le=2**53, strict=True)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
IdInPath = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
FileId = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,64}$", alias="file")]


class Body(BaseModel):
    """A request's body; what is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Read(Body):
    """Everything up to here was read."""

    upto: Seq


class ClientFrame(BaseModel):
    """A frame of a client; what is not known in it is passed over."""

    model_config = ConfigDict(frozen=True)
