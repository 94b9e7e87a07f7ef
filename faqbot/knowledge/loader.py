"""Loader: a folder of YAML as a checked, immutable :class:`~faqbot.knowledge.model.Knowledge`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from faqbot.errors import KnowledgeError, Location, Problem
from faqbot.knowledge import names, schema
from faqbot.knowledge.attributes import check_uses, with_defaults
from faqbot.knowledge.beside import Spoken, read_responses, read_settings, read_synonyms
from faqbot.knowledge.faq import read_faq
from faqbot.knowledge.folder import is_folder, is_yaml, listed, warn_of_strays
from faqbot.knowledge.frozen import FrozenDict, fingerprint_of
from faqbot.knowledge.labels import with_labels
from faqbot.knowledge.model import (
    HOME,
    Category,
    Entry,
    Knowledge,
    Menu,
    Settings,
    Support,
    Synonyms,
    Texts,
)
from faqbot.knowledge.references import (
    FaqFile,
    Reference,
    check_ids,
    check_loops,
    check_references,
)
from faqbot.knowledge.support import read_support
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import open_document
from faqbot.yaml.nodes import Node, is_null
from faqbot.yaml.report import Report

T = TypeVar("T")

_DEFAULTS = Path(__file__).with_name("defaults")


def load(path: Path) -> Knowledge:
    """Return the knowledge base in the folder ``path``.

    Raises :class:`~faqbot.errors.KnowledgeError` with every mistake when there is one; warnings
    are left to :func:`check`.
    """
    knowledge, problems = check(path)
    if knowledge is None:
        raise KnowledgeError([found for found in problems if found.severity == "error"])
    return knowledge


def check(path: Path) -> tuple[Knowledge | None, tuple[Problem, ...]]:
    """Return the knowledge base in the folder ``path`` with every mistake and warning.

    The knowledge base is None when there is a mistake that is more than a warning. Never raises,
    whatever stands in the files. Problems name files relative to ``path``.
    """
    report = Report()
    if not is_folder(path, report):
        return None, report.problems
    references: list[Reference] = []
    beside, inside = listed(path, report), listed(path / names.FAQ_FOLDER, report)
    extras = read_extras(beside, standard(), references, report)
    files, complete = _read_faq(filter(is_yaml, inside), path, report)
    warn_of_strays(path, beside, inside, report)
    check_ids(files, report)
    references.extend(reference for file in files for reference in file.references)
    check_loops(references, report)
    entries = sorted((e for file in files for e in file.entries), key=lambda entry: entry.id)
    menus = [menu for file in files for menu in file.menus]
    check_uses((use for file in files for use in file.uses), extras.settings, report)
    if complete:  # else what is missing may stand in the file that could not be read
        titles = {"entry": {e.id: e.title for e in entries}, "menu": {m.id: m.label for m in menus}}
        check_references(references, titles, report)
        if not entries and not report.errors:
            report.add("no-entries", Location(str(path)))
    if report.errors:
        return None, report.problems
    categories = [file.category for file in files if file.category]
    return assemble(extras, categories, entries, menus, path), report.problems


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands beside faq/."""

    settings: Settings
    texts: Spoken
    synonyms: Synonyms
    support: Support


@cache
def standard() -> Extras:
    """What applies where a knowledge base is silent: the files in ``defaults``."""
    report = Report()
    texts = Texts(dict.fromkeys(schema.PLACEHOLDERS, ""), ())
    bare = Extras(Settings(), {HOME: texts, "en": texts}, Synonyms(), Support())
    found = read_extras(listed(_DEFAULTS, report), bare, [], report)
    if report.problems:  # a mistake of ours; a test keeps it from happening
        raise KnowledgeError(report.problems)
    return found


def standard_responses() -> FrozenDict[str, str]:
    """Return the sentences of an assistant whose knowledge base has none of its own."""
    return FrozenDict(standard().texts[HOME].responses)


def standard_settings() -> Settings:
    """Return the settings of an assistant whose knowledge base has none of its own."""
    return standard().settings


def read_extras(
    paths: Iterable[Path], base: Extras, references: list[Reference], report: Report
) -> Extras:
    """Return ``base`` with what those of ``paths`` say that stand beside faq/."""
    present = {path.name: path for path in paths}

    def one(name: str, reader: Callable[[Node, T, Report], T], default: T) -> T:
        node = _parse(present[name], name, report) if name in present else None
        return default if node is None or is_null(node) else reader(node, default, report)

    def settings(node: Node, default: Settings, report: Report) -> Settings:
        found = read_settings(node, default, references, report)
        named = tree.get(node, "model")
        if found.model and named and not (present[names.SETTINGS].parent / found.model).is_file():
            report.add("no-model", named.where, file=found.model)
        return found

    return Extras(
        settings=one(names.SETTINGS, settings, base.settings),
        texts=one(names.RESPONSES, read_responses, base.texts),
        synonyms=one(names.SYNONYMS, read_synonyms, base.synonyms),
        support=one(names.SUPPORT, read_support, base.support),
    )


def _read_faq(paths: Iterable[Path], folder: Path, report: Report) -> tuple[list[FaqFile], bool]:
    """Return the files that can be read, and whether those are all of them."""
    found: list[FaqFile] = []
    complete = True
    for path in paths:
        name = path.relative_to(folder).as_posix()
        node = _parse(path, name, report)
        if node is not None and is_null(node):
            report.add("empty-file", Location(name))
            complete = False
            continue
        file = None if node is None else read_faq(node, report)
        if file is None:
            complete = False
        else:
            complete = complete and file.complete
            found.append(file)
    swallowed = any(problem.code == "missing-dash" for problem in report.errors)
    return found, complete and not swallowed


def _parse(path: Path, file: str, report: Report) -> Node | None:
    document = open_document(path, file, report)
    return None if document is None else document.root


def assemble(
    extras: Extras,
    categories: Iterable[Category],
    entries: Sequence[Entry],
    menus: Sequence[Menu],
    home: Path | None = None,
) -> Knowledge:
    """Put together what has been checked in the folder ``home``; ``entries`` are sorted by id."""
    topics = tuple(categories)
    labelled = with_labels(menus, {entry.id: entry for entry in entries})
    settings = extras.settings
    if not settings.topics:  # the top menu of every category that has one
        names = {menu.id for menu in menus}
        top = tuple(category.id for category in topics if category.id in names)
        settings = replace(settings, topics=top)
    found = Knowledge(
        settings,
        topics,
        with_defaults(entries, settings),
        labelled,
        FrozenDict(extras.texts[HOME].responses),
        extras.texts[HOME].smalltalk,
        extras.synonyms,
        extras.support,
        fingerprint="",
        en=replace(extras.texts["en"], responses=FrozenDict(extras.texts["en"].responses)),
        home="" if home is None else str(home.absolute()),
    )
    return replace(found, fingerprint=fingerprint_of(found))
