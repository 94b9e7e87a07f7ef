"""A version of a knowledge base: a folder, or a revision of git taken out into a folder."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faqbot.errors import FaqbotError
from faqbot.i18n import Sentence

_TIMEOUT = 120  # seconds


@contextmanager
def opened(version: str, kb: Path) -> Iterator[Path]:
    """Give the folder of ``version``: one of that name, else ``kb`` at that git revision.

    What is taken out of git lies in a temporary folder that is gone afterwards; nothing in the
    repository changes. Raises :class:`~faqbot.errors.FaqbotError` when there is neither.
    """
    folder = Path(version).expanduser()
    if folder.is_dir():
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="faqbot-diff-") as name:
        yield _taken_out(version, kb, Path(name))


def _taken_out(revision: str, kb: Path, target: Path) -> Path:
    home = next((p for p in (kb.resolve(), *kb.resolve().parents) if p.is_dir()), Path.cwd())
    top = Path(_git(home, "rev-parse", "--show-toplevel").decode().strip())
    try:
        inside = kb.resolve().relative_to(top.resolve()).as_posix()
    except ValueError as error:  # a link that leads out of the repository
        raise FaqbotError(Sentence.of("versions", "outside", folder=kb, top=top)) from error
    # An option, or a revision that git does not know, must not be taken for anything else.
    commit = _git(top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    archive = _git(top, "archive", "--format=tar", commit.decode().strip(), "--", inside)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    return target / inside


def _git(folder: Path, *arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise FaqbotError(Sentence.of("versions", "no-git"))
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the revision is verified first
            [git, "-C", str(folder), *arguments],
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip()
        raise FaqbotError(f"git {' '.join(arguments)}: {reason}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FaqbotError(f"git: {error}") from error
    return done.stdout
