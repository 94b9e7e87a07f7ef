"""Categories of an import: to which an item belongs, and in which file that is."""

from __future__ import annotations

from collections.abc import Iterable

from faqbot.errors import Location
from faqbot.exchange.base import Base
from faqbot.exchange.cells import Findings, folded
from faqbot.exchange.plan import Bundle, Item, Plan
from faqbot.knowledge import schema
from faqbot.yaml.nodes import Value
from faqbot.yaml.record import is_id
from faqbot.yaml.report import hint, listing

DEFAULT = "imported"


class Categories:
    """The categories there are and those that the source brings; ids by what people write."""

    def __init__(self, base: Base, bundle: Bundle, plan: Plan, findings: Findings) -> None:
        """Plan the categories of the source's own list."""
        self._plan, self._findings = plan, findings
        self._may_add = bundle.new_categories and (bundle.partial or base.knowledge is None)
        self._files = base.file_of()
        self._taken = {name.casefold() for name in base.files}
        self._ids: dict[str, str] = {}
        self._names: list[str] = []
        known = base.knowledge.categories if base.knowledge else ()
        old: dict[str, dict[str, Value]] = {
            c.id: {"name": c.name, "description": c.description} for c in known
        }
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
        file = f"{schema.FAQ_FOLDER}/{id_}.yaml"
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
        if len(self._files) == 1:
            return next(iter(self._files))
        if self._may_add:
            return self._named(DEFAULT, item.where)
        self._findings.add("empty-cell", item.place("category"), title="カテゴリー")
        return None

    def _named(self, text: str, where: Location) -> str | None:
        found = self._ids.get(folded(text))
        if found is not None:
            return found
        if not self._may_add:
            known, guess = listing(self._names), hint(text, self._names)
            self._findings.add("unknown-category", where, text=text, known=known, hint=guess)
            return None
        id_ = text.casefold() if is_id(text) else f"category-{len(self._files) + 1}"
        self._add(id_, {"name": text})
        self._learn([(id_, text)])
        return id_
