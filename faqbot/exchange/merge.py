"""Plan of an import: what a source carries compared with what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from faqbot.exchange.base import Base
from faqbot.exchange.categories import Categories
from faqbot.exchange.cells import Findings, folded
from faqbot.exchange.mergelists import plan_lists, plan_responses
from faqbot.exchange.plan import Bundle, Item, ItemKind, Plan
from faqbot.yaml.nodes import Values

_LISTS: dict[ItemKind, str] = {"entry": "entries", "menu": "menus"}


@dataclass(frozen=True, slots=True)
class Options:
    """How to merge.

    ``delete`` removes what is missing from the source, ``category`` is that of entries which do
    not say, ``name`` that of a new knowledge base.
    """

    delete: bool = False
    category: str = ""
    name: str = ""


def plan_import(bundle: Bundle, base: Base, options: Options, findings: Findings) -> Plan:
    """Return what has to be done to ``base`` so that it says what ``bundle`` says."""
    plan = Plan(settings=options.name if base.knowledge is None else "")
    categories = Categories(base, bundle, plan, findings)
    merge = _Merge(base, options, plan, categories, findings, base.homes())
    merge.items("menu", bundle.menus, base.menus(), bundle.partial)
    entries = merge.with_ids(bundle.entries)
    merge.items("entry", entries, base.entries(), bundle.partial)
    if bundle.categories is not None and not bundle.partial:
        merge.missing_categories({item.id for item in bundle.categories})
    plan_responses(bundle.responses, base, plan)
    plan_lists(bundle, base, plan, delete=options.delete)
    return plan


@dataclass(frozen=True, slots=True)
class _Merge:
    base: Base
    options: Options
    plan: Plan
    categories: Categories
    findings: Findings
    homes: Mapping[tuple[str, str], str]

    def items(
        self, kind: ItemKind, items: Sequence[Item] | None, old: dict[str, Values], partial: bool
    ) -> None:
        """Plan the entries or the menus; ``items`` is None when the source has none of them."""
        if items is None:
            return
        for item in items:
            self.plan.sources[kind, item.id] = item
            if item.id in old:
                self._update(kind, item, old[item.id])
            else:
                self._add(kind, item)
        present = {item.id for item in items}
        if not partial or self.options.delete:
            self._missing(kind, [id_ for id_ in old if id_ not in present])

    def _update(self, kind: ItemKind, item: Item, old: Values) -> None:
        home = self.homes[kind, item.id]
        changed = {key: value for key, value in item.values.items() if old.get(key, "") != value}
        changed = {key: value for key, value in changed.items() if value or old.get(key)}
        target = home
        if item.home:
            category = self.categories.find(item, self.options.category)
            target = home if category is None else self.categories.file(category)
        if changed:
            self.plan.file(home).update[_LISTS[kind], item.id] = changed
            self.plan.note("updated", kind, item.id)
        if target != home:
            self.plan.file(target).arrive.append((_LISTS[kind], item.id, home))
            self.plan.note("moved", kind, item.id)
        elif not changed and kind == "entry":
            self.plan.unchanged += 1

    def _add(self, kind: ItemKind, item: Item) -> None:
        category = self.categories.find(item, self.options.category)
        if category is None:
            return
        values: Values = {"id": item.id, **item.values}
        self.plan.file(self.categories.file(category)).add[_LISTS[kind]].append(values)
        self.plan.note("added", kind, item.id)

    def _missing(self, kind: ItemKind, ids: Sequence[str]) -> None:
        for id_ in ids:
            if self.options.delete:
                planned = self.plan.file(self.homes[kind, id_])
                planned.delete.append((_LISTS[kind], id_))
            self.plan.note("deleted" if self.options.delete else "missing", kind, id_)

    def missing_categories(self, present: set[str]) -> None:
        """Plan the categories that the source does not have; a file goes when nothing is left."""
        for id_, file in self.base.file_of().items():
            if id_ in present:
                continue
            planned, content = self.plan.file(file), self.base.files[file]
            left = {("entries", entry.id) for entry in content.entries}
            left |= {("menus", menu.id) for menu in content.menus}
            moved = {(kind, name) for s in self.plan.files.values() for kind, name, _ in s.arrive}
            empty = not (left - set(planned.delete) - moved) and not any(planned.add.values())
            planned.gone = self.options.delete and empty
            self.plan.note("deleted" if planned.gone else "missing", "category", id_)

    def with_ids(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Give an id to every entry that has none: that of the same question, else a new one."""
        asked = {folded(str(v["question"])): id_ for id_, v in self.base.entries().items()}
        taken = {item.id for item in items} | set(self.base.entries())
        claimed = {item.id for item in items if item.id}
        numbers: dict[str, Iterator[int]] = {}
        found: list[Item] = []
        for item in items:
            id_ = item.id or asked.get(folded(item.text("question")), "")
            if not item.id and (not id_ or id_ in claimed):
                category = self.categories.find(item, self.options.category)
                if category is None:
                    continue
                fresh = (f"{category}-{n:03}" for n in numbers.setdefault(category, count(1)))
                id_ = next(name for name in fresh if name not in taken)
            taken.add(id_)
            claimed.add(id_)
            found.append(Item(id_, item.values, item.where, item.places, item.home))
        return tuple(found)
