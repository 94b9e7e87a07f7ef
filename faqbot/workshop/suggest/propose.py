"""Proposals for a theme, the recommended one first, with the wordings fit to be registered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from itertools import count

from faqbot.asking import DECISIONS
from faqbot.knowledge.model import Knowledge
from faqbot.text.analyzer import Analyzer
from faqbot.text.masking import is_masked
from faqbot.workshop.suggest.proposal import Proposal, Suggestion
from faqbot.workshop.suggest.reading import Reading
from faqbot.workshop.suggest.themes import Theme, ThemeCase, blamed, category, chances, scope
from faqbot.workshop.suggest.words import of_theme
from faqbot.workshop.wording import asked_of, bare, meaning
from faqbot.yaml.writing import clean

SHORTEST, LONGEST = 2, 60  # characters; a longer one is a letter, not a way to ask
MOST = 2  # ways to ask that are proposed at once
_TWIN = 0.6  # likeness from which a second one adds little


class Wordings:
    """Knows every registered way to ask, so that none is proposed twice."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._analyzer = Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)
        texts = [text for entry in knowledge.entries for text in asked_of(entry)]
        texts += [trigger for menu in knowledge.menus for trigger in menu.triggers]
        self._registered = {bare(text) for text in texts}
        self._knowledge = knowledge

    def fit(self, theme: Theme) -> list[ThemeCase]:
        """Return the cases whose text may be registered somewhere, the most central first."""
        return [case for case in theme.cases if self._usable(case.asked.text, case.reading)]

    def _usable(self, text: str, reading: Reading) -> bool:
        return (
            not is_masked(text)
            and SHORTEST <= len(text) <= LONGEST
            and "\n" not in text
            and bool(reading.terms)
            and reading.kind in DECISIONS
            and bare(text) not in self._registered
        )

    def choose(
        self, theme: Theme, entry: str = "", leave_out: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return at most :data:`MOST` wordings that say something new, for ``entry`` if given."""
        out = set(leave_out)
        said = self._meanings(entry)
        place = {id(case): n for n, case in enumerate(theme.cases)}
        chosen: list[ThemeCase] = []
        for case in self.fit(theme):
            text = case.asked.text
            means = meaning(self._analyzer.analyze(text))
            near = (theme.alike(place[id(case)], place[id(other)]) for other in chosen)
            if text in out or means in said or any(alike >= _TWIN for alike in near):
                continue
            said.add(means)
            chosen.append(case)
            if len(chosen) == MOST:
                break
        return tuple(written(case.asked.text) for case in chosen)

    def _meanings(self, entry: str) -> set[object]:
        found = self._knowledge.entry.get(entry)
        texts = asked_of(found) if found else ()
        return {meaning(self._analyzer.analyze(text)) for text in texts}


def written(text: str) -> str:
    """Return ``text`` as an editor would write it: marks of a sentence in full width."""
    line = " ".join(clean(text).split())
    return line if line.isascii() else line.replace("?", "？").replace("!", "！")


LIKELY = 0.5  # an entry is named when there likely is one at all, and likely this one
OUTSIDE = 0.15  # chance of being answered below which a theme is out of scope
OPTIONS = 3  # entries to choose from
FAINT = 0.05  # chance below which an entry is not worth a line
SEVERAL = 3  # times that what no entry answers is asked until it deserves one of its own
_WORDS = 8


class Proposer:
    """Proposes for one theme after another."""

    def __init__(self, knowledge: Knowledge, synonyms: Mapping[str, Proposal]) -> None:
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
            found.append(replace(synonym, chance=dict(likely).get(synonym.entry, 0.0)))
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
        wordings = self._wordings.choose(theme, entry, leave_out)
        return Proposal("variant", entry, wordings, chance=chance)

    def _new(self, theme: Theme) -> Proposal:
        shelf = category(theme, self._knowledge)
        id_ = free_id(shelf, self._knowledge.entry)
        return Proposal("new", id_, self._wordings.choose(theme), category=shelf)


def free_id(shelf: str, taken: Container[str]) -> str:
    """Return an id for a new entry of the category ``shelf``."""
    return next(name for name in (f"{shelf}-{n:03}" for n in count(1)) if name not in taken)


def _other(likely: list[tuple[str, float]], entry: str) -> bool:
    """Tell whether another entry than ``entry`` is likely enough to be named."""
    return bool(likely) and likely[0][0] != entry and likely[0][1] >= LIKELY
