"""Rules of the linter, and findings: a problem, its rule, the edits that would mend it.

Ids are stable: ignore comments and CI settings name them. Their hundreds tell what a rule is
about. What is said of a rule stands in the catalogue ``lint``, by its name.
"""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Location, Problem, Severity, quotable
from faqbot.i18n import Sentence
from faqbot.yaml.document import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``fixable``: ``--fix`` mends what it finds."""

    id: str
    name: str
    severity: Severity
    fixable: bool = False

    @property
    def why(self) -> Sentence:
        """What harm the mistake does, in a line."""
        return Sentence.of("lint", f"{self.name}.why")


_RULES = (
    # questions
    Rule("FB101", "duplicate-question", "error"),
    Rule("FB102", "repeated-variant", "warning"),
    Rule("FB103", "near-duplicate", "warning"),
    Rule("FB104", "same-answer", "warning"),
    Rule("FB105", "variant-leads-elsewhere", "warning"),
    Rule("FB106", "variant-opens-menu", "warning"),
    Rule("FB107", "variant-not-a-question", "warning"),
    Rule("FB108", "few-variants", "info"),
    Rule("FB109", "no-question-form", "info"),
    Rule("FB110", "vague-variant", "warning"),
    Rule("FB111", "differs-by-figure", "warning"),
    Rule("FB112", "spent-question", "warning"),
    # answers
    Rule("FB201", "long-answer", "warning"),
    Rule("FB202", "short-answer", "info"),
    Rule("FB203", "impolite-answer", "warning"),
    Rule("FB204", "markup-outside-subset", "warning"),
    Rule("FB205", "insecure-link", "warning"),
    Rule("FB206", "dead-reference", "warning"),
    Rule("FB207", "undefined-abbreviation", "info"),
    Rule("FB208", "placeholder-text", "warning"),
    Rule("FB209", "unbalanced-brackets", "warning"),
    Rule("FB210", "idle-condition", "warning"),
    Rule("FB211", "idle-attribute", "info"),
    Rule("FB212", "joined-lines", "warning"),
    Rule("FB213", "raw-mark", "warning"),
    Rule("FB214", "odd-data", "warning"),
    # spelling and characters
    Rule("FB301", "half-width-kana", "warning", fixable=True),
    Rule("FB302", "full-width-letters", "warning", fixable=True),
    Rule("FB303", "mixed-spelling", "warning"),
    Rule("FB304", "doubled-character", "warning", fixable=True),
    Rule("FB305", "ideographic-space", "info", fixable=True),
    Rule("FB306", "invisible-character", "warning", fixable=True),
    # synonyms and keywords
    Rule("FB401", "idle-synonym", "warning"),
    Rule("FB402", "needless-synonym", "info"),
    Rule("FB403", "empty-synonym", "warning"),
    Rule("FB404", "merging-synonym", "warning"),
    Rule("FB405", "broad-keyword", "warning"),
    Rule("FB406", "needless-keyword", "info"),
    Rule("FB407", "shared-keyword", "warning"),
    # menus and reach
    Rule("FB501", "unreachable-entry", "warning"),
    Rule("FB502", "entry-in-no-menu", "info"),
    Rule("FB503", "unreachable-menu", "warning"),
    Rule("FB504", "line-limit", "warning"),
    Rule("FB505", "deep-menu", "warning"),
    Rule("FB506", "one-way-out", "warning"),
    Rule("FB507", "same-labels", "error"),
    Rule("FB508", "shared-trigger", "warning"),
    Rule("FB509", "idle-trigger", "warning"),
    Rule("FB510", "long-choice", "warning"),
    Rule("FB511", "category-without-menu", "info"),
    Rule("FB512", "empty-category", "warning"),
    Rule("FB513", "unheard-trigger", "warning"),
    # dates and hours
    Rule("FB601", "expired", "warning"),
    Rule("FB602", "expires-soon", "info"),
    Rule("FB603", "updated-in-future", "warning"),
    Rule("FB604", "never-open", "warning"),
    Rule("FB605", "past-day", "info"),
    Rule("FB606", "leads-to-expired", "warning"),
    Rule("FB607", "closing-without-effect", "warning"),
    Rule("FB608", "special-without-effect", "warning"),
    Rule("FB609", "closing-with-hours", "warning"),
    Rule("FB610", "workday-without-effect", "info"),
    Rule("FB611", "hidden-hours", "warning"),
    # the layout of files
    Rule("FB701", "trailing-space", "info", fixable=True),
    Rule("FB702", "no-final-newline", "info", fixable=True),
    Rule("FB703", "mixed-line-ends", "info", fixable=True),
    Rule("FB704", "unknown-rule", "warning"),
    Rule("FB705", "idle-ignore", "info"),
    # other languages
    Rule("FB801", "untranslated", "info"),
    Rule("FB802", "half-translated", "warning"),
    Rule("FB803", "language-not-offered", "warning"),
)
RULES: dict[str, Rule] = {rule.id: rule for rule in _RULES}


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


def found(id_: str, where: Location, edits: tuple[Edit, ...] = (), /, **values: object) -> Finding:
    """Return a finding of the rule ``id_``; KeyError for an unknown one."""
    rule = RULES[id_]
    told = {key: quotable(value, _LONGEST) for key, value in values.items()}
    what = Sentence.of("lint", f"{rule.name}.what", **told)
    mend = Sentence.of("lint", f"{rule.name}.mend", **told)
    return Finding(Problem(where, id_, what, mend, rule.severity), rule.name, edits)


def of_problem(problem: Problem) -> Finding:
    """Return what the loader found, as a finding: its rule is called by its code."""
    return Finding(problem, problem.code)
