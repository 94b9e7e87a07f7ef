"""Bots on the knowledge base that the options of a command name."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from faqbot.cli.console import progress_bar

if TYPE_CHECKING:
    from faqbot.bot import Bot
    from faqbot.turns import Observer


def open_bot(
    kb: Path | None,
    now: datetime | None = None,
    observer: Observer | None = None,
    *,
    encoder: str | None = None,
    model: Path | None = None,
) -> Bot:
    """Return a bot on the knowledge base meant by ``--kb``, its clock stopped at ``now`` if given.

    ``encoder`` names one in place of that of the settings, ``model`` a file in place of the
    shipped one. Raises :class:`~faqbot.errors.KnowledgeError` with every mistake in it,
    :class:`~faqbot.errors.EncoderError` when there is no such encoder,
    :class:`~faqbot.errors.ModelError` when there is no such model.
    """
    from faqbot.bot import Bot
    from faqbot.retrieval.model import Model

    weights = None if model is None else Model.load(model)
    with progress_bar() as progress:
        load = partial(
            Bot.load,
            kb_folder(kb),
            model=weights,
            observer=observer,
            encoder=encoder,
            progress=progress,
        )
        return load() if now is None else load(clock=lambda: now)


def from_here(path: Path) -> Path:
    """Return ``path`` as seen from the current folder, so that an editor or CI can open it."""
    path, here = path.absolute(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def kb_folder(kb: Path | None) -> Path:
    """Return the folder meant by ``--kb``, whether or not there is one."""
    from faqbot.knowledge.folder import find

    return find(None if kb is None else str(kb), os.environ)
