"""Text of YAML that people like to read: plain where possible, ``|`` blocks for answers."""

from __future__ import annotations

import json
import re
from textwrap import indent as text_indent

from faqbot.yaml.files import UNFIT
from faqbot.yaml.nodes import BlockText, Data, Pairs, Value, plain_data

# Begins with a letter, digit, kana, kanji or opening bracket, and has nothing YAML stumbles over.
_PLAIN = re.compile(r"[\w「『（](?:(?!: | #|:$)[^\n\t])*(?<! )")
# Words and numbers that other readers of YAML take for something else than text.
_MISTAKABLE = re.compile(r"[-+.\d:_,exoEXO]+|y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Lists of sentences are read best one below the other.
_ONE_BELOW_THE_OTHER = frozenset({"variants", "patterns", "choices", "answers"})
_ALWAYS_BLOCK = frozenset({"answer"})
_LAST = 0xFFFF  # what is beyond takes two numbers in JSON, which YAML does not join
_FLOW_SIGNS = frozenset(",[]{}")

NewItem = str | tuple[str, ...] | dict[str, Value]


def clean(text: str) -> str:
    """Return ``text`` without invisible control characters, line ends made ``\\n``."""
    return UNFIT.sub("", _BREAKS.sub("\n", text))


def inline(text: str) -> str:
    """Return ``text``, of one line and clean, as a scalar: plain if it can be, else quoted."""
    if _PLAIN.fullmatch(text) and not _MISTAKABLE.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def block(key: str, text: str, indent: int) -> str:
    """Return ``key`` with the clean ``text`` as a block of lines, indented by ``indent`` spaces.

    White space at both ends of the text is left out.
    """
    margin = " " * indent
    lines = text.strip().split("\n")
    body = "\n".join(f"{margin}  {line}" if line.strip() else "" for line in lines)
    return f"{margin}{key}: |\n{body}\n"


def one_line(key: str, text: str, indent: int) -> str:
    """Return ``key`` with ``text``, of one line and clean, indented by ``indent`` spaces."""
    return f"{' ' * indent}{key}: {inline(text)}\n"


def pair(key: str, value: Value, indent: int) -> str:
    """Return ``key`` with ``value`` as lines, ended by a line break, ``indent`` spaces in."""
    margin = " " * indent
    if isinstance(value, BlockText):
        return f"{margin}{key}:\n{text_indent(value, margin + '  ')}"
    if isinstance(value, Data):
        return f"{margin}{key}: {braces(json.loads(value))}\n"
    if isinstance(value, str):
        if "\n" in value or key in _ALWAYS_BLOCK:
            return block(key, value, indent)
        return one_line(key, value, indent)
    if key in _ONE_BELOW_THE_OTHER and value:
        items = "".join(f"{margin}  - {item(child, indent + 4)}" for child in value)
        return f"{margin}{key}:\n{items}"
    return f"{margin}{key}: {flow(value)}\n"


def braces(value: object) -> str:
    """Return anything of JSON as YAML in one line, which :func:`.nodes.data_of` reads."""
    if isinstance(value, dict):
        inner = (f"{flow_item(str(key))}: {braces(part)}" for key, part in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(braces, value))}]"
    if isinstance(value, str) and plain_data(value) == value:
        return flow_item(value) if value.isprintable() else quoted(value)
    return quoted(value)


def quoted(value: object) -> str:
    """Return JSON that is YAML, too: what cannot be seen there is written by its number."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or ord(c) > _LAST else f"\\u{ord(c):04x}" for c in text)


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


def list_item(value: NewItem, dash: int) -> str:
    """Return an item of a list as lines, its mark ``dash`` spaces in.

    A mapping becomes lines, a list stands in brackets, a text is ready made lines.
    """
    margin = " " * dash
    if isinstance(value, str):
        first, *rest = value.split("\n")
        lines = [f"{margin}- {first}", *(f"{margin}  {line}" if line else "" for line in rest)]
        return "\n".join(lines) + "\n"
    if isinstance(value, dict):
        return f"{margin}- {mapping(value, dash + 2)[dash + 2 :]}"
    return f"{margin}- {flow(value)}\n"
