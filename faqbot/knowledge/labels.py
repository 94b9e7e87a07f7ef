"""Labels of choices, which are called as what they lead to unless they say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from faqbot.knowledge.model import Entry, Menu, MenuChoice


def with_labels(menus: Sequence[Menu], entries: Mapping[str, Entry]) -> tuple[Menu, ...]:
    """Give every choice its label: its own, else that of the menu or entry it leads to."""
    labels = {menu.id: menu.label for menu in menus}

    def labelled(choice: MenuChoice) -> MenuChoice:
        if choice.label:
            return choice
        target = choice.target
        title = labels[target] if choice.kind == "menu" else entries[target].title
        return replace(choice, label=title)

    return tuple(replace(menu, choices=tuple(map(labelled, menu.choices))) for menu in menus)
