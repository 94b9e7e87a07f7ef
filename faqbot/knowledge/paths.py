"""Which knowledge base is meant when a command does not say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from faqbot.errors import KnowledgeError, Location, problem
from faqbot.knowledge.folder import is_knowledge_base

VARIABLE = "FAQBOT_KB"

_PACKAGE = Path(__file__).parent.parent


def find(explicit: str | None, env: Mapping[str, str]) -> Path:
    """Return the folder of the knowledge base to use.

    ``explicit`` (``--kb``) if given, else the variable FAQBOT_KB of ``env``, else ``knowledge``
    in the current folder if that is a knowledge base, else the sample. The first two are
    returned unchecked: loading them says best what is wrong. Raises
    :class:`~faqbot.errors.KnowledgeError` when there is none at all.
    """
    named = explicit or env.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    here = Path("knowledge")
    return here if is_knowledge_base(here) else sample()


def sample() -> Path:
    """Return the folder of the sample: inside an installed package, beside it in a checkout.

    Raises :class:`~faqbot.errors.KnowledgeError` when neither is there.
    """
    for folder in (_PACKAGE / "sample", _PACKAGE.parent / "knowledge"):
        if is_knowledge_base(folder):
            return folder
    raise KnowledgeError([problem("knowledge", "no-knowledge", Location("knowledge"))])


def default_path() -> Path:
    """Return what :func:`find` finds when nothing is said explicitly."""
    return find(None, os.environ)
