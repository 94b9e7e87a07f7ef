"""Write keys with texts, lists and lists of mappings as lines of YAML that people like to read."""

from __future__ import annotations

import json

from faqbot.exchange.bundle import Pairs, Value
from faqbot.knowledge.yamlwrite import block, inline

# Lists of sentences are read best one below the other.
_ONE_BELOW_THE_OTHER = frozenset({"variants", "patterns", "choices"})
_ALWAYS_BLOCK = frozenset({"answer"})
_FLOW_SIGNS = frozenset(",[]{}")


def pair(key: str, value: Value, indent: int) -> str:
    """Return ``key`` with ``value`` as lines, ended by a line break, ``indent`` spaces in."""
    margin = " " * indent
    if isinstance(value, str):
        if "\n" in value or key in _ALWAYS_BLOCK:
            return block(key, value, indent)
        return f"{margin}{key}: {inline(value)}\n"
    if key in _ONE_BELOW_THE_OTHER and value:
        items = "".join(f"{margin}  - {item(child, indent + 4)}" for child in value)
        return f"{margin}{key}:\n{items}"
    return f"{margin}{key}: {flow(value)}\n"


def item(value: str | Pairs, indent: int) -> str:
    """Return what stands after the ``- `` of a list, its further lines ``indent`` spaces in."""
    if isinstance(value, str):
        return f"{inline(value)}\n"
    return "".join(pair(key, text, indent) for key, text in value)[indent:]


def mapping(values: dict[str, Value], indent: int) -> str:
    """Return the lines of a mapping; what is empty is left out."""
    return "".join(pair(key, value, indent) for key, value in values.items() if value)


def flow(value: Value) -> str:
    """Return a list within brackets."""
    return f"[{', '.join(map(flow_item, value))}]"


def flow_item(value: str | Pairs) -> str:
    """Return an item of a list within brackets."""
    if not isinstance(value, str):
        return "{" + ", ".join(f"{key}: {flow_item(text)}" for key, text in value) + "}"
    if _FLOW_SIGNS.isdisjoint(value):
        return inline(value)
    return json.dumps(value, ensure_ascii=False)
