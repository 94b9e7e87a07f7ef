"""Edits of a loaded knowledge base: entries put in and taken out, checked like a whole one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

from faqbot.errors import KnowledgeError, Location
from faqbot.knowledge.attributes import check_uses, uses_of, with_defaults
from faqbot.knowledge.frozen import fingerprint_after
from faqbot.knowledge.model import Entry, EntryRow, Knowledge, Menu, MenuChoice
from faqbot.knowledge.objects import check_links, entries_of, with_own
from faqbot.yaml.report import Report, hint


def added(knowledge: Knowledge, rows: Iterable[EntryRow]) -> Knowledge:
    """Return ``knowledge`` with further entries; raises KnowledgeError for ids that are taken."""
    report = Report()
    entries = entries_of(rows, report)
    for entry in entries:
        if entry.id in knowledge.entry:
            other = str(knowledge.entry[entry.id].where)
            report.add("duplicate-id", entry.where, kind="entry", id=entry.id, other=other)
    return _with(knowledge, {entry.id: entry for entry in entries}, (), report)


def updated(knowledge: Knowledge, rows: Iterable[EntryRow]) -> Knowledge:
    """Return ``knowledge`` with other entries of the same ids; KnowledgeError for new ids."""
    report = Report()
    entries = entries_of(rows, report)
    _check_known(((entry.id, entry.where) for entry in entries), knowledge, report)
    return _with(knowledge, {entry.id: entry for entry in entries}, (), report)


def removed(knowledge: Knowledge, ids: Iterable[str]) -> Knowledge:
    """Return ``knowledge`` without some entries; KnowledgeError for ids that are not there.

    An entry to which another, or a menu, leads cannot be taken out alone.
    """
    report = Report()
    gone = frozenset(ids)
    _check_known(((id_, Location("ids")) for id_ in sorted(gone)), knowledge, report)
    return _with(knowledge, {}, gone, report)


def changed(knowledge: Knowledge, rows: Iterable[EntryRow], gone: Iterable[str]) -> Knowledge:
    """Return ``knowledge`` with ``rows``, be their ids new or not, and without ``gone``."""
    report = Report()
    put = {entry.id: entry for entry in entries_of(rows, report)}
    left = {id_ for id_ in gone if id_ in knowledge.entry and id_ not in put}
    return _with(knowledge, put, left, report)


def _check_known(ids: Iterable[tuple[str, Location]], knowledge: Knowledge, report: Report) -> None:
    for id_, where in ids:
        if id_ not in knowledge.entry:
            guess = hint(id_, knowledge.entry)
            report.add("unknown-reference", where, kind="entry", id=id_, hint=guess)


def _with(
    knowledge: Knowledge, put: Mapping[str, Entry], gone: Collection[str], report: Report
) -> Knowledge:
    uses = (use for entry in put.values() for use in uses_of(entry, report))
    check_uses(uses, knowledge.settings, report)
    put = {entry.id: entry for entry in with_defaults(put.values(), knowledge.settings)}
    kept = [e for e in knowledge.entries if e.id not in put and e.id not in gone]
    entries = sorted([*kept, *put.values()], key=attrgetter("id"))
    if not entries and not report.errors:
        report.add("no-entries", Location("entries"))
    # What is new may lead to what is not there; where something goes, all may.
    check_links(entries if gone else put.values(), knowledge.menus, entries, report)
    if report.errors:
        raise KnowledgeError(report.errors)
    before = [knowledge.entry[id_] for id_ in (*put, *gone) if id_ in knowledge.entry]
    after = replace(
        knowledge,
        entries=tuple(entries),
        categories=with_own(knowledge.categories, put.values()),
        menus=_relabelled(knowledge, put),
    )
    return replace(after, fingerprint=fingerprint_after(knowledge, after, put.values(), before))


def _relabelled(knowledge: Knowledge, put: Mapping[str, Entry]) -> tuple[Menu, ...]:
    """Return the menus; choices that are called as their entry was are called as it is now."""

    def labelled(choice: MenuChoice) -> MenuChoice:
        before, now = knowledge.entry.get(choice.target), put.get(choice.target)
        if choice.kind != "entry" or now is None or before is None or choice.label != before.title:
            return choice
        return replace(choice, label=now.title)

    return tuple(
        replace(menu, choices=tuple(map(labelled, menu.choices))) for menu in knowledge.menus
    )
