"""Which entry a theme belongs to: the ranker's opinion of all its questions, and visitors' own."""

from __future__ import annotations

from collections import Counter

from faqbot.knowledge.model import Knowledge
from faqbot.workshop.suggest.themes import Theme

VOTE = 3.0  # what a visitor's choice counts, in questions that the ranker is asked about
_BLAME = 0.2  # what is left of the chance of an answer that was found unhelpful


def chances(theme: Theme) -> list[tuple[str, float]]:
    """Return entries with the probability that they answer the theme, likeliest first.

    Taken as given is that the knowledge base answers it at all; see :func:`scope`.
    """
    total: Counter[str] = Counter()
    votes = 0
    for case in theme.cases:
        for entry, chance in case.reading.matches:
            total[entry] += chance * (_BLAME if case.asked.blamed[entry] else 1.0)  # type: ignore[assignment]
        for entry, times in case.asked.votes.items():
            total[entry] += VOTE * times  # type: ignore[assignment]
            votes += times
    weight = len(theme.cases) + VOTE * votes
    found = [(entry, value / weight) for entry, value in total.items() if value > 0]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def scope(theme: Theme) -> float:
    """Return the probability that the knowledge base answers such questions at all.

    Where visitors found an answer themselves it does.
    """
    if any(case.asked.votes.total() for case in theme.cases):
        return 1.0
    return sum(case.reading.scope for case in theme.cases) / len(theme.cases)


def category(theme: Theme, knowledge: Knowledge) -> str:
    """Return the category that an entry for the theme would most likely stand in."""
    total: Counter[str] = Counter()
    for case in theme.cases:
        for entry, chance in case.reading.matches[:5]:
            if entry in knowledge.entry:
                total[knowledge.entry[entry].category] += chance  # type: ignore[assignment]
    if not total:
        return knowledge.categories[0].id
    return min(total, key=lambda name: (-total[name], name))


def blamed(theme: Theme) -> str:
    """Return the entry whose answer most visitors of the theme found unhelpful, "" for none."""
    total: Counter[str] = Counter()
    for case in theme.cases:
        total.update(case.asked.blamed)
    return min(total, key=lambda name: (-total[name], name)) if total.total() else ""
