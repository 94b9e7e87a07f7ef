"""``faqbot watch``: on every save, what to mend and what is answered differently."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.guard import NEGATIVE
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption, OwnEvalOption

if TYPE_CHECKING:
    from faqbot.cli.watch_screen import Screen
    from faqbot.workshop.watch.files import Stamps
    from faqbot.workshop.watch.watcher import Watcher

EVERY = 0.5  # seconds between two looks at the files
SETTLE = 0.2  # seconds that they must have been left alone


def watch(
    kb: KbOption = None,
    questions: Annotated[Path | None, typer.Option("--questions", metavar="FILE")] = None,
    own_eval_folder: OwnEvalOption = None,
    once: Annotated[bool, typer.Option("--once")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Look at the files again and again; after a save, read, lint and ask anew."""
    from faqbot.cli.watch_screen import open_screen
    from faqbot.evaluation.data.paths import is_eval, own_eval
    from faqbot.workshop.question_file import read_lines
    from faqbot.workshop.watch.files import stamps
    from faqbot.workshop.watch.watcher import Watcher

    folder = kb_folder(kb)
    evaluation = own_eval(own_eval_folder, folder)
    labels = evaluation if own_eval_folder is not None or is_eval(evaluation) else None
    if questions is not None:
        read_lines(questions)  # a wrong name is told at once
    clock = (lambda: now) if now is not None else lambda: datetime.now().astimezone()
    watcher = Watcher(folder, labels, questions, clock)
    look = partial(stamps, folder, evaluation, () if questions is None else (questions,))
    with open_screen(folder, lang, calm=not once) as screen:
        try:
            _rounds(watcher, look, screen, once=once)
        except KeyboardInterrupt:  # the way to end it
            screen.leave()


def _rounds(watcher: Watcher, look: Callable[[], Stamps], screen: Screen, *, once: bool) -> None:
    from faqbot.workshop.watch.files import changed, settled

    seen = look()
    first = watcher.look_again(())
    screen.show(first, watcher.knowledge)
    if once:
        raise typer.Exit(0 if first.loaded else NEGATIVE)
    while True:
        time.sleep(EVERY)
        screen.fit()
        if look() == seen:
            continue
        now = settled(look, lambda: time.sleep(SETTLE))
        files, seen = changed(seen, now), now
        if files:
            screen.busy()
            screen.show(watcher.look_again(files), watcher.knowledge)
