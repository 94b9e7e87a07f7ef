"""Regular expressions that are compiled when they are first used.

The assistant has two hundred, and to compile them takes longer than to answer: most questions meet
a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class LazyPattern:
    """What is used as a pattern, and is one from its first use on."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile; from then on the methods are those of the pattern itself."""
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def regex(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return what is used as ``re.compile(source, flags)``; a function makes its source then."""
    return cast("re.Pattern[str]", LazyPattern(source, flags))
