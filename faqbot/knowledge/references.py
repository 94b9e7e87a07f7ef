"""References between the parts of a knowledge base: unique ids, no dead ends, no loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from faqbot.errors import Location
from faqbot.i18n import Sentence
from faqbot.knowledge.attributes import AttributeUse
from faqbot.knowledge.model import Category, Entry, Menu
from faqbot.yaml.record import narrow_id
from faqbot.yaml.report import Report, hint

_KINDS = {kind: Sentence.of("knowledge", kind) for kind in ("category", "entry", "menu")}


@dataclass(frozen=True, slots=True)
class Reference:
    """``source`` (an entry, a menu, or the topics) names ``target`` at ``where``."""

    kind: Literal["entry", "menu"]
    target: str
    where: Location
    source: str = ""


@dataclass(frozen=True, slots=True)
class FaqFile:
    """What one file of faq/ holds; references between the parts are not checked yet."""

    category: Category | None
    where: Location  # of the category
    entries: tuple[Entry, ...]
    menus: tuple[Menu, ...]
    references: tuple[Reference, ...]
    uses: tuple[AttributeUse, ...] = ()
    complete: bool = True  # all of it was understood


def check_ids(files: Sequence[FaqFile], report: Report) -> None:
    """Report ids used twice, at the later place; a whole file that is a copy is told once."""
    files = _without_copies(files, report)
    categories = ((file.category.id, file.where) for file in files if file.category)
    check_unique("category", categories, report)
    check_unique("entry", ((e.id, e.where) for file in files for e in file.entries), report)
    check_unique("menu", ((m.id, m.where) for file in files for m in file.menus), report)


def _without_copies(files: Sequence[FaqFile], report: Report) -> list[FaqFile]:
    """Return the files, but those in which every id stands in an earlier one, too."""
    kept: list[FaqFile] = []
    for file in files:
        ids = {entry.id for entry in file.entries}
        twin = next((k for k in kept if _is_copy(k, file, ids)), None)
        if twin is None:
            kept.append(file)
        else:
            names = sorted((twin.where.file, file.where.file), key=len)  # a copy's name is longer
            report.add("copied-file", Location(names[1]), other=names[0])
    return kept


def _is_copy(old: FaqFile, new: FaqFile, ids: set[str]) -> bool:
    same = old.category and new.category and old.category.id == new.category.id
    return bool(same and len(ids) > 1 and ids == {entry.id for entry in old.entries})


def check_unique(kind: str, ids: Iterable[tuple[str, Location]], report: Report) -> None:
    """Report every one of ``ids`` that stood before, with where it did."""
    first: dict[str, Location] = {}
    for id_, where in ids:
        if id_ in first:
            other = str(first[id_])
            report.add("duplicate-id", where, kind=_KINDS.get(kind, kind), id=id_, other=other)
        elif id_:  # a missing id has been reported already
            first[id_] = where


_UNREAD = frozenset({"unknown-file", "txt-suffix", "backup-file", "faq-folder"})


def check_references(
    references: Iterable[Reference],
    titles: Mapping[str, Mapping[str, str]],
    report: Report,
) -> None:
    """Report references to entries and menus that do not exist.

    ``titles`` are the ids with what people call them. What ``report`` holds already may be why one
    is missing: the hint says so then. An id in full width has been reported where it stands.
    """
    known = {kind: {narrow_id(id_) for id_ in ids} | ids.keys() for kind, ids in titles.items()}
    cause = _cause(report)
    for reference in references:
        kind, target = reference.kind, reference.target
        if target not in known[kind]:
            called = [id_ for id_, title in titles[kind].items() if title == target]
            guess = hint(called[0] if called else target, titles[kind])
            values = {"kind": _KINDS[kind], "id": target, "hint": cause or guess}
            report.add("unknown-reference", reference.where, **values)


def _cause(report: Report) -> Sentence | None:
    """Return why ids may be missing: a file is not read, an id is there twice, or none."""
    for problem in report.problems:
        if problem.code in _UNREAD:
            return Sentence.of("knowledge", "perhaps-unread", file=problem.where.file)
        place = str(problem.where)
        if problem.code == "duplicate-id":
            return Sentence.of("knowledge", "perhaps-renamed", place=place)
        if problem.code == "bad-id" or (
            problem.code == "missing-key" and ("key", "id") in problem.what.values
        ):
            return Sentence.of("knowledge", "perhaps-no-id", place=place)
        if problem.code == "entry-among-menus":
            return Sentence.of("knowledge", "perhaps-above", place=place)
    return None


def check_loops(references: Sequence[Reference], report: Report) -> None:
    """Report every choice that closes a loop of menus, with the way round."""
    ways: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.kind == "menu" and reference.source:
            ways.setdefault(reference.source, []).append(reference)
    done: set[str] = set()
    for start in ways:
        _walk(start, ways, done, report)


def _walk(start: str, ways: Mapping[str, list[Reference]], done: set[str], report: Report) -> None:
    """Depth first, without recursion: an import may chain thousands of menus."""
    path = [start]
    pending = [iter(ways.get(start, ()))]
    if start in done:
        return
    while pending:
        reference = next(pending[-1], None)
        if reference is None:
            pending.pop()
            done.add(path.pop())
        elif reference.target in path:
            loop = [*path[path.index(reference.target) :], reference.target]
            report.add("menu-loop", reference.where, path=" → ".join(loop))
        elif reference.target not in done:
            path.append(reference.target)
            pending.append(iter(ways.get(reference.target, ())))
