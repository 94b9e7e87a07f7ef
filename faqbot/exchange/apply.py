"""Application of a plan to the texts of the files; nothing is written to disk here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faqbot.errors import DataError
from faqbot.exchange.base import Base
from faqbot.exchange.mergelists import PLACES
from faqbot.exchange.plan import FilePlan, ItemKind, ListPlan, Plan
from faqbot.knowledge import names, schema
from faqbot.yaml import nodes as tree
from faqbot.yaml.editor import Editor
from faqbot.yaml.nodes import Values
from faqbot.yaml.writing import list_item, mapping, one_line, pair

NewTexts = dict[str, str | None]  # by file name; None: the file is to go

# Keys of what is translated, in the order of the files.
_TRANSLATED = tuple(dict.fromkeys((*schema.ENTRY_KEYS, *schema.MENU_KEYS, *schema.CATEGORY_KEYS)))
_ORDERS = {"entries": schema.ENTRY_KEYS, "menus": schema.MENU_KEYS}


def apply(plan: Plan, base: Base) -> NewTexts:
    """Return the new text of every file that changes."""
    texts: dict[str, str] = dict(base.texts)
    for file, planned in plan.files.items():
        texts[file] = _new_file(planned) if planned.new else _updated(texts[file], planned)
    for file, planned in plan.files.items():
        for where, id_, origin in planned.arrive:
            texts[origin], lines = _cut(texts[origin], where, id_)
            texts[file] = _append(texts[file], where, [lines], file)
    for file, planned in plan.files.items():
        texts[file] = _removed(texts[file], planned.delete)
        for where, items in planned.add.items():
            if not planned.new:
                texts[file] = _append(texts[file], where, items, file)
    for kind, found in plan.lists.items():
        file, _ = PLACES[kind]
        texts[file] = _listed(texts.get(file, ""), kind, found)
    if plan.responses:
        texts[names.RESPONSES] = _responses(texts.get(names.RESPONSES, ""), plan.responses)
    if plan.settings:
        texts[names.SETTINGS] = one_line("name", plan.settings, 0)
    changed: NewTexts = {name: text for name, text in texts.items() if text != base.texts.get(name)}
    gone = {file for file, planned in plan.files.items() if planned.gone}
    return {**changed, **dict.fromkeys(gone)}


def _new_file(planned: FilePlan) -> str:
    head = mapping(_nested(planned.category, schema.CATEGORY_KEYS), 2)
    parts = [f"category:\n{head}"]
    for key in ("menus", "entries"):
        gap = "\n" if key == "entries" else ""
        items = gap.join(list_item(_ordered(values, key), 2) for values in planned.add[key])
        if items:
            parts.append(f"{key}:\n{items}")
    return "\n".join(parts)


def _ordered(values: Values, where: str) -> Values:
    return _nested(values, _ORDERS[where])


def _nested(values: Values, order: Sequence[str]) -> Values:
    """Return ``values`` in the order of the file, ``en.question`` and the like below ``en``."""
    found: Values = {}
    for key in order:
        inner = {
            name.partition(".")[2]: v
            for name, v in values.items()
            if name[: len(key) + 1] == f"{key}."
        }
        ordered = {name: inner[name] for name in _TRANSLATED if inner.get(name)}
        if ordered:
            found[key] = tree.BlockText(mapping(ordered, 0))
        elif key in values:
            found[key] = values[key]
    return found


def _set(editor: Editor, node: tree.MappingNode, values: Values, order: Sequence[str]) -> None:
    """Give a mapping new values; those of its translation are set within it."""
    own = {key: value for key, value in values.items() if "." not in key}
    inner = {key.partition(".")[2]: value for key, value in values.items() if "." in key}
    part = tree.get(node, "en")
    if inner and isinstance(part, tree.MappingNode):
        old = {key.text for key, _ in part.pairs}
        if old <= {key for key, value in inner.items() if not value}:
            own["en"] = ""  # nothing of it is left
        else:
            editor.set(part, inner, _TRANSLATED)
    elif inner:
        own = _nested({**own, **{f"en.{key}": value for key, value in inner.items()}}, order)
    editor.set(node, own, order)


def _updated(text: str, planned: FilePlan) -> str:
    editor = Editor(text)
    about = tree.get(editor.root, "category")
    if planned.category and isinstance(about, tree.MappingNode):
        _set(editor, about, planned.category, schema.CATEGORY_KEYS)
    nodes = {where: _by_id(editor, where) for where in _ORDERS}
    for (where, id_), values in planned.update.items():
        _set(editor, nodes[where][id_], values, _ORDERS[where])
    return editor.result()


def _by_id(editor: Editor, where: str) -> dict[str, tree.MappingNode]:
    nodes = tree.items(tree.get(editor.root, where))
    return {tree.text_of(tree.get(n, "id")): n for n in nodes if isinstance(n, tree.MappingNode)}


def _cut(text: str, where: str, id_: str) -> tuple[str, str]:
    """Take the lines of an item out of ``text``; return the rest and the lines."""
    editor = Editor(text)
    node = _by_id(editor, where)[id_]
    document = editor.document
    end, column = document.line_end(document.end(node)), node.where.column - 1
    first, *rest = document.text[node.start : end].splitlines()
    lines = [first, *(line[column:] if not line[:column].strip() else line for line in rest)]
    editor.remove_item(node)
    return editor.result(), "\n".join(lines)


def _append(text: str, where: str, items: Sequence[Values | str], file: str) -> str:
    """Put items at the end of a list of the file; a text is lines that are moved as they are."""
    if not items:
        return text
    editor = Editor(text)
    node = tree.get(editor.root, where)
    ready = [item if isinstance(item, str) else _ordered(item, where) for item in items]
    if isinstance(editor.root, tree.MappingNode) and editor.root.flow:
        raise DataError.of("exchange", "not-editable", file, key=where)
    if isinstance(node, tree.SequenceNode) and node.items:
        if node.flow:
            raise DataError.of("exchange", "not-editable", file, key=where)
        editor.append(node, ready)
    else:
        gap = "\n" if where == "entries" else ""
        body = gap.join(list_item(item, 2) for item in ready)
        editor.put_section(where, body, schema.FAQ_KEYS)
    return editor.result()


def _removed(text: str, items: Sequence[tuple[str, str]]) -> str:
    if not items:
        return text
    editor = Editor(text)
    nodes = {where: _by_id(editor, where) for where in _ORDERS}
    for where, id_ in items:
        editor.remove_item(nodes[where][id_])
    return editor.result()


def _responses(text: str, responses: Mapping[str, str]) -> str:
    editor = Editor(text)
    node = tree.get(editor.root, "responses")
    order = tuple(schema.PLACEHOLDERS)
    if isinstance(node, tree.MappingNode):
        editor.set(node, dict(responses), order)
    else:
        body = "".join(pair(key, responses[key], 2) for key in order if responses.get(key))
        editor.put_section("responses", body, schema.RESPONSES_KEYS)
    return editor.result()


def _listed(text: str, kind: ItemKind, plan: ListPlan) -> str:
    file, key = PLACES[kind]
    editor = Editor(text)
    node = tree.get(editor.root, key)
    if plan.whole is not None or not (isinstance(node, tree.SequenceNode) and node.items):
        new = plan.add if plan.whole is None else plan.whole
        body = "".join(list_item(_shaped(kind, item), 2) for item in new) or "  []\n"
        editor.put_section(key, body, (*schema.RESPONSES_KEYS, *schema.SYNONYMS_KEYS))
        return editor.result()
    if node.flow:
        raise DataError.of("exchange", "not-editable", file, key=key)
    order = schema.SMALLTALK_KEYS if kind == "smalltalk" else schema.ONE_WAY_KEYS
    for at, values in plan.update.items():
        part, words = node.items[at], values.get("words")
        if isinstance(part, tree.SequenceNode) and isinstance(words, tuple):
            editor.edit_list(part, words)
        elif isinstance(part, tree.MappingNode):
            editor.set(part, values, order)
    for at in plan.delete:
        editor.remove_item(node.items[at])
    if plan.add:
        editor.append(node, [_shaped(kind, item) for item in plan.add])
    return editor.result()


def _shaped(kind: ItemKind, values: Values) -> Values | tuple[str, ...]:
    words = values.get("words", ())
    return tuple(map(str, words)) if kind == "group" else values
