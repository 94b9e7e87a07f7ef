"""The bar that is shown while an encoder reads a knowledge base for the first time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def encoding_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows progress on stderr, where that is a terminal; nothing to do, no bar."""
    shown: list[Callable[[str, int, int], None]] = []
    with ExitStack() as stack:

        def tell(what: str, done: int, total: int) -> None:
            if not shown:
                from faqbot.cli.evaluate_output import progress_bar

                shown.append(stack.enter_context(progress_bar()))
            shown[0](what, done, total)

        yield tell if sys.stderr.isatty() else lambda *_: None
