"""Many knowledge bases in one process: each tenant has its own entries, words and thresholds.

The dictionary, the word vectors and the weights are shared; an index is mapped from the cache, not
read. With the cache on a disk of the service, a second start compiles nothing.
"""

from pathlib import Path

from faqbot import Bot


class Tenants:
    """Bots by the name of the tenant, each loaded when it is first asked for."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._bots: dict[str, Bot] = {}

    def bot(self, tenant: str) -> Bot:
        """Return the tenant's bot; KeyError for a name that is none."""
        if tenant not in self._bots:
            if tenant not in {path.name for path in self._folder.iterdir()}:
                raise KeyError(tenant)
            self._bots[tenant] = Bot.load(self._folder / tenant, cache=self._cache)
        return self._bots[tenant]
