"""Folders of knowledge bases: which files belong to one, which one is meant, and a new one."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from faqbot.errors import KnowledgeError, Location, problem, reason_of
from faqbot.i18n import Sentence
from faqbot.knowledge import names
from faqbot.patterns import regex
from faqbot.yaml.report import Report, hint


def is_knowledge_base(path: Path) -> bool:
    """Tell whether ``path`` is a folder with at least one YAML file in its faq/."""
    try:
        return any(is_yaml(file) for file in (path / names.FAQ_FOLDER).iterdir())
    except OSError:
        return False


def is_folder(path: Path, report: Report) -> bool:
    """Tell whether ``path`` is a folder; report it when not."""
    try:
        if path.is_dir():
            return True
        report.add("not-a-folder" if path.exists() else "no-folder", Location(str(path)))
    except (OSError, ValueError) as error:  # no permission to look; a NUL in the name
        report.add("unreadable", Location(str(path)), reason=str(error))
    return False


def listed(folder: Path, report: Report) -> list[Path]:
    """Return what is in ``folder`` by name; nothing when there is no such folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        report.add("unreadable", Location(str(folder)), reason=reason_of(error))
        return []


def is_yaml(path: Path) -> bool:
    """Tell whether ``path`` is named like a YAML file; locks and backups of editors are not."""
    return path.suffix.lower() in names.SUFFIXES and not path.name.startswith((".", "~", "#"))


_TEXT_SUFFIX = regex(r"\.ya?ml\.txt$", re.IGNORECASE)
_BACKUP = regex(r"~$|\.(?:bak|old|orig|tmp|swp)$|^#.*#$", re.IGNORECASE)
_TABLES = frozenset({".xlsx", ".xls", ".xlsm", ".csv", ".tsv", ".ods"})
_HARMLESS = regex(r"^(?:\.|~\$|readme|licen[cs]e|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def warn_of_strays(
    folder: Path, beside: Iterable[Path], inside: Iterable[Path], report: Report
) -> None:
    """Warn of files that no one reads, and say what is to be done with each.

    Those are YAML files that are misnamed or too deep, and all that stands in faq/ and is no YAML.
    ``beside`` is what stands in ``folder``, ``inside`` what stands in its faq/.
    """
    for path in beside:
        if _is_misnamed_folder(path) and not (folder / names.FAQ_FOLDER).exists():
            report.add("faq-folder", Location(path.name))
        elif is_yaml(path) and path.name not in names.FILES:
            report.add("unknown-file", Location(path.name), hint=hint(path.name, names.FILES))
        elif _TEXT_SUFFIX.search(path.name):
            report.add("txt-suffix", Location(path.name), name=path.name[:-4])
    for path in inside:
        name = path.relative_to(folder).as_posix()
        if not is_yaml(path) and not _HARMLESS.match(path.name):
            _warn_of_stray(path, name, report)
        for stray in filter(is_yaml, listed(path, report)):
            name = stray.relative_to(folder).as_posix()
            report.add("unknown-file", Location(name), hint="")


def _warn_of_stray(path: Path, name: str, report: Report) -> None:
    """Say of a file in faq/ what it is taken for."""
    narrow = unicodedata.normalize("NFKC", path.name).strip(" .。")
    if is_yaml(Path(narrow)):
        meant = Sentence.of("common", "did-you-mean", match=narrow)
        report.add("unknown-file", Location(name), hint=meant)
    elif _TEXT_SUFFIX.search(path.name):
        report.add("txt-suffix", Location(name), name=path.name[:-4])
    elif path.suffix.lower() in _TABLES:
        report.add("table-file", Location(name), name=name)
    elif _BACKUP.search(path.name):
        report.add("backup-file", Location(name))
    elif path.is_file():
        report.add("other-file", Location(name))


def _is_misnamed_folder(path: Path) -> bool:
    """Tell whether ``path`` is the folder faq by another spelling: FAQ, Faqs, ｆａｑ."""
    name = unicodedata.normalize("NFKC", path.name).casefold()
    return name in ("faq", "faqs") and path.name != names.FAQ_FOLDER and path.is_dir()


VARIABLE = "FAQBOT_KB"

_PACKAGE = Path(__file__).parent.parent


def find(explicit: Path | str | None, env: Mapping[str, str]) -> Path:
    """Return the folder of the knowledge base to use.

    ``explicit`` (``--kb``) if given, else the variable FAQBOT_KB of ``env``, else ``knowledge``
    in the current folder if that is a knowledge base, else the sample. The first two are
    returned unchecked: loading them says best what is wrong. Raises
    :class:`~faqbot.errors.KnowledgeError` when there is none at all.
    """
    named = explicit or env.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    here = Path("knowledge")
    return here if is_knowledge_base(here) else sample()


def sample() -> Path:
    """Return the folder of the sample: inside an installed package, beside it in a checkout.

    Raises :class:`~faqbot.errors.KnowledgeError` when neither is there.
    """
    for folder in (_PACKAGE / "sample", _PACKAGE.parent / "knowledge"):
        if is_knowledge_base(folder):
            return folder
    raise KnowledgeError.of("knowledge", "no-knowledge", "knowledge")


def default_path() -> Path:
    """Return what :func:`find` finds when nothing is said explicitly."""
    return find(None, os.environ)


_FILES = Path(__file__).with_name("starter_files")


def create(directory: Path) -> list[Path]:
    """Copy the starter into ``directory``, made if need be; return the files written.

    Raises :class:`~faqbot.errors.KnowledgeError`, before anything is written, when a file of the
    same name is already there, and when the folder cannot be written to.
    """
    if directory.exists() and not directory.is_dir():
        raise KnowledgeError.of("knowledge", "not-a-folder", directory)
    names = sorted(path.relative_to(_FILES) for path in _FILES.rglob("*.yaml"))
    taken = [directory / name for name in names if (directory / name).exists()]
    if taken:
        raise KnowledgeError(
            [problem("knowledge", "file-exists", Location(str(path))) for path in taken]
        )
    written: list[Path] = []
    for name in names:
        target = directory / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:  # "x": someone else may be at it, too
                stream.write((_FILES / name).read_bytes())
        except OSError as error:
            raise KnowledgeError.of(
                "knowledge", "unwritable", target, reason=reason_of(error)
            ) from error
        written.append(target)
    return written
