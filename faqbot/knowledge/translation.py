"""Translation of a knowledge base: all that visitors read in another language, and what lacks it.

What is translated takes the place of what it translates, so that whoever answers from a knowledge
base need not know in which language. An entry without a translation stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from faqbot.i18n import has, translate
from faqbot.knowledge.attributes import with_defaults
from faqbot.knowledge.frozen import FrozenDict, fingerprint_of
from faqbot.knowledge.labels import with_labels
from faqbot.knowledge.model import (
    HOME,
    Category,
    Channel,
    ChannelTranslation,
    Entry,
    Knowledge,
    Menu,
    Settings,
    SettingsTranslation,
)

Translatable = Category | Menu | Entry


def is_translated(knowledge: Knowledge) -> bool:
    """Tell whether visitors may choose English: see :func:`untranslated`."""
    found = any(map(has_translation, knowledge.entries))
    return found and next(untranslated(knowledge), None) is None


def has_translation(part: Translatable) -> bool:
    """Tell whether a part is translated as a whole; a name in plain letters needs no other."""
    if isinstance(part, Category) and part.en is None:
        return part.name.isascii()
    return part.en is not None and part.en.complete


def untranslated(knowledge: Knowledge) -> Iterator[Category | Menu]:
    """Yield what English lacks to be a language: categories, and menus to begin with.

    Such a menu has to lead to something in English. Further menus and entries that are not
    translated are offered to nobody who reads English.
    """
    yield from (each for each in knowledge.categories if not has_translation(each))
    offered = _menus(knowledge)
    yield from (knowledge.menu[id_] for id_ in knowledge.topics if id_ not in offered)


def reads(entry: Entry, knowledge: Knowledge) -> bool:
    """Tell whether those who are answered from ``knowledge`` get ``entry`` in their language."""
    return knowledge.language == HOME or has_translation(entry)


def translated(knowledge: Knowledge) -> Knowledge:
    """Return ``knowledge`` in English, as far as it is."""
    known = {entry.id for entry in knowledge.entries if has_translation(entry)}
    menus = _menus(knowledge)
    settings = _settings(knowledge.settings, menus)
    entries = [_entry(entry, known) for entry in knowledge.entries]
    channels = tuple(map(_channel, knowledge.support.channels))
    found = replace(
        knowledge,
        settings=settings,
        categories=tuple(map(_category, knowledge.categories)),
        entries=with_defaults(entries, settings),
        menus=with_labels(tuple(menus.values()), {e.id: e for e in entries}),
        responses=FrozenDict({**knowledge.responses, **knowledge.en.responses}),
        smalltalk=knowledge.en.smalltalk or knowledge.smalltalk,
        support=replace(knowledge.support, channels=channels),
        language="en",
    )
    return replace(found, fingerprint=fingerprint_of(found))


def _settings(settings: Settings, offered: Collection[str]) -> Settings:
    en = settings.en or SettingsTranslation()
    return replace(
        settings,
        name=en.name or settings.name,
        assistant=en.assistant or settings.assistant,
        topics=tuple(id_ for id_ in settings.topics if id_ in offered),
    )


def _category(category: Category) -> Category:
    en = category.en
    if en is None or not en.complete:
        return category
    return replace(category, name=en.name, description=en.description)


def _channel(channel: Channel) -> Channel:
    """Return a channel; those that every desk has are called what they are called everywhere."""
    en, usual = channel.en or ChannelTranslation(), f"channel_{channel.id}"
    known = translate("pages", usual, "en") if has("pages", usual, "en") else channel.name
    return replace(
        channel, name=en.name or known, description=en.description or channel.description
    )


def _menus(knowledge: Knowledge) -> dict[str, Menu]:
    """Return the menus in English, by id, that lead to an entry in English at last."""
    known = {entry.id for entry in knowledge.entries if has_translation(entry)}
    menus = {menu.id: _menu(menu) for menu in knowledge.menus if has_translation(menu)}
    while True:
        kept = {id_: _leading(menu, known, menus.keys()) for id_, menu in menus.items()}
        kept = {id_: menu for id_, menu in kept.items() if menu.choices}
        if len(kept) == len(menus):
            return kept
        menus = kept


def _leading(menu: Menu, entries: Collection[str], menus: Collection[str]) -> Menu:
    """Return ``menu`` with the choices that lead to one of ``entries`` or of ``menus``."""
    there = {"entry": entries, "menu": menus}
    choices = tuple(choice for choice in menu.choices if choice.target in there[choice.kind])
    return replace(menu, choices=choices)


def _menu(menu: Menu) -> Menu:
    """Return a menu whose choices have none but their own English labels."""
    en, choices = menu.en, tuple(replace(choice, label=choice.en) for choice in menu.choices)
    assert en is not None  # noqa: S101 - it has a translation
    return replace(menu, label=en.label, prompt=en.prompt, triggers=en.triggers, choices=choices)


def _entry(entry: Entry, known: Collection[str]) -> Entry:
    """Return an entry that leads on only to what is translated, too."""
    follow_ups = tuple(id_ for id_ in entry.follow_ups if id_ in known)
    en = entry.en
    if en is None or not en.complete:
        return replace(entry, follow_ups=follow_ups)
    return replace(
        entry,
        question=en.question,
        label=en.label,
        variants=en.variants,
        keywords=en.keywords,
        answer=en.answer,
        answers=en.answers,
        links=en.links or entry.links,
        follow_ups=follow_ups,
        template="",
    )
