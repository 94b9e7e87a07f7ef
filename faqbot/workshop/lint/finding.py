"""Findings: a problem, the rule behind it, and the edits that would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Location, Problem, quotable
from faqbot.i18n import Sentence
from faqbot.workshop.lint.rules import RULES
from faqbot.yaml.document import Edit

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


def found(id_: str, where: Location, *, edits: tuple[Edit, ...] = (), **values: object) -> Finding:
    """Return a finding of the rule ``id_``; KeyError for an unknown one."""
    rule = RULES[id_]
    told = {key: quotable(value, _LONGEST) for key, value in values.items()}
    what = Sentence.of("lint", f"{rule.name}.what", **told)
    mend = Sentence.of("lint", f"{rule.name}.mend", **told)
    return Finding(Problem(where, id_, what, mend, rule.severity), rule.name, edits)


def of_problem(problem: Problem) -> Finding:
    """Return what the loader found, as a finding: its rule is called by its code."""
    return Finding(problem, problem.code)
