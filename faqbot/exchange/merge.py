"""Plan of an import: what a source carries compared with what there is, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from faqbot.errors import Location
from faqbot.exchange.account import ranges
from faqbot.exchange.base import Base, category_values
from faqbot.exchange.cells import Findings, folded
from faqbot.exchange.mergelists import plan_lists, plan_responses
from faqbot.exchange.plan import Bundle, Item, ItemKind, Plan
from faqbot.i18n import Sentence, translate
from faqbot.knowledge import names
from faqbot.knowledge.model import FEWEST_CHOICES, LONGEST_LABEL, MOST_CHOICES
from faqbot.yaml.nodes import Pairs, Value, Values
from faqbot.yaml.record import is_id
from faqbot.yaml.report import NOTHING, hint, listing

DEFAULT = "imported"


def menu_of(category: str, name: str, entries: Sequence[str]) -> Values:
    """Return a menu that offers all ``entries`` of a category."""
    choices: tuple[Pairs, ...] = tuple((("entry", id_),) for id_ in entries)
    return {
        "id": category,
        "label": name[:LONGEST_LABEL],
        "prompt": translate("exchange", "menu-prompt", "ja", name=name),
        "triggers": (name,),
        "choices": choices,
    }


class Categories:
    """The categories there are and those that the source brings; ids by what people write."""

    def __init__(
        self, base: Base, bundle: Bundle, plan: Plan, findings: Findings, *, add: bool = False
    ) -> None:
        """Plan the categories of the source's own list; ``add`` allows for others, too."""
        self._plan, self._findings = plan, findings
        self._may_add = add or (
            bundle.new_categories and (bundle.partial or base.knowledge is None)
        )
        self._unknown: dict[str, list[Location]] = {}  # name, "" for none → where it was asked for
        self._new = base.knowledge is None
        self._files = base.file_of()
        self._taken = {name.casefold() for name in base.files}
        self._ids: dict[str, str] = {}
        self._names: list[str] = []
        known = base.knowledge.categories if base.knowledge else ()
        old = {category.id: category_values(category) for category in known}
        self._learn((category.id, category.name) for category in known)
        for item in bundle.categories or ():
            self._plan_one(item, old.get(item.id))
        self._learn((item.id, item.text("name")) for item in bundle.categories or ())

    def _plan_one(self, item: Item, old: dict[str, Value] | None) -> None:
        self._plan.sources["category", item.id] = item
        if old is None:
            self._add(item.id, dict(item.values))
            return
        changed = {key: value for key, value in item.values.items() if old.get(key) != value}
        if changed:
            self._plan.file(self._files[item.id]).category = changed
            self._plan.note("updated", "category", item.id)

    def _learn(self, categories: Iterable[tuple[str, str]]) -> None:
        """An id stands for itself; a name for the first category that has it."""
        for id_, name in categories:
            self._ids.setdefault(folded(name), id_)
            self._names.append(name)
        self._ids.update({folded(id_): id_ for id_ in self._files})

    def _add(self, id_: str, values: dict[str, Value]) -> None:
        file = f"{names.FAQ_FOLDER}/{id_}.yaml"
        while file.casefold() in self._taken:  # another category lives there
            file = file.removesuffix(".yaml") + "-2.yaml"
        self._taken.add(file.casefold())
        self._files[id_] = file
        planned = self._plan.file(file)
        planned.new, planned.category = True, {"id": id_, **values}
        self._plan.note("added", "category", id_)

    def file(self, id_: str) -> str:
        """Return the file of a category."""
        return self._files[id_]

    def find(self, item: Item, default: str) -> str | None:
        """Return the id of the category of ``item``; None when there is none, which is reported.

        ``default`` is for an item that does not say.
        """
        if item.home:
            return self._named(item.home, item.place("category"))
        if default:
            return self._named(default, Location("--category"))
        asked = "category" in item.places  # and nothing is written there
        if len(self._files) == 1 and not (asked and self._new):
            return next(iter(self._files))
        if self._may_add and not asked:
            return self._named(DEFAULT, item.where)
        self._unknown.setdefault("", []).append(item.place("category"))
        return None

    def _named(self, text: str, where: Location) -> str | None:
        found = self._ids.get(folded(text))
        if found is not None:
            return found
        if not self._may_add:
            self._unknown.setdefault(text, []).append(where)
            return None
        id_ = text.casefold() if is_id(text) else f"category-{len(self._files) + 1}"
        self._add(id_, {"name": text})
        self._learn([(id_, text)])
        return id_

    def tell(self) -> None:
        """Report every category that there is not, once, with all places that ask for it."""
        for text, places in self._unknown.items():
            first, *others = dict.fromkeys(places)
            also = Sentence.of("exchange", "also-at", places=ranges(others)) if others else NOTHING
            known, guess = listing(self._names), hint(text, self._names)
            code = "unknown-category" if text else "no-category"
            values = {"text": text, "known": known, "hint": guess} if text else {"known": known}
            self._findings.add(code, first, **values, also=also)


_LISTS: dict[ItemKind, str] = {"entry": "entries", "menu": "menus"}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to merge.

    ``delete`` removes what is missing from the source, ``category`` is that of entries which do
    not say, ``name`` that of a new knowledge base. ``hidden`` takes hidden rows and sheets, too;
    ``add_categories`` makes a category of a name that there is not yet, ``menus`` a menu of every
    category that is made.
    """

    delete: bool = False
    category: str = ""
    name: str = ""
    hidden: bool = False
    add_categories: bool = False
    menus: bool = False


def plan_import(bundle: Bundle, base: Base, options: ImportOptions, findings: Findings) -> Plan:
    """Return what has to be done to ``base`` so that it says what ``bundle`` says."""
    plan = Plan(settings=options.name if base.knowledge is None else "")
    categories = Categories(base, bundle, plan, findings, add=options.add_categories)
    merge = _Merge(base, options, plan, categories, findings, base.homes())
    merge.items("menu", bundle.menus, base.menus(), bundle.partial)
    entries = merge.with_ids(bundle.entries)
    merge.items("entry", entries, base.entries(), bundle.partial)
    categories.tell()
    if options.menus:
        merge.new_menus()
    if bundle.categories is not None and not bundle.partial:
        merge.missing_categories({item.id for item in bundle.categories})
    plan_responses(bundle.responses, base, plan)
    plan_lists(bundle, base, plan, delete=options.delete)
    return plan


@dataclass(frozen=True, slots=True)
class _Merge:
    base: Base
    options: ImportOptions
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

    def new_menus(self) -> None:
        """Plan a menu of all entries for every new category that has enough of them."""
        for planned in self.plan.files.values():
            entries = [str(values["id"]) for values in planned.add["entries"]]
            fits = FEWEST_CHOICES <= len(entries) <= MOST_CHOICES
            if not planned.new or planned.add["menus"] or not fits:
                continue
            id_, name = (str(planned.category[key]) for key in ("id", "name"))
            menu = menu_of(id_, name, entries)
            planned.add["menus"].append(menu)
            self.plan.sources["menu", id_] = self.plan.sources["entry", entries[0]]
            self.plan.note("added", "menu", id_)

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
            found.append(replace(item, id=id_))
        return tuple(found)
