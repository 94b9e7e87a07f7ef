"""Ways to ask and lengths of answers, as the tools of editors measure them."""

from __future__ import annotations

import re

from faqbot.knowledge.model import Entry
from faqbot.text.analyzer import Analysis
from faqbot.text.normalize import normalize

FEWEST_VARIANTS = 3  # of an entry, the question itself not counted
LONGEST_ANSWER, SHORTEST_ANSWER = 400, 8  # characters, marks of Markdown not counted

_MARKS = re.compile(r"[\s、。，．,.!！?？「」『』（）()・~〜…ー-]+")
_DIRECTION = re.compile("から|より|まで")

QuestionMeaning = tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]


def asked_of(entry: Entry) -> tuple[str, ...]:
    """Return every registered way to ask for ``entry``."""
    return (entry.question, *entry.variants)


def bare(text: str) -> str:
    """Return what of ``text`` the assistant tells from other texts: no marks, one width."""
    return _MARKS.sub("", normalize(text))


def meaning(analysis: Analysis) -> QuestionMeaning:
    """Return what a text is about and asks, whatever the particles.

    The order of words only tells where it is a direction: 市内から市外へ, 市外から市内へ.
    """
    figures = tuple(re.findall(r"[0-9]+", analysis.normalized))
    ordered = _DIRECTION.search(analysis.normalized)
    terms = analysis.terms if ordered else tuple(sorted(analysis.terms))
    return terms, analysis.question_types, figures
