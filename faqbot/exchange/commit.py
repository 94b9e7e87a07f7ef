"""Write the files of an import: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from faqbot.errors import DataError, Location, problem
from faqbot.exchange.apply import Texts
from faqbot.exchange.base import Base
from faqbot.yaml.files import encoded, replace


def commit_new(workshop: Path, target: Path) -> None:
    """Let the finished folder ``workshop`` take the place of ``target``, absent or empty."""
    if target.exists():
        target.rmdir()
    workshop.rename(target)


def commit(base: Base, texts: Texts) -> tuple[Path, ...]:
    """Put the new texts in the place of the files of ``base``; return what was written.

    A file keeps its line ends, byte order mark and permissions. When one cannot be written, those
    before it get their old content back. Raises :class:`~faqbot.errors.DataError` then, and when
    a file is no longer what it was when the import began.
    """
    olds = {name: _read(base.folder / name) for name in texts}
    for name, old in olds.items():
        if _text(old) != base.texts.get(name):
            raise DataError(
                [problem("exchange", "changed-meanwhile", Location(str(base.folder / name)))]
            )
    done: list[str] = []
    name = ""
    try:
        for name, text in texts.items():
            target = base.folder / name
            if text is None:
                target.resolve().unlink()
            else:
                replace(target, encoded(text, olds[name]))
            done.append(name)
    except OSError as error:
        for written in done:
            _restore(base.folder / written, olds[written])
        reason = error.strerror or type(error).__name__
        where = Location(str(base.folder / name))
        raise DataError([problem("exchange", "unwritable", where, reason=reason)]) from error
    return tuple(base.folder / name for name in done)


def _restore(target: Path, old: bytes | None) -> None:
    if old is None:
        target.unlink(missing_ok=True)
    else:
        target.resolve().write_bytes(old)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _text(data: bytes | None) -> str | None:
    if data is None:
        return None
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
