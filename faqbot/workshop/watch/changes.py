"""Questions that a change touches, and how good what they get is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from faqbot.asking import MARKS, Label, Mark, Outcome
from faqbot.bot import Bot
from faqbot.dialogue.menus import entries_below
from faqbot.knowledge.model import NOWHERE, Entry, Knowledge
from faqbot.text.normalize import normalize

NEAR = 5  # candidates beside a changed entry that count as its neighbours
_ORDER: tuple[Mark, ...] = ("wrong", "offered", "right")


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with its label, None when nobody has said what is right."""

    text: str
    label: Label | None = None


def mark(question: LabelledQuestion, outcome: Outcome) -> Mark | None:
    """Return how good that outcome is; None when nobody has said what would be right."""
    return None if question.label is None else MARKS[outcome.score(question.label)]


def improved(question: LabelledQuestion, before: Outcome, after: Outcome) -> bool | None:
    """Tell whether a visitor is better off; None when it is the same to them, or not known."""
    old, new = mark(question, before), mark(question, after)
    if old is None or new is None or old == new:
        return None
    return _ORDER.index(new) > _ORDER.index(old)


def registered(knowledge: Knowledge, entries: Iterable[str]) -> Iterator[LabelledQuestion]:
    """Yield every way to ask ``entries``, and the triggers of the menus that lead to them."""
    wanted = {id_ for id_ in entries if id_ in knowledge.entry}
    for id_ in sorted(wanted):
        entry = knowledge.entry[id_]
        for text in (entry.question, *entry.variants):
            yield LabelledQuestion(text, Label(frozenset({id_})))
    for menu in knowledge.menus:
        below = entries_below(knowledge, menu.id)
        if below & wanted:
            yield from (LabelledQuestion(text, Label(below)) for text in menu.triggers)


def each_once(questions: Iterable[LabelledQuestion]) -> list[LabelledQuestion]:
    """Return ``questions`` without those that stand there already, whatever their width."""
    found: dict[str, LabelledQuestion] = {}
    for question in questions:
        found.setdefault(normalize(question.text), question)
    return list(found.values())


def touched(old: Knowledge, new: Knowledge) -> frozenset[str]:
    """Return the entries that a change of the knowledge base is about.

    Settings, responses and opening hours concern all of them; a synonym those that use one of its
    words; a menu those that it leads to.
    """
    if (old.settings, old.smalltalk) != (new.settings, new.smalltalk):
        return frozenset(new.entry)
    found = {
        id_
        for id_ in old.entry.keys() | new.entry.keys()
        if _plain(old.entry.get(id_)) != _plain(new.entry.get(id_))
    }
    words = _new_words(old, new)
    if words:
        for entry in (*old.entries, *new.entries):
            texts = [normalize(t) for t in (entry.question, *entry.variants, *entry.keywords)]
            if any(word in text for word in words for text in texts):
                found.add(entry.id)
    for one, other in ((old, new), (new, old)):
        for menu in one.menus:
            twin = other.menu.get(menu.id)
            told = (menu.label, menu.prompt, menu.choices, menu.triggers)
            if twin is None or told != (twin.label, twin.prompt, twin.choices, twin.triggers):
                found |= entries_below(one, menu.id)
    return frozenset(found)


def _plain(entry: Entry | None) -> Entry | None:
    """Return ``entry`` without the place where it stands: a line more above changes nothing."""
    if entry is None:
        return None
    return replace(entry, where=NOWHERE)


def _new_words(old: Knowledge, new: Knowledge) -> frozenset[str]:
    """Return the words of all groups of synonyms that are not in both."""
    groups = set(old.synonyms.groups) ^ set(new.synonyms.groups)
    ways = set(old.synonyms.one_way) ^ set(new.synonyms.one_way)
    words = [word for group in groups for word in group]
    words += [word for way in ways for side in way for word in side]
    return frozenset(normalize(word) for word in words)


def neighbours(bots: Iterable[Bot], entries: Iterable[str]) -> frozenset[str]:
    """Return the entries that any of ``bots`` finds near ``entries``, or that belong with them."""
    found: set[str] = set()
    ids = sorted(entries)
    for bot in bots:
        for entry in (bot.knowledge.entry[id_] for id_ in ids if id_ in bot.knowledge.entry):
            found.update(entry.related, entry.follow_ups)
            found.update(c.entry for c in bot.search(entry.question, NEAR + 1).candidates)
    return frozenset(found)
