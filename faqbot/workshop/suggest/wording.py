"""Which of a theme's questions are fit to be registered as ways to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faqbot.asking import DECISIONS
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.text.analyzer import Analyzer
from faqbot.text.masking import is_masked
from faqbot.workshop.lint.checks.questions import bare, meaning
from faqbot.workshop.suggest.present import Reading
from faqbot.workshop.suggest.themes import Case, Theme
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

    def fit(self, theme: Theme) -> list[Case]:
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

    def choose(self, theme: Theme, entry: str = "", leave_out: Iterable[str] = ()) -> Sequence[str]:
        """Return at most :data:`MOST` wordings that say something new, for ``entry`` if given."""
        out = set(leave_out)
        said = self._meanings(entry)
        place = {id(case): n for n, case in enumerate(theme.cases)}
        chosen: list[Case] = []
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


def asked_of(entry: Entry) -> tuple[str, ...]:
    """Return every registered way to ask for ``entry``."""
    return (entry.question, *entry.variants)


def written(text: str) -> str:
    """Return ``text`` as an editor would write it: marks of a sentence in full width."""
    line = " ".join(clean(text).split())
    return line if line.isascii() else line.replace("?", "？").replace("!", "！")
