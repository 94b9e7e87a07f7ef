"""Knowledge bases made of plain objects: rows of a table, answers of an API, values of the model.

A row may be an :class:`~faqbot.knowledge.model.Entry` or a mapping with the keys of the YAML.
What is wrong with any of them is reported with all the other mistakes, by number and id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from faqbot.errors import KnowledgeError, Location, expect
from faqbot.i18n import Sentence
from faqbot.knowledge.attributes import check_declared, check_uses, uses_of
from faqbot.knowledge.beside import check_placeholders
from faqbot.knowledge.fields import FieldKind, ModelField, fields_of
from faqbot.knowledge.folder import is_folder, listed
from faqbot.knowledge.frozen import frozen
from faqbot.knowledge.links import link_of
from faqbot.knowledge.loader import assemble, read_extras, standard
from faqbot.knowledge.model import (
    HOME,
    NOTHING_ELSE,
    NOWHERE,
    Attribute,
    Category,
    ConditionalAnswer,
    Entry,
    EntryRow,
    Knowledge,
    Menu,
    Settings,
    Support,
    Synonyms,
    Texts,
)
from faqbot.knowledge.references import Reference, check_loops, check_references, check_unique
from faqbot.yaml.report import NOTHING, Report, hint, listing

Made = TypeVar("Made", ConditionalAnswer, Attribute)

#: The category of entries that have none.
NO_CATEGORY = "faq"


def knowledge_of(
    rows: Iterable[EntryRow],
    *,
    categories: Iterable[Category] = (),
    menus: Iterable[Menu] = (),
    beside: Path | None = None,
    settings: Mapping[str, object] | None = None,
    responses: Mapping[str, str] | None = None,
    synonyms: Synonyms | None = None,
    support: Support | None = None,
) -> Knowledge:
    """Return the knowledge base of ``rows``, with the standard of all that is left out.

    ``beside`` is a folder with settings.yaml and its like, none of which need be there;
    ``settings`` (by the names of :class:`~faqbot.knowledge.model.Settings`), ``responses`` (by
    key), ``synonyms`` and ``support`` take the place of what they say. Raises
    :class:`~faqbot.errors.KnowledgeError` with every mistake when there is one.
    """
    menus, categories = tuple(menus), tuple(categories)
    for name, values, type_ in (("menus", menus, Menu), ("categories", categories, Category)):
        for value in values:
            expect(name, value, type_, f"objects of {type_.__name__}")
    expect("settings", settings, Mapping | None, "a mapping")
    expect("responses", responses, Mapping | None, "a mapping")
    expect("synonyms", synonyms, Synonyms | None, "an object of Synonyms")
    expect("support", support, Support | None, "an object of Support")
    report = Report()
    references: list[Reference] = []
    extras = standard()
    if beside is not None and is_folder(beside, report):
        extras = read_extras(listed(beside, report), extras, references, report)
    extras = replace(
        extras,
        settings=_settings(extras.settings, settings or {}, references, report),
        texts={**extras.texts, HOME: _responses(extras.texts[HOME], responses or {}, report)},
        synonyms=synonyms or extras.synonyms,
        support=support or extras.support,
    )
    entries, choices, topics = entries_of(rows, report), menus, categories
    if not entries and not report.errors:
        report.add("no-rows", Location("entries"))
    check_unique("menu", ((m.id, _place(m, "menus", n)) for n, m in enumerate(choices)), report)
    named = ((c.id, Location(f"categories[{n}]")) for n, c in enumerate(topics))
    check_unique("category", named, report)
    check_links(entries, choices, entries, report, references)
    check_uses((use for e in entries for use in uses_of(e, report)), extras.settings, report)
    if report.errors:
        raise KnowledgeError(report.errors)
    own = with_own(topics, entries)
    return assemble(extras, own, sorted(entries, key=_id), choices, beside)


def entries_of(rows: Iterable[EntryRow], report: Report) -> list[Entry]:
    """Return the entries that ``rows`` are; mistakes in them go to ``report``."""
    found = [_entry(row, number, report) for number, row in enumerate(rows)]
    check_unique("entry", ((entry.id, entry.where) for entry in found), report)
    return found


def check_links(
    sources: Iterable[Entry],
    menus: Sequence[Menu],
    entries: Iterable[Entry],
    report: Report,
    others: Iterable[Reference] = (),
) -> None:
    """Report what ``sources``, ``menus`` and ``others`` name and is not among ``entries``."""
    links = [*others, *_links(sources), *_ways(menus)]
    check_loops(links, report)
    titles = {"entry": {e.id: e.title for e in entries}, "menu": {m.id: m.label for m in menus}}
    check_references(links, titles, report)


def with_own(categories: Iterable[Category], entries: Iterable[Entry]) -> tuple[Category, ...]:
    """Return ``categories`` and, behind them, those that ``entries`` name besides."""
    found = {category.id: category for category in categories}
    for entry in entries:
        if entry.category not in found:
            name = "FAQ" if entry.category == NO_CATEGORY else entry.category
            found[entry.category] = Category(entry.category, name)
    return tuple(found.values())


def _id(entry: Entry) -> str:
    return entry.id


def _links(entries: Iterable[Entry]) -> Iterator[Reference]:
    for entry in entries:
        for target in (*entry.follow_ups, *entry.related):
            yield Reference("entry", target, entry.where)


def _ways(menus: Sequence[Menu]) -> Iterator[Reference]:
    for number, menu in enumerate(menus):
        for choice in menu.choices:
            yield Reference(choice.kind, choice.target, _place(menu, "menus", number), menu.id)


def _place(found: Entry | Menu, kind: str, number: int) -> Location:
    if found.where != NOWHERE:
        return found.where
    return Location(f"{kind}[{number}] {found.id}".rstrip())


def _entry(row: EntryRow, number: int, report: Report) -> Entry:
    if isinstance(row, Entry):
        given = {field.name: getattr(row, field.name) for field in fields_of(Entry)}
        given["answer"] = row.template or row.answer  # as it was written
        where = _place(row, "entries", number)
    elif isinstance(row, Mapping) or hasattr(row, "keys"):  # a row of sqlite3 is no Mapping
        given = dict(row)
        where = Location(f"entries[{number}] {given.get('id', '')}".rstrip())
    else:
        where = Location(f"entries[{number}]")
        report.add("not-an-entry", where, found=type(row).__name__)
        return Entry("", NO_CATEGORY, "", "", where=where)
    values = _values(Entry, given, where, report)
    for name in ("id", "question", "answer"):
        written = given.get(name)
        blank = written is None or (isinstance(written, str) and not written.strip())
        if not values.setdefault(name, "") and blank:
            report.add("missing-key", where, key=name)
    translation = values.get("en")
    for text in (*values.get("links", ()), *(translation.links if translation else ())):
        if link_of(text) is None:
            report.add("bad-link", where, text=text)
    values["category"] = values.get("category") or NO_CATEGORY
    for name in ("follow_ups", "related"):
        targets = values.get(name, ())
        values[name] = tuple(target for target in targets if target != values["id"])
    return Entry(**values, where=where)


def _settings(
    base: Settings, given: Mapping[str, object], references: list[Reference], report: Report
) -> Settings:
    where = Location("settings")
    found = replace(base, **_values(Settings, given, where, report))
    if "topics" in given:
        references += [Reference("menu", topic, where) for topic in found.topics]
    menu, answer = found.menu_threshold, found.answer_threshold
    if menu is not None and answer is not None and menu > answer:
        report.add("thresholds-order", where, menu=menu, answer=answer)
    return found


def _responses(texts: Texts, given: Mapping[str, str], report: Report) -> Texts:
    known = texts.responses
    for key, text in given.items():
        where = Location(f"responses[{key}]")
        if key not in known:
            report.add("unknown-key", where, key=key, hint=hint(key, known), known=listing(()))
        else:
            check_placeholders(key, text, where, report)
    return replace(texts, responses={**known, **given})


def _values(
    model: type, given: Mapping[str, object], where: Location, report: Report
) -> dict[str, Any]:
    """Return ``given`` as the fields of ``model`` are typed; None counts as left out."""
    declared = {field.name: field for field in fields_of(model)}
    found = {}
    for name, value in given.items():
        if name not in declared:
            guess, known = hint(str(name), declared), listing(declared)
            report.add("unknown-key", where, key=str(name), hint=guess, known=known)
        elif value is not None:
            read = _READERS.get(declared[name].declared.kind, _text)
            found[name] = read(value, declared[name], where, report)
    return found


def _text(value: object, field: ModelField, where: Location, report: Report) -> str:
    if not isinstance(value, str):
        report.add("no-str", where, key=field.name, found=type(value).__name__)
        return ""
    try:
        value.encode()
    except UnicodeEncodeError as error:  # half of a character, as a broken file has it
        found = f"U+{ord(value[error.start]):04X}"
        report.add("half-character", where, key=field.name, found=found)
        return ""
    return value.strip()


def _texts(value: object, field: ModelField, where: Location, report: Report) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        report.add("not-a-list", where, key=field.name, found=type(value).__name__)
        return ()
    texts = [_text(one, field, where, report) for one in value]
    return tuple(dict.fromkeys(text for text in texts if text))


def _answers(
    value: object, field: ModelField, where: Location, report: Report
) -> tuple[ConditionalAnswer, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        report.add("not-a-list", where, key=field.name, found=type(value).__name__)
        return ()
    return tuple(answer for one in value if (answer := _answer(one, field, where, report)))


def _answer(
    value: object, field: ModelField, where: Location, report: Report
) -> ConditionalAnswer | None:
    needed = ("when", "answer")
    return _made(ConditionalAnswer, value, needed, field, where, report, example="a: b")


def _made(
    model: type[Made],
    value: object,
    needed: Sequence[str],
    field: ModelField,
    where: Location,
    report: Report,
    example: str,
) -> Made | None:
    """Return ``value`` as a ``model``; None, and told, if it is no mapping or lacks a key."""
    if isinstance(value, model):
        return value
    if not isinstance(value, Mapping):
        report.add("not-a-mapping", where, key=field.name, found=str(value), example=example)
        return None
    values = _values(model, value, where, report)
    absent = [name for name in needed if not values.get(name)]
    for name in absent:
        report.add("missing-key", where, key=name)
    return None if absent else model(**values)


def _mapping(
    value: object, field: ModelField, where: Location, report: Report
) -> Mapping[str, object]:
    try:
        if isinstance(value, Mapping):
            return frozen(value)  # type: ignore[return-value]
    except TypeError as error:
        value = error
    report.add("not-a-mapping", where, key=field.name, found=str(value), example="a: b")
    return NOTHING_ELSE


def _translation(value: object, field: ModelField, where: Location, report: Report) -> object:
    model = field.declared.of
    if model is None or isinstance(value, model):
        return value
    if not isinstance(value, Mapping):
        report.add(
            "not-a-mapping", where, key=field.name, found=type(value).__name__, example="a: b"
        )
        return None
    return model(**_values(model, value, where, report))


def _attributes(
    value: object, field: ModelField, where: Location, report: Report
) -> tuple[Attribute, ...]:
    if not isinstance(value, Iterable) or isinstance(value, str | Mapping):
        report.add("not-a-list", where, key=field.name, found=type(value).__name__)
        return ()
    found: dict[str, Attribute] = {}
    for number, one in enumerate(value):
        place = Location(f"{where}.{field.name}[{number}]")
        attribute = _attribute(one, field, place, report)
        if attribute is not None:
            check_declared(attribute, found, report, place)
            found.setdefault(attribute.id, attribute)
    return tuple(found.values())


def _attribute(
    value: object, field: ModelField, where: Location, report: Report
) -> Attribute | None:
    return _made(Attribute, value, ("id",), field, where, report, example="{id: plan}")


def _day(value: object, field: ModelField, where: Location, report: Report) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value, field, where, report))
    except ValueError:
        report.add("bad-date", where, text=str(value), hint=NOTHING)
        return None


def _number(value: object, field: ModelField, where: Location, report: Report) -> float:
    declared, whole = field.declared, field.declared.kind == "whole"
    is_number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if is_number and declared.low <= value <= declared.high:  # type: ignore[operator]
        return value  # type: ignore[return-value]
    kind = Sentence.of("knowledge", "whole-number" if whole else "number")
    report.add(
        "bad-number", where, key=field.name, text=str(value), kind=kind, hint=NOTHING,
        low=f"{declared.low:g}", high=f"{declared.high:g}",
    )  # fmt: skip
    return declared.low


_READERS: Mapping[FieldKind, Callable[[object, ModelField, Location, Report], Any]] = {
    "texts": _texts,
    "words": _texts,
    "ids": _texts,
    "menus": _texts,
    "day": _day,
    "answers": _answers,
    "attributes": _attributes,
    "mapping": _mapping,
    "translation": _translation,
    "number": _number,
    "whole": _number,
}
