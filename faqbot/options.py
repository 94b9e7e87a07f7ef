"""Options of one call: other thresholds, and a choice of the entries that may be found."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from faqbot.assistant import Assistant, Others
from faqbot.errors import expect
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.caches import Cache

Filter = Callable[[Entry], bool]
_KEPT = 64  # narrowed assistants; they share all that was compiled


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What holds for one call.

    ``only`` are the categories that are looked in, or a function that tells whether an entry may
    be found; the same function each time is cheapest. The thresholds, from 0 to 1, take the place
    of those of the settings.
    """

    only: frozenset[str] | Filter | None = None
    answer_threshold: float | None = None
    menu_threshold: float | None = None

    @classmethod
    def of(
        cls,
        only: str | Collection[str] | Filter | None,
        answer_threshold: float | None,
        menu_threshold: float | None,
    ) -> CallOptions:
        """Return the options; ValueError for a threshold that is no probability.

        Raises WrongType for what is no option at all.
        """
        for threshold in (answer_threshold, menu_threshold):
            expect("a threshold", threshold, int | float | None, "a number")
            if threshold is not None and not 0 <= threshold <= 1:
                raise ValueError(f"a threshold is from 0 to 1, not {threshold!r}")
        if isinstance(only, str):
            only = [only]
        if only is not None and not callable(only):
            expect("only", only, Collection, "categories or a function of an entry")
            only = frozenset(only)
        return cls(only, answer_threshold, menu_threshold)

    @property
    def none(self) -> bool:
        """Whether all is as it is without options."""
        return self == CallOptions()


class Narrowed:
    """One assistant under the options that it is called with; thread-safe."""

    def __init__(self, assistant: Assistant) -> None:
        """Take what is narrowed."""
        self.assistant = assistant
        self._cache: Cache[CallOptions, Assistant] = Cache(self._made, _KEPT)

    def __reduce__(self) -> tuple[type[Narrowed], tuple[Assistant]]:
        return Narrowed, (self.assistant,)

    def under(self, options: CallOptions) -> Assistant:
        """Return the assistant with what ``options`` say."""
        return self.assistant if options.none else self._cache[options]

    def _made(self, options: CallOptions) -> Assistant:
        return _narrowed(self.assistant, options)


def _narrowed(assistant: Assistant, options: CallOptions) -> Assistant:
    """Return ``assistant``, in every language, with what ``options`` say."""
    knowledge, ranker = assistant.knowledge, assistant.ranker
    chosen = {
        name: value
        for name in ("answer_threshold", "menu_threshold")
        if (value := getattr(options, name)) is not None
    }
    if chosen:
        settings = replace(knowledge.settings, **chosen)
        knowledge = replace(knowledge, settings=settings)
    if options.only is not None:
        allowed = np.array([_allows(options.only, entry) for entry in knowledge.entries])
        knowledge = _hidden(knowledge, allowed.tolist())
        ranker = ranker.among(allowed)
    home = assistant.home and _narrowed(assistant.home, options)
    others = Others(assistant.others, lambda name: _narrowed(assistant.others[name], options))
    return replace(assistant, knowledge=knowledge, ranker=ranker, others=others, home=home)


def _allows(only: frozenset[str] | Filter, entry: Entry) -> bool:
    return bool(only(entry)) if callable(only) else entry.category in only


def _hidden(knowledge: Knowledge, allowed: list[bool]) -> Knowledge:
    """Return ``knowledge`` with what is not ``allowed`` shown to nobody, in menus neither."""
    entries = tuple(
        entry if shown else replace(entry, valid_until=date.min)
        for entry, shown in zip(knowledge.entries, allowed, strict=True)
    )
    return replace(knowledge, entries=entries)
