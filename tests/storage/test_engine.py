from pathlib import Path

import pytest

from faqbot.errors import StorageError
from faqbot.storage.engine import open_engine


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("faqbot.db", "no database URL"),
        ("mysql://localhost/faqbot", "no such database: mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:////nowhere/at/all/faqbot.db", "no folder /nowhere/at/all"),
        ("postgresql://anna:geheim@127.0.0.1:1/faqbot", "cannot open the database"),
    ],
)
def test_a_database_that_cannot_be_opened(url: str, message: str) -> None:
    """The message says what is wrong, and never the password."""
    with pytest.raises(StorageError, match=message) as caught:
        open_engine(url)
    assert "geheim" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Some other file is left alone."""
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are long enough to be a header. " * 20)
    with pytest.raises(StorageError, match="cannot open the database"):
        open_engine(f"sqlite:///{path}")
    assert path.read_text().startswith("These")


def test_a_commit_survives_a_power_cut(tmp_path: Path) -> None:
    """SQLite waits for the disk before it says that something is stored; readers never wait."""
    engine = open_engine(f"sqlite:///{tmp_path}/faqbot.db")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS]
    assert found == [2, "wal", 1]  # FULL
    engine.dispose()


PRAGMAS = ("synchronous", "journal_mode", "foreign_keys")
