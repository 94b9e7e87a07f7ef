"""FB105–107 and FB501: ways to ask that lead elsewhere, entries out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.asking import DECISIONS, MARKS, Label, Outcome
from faqbot.dialogue.decision import Answer
from faqbot.dialogue.menus import entries_below
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.lint.checks.menus import opened
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import bare
from faqbot.yaml.report import listing

# How much surer of another entry the assistant must be: a near tie is not the editor's mistake.
LEAD = 0.3


def asking(sources: Sources) -> Iterator[Finding]:
    """Ask every entry that may be shown everything it says it is asked."""
    knowledge = sources.knowledge
    if knowledge is None or not knowledge.entries:
        return
    assistant = DayAssistant(knowledge, sources.today)
    in_menus = reachable(knowledge)
    for entry in knowledge.entries:
        if not entry.valid_on(sources.today):
            continue
        for text in sources.asked(entry.id):
            yield from _misled(entry, text, assistant, knowledge)
        yield from _unreachable(entry, sources, assistant, in_menus)


def reachable(knowledge: Knowledge) -> frozenset[str]:
    """Return the entries that menus lead to which a visitor can open."""
    return frozenset(id_ for menu in opened(knowledge) for id_ in entries_below(knowledge, menu))


def _misled(
    entry: Entry, text: SourceText, assistant: DayAssistant, knowledge: Knowledge
) -> Iterator[Finding]:
    outcome = assistant.ask(text.value)
    if outcome.kind not in DECISIONS:
        heard = Sentence.of("lint", f"heard-{outcome.kind}")
        yield found("FB107", text.where, text=text.value, heard=heard)
        return
    score = outcome.score(_label(entry))
    if score == "wrong":
        yield from _stolen(entry, text, outcome, assistant, knowledge)
    elif score == "wrong_menu" and outcome.menu is not None:
        yield found("FB106", text.where, text=text.value, menu=outcome.menu)


def _label(entry: Entry) -> Label:
    return Label(frozenset({entry.id}))


def _stolen(
    entry: Entry, text: SourceText, outcome: Outcome, assistant: DayAssistant, knowledge: Knowledge
) -> Iterator[Finding]:
    decision = outcome.decision
    assert isinstance(decision, Answer)  # noqa: S101 - the caller has looked
    own = outcome.confidence_in(entry.id)
    thief = knowledge.entry[decision.entry]
    if decision.confidence - own < LEAD or _same_text(text.value, thief):
        return
    terms = listing(assistant.draws(text.value, thief))
    theirs, ours = f"{decision.confidence:.0%}", f"{own:.0%}"
    yield found(
        "FB105",
        text.where,
        text=text.value,
        entry=thief.id,
        theirs=theirs,
        own=ours,
        terms=terms,
    )


def _same_text(text: str, entry: Entry) -> bool:
    """Of a text that stands in both entries, FB101 and FB103 say all there is to say."""
    return bare(text) in {bare(asked) for asked in (entry.question, *entry.variants)}


def _unreachable(
    entry: Entry,
    sources: Sources,
    assistant: DayAssistant,
    in_menus: frozenset[str],
) -> Iterator[Finding]:
    if entry.id in in_menus:
        return
    outcome = assistant.ask(entry.question)
    if not _reached(entry, outcome):
        for text in sources.of("entries", entry.id, "id"):
            yield found("FB501", text.where, entry=entry.id)


def _reached(entry: Entry, outcome: Outcome) -> bool:
    """Tell whether ``entry`` is answered or offered.

    One that comes first and misses only for the thresholds counts as reached: the mistake is in
    the settings then, not in the entry.
    """
    if outcome.kind == "miss":
        best = outcome.ranking.best
        return best is not None and best.entry == entry.id
    return MARKS[outcome.score(_label(entry))] != "wrong"
