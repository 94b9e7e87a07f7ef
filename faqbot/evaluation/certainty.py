"""Certainty: what confidence takes into account of a knowledge base, found when it is compiled."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.dialogue.decision import answers_from, menus_from
from faqbot.knowledge.model import Settings
from faqbot.retrieval.elsewhere import everything
from faqbot.retrieval.index import Index


@dataclass(frozen=True, slots=True)
class Certainty:
    """What confidence takes into account of a knowledge base as a whole, without labels.

    ``crowding`` is how alike entries are, 0 to 1; ``phrasings`` the questions, variants and
    keywords of an entry, on average; ``elsewhere`` counts the questions asked elsewhere that
    messages are set against, of ``listed``. From ``answer`` and ``menu`` on a candidate without
    rivals is the answer, or has a menu at least.
    """

    crowding: float
    phrasings: float
    elsewhere: int
    listed: int
    answer: float
    menu: float

    @classmethod
    def of(cls, index: Index, settings: Settings) -> Certainty:
        """Take what ``index`` tells of its entries, and from where on ``settings`` decide."""
        return cls(
            index.crowding,
            len(index.rows.owners) / len(index.entries),
            len(index.semantics.elsewhere),
            len(everything()),
            answers_from(settings),
            menus_from(settings),
        )
