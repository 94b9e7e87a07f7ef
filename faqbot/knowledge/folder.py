"""Which files of a folder belong to a knowledge base."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.yaml.nearest import hint
from faqbot.yaml.report import Report


def is_knowledge_base(path: Path) -> bool:
    """Tell whether ``path`` is a folder with at least one YAML file in its faq/."""
    try:
        return any(is_yaml(file) for file in (path / schema.FAQ_FOLDER).iterdir())
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
        report.add("unreadable", Location(str(folder)), reason=error.strerror or "")
        return []


def is_yaml(path: Path) -> bool:
    """Tell whether ``path`` is named like a YAML file; locks and backups of editors are not."""
    return path.suffix.lower() in schema.SUFFIXES and not path.name.startswith((".", "~", "#"))


def warn_of_strays(
    folder: Path, beside: Iterable[Path], inside: Iterable[Path], report: Report
) -> None:
    """Warn of YAML files that no one reads: misnamed ``beside`` faq/, or too deep ``inside``."""
    for path in filter(is_yaml, beside):
        if path.name not in schema.FILES:
            report.add("unknown-file", Location(path.name), hint=hint(path.name, schema.FILES))
    for path in inside:
        for stray in filter(is_yaml, listed(path, report)):
            name = stray.relative_to(folder).as_posix()
            report.add("unknown-file", Location(name), hint="")
