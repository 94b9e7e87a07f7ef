"""What lint hands back: a problem, the rule behind it, and the edits that would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Localized, Location, Problem
from faqbot.i18n.catalogue import Lang
from faqbot.workshop.lint.rules import RULES
from faqbot.yaml.edits import Edit

Value = str | int | Localized
_LONGEST = 60  # characters of a quotation; a longer one hides the sentence around it


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake and how to mend it.

    ``problem.code`` is the rule's id, or the loader's name of a mistake; ``name`` is what people
    call it. ``edits`` mend it safely; none when a person has to decide.
    """

    problem: Problem
    name: str
    edits: tuple[Edit, ...] = ()

    @property
    def order(self) -> tuple[Location, str, str]:
        """What findings are sorted by: place, then rule."""
        return self.problem.where, self.problem.code, self.problem.what.ja


def found(id_: str, where: Location, *, edits: tuple[Edit, ...] = (), **values: Value) -> Finding:
    """Return a finding of the rule ``id_`` with its sentences filled in.

    Raises KeyError for an unknown rule or a value that a sentence needs and does not get.
    """
    rule = RULES[id_]

    def fill(sentence: Localized) -> Localized:
        ja, en = _shown(values, "ja"), _shown(values, "en")
        return Localized(sentence.ja.format(**ja), sentence.en.format(**en))

    what, mend = fill(rule.what), fill(rule.mend)
    return Finding(Problem(where, id_, what, mend, rule.severity), rule.name, edits)


def of_problem(problem: Problem) -> Finding:
    """Return what the loader found, as a finding: its rule is called by its code."""
    return Finding(problem, problem.code)


def _shown(values: dict[str, Value], lang: Lang) -> dict[str, str]:
    shown = {}
    for key, value in values.items():
        text = value.get(lang) if isinstance(value, Localized) else str(value)
        line = " ".join(text.split())
        shown[key] = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return shown
