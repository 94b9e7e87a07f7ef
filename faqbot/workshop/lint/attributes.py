"""FB21: answers that nobody can get, and attributes that no answer speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faqbot.knowledge.attributes import Conditions, conditions, spoken_of
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources


def conditional(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Find conditions that never decide, and attributes that nothing is done with."""
    for entry in knowledge.entries:
        written = sources.of("entries", entry.id, "answers.when")
        before: list[Conditions] = []
        for text, answer in zip(written, entry.answers, strict=False):
            asked = conditions(answer.when)
            if _contradicts_itself(asked) or any(_covers(other, asked) for other in before):
                yield found("FB210", text.where, text=answer.when, entry=entry.id)
            before.append(asked)
    idle = {each.id for each in knowledge.settings.attributes} - spoken_of(knowledge.entries)
    for text in sources.texts:
        if text.key == "attributes.id" and text.value.strip() in idle:
            yield found("FB211", text.where, name=text.value.strip())


def _contradicts_itself(asked: Conditions) -> bool:
    return any(
        name == other and some.isdisjoint(others)
        for number, (name, some) in enumerate(asked)
        for other, others in asked[:number]
    )


def _covers(earlier: Sequence[tuple[str, frozenset[str]]], later: Conditions) -> bool:
    """Tell whether the earlier condition holds wherever the later one does."""
    return all(
        any(name == other and others <= some for other, others in later) for name, some in earlier
    )
