"""References between the parts of a knowledge base: unique ids, no dead ends, no loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from faqbot.errors import Location
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Category, Entry, Menu, MenuChoice
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


def check_ids(files: Sequence[FaqFile], report: Report) -> None:
    """Report ids used twice, at the later place."""
    categories = ((file.category.id, file.where) for file in files if file.category)
    check_unique("category", categories, report)
    check_unique("entry", ((e.id, e.where) for file in files for e in file.entries), report)
    check_unique("menu", ((m.id, m.where) for file in files for m in file.menus), report)


def check_unique(kind: str, ids: Iterable[tuple[str, Location]], report: Report) -> None:
    """Report every one of ``ids`` that stood before, with where it did."""
    first: dict[str, Location] = {}
    for id_, where in ids:
        if id_ in first:
            other = str(first[id_])
            report.add("duplicate-id", where, kind=_KINDS.get(kind, kind), id=id_, other=other)
        elif id_:  # a missing id has been reported already
            first[id_] = where


def check_references(
    references: Iterable[Reference], entries: Iterable[str], menus: Iterable[str], report: Report
) -> None:
    """Report references to entries and menus that do not exist."""
    known = {"entry": frozenset(entries), "menu": frozenset(menus)}
    for reference in references:
        names = known[reference.kind]
        if reference.target not in names:
            report.add(
                "unknown-reference",
                reference.where,
                kind=_KINDS[reference.kind],
                id=reference.target,
                hint=hint(reference.target, names),
            )


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


def with_labels(menus: Sequence[Menu], entries: Mapping[str, Entry]) -> tuple[Menu, ...]:
    """Give every choice its label: its own, else that of the menu or entry it leads to."""
    labels = {menu.id: menu.label for menu in menus}

    def labelled(choice: MenuChoice) -> MenuChoice:
        if choice.label:
            return choice
        target = choice.target
        title = labels[target] if choice.kind == "menu" else entries[target].title
        return replace(choice, label=title)

    return tuple(replace(menu, choices=tuple(map(labelled, menu.choices))) for menu in menus)
