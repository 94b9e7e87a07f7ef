"""Plan for the files beside faq/: responses, small talk, synonyms."""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.exchange.base import Base
from faqbot.exchange.cells import join, tidy
from faqbot.exchange.plan import Bundle, Item, ItemKind, ListPlan, Plan
from faqbot.knowledge import names
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import make_document
from faqbot.yaml.nodes import Values

#: Where each list stands: file and key.
PLACES: dict[ItemKind, tuple[str, str]] = {
    "smalltalk": (names.RESPONSES, "smalltalk"),
    "group": (names.SYNONYMS, "groups"),
    "one_way": (names.SYNONYMS, "one_way"),
}


def plan_responses(items: Sequence[Item] | None, base: Base, plan: Plan) -> None:
    """A text becomes the knowledge base's own when it differs; an empty one is no longer so."""
    own = base.responses()
    effective = base.knowledge.responses if base.knowledge else {}
    for item in items or ():
        plan.sources["response", item.id] = item
        if "text" not in item.values:
            continue
        text, now = item.text("text"), own.get(item.id, "")
        if text == now or (not now and text == effective.get(item.id)):
            continue
        plan.responses[item.id] = text
        plan.note("updated" if base.knowledge else "added", "response", item.id)


def plan_lists(bundle: Bundle, base: Base, plan: Plan, *, delete: bool) -> None:
    """Plan small talk and synonyms."""
    given: tuple[tuple[ItemKind, tuple[Item, ...] | None], ...] = (
        ("smalltalk", bundle.smalltalk),
        ("group", bundle.groups),
        ("one_way", bundle.one_way),
    )
    for kind, items in given:
        if items is not None:
            plan.sources.update({(kind, name_of(kind, item)): item for item in items})
            found = _plan_list(kind, items, base, plan, delete=delete)
            if found:
                plan.lists[kind] = found


def name_of(kind: ItemKind, item: Item) -> str:
    """Return what an item is known by: a rule has no id, so the words that it begins from."""
    return join(_strings(item.values.get("from", ()))) if kind == "one_way" else item.id


def current(kind: ItemKind, base: Base) -> list[tuple[str, Values]]:
    """Return the items that apply now, by what they are known by."""
    if base.knowledge is None:
        return []
    if kind == "smalltalk":
        return [
            (
                talk.id,
                {
                    "patterns": talk.patterns,
                    "reply": tidy(talk.reply),
                    **({"offers": talk.offers} if talk.offers else {}),
                },
            )
            for talk in base.knowledge.smalltalk
        ]
    if kind == "group":
        return [(words[0], {"words": words}) for words in base.knowledge.synonyms.groups]
    return [(join(a), {"from": a, "to": b}) for a, b in base.knowledge.synonyms.one_way]


def _plan_list(
    kind: ItemKind, items: Sequence[Item], base: Base, plan: Plan, *, delete: bool
) -> ListPlan:
    old = current(kind, base)
    found, matched = ListPlan(), set[int]()
    merged = [{**_identity(kind, id_), **values} for id_, values in old]
    names = {name_of(kind, item) for item in items}
    for item in items:
        at = _match(kind, item, old, matched, names)
        if at is None:
            values = {**_identity(kind, item.id), **item.values}
            found.add.append(values)
            merged.append(values)
            plan.note("added", kind, name_of(kind, item))
            continue
        matched.add(at)
        known = old[at][1]
        changed = {key: v for key, v in item.values.items() if (known.get(key) or "") != (v or "")}
        if changed:
            found.update[at] = changed
            merged[at] = {**merged[at], **changed}
            plan.note("updated", kind, name_of(kind, item))
    for at, (id_, _) in enumerate(old):
        if at not in matched:
            plan.note("deleted" if delete else "missing", kind, id_)
            if delete:
                found.delete.append(at)
    file, key = PLACES[kind]
    written = tree.get(make_document(file, base.texts.get(file, "")).root, key)
    kept = [values for at, values in enumerate(merged) if at not in found.delete]
    standard = len(tree.items(written)) != len(old)  # it applies, but is not in the file
    if base.knowledge is None or (found and standard):
        return ListPlan(whole=kept)
    return found


def _identity(kind: ItemKind, id_: str) -> Values:
    return {"id": id_} if kind == "smalltalk" else {}


def _match(
    kind: ItemKind,
    item: Item,
    old: Sequence[tuple[str, Values]],
    matched: set[int],
    names: set[str],
) -> int | None:
    """Return the number of the item that ``item``, one of those called ``names``, changes."""
    free = [at for at in range(len(old)) if at not in matched]
    name = name_of(kind, item)
    same = [at for at in free if old[at][0] == name]
    if kind == "one_way":  # several rules may begin from the same words
        same.sort(key=lambda at: old[at][1].get("to") != item.values.get("to"))
    if kind == "group" and not same:  # another representative, but words in common
        words = set(_strings(item.values["words"]))
        others = (at for at in free if old[at][0] not in names)
        shared = {at: len(words & set(_strings(old[at][1]["words"]))) for at in others}
        same = sorted((at for at in shared if shared[at]), key=lambda at: -shared[at])
    return same[0] if same else None


def _strings(value: object) -> tuple[str, ...]:
    return tuple(w for w in value if isinstance(w, str)) if isinstance(value, tuple) else ()
