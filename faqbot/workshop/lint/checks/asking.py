"""FB105–107 and FB501: what the assistant really makes of the questions it was given."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.dialogue.decision import Answer, Menu
from faqbot.dialogue.menus import entries_below
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.workshop.lint.asked import Assistant, Outcome
from faqbot.workshop.lint.book import Book, Text
from faqbot.workshop.lint.checks.menus import opened
from faqbot.workshop.lint.checks.questions import bare
from faqbot.workshop.lint.finding import Finding, found
from faqbot.yaml.nearest import listing

# How much surer of another entry the assistant must be: a near tie is not the editor's mistake.
LEAD = 0.3


def asking(book: Book) -> Iterator[Finding]:
    """Ask every entry that may be shown everything it says it is asked."""
    knowledge = book.knowledge
    if knowledge is None or not knowledge.entries:
        return
    assistant = Assistant(knowledge, book.today)
    in_menus = reachable(knowledge)
    for entry in knowledge.entries:
        if not entry.valid_on(book.today):
            continue
        for text in book.asked(entry.id):
            yield from _misled(entry, text, assistant, knowledge)
        yield from _unreachable(entry, book, assistant, knowledge, in_menus)


def reachable(knowledge: Knowledge) -> frozenset[str]:
    """Return the entries that menus lead to which a visitor can open."""
    return frozenset(id_ for menu in opened(knowledge) for id_ in entries_below(knowledge, menu))


def _misled(
    entry: Entry, text: Text, assistant: Assistant, knowledge: Knowledge
) -> Iterator[Finding]:
    outcome = assistant.ask(text.value)
    if outcome.heard != "question":
        heard = Sentence.of("lint", f"heard-{outcome.heard}")
        yield found("FB107", text.where, text=text.value, heard=heard)
    elif isinstance(outcome.decision, Menu) and outcome.decision.menu is not None:
        menu = outcome.decision.menu
        if entry.id not in entries_below(knowledge, menu):
            yield found("FB106", text.where, text=text.value, menu=menu)
    elif isinstance(outcome.decision, Answer) and outcome.decision.entry != entry.id:
        yield from _stolen(entry, text, outcome, assistant, knowledge)


def _stolen(
    entry: Entry, text: Text, outcome: Outcome, assistant: Assistant, knowledge: Knowledge
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
    book: Book,
    assistant: Assistant,
    knowledge: Knowledge,
    in_menus: frozenset[str],
) -> Iterator[Finding]:
    if entry.id in in_menus:
        return
    outcome = assistant.ask(entry.question)
    menu = outcome.decision.menu if isinstance(outcome.decision, Menu) else None
    below = entries_below(knowledge, menu) if menu else ()
    if outcome.heard != "question" or not outcome.reaches(entry.id, below):
        for text in book.of("entries", entry.id, "id"):
            yield found("FB501", text.where, entry=entry.id)
