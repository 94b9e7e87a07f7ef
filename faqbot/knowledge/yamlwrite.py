"""Write text as YAML that people like to read: plain where possible, ``|`` blocks for answers."""

from __future__ import annotations

import json
import re

from faqbot.knowledge.source import UNFIT

# Begins with a letter, digit, kana, kanji or opening bracket, and has nothing YAML stumbles over.
_PLAIN = re.compile(r"[\w「『（](?:(?!: | #|:$)[^\n\t])*(?<! )")
# Words and numbers that other readers of YAML take for something else than text.
_MISTAKABLE = re.compile(r"[-+.\d:_,exoEXO]+|y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


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
