"""From the options of a command to a bot."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faqbot.bot import Bot


def open_bot(kb: Path | None, now: datetime | None = None) -> Bot:
    """Return a bot on the knowledge base meant by ``--kb``, its clock stopped at ``now`` if given.

    Raises :class:`~faqbot.errors.KnowledgeError` with every mistake in it.
    """
    from faqbot.bot import Bot

    folder = kb_folder(kb)
    return Bot.load(folder) if now is None else Bot.load(folder, clock=lambda: now)


def kb_folder(kb: Path | None) -> Path:
    """Return the folder meant by ``--kb``, whether or not there is one."""
    from faqbot.knowledge.paths import find

    return find(None if kb is None else str(kb), os.environ)
