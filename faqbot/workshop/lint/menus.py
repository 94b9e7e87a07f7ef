"""FB105–107, FB5: menus, and whether what visitors ask leads to the entry that says so."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from faqbot.asking import DECISIONS, MARKS, Label, Outcome
from faqbot.dialogue.decision import Answer, vague_terms
from faqbot.dialogue.menus import entries_below
from faqbot.i18n import Sentence
from faqbot.knowledge.model import LONGEST_LABEL, Entry, Knowledge, Menu
from faqbot.retrieval.index import analyzer_of
from faqbot.text.normalize import normalize
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import asked_of, bare
from faqbot.yaml.report import listing

LINE_LIMIT = 13  # quick replies; 「この中にない」 is one of them
DEEPEST = 3  # menus opened one after the other


def menus(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Find menus that are too much, too little or out of reach."""
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
    starts = [*knowledge.topics, *(menu.id for menu in knowledge.menus if menu.triggers)]
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
    with_menus = {menu.where.file for menu in knowledge.menus}
    for text in sources.texts:
        if text.scalar.path != ("category", "id"):
            continue
        category = text.value.strip()
        if category not in filled:
            yield found("FB512", text.where, category=category)
        elif knowledge.menus and text.source.name not in with_menus:
            yield found("FB511", text.where, category=category)
    offered = {c.target for menu in knowledge.menus for c in menu.choices if c.kind == "entry"}
    for entry in knowledge.entries:
        if entry.id not in offered and entry.where.file in with_menus:
            for text in sources.of("entries", entry.id, "id"):
                yield found("FB502", text.where, entry=entry.id)


# How much surer of another entry the assistant must be: a near tie is not the editor's mistake.
LEAD = 0.3
ALL = slice(None)


def asking(
    sources: Sources, knowledge: Knowledge, assistant: DayAssistant, share: slice = ALL
) -> Iterator[Finding]:
    """Ask every entry that may be shown everything it says it is asked, and every trigger.

    ``share`` is the part of the entries and menus that is asked about.
    """
    in_menus = {id_ for menu in opened(knowledge) for id_ in entries_below(knowledge, menu)}
    for entry in knowledge.entries[share]:
        if not entry.valid_on(sources.today):
            continue
        for text in sources.asked(entry.id):
            yield from _misled(entry, text, assistant, knowledge)
        if entry.id not in in_menus and not _reached(entry, assistant.ask(entry.question)):
            for text in sources.of("entries", entry.id, "id"):
                yield found("FB501", text.where, entry=entry.id)

    for menu in knowledge.menus[share]:
        for text in sources.of("menus", menu.id, "triggers"):
            yield from _unheard(menu, text, assistant)


def _unheard(menu: Menu, text: SourceText, assistant: DayAssistant) -> Iterator[Finding]:
    """A trigger opens its menu as it stands, or in 「…について教えて」."""
    outcome = assistant.ask(text.value)
    if outcome.kind in ("answer", "menu"):
        return  # opened; of another menu or an entry FB106 and FB508 tell
    if vague_terms(outcome.ranking.query) and not assistant.ask(f"{text.value}について").menu:
        heard = Sentence.of("lint", f"heard-{outcome.kind}")
        yield found("FB513", text.where, text=text.value, heard=heard, menu=menu.id)


def _misled(
    entry: Entry, text: SourceText, assistant: DayAssistant, knowledge: Knowledge
) -> Iterator[Finding]:
    outcome = assistant.ask(text.value)
    if outcome.kind not in DECISIONS:
        heard = Sentence.of("lint", f"heard-{outcome.kind}")
        yield found("FB107", text.where, text=text.value, heard=heard)
        return
    score = outcome.score(Label(frozenset({entry.id})))
    if score == "wrong":
        yield from _stolen(entry, text, outcome, assistant, knowledge)
    elif score == "wrong_menu" and outcome.menu is not None:
        yield found("FB106", text.where, text=text.value, menu=outcome.menu)


def _stolen(
    entry: Entry, text: SourceText, outcome: Outcome, assistant: DayAssistant, knowledge: Knowledge
) -> Iterator[Finding]:
    decision = outcome.decision
    assert isinstance(decision, Answer)  # noqa: S101 - the caller has looked
    own = outcome.confidence_in(entry.id)
    thief = knowledge.entry[decision.entry]
    # Of a text that stands in both entries, FB101 and FB103 say all there is to say.
    if decision.confidence - own < LEAD or bare(text.value) in map(bare, asked_of(thief)):
        return
    sure = {"theirs": f"{decision.confidence:.0%}", "own": f"{own:.0%}"}
    terms = listing(assistant.draws(text.value, thief))
    yield found("FB105", text.where, text=text.value, entry=thief.id, terms=terms, **sure)


def _reached(entry: Entry, outcome: Outcome) -> bool:
    """Tell whether ``entry`` is answered or offered.

    One that comes first and misses only for the thresholds counts as reached: the mistake is in
    the settings then, not in the entry.
    """
    if outcome.kind == "miss":
        best = outcome.ranking.best
        return best is not None and best.entry == entry.id
    return MARKS[outcome.score(Label(frozenset({entry.id})))] != "wrong"
