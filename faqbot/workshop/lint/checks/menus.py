"""FB502–512: menus, their choices and triggers, and what stands in none of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from faqbot.dialogue.decision import vague_terms
from faqbot.dialogue.menus import entries_below
from faqbot.knowledge.model import LONGEST_LABEL, Knowledge, Menu
from faqbot.retrieval.index import analyzer_of
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText

LINE_LIMIT = 13  # quick replies; 「この中にない」 is one of them
DEEPEST = 3  # menus opened one after the other


def menus(sources: Sources) -> Iterator[Finding]:
    """Find menus that are too much, too little or out of reach."""
    knowledge = sources.knowledge
    if knowledge is None:
        return
    yield from _topics(sources, knowledge)
    ways = opened(knowledge)
    for menu in knowledge.menus:
        for text in sources.of("menus", menu.id, "id"):
            yield from _shape(menu, text, knowledge, sources)
            if menu.id not in ways:
                yield found("FB503", text.where, menu=menu.id)
            elif len(ways[menu.id]) > DEEPEST:
                way = ways[menu.id]
                path = " → ".join(way)
                yield found("FB505", text.where, depth=len(way), path=path, limit=DEEPEST)
        yield from _labels(menu, sources, knowledge)
    yield from _triggers(sources, knowledge)
    yield from _categories(sources, knowledge)


def opened(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return every menu that can be opened with the shortest way to it, itself included."""
    starts = [*knowledge.settings.topics]
    if not starts:
        led_to = {c.target for menu in knowledge.menus for c in menu.choices if c.kind == "menu"}
        starts = [menu.id for menu in knowledge.menus if menu.id not in led_to]
    starts += [menu.id for menu in knowledge.menus if menu.triggers]
    ways: dict[str, tuple[str, ...]] = {}
    waiting: deque[tuple[str, ...]] = deque((id_,) for id_ in starts if id_ in knowledge.menu)
    while waiting:
        way = waiting.popleft()
        if way[-1] in ways:
            continue
        ways[way[-1]] = way
        choices = knowledge.menu[way[-1]].choices
        waiting.extend((*way, c.target) for c in choices if c.kind == "menu")
    return ways


def _topics(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    count = len(knowledge.settings.topics)
    for text in sources.in_file("settings.yaml"):
        if text.scalar.path == ("topics", 0) and count > LINE_LIMIT:
            yield found("FB504", text.where, count=count, limit=LINE_LIMIT)


def _shape(
    menu: Menu, text: SourceText, knowledge: Knowledge, sources: Sources
) -> Iterator[Finding]:
    count = len(menu.choices) + 1
    if count > LINE_LIMIT:
        yield found("FB504", text.where, count=count, limit=LINE_LIMIT)
    below = entries_below(knowledge, menu.id)
    valid = sorted(id_ for id_ in below if knowledge.entry[id_].valid_on(sources.today))
    if len(valid) == 1:
        yield found("FB506", text.where, menu=menu.id, entry=valid[0])


def _labels(menu: Menu, sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for choice in menu.choices:
        targets = sources.of("menus", menu.id, f"choices.{choice.kind}")
        places = [text.where for text in targets if text.value.strip() == choice.target]
        if not places:
            continue
        line = first.setdefault(normalize(choice.label), places[0].line)
        if line != places[0].line:
            yield found("FB507", places[0], label=choice.label, line=line)
        own = choice.kind == "entry" and choice.label == knowledge.entry[choice.target].question
        if own and len(choice.label) > LONGEST_LABEL:
            count, limit = len(choice.label), LONGEST_LABEL
            label, target = choice.label, choice.target
            yield found("FB510", places[0], count=count, limit=limit, label=label, target=target)


def _triggers(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    analyzer = analyzer_of(knowledge)
    first: dict[frozenset[str], SourceText] = {}
    for menu in knowledge.menus:
        for text in sources.of("menus", menu.id, "triggers"):
            terms = vague_terms(analyzer.analyze(text.value))
            if not terms:
                yield found("FB509", text.where, text=text.value)
                continue
            other = first.setdefault(terms, text)
            if other.owner != menu.id:
                where, menu_ = str(other.where), other.owner
                yield found("FB508", text.where, text=text.value, menu=menu_, other=where)


def _categories(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    filled = {entry.category for entry in knowledge.entries}
    for text in sources.texts:
        if text.scalar.path != ("category", "id"):
            continue
        category = text.value.strip()
        if category not in filled:
            yield found("FB512", text.where, category=category)
        elif knowledge.menus and not any(
            menu.where.file == text.source.name for menu in knowledge.menus
        ):
            yield found("FB511", text.where, category=category)
    offered = {c.target for menu in knowledge.menus for c in menu.choices if c.kind == "entry"}
    with_menus = {menu.where.file for menu in knowledge.menus}
    for entry in knowledge.entries:
        if entry.id not in offered and entry.where.file in with_menus:
            for text in sources.of("entries", entry.id, "id"):
                yield found("FB502", text.where, entry=entry.id)
