"""FB8: what English a knowledge base lacks, once it has begun to have some."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.errors import Location
from faqbot.knowledge.model import Category, Entry, Knowledge, Menu
from faqbot.knowledge.translation import has_translation, untranslated
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources


def languages(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Find what is not translated, or half; nothing where nothing is translated at all."""
    parts: tuple[Entry | Menu, ...] = (*knowledge.entries, *knowledge.menus)
    if not any(part.en for part in parts) and not any(c.en for c in knowledge.categories):
        return
    for part in parts:
        if part.en is not None and not _whole(part):
            yield found("FB802", part.where, id=part.id)
        elif part.en is None:
            yield found("FB801", part.where, id=part.id)
    said = {text.key for text in sources.texts}
    for text in sources.texts:
        if text.key.startswith("responses.") and f"en.{text.key}" not in said:
            yield found("FB801", text.where, id=text.key.removeprefix("responses."))
    for lacking in untranslated(knowledge):
        yield found("FB803", _place(lacking, sources), id=lacking.id)


def _whole(part: Entry | Menu) -> bool:
    conditional = isinstance(part, Entry) and part.en and part.answers and not part.en.answers
    return has_translation(part) and not conditional


def _place(part: Category | Menu, sources: Sources) -> Location:
    if isinstance(part, Menu):
        return part.where
    names = (t.where for t in sources.texts if (t.key, t.value.strip()) == _named(part))
    return next(names, Location(""))


def _named(category: Category) -> tuple[str, str]:
    return "category.name", category.name
