"""The public face: all that can be reached from it has a name, and a line in ``help()``."""

import enum
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest

import faqbot
from faqbot.lazy import lazy

# A server that stores its turns reaches further by `Assistant`: what it meets there is the rooms'.
NAMES = [name for name in faqbot.__all__ if name != "Assistant"]
CLASSES = [name for name in faqbot.__all__ if inspect.isclass(getattr(faqbot, name))]


def parts(hint: object) -> Iterator[object]:
    """Yield a type and all that it is made of."""
    yield hint
    for part in get_args(hint):
        yield from (p for one in (part if isinstance(part, list) else [part]) for p in parts(one))


def functions(public: object) -> Iterator[object]:
    """Yield what has type hints: the class itself, its methods and properties; or the function."""
    yield public
    for name, member in vars(public).items() if inspect.isclass(public) else ():
        found = member.fget if isinstance(member, property) else member
        found = found._work if isinstance(found, lazy) else getattr(found, "__func__", found)
        if not name.startswith("_") and inspect.isfunction(found):
            yield found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_reached_can_be_imported(name):
    """A client can write the type of whatever it is given."""
    of = getattr(faqbot, name)
    typed = functions(of) if inspect.isclass(of) or inspect.isfunction(of) else ()
    hints = [get_type_hints(each, localns={"Encoder": faqbot.Encoder}) for each in typed]
    types = [of, *(hint for each in hints for hint in each.values())]
    reached = {p for hint in types for p in parts(hint) if inspect.isclass(p)}
    public = {id(getattr(faqbot, name)) for name in faqbot.__all__}
    own = [each for each in reached if each.__module__.startswith("faqbot")]
    assert [each for each in own if id(each) not in public] == []


@pytest.mark.parametrize("name", CLASSES)
def test_help_tells_of_every_field(name):
    """Each field of a value, and each member of an enumeration, has a line; and no other."""
    public = getattr(faqbot, name)
    if is_dataclass(public):
        expected = [field.name for field in fields(public)]
    elif issubclass(public, enum.Enum):
        expected = [member.name for member in public]
    else:
        expected = []
    text = inspect.getdoc(public) or ""
    _, _, told = text.partition("\nAttributes:\n")
    assert re.findall(r"^    (\w+): \S", told, re.MULTILINE) == expected


@pytest.mark.parametrize("name", CLASSES)
def test_help_tells_of_every_method(name):
    """Nothing without an underscore is left without a sentence."""
    public = getattr(faqbot, name)
    own = [m for m in vars(public) if not m.startswith("_")]
    members = [(m, inspect.getattr_static(public, m)) for m in own]
    silent = [
        m
        for m, member in members
        if (isinstance(member, property | lazy) or callable(getattr(public, m)))
        and not inspect.getdoc(member)
    ]
    assert silent == []
    assert inspect.getdoc(public)
