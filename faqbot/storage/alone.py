"""One server a SQLite file: a second one would hear nothing of what is said at the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from faqbot.errors import StorageError

try:
    import fcntl
except ImportError:  # Windows: nobody looks
    fcntl = None  # type: ignore[assignment]


@contextmanager
def serving_alone(url: str) -> Iterator[None]:
    """Be the only server on the SQLite file at ``url`` while inside; StorageError when not.

    The lock goes with the process, however it ends. Commands on the same file need none.
    """
    parsed = make_url(url)
    if fcntl is None or parsed.get_backend_name() != "sqlite" or not parsed.database:
        yield
        return
    path = Path(parsed.database).resolve()
    with path.with_name(f"{path.name}.serving").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StorageError(
                f"{path} is served by another process already, and two servers on one SQLite file "
                "would not hear of each other: stop that one, or let both use PostgreSQL and Redis "
                "(database_url, broker)"
            ) from None
        yield
