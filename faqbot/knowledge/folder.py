"""Which files of a folder belong to a knowledge base."""

from __future__ import annotations

from pathlib import Path

from faqbot.errors import Localized, Location
from faqbot.knowledge import schema
from faqbot.knowledge.nearest import hint
from faqbot.knowledge.report import Report


def is_knowledge_base(path: Path) -> bool:
    """Tell whether ``path`` is a folder with at least one YAML file in its faq/."""
    try:
        return any(_is_yaml(file) for file in (path / schema.FAQ_FOLDER).iterdir())
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


def faq_files(folder: Path, report: Report) -> list[Path]:
    """Return the YAML files of faq/ by name."""
    return [path for path in _listed(folder, schema.FAQ_FOLDER, report) if _is_yaml(path)]


def warn_of_strays(folder: Path, report: Report) -> None:
    """Warn of YAML files that no one reads: misnamed, or in the wrong place."""
    for path in _listed(folder, "", report):
        if path.is_file() and _is_yaml(path) and path.name not in schema.FILES:
            report.add("unknown-file", Location(path.name), hint=hint(path.name, schema.FILES))
    for path in _listed(folder, schema.FAQ_FOLDER, report):
        if path.is_dir():
            for stray in filter(_is_yaml, _listed(path, "", report)):
                name = stray.relative_to(folder).as_posix()
                report.add("unknown-file", Location(name), hint=Localized("", ""))


def _listed(folder: Path, name: str, report: Report) -> list[Path]:
    path = folder / name
    try:
        return sorted(path.iterdir()) if path.is_dir() else []
    except OSError as error:
        report.add("unreadable", Location(name or str(path)), reason=error.strerror or "")
        return []


def _is_yaml(path: Path) -> bool:
    # Names that begin with a dot or a tilde are locks and backups of editors.
    return path.suffix.lower() in schema.SUFFIXES and not path.name.startswith((".", "~", "#"))
