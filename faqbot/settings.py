"""Sections of settings: what a room leaves to an installation, each setting declared once.

A section is a frozen model. A field made by :func:`setting` has everything there is to know of a
setting beside it: its type, the default as an installation would write it, the name (of the key in
a settings file, and behind FAQBOT_ in the environment), what it is, an example, and its check.
What settings of one section have to do with each other is told by :meth:`Section.problems`.
:class:`faqbot.web.settings.ServerSettings` joins the sections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

T = TypeVar("T")


class Section(BaseModel):
    """Settings that belong together."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        validate_default=True,  # so a default is written as an installation writes it
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,  # which may be a secret
    )

    def problems(self) -> Iterator[Unfit]:
        """Yield the settings that do not go with the others of the section."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Unfit:
    """A setting that does not go with another; ``key`` is a sentence of settings.ftl."""

    name: str
    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """A declared setting, and the sections that lead to it."""

    name: str
    path: tuple[str, ...]
    field_name: str
    field: FieldInfo

    @property
    def default(self) -> Any:
        """The default, as an installation would write it."""
        return self.field.default

    @property
    def example(self) -> str:
        """A value that would do."""
        return str((self.field.examples or [""])[0])


def setting(
    default: Any,
    description: str,
    example: str,
    name: str | None = None,
    *,
    secret: bool = False,
    **limits: Any,
) -> Any:
    """Return the field of a setting, called ``name`` by installations if not like the field."""
    return Field(
        default=default,
        alias=name,
        description=description,
        examples=[example],
        repr=not secret,
        **limits,
    )


def declared(section: type[BaseModel], *path: str) -> Iterator[Setting]:
    """Yield every setting of ``section``, and of the sections within it."""
    for name, info in section.model_fields.items():
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, Section):
            yield from declared(inner, *path, name)
        elif info.description:  # else the field is worked out by the program
            yield Setting(info.alias or name, path, name, info)


def both_or_neither(section: Section, one: str, other: str) -> Iterator[Unfit]:
    """Yield the setting that is missing when only one of two fields was given."""
    names = {key: type(section).model_fields[key].alias or key for key in (one, other)}
    for missing, there in ((one, other), (other, one)):
        if getattr(section, there) and not getattr(section, missing):
            yield Unfit(names[missing], "alone", {"there": names[there].upper()})


@dataclass(frozen=True, slots=True)
class _Unit:
    seconds: int

    def __call__(self, value: object) -> object:
        """Take a number of the unit for a time."""
        if value is None or isinstance(value, timedelta):
            return value
        try:
            return timedelta(seconds=float(str(value)) * self.seconds)
        except (ValueError, OverflowError):
            raise ValueError("a number is needed") from None


def _url(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError("an address that begins with https:// is needed")
    return value


def _listed(value: object) -> object:
    """Take "a, b" of an environment variable for a list."""
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in value.split(",")) if part)
    return value


Seconds = Annotated[timedelta, BeforeValidator(_Unit(1))]
Minutes = Annotated[timedelta, BeforeValidator(_Unit(60))]
Hours = Annotated[timedelta, BeforeValidator(_Unit(3600))]
Days = Annotated[timedelta, BeforeValidator(_Unit(86_400))]
Url = Annotated[str, AfterValidator(_url)]
OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_listed)]
BaseUrl = Annotated[Url, AfterValidator(lambda value: value.rstrip("/"))]  # paths are added to it
