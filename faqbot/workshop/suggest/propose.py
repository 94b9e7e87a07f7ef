"""From a theme to its proposals, the recommended one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from itertools import count

from faqbot.knowledge.model import Knowledge
from faqbot.workshop.suggest.chances import blamed, category, chances, scope
from faqbot.workshop.suggest.proposal import Effect, Proposal, Suggestion
from faqbot.workshop.suggest.themes import Theme
from faqbot.workshop.suggest.wording import Wordings
from faqbot.workshop.suggest.words import Likely, of_theme

LIKELY = 0.5  # an entry is named when there likely is one at all, and likely this one
OUTSIDE = 0.15  # chance of being answered below which a theme is out of scope
OPTIONS = 3  # entries to choose from
FAINT = 0.05  # chance below which an entry is not worth a line
SEVERAL = 3  # times that what no entry answers is asked until it deserves one of its own
_WORDS = 8


class Proposer:
    """Proposes for one theme after another."""

    def __init__(self, knowledge: Knowledge, synonyms: Mapping[str, Likely]) -> None:
        self._knowledge = knowledge
        self._synonyms = synonyms
        self._wordings = Wordings(knowledge)

    def suggest(self, theme: Theme) -> Suggestion:
        """Return the proposals for ``theme``."""
        known: Counter[str] = Counter()
        unknown: Counter[str] = Counter()
        for case in theme.cases:
            missing = set(case.reading.unknown)
            unknown.update(missing)
            known.update(term for term in case.reading.terms if term not in missing)
        return Suggestion(
            theme,
            tuple(self._proposals(theme)),
            scope(theme),
            tuple(word for word, _ in known.most_common(_WORDS)),
            tuple(word for word, _ in unknown.most_common(_WORDS)),
        )

    def _proposals(self, theme: Theme) -> list[Proposal]:
        ranked = [pair for pair in chances(theme) if pair[0] in self._knowledge.entry]
        likely = [pair for pair in ranked[:OPTIONS] if pair[1] >= FAINT]
        options = [self.variant(theme, entry, chance) for entry, chance in likely]
        found: list[Proposal] = []
        synonym = of_theme(theme.cases, self._synonyms)
        if synonym is not None:
            found.append(_synonym(synonym, dict(likely).get(synonym.entry, 0.0)))
        new = self._new(theme)
        if found:
            return [*found, *options, new]
        unhelpful, inside = blamed(theme), scope(theme)
        several = theme.count >= SEVERAL
        if inside * max((chance for _, chance in likely), default=0.0) < OUTSIDE and several:
            return [new, *options]
        if inside < OUTSIDE:
            return [Proposal("none"), new, *options]
        if unhelpful and not _other(likely, unhelpful):
            rewrite = Proposal("rewrite", unhelpful, chance=dict(likely).get(unhelpful, 0.0))
            return [rewrite, *options, new]
        if likely and likely[0][1] >= LIKELY and inside >= LIKELY:
            return [*options, new]
        return [Proposal("choose"), *options, new]

    def variant(
        self, theme: Theme, entry: str, chance: float, leave_out: tuple[str, ...] = ()
    ) -> Proposal:
        """Return the proposal to add wordings of ``theme`` to ``entry``."""
        wordings = tuple(self._wordings.choose(theme, entry, leave_out))
        return Proposal("variant", entry, wordings, chance=chance)

    def _new(self, theme: Theme) -> Proposal:
        shelf = category(theme, self._knowledge)
        id_ = free_id(shelf, self._knowledge.entry)
        return Proposal("new", id_, tuple(self._wordings.choose(theme)), category=shelf)


def free_id(shelf: str, taken: Container[str]) -> str:
    """Return an id for a new entry of the category ``shelf``."""
    return next(name for name in (f"{shelf}-{n:03}" for n in count(1)) if name not in taken)


def _other(likely: list[tuple[str, float]], entry: str) -> bool:
    """Tell whether another entry than ``entry`` is likely enough to be named."""
    return bool(likely) and likely[0][0] != entry and likely[0][1] >= LIKELY


def _synonym(found: Likely, chance: float) -> Proposal:
    effect = Effect(
        found.asked,
        found.before,
        found.after,
        found.confidence_before,
        found.confidence_after,
    )
    return Proposal(
        "synonym", found.entry, word=found.word, known=found.known, chance=chance, effect=effect
    )
