"""Declarations of what an editor writes: a field of the model, its kind and its column, once.

From the declaration come the key of the YAML and how it is read, its part of the JSON Schema, and
its column of a spreadsheet. What it is for stands in the catalogue ``fields``, under the name of
its section and its key: ``entry-question``, with ``.column`` and ``.cell`` for a spreadsheet.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Literal, get_type_hints

#: ``category`` is no key of the YAML: the file says it. Of a list of ``items``, and of what is
#: kept about the desk, the reader knows the form.
FieldKind = Literal[
    "id", "category", "line", "label", "text", "texts", "words", "ids", "menus", "day", "number",
    "whole", "encoder", "answers", "attributes", "items", "days", "week", "openness", "country",
    "mapping", "translation",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """What is written for a field; the annotation of a field of the model.

    ``path`` is its key in the YAML, after that of its section and a dot, where it is not called
    like the field. It is written behind the key ``after``, or in the order of the declarations.
    ``width`` is that of its column in a spreadsheet, in characters; 0 is for none. ``aliases``
    are the headers of other systems. What is written ``of`` a translation is declared there.
    """

    kind: FieldKind
    path: str = ""
    after: str = ""
    low: float = 0
    high: float = 1
    width: int = 0
    aliases: tuple[str, ...] = ()
    of: type | None = None


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field with what was declared of it."""

    name: str
    declared: Key
    required: bool

    @property
    def section(self) -> str:
        """The key of the mapping in which it stands, "" for the outermost."""
        return self.declared.path.rpartition(".")[0]

    @property
    def key(self) -> str:
        """Its key in the YAML."""
        return self.declared.path.rpartition(".")[2] or self.name


@cache
def fields_of(model: type) -> tuple[ModelField, ...]:
    """Return the fields of a dataclass that an editor writes, in the order of their declaration."""
    hints = get_type_hints(model, include_extras=True)
    found = []
    for field in fields(model):
        declared = next(iter(getattr(hints[field.name], "__metadata__", ())), None)
        if isinstance(declared, Key):
            required = field.default is MISSING and field.default_factory is MISSING
            found.append(ModelField(field.name, declared, required))
    return tuple(found)


@cache
def written(model: type, section: str = "") -> tuple[ModelField, ...]:
    """Return the fields that are keys of the YAML, in the order in which they are written."""
    own = [field for field in fields_of(model) if field.section == section]
    ordered = [field for field in own if not field.declared.after]
    for field in own:
        if field.declared.after:
            at = next(n for n, other in enumerate(ordered) if other.key == field.declared.after)
            ordered.insert(at + 1, field)
    return tuple(field for field in ordered if field.declared.kind != "category")


def keys_of(model: type, section: str = "") -> tuple[str, ...]:
    """Return the keys of a mapping, with those of the sections within it, as they are written."""
    own = [field.key for field in written(model, section)]
    inner = [field.section for field in fields_of(model) if field.section and not section]
    return tuple(dict.fromkeys([*own, *inner]))
