"""Gates: what an evaluation must reach so that a change may go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from faqbot.errors import DataError, problem
from faqbot.evaluation.comparison import FLIPPING, MARGIN, BaselineComparison
from faqbot.evaluation.data.own import open_record
from faqbot.evaluation.measures import abstention, decisions, followups, ranking
from faqbot.evaluation.report import CaseResult, EvaluationReport, Measures
from faqbot.evaluation.statistics.paired import SIGNIFICANT, corrected
from faqbot.yaml.record import Record, read_day, read_number, read_option, read_whole
from faqbot.yaml.report import Report, hint

_ANSWERABLE = (*ranking.MEASURES, *decisions.ANSWERABLE, "ece", "ece_if_perfect", "aurc")
_VISITORS = (
    "resolution_rate",
    "first_contact",
    "turns",
    "needless_handoff",
    "gave_up",
    "missed_handoff",
    "misled",
)
MEASURES: Mapping[str, tuple[str, ...]] = {
    "self": _ANSWERABLE,
    "questions": _ANSWERABLE,
    "out_of_scope": decisions.OUT_OF_SCOPE,
    "dialogues": ("passed",),
    "visitors": _VISITORS,
    "followups": followups.MEASURES,
    "abstention": abstention.MEASURES,
}
SPENT = "spent"  # the gate of test questions that are registered as ways to ask
_KEYS = ("day", "means", "flips", "margin", "worse", "must_pass")


@dataclass(frozen=True, slots=True)
class Mean:
    """A bound on a figure of a suite."""

    suite: str
    measure: str
    at_least: float | None = None
    at_most: float | None = None

    def holds(self, value: float) -> bool:
        """Tell whether ``value`` keeps to the bounds; NaN keeps to none."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Gates:
    """What must hold.

    ``day`` is the day on which the knowledge base is judged (None: today). ``flips`` says how
    many cases of a suite may turn bad that are no accident (0 where nothing is said): a right
    entry was edited, or confidence moved by more than ``margin``. ``forbid_worse``: no figure may
    be worse than the baseline beyond chance, all tests of the run taken together. ``must_pass`` are
    cases, ``suite:id``, that must end well whatever the baseline says. ``forbid_spent``: no test
    question may be registered as a way to ask.
    """

    day: date | None = None
    means: tuple[Mean, ...] = ()
    flips: Mapping[str, int] = field(default_factory=dict)
    margin: float = MARGIN
    forbid_worse: bool = True
    must_pass: tuple[str, ...] = ()
    forbid_spent: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """Whether one gate is passed; ``bound`` and ``found`` are for people to read."""

    name: str
    passed: bool
    bound: str
    found: str


def read_gates(path: Path) -> Gates:
    """Read ``gates.yaml``; without the file, only flips are forbidden. Raises DataError."""
    if not path.exists():
        return Gates()
    mistakes = Report()
    record = open_record(path, _KEYS, mistakes)
    gates = Gates() if record is None else _gates(record)
    if mistakes.errors:
        raise DataError(mistakes.errors)
    return gates


def _gates(record: Record) -> Gates:
    flips = record.record("flips", FLIPPING)
    return Gates(
        day=read_day(record, "day"),
        means=tuple(_means(record)),
        flips={}
        if flips is None
        else {name: read_whole(flips, name, 0, 0, 10**6) for name in FLIPPING if name in flips},
        margin=read_number(record, "margin", MARGIN, 0.0, 1.0),
        forbid_worse=read_option(record, "worse", "fail", ("fail", "report")) == "fail",
        must_pass=tuple(_cases(record)),
    )


def _cases(record: Record) -> Iterator[str]:
    for node in record.lines("must_pass"):
        suite, colon, id_ = node.text.partition(":")
        if colon and id_ and suite in FLIPPING:
            yield node.text
        else:
            guess = hint(suite, FLIPPING)
            known = ", ".join(FLIPPING)
            values = {"text": node.text, "hint": guess, "known": known}
            record.report.extend([problem("evaluation", "no-case", node.where, **values)])


def _means(record: Record) -> Iterator[Mean]:
    means = record.record("means", tuple(MEASURES))
    for suite, names in MEASURES.items():
        part = None if means is None else means.record(suite, names)
        for name in names if part is not None else ():
            bound = part.record(name, ("at_least", "at_most")) if part is not None else None
            if bound is not None:
                yield Mean(suite, name, _number(bound, "at_least"), _number(bound, "at_most"))


def _number(bound: Record, key: str) -> float | None:
    return read_number(bound, key, 0.0, 0.0, 10**6) if key in bound else None


def check(
    report: EvaluationReport, comparison: BaselineComparison | None, gates: Gates
) -> tuple[Result, ...]:
    """Return the result of every gate of the suites asked for.

    A suite that has nothing to run on any more passes no gate.
    """
    results = [_mean(gate, report) for gate in gates.means if _concerns(report, gate.suite)]
    results += _must_pass(report, gates.must_pass)
    spent = sum(leak.exact for leak in report.leaks)
    if spent and gates.forbid_spent:
        results.append(Result(SPENT, False, "≤ 0", str(spent)))
    if comparison is not None:
        results += _flips(report, comparison, gates.flips)
        if gates.forbid_worse:
            results += _worse(comparison)
    return tuple(results)


_MADE_OF = {"abstention": ("questions", "out_of_scope"), "visitors": ("dialogues",)}


def _concerns(report: EvaluationReport, suite: str) -> bool:
    """Tell whether there are figures of ``suite``, or would be had it something to run on."""
    made_of = set(_MADE_OF.get(suite, (suite,)))
    lost = not made_of.isdisjoint(report.absent) and made_of <= {*report.suites, *report.absent}
    return lost or bool(_figures(report, suite))


def _figures(report: EvaluationReport, suite: str) -> Measures:
    if suite == "abstention":  # of both, so with one of them alone there is nothing to hold
        return report.abstention if report.suites.keys() >= {"questions", "out_of_scope"} else {}
    return report.suites[suite].measures if suite in report.suites else {}


def _mean(gate: Mean, report: EvaluationReport) -> Result:
    figure = _figures(report, gate.suite).get(gate.measure)
    value = float("nan") if figure is None else figure.value
    bounds = [f"≥ {gate.at_least:g}"] if gate.at_least is not None else []
    bounds += [f"≤ {gate.at_most:g}"] if gate.at_most is not None else []
    return Result(
        f"{gate.suite} {gate.measure}", gate.holds(value), " ".join(bounds), f"{value:.3f}"
    )


def _must_pass(report: EvaluationReport, wanted: tuple[str, ...]) -> Iterator[Result]:
    for name in wanted:
        suite, _, id_ = name.partition(":")
        if suite not in (*report.suites, *report.absent):
            continue
        cases = report.suites[suite].cases if suite in report.suites else ()
        case = _case(cases, id_)
        ok = case is not None and case.ok
        yield Result(name, ok, "must_pass", case.verdict if case is not None else "vanished")


def _case(cases: Sequence[CaseResult], id_: str) -> CaseResult | None:
    """Return the case called ``id_``, in whatever file it stands now."""
    file, _, digits = id_.rpartition("/")
    same = (case for case in cases if file and case.id.rpartition("/")[2] == digits)
    return next((case for case in cases if case.id == id_), next(same, None))


def _flips(
    report: EvaluationReport, comparison: BaselineComparison, allowed: Mapping[str, int]
) -> Iterator[Result]:
    for suite in (name for name in (*report.suites, *report.absent) if name in FLIPPING):
        worse = [flip for flip in comparison.of("worse") if flip.suite == suite]
        gone = [flip for flip in comparison.of("vanished") if flip.suite == suite]
        heavy, lost = (sum(bool(flip.weight) for flip in flips) for flips in (worse, gone))
        limit = allowed.get(suite, 0)
        if suite in report.suites:
            yield Result(f"{suite} flips", heavy <= limit, f"≤ {limit}", _told(heavy, len(worse)))
        if suite in report.suites or gone:
            yield Result(f"{suite} vanished", lost == 0, "≤ 0", _told(lost, len(gone)))


def _told(failing: int, seen: int) -> str:
    """Return how many fail and, behind it, how many more were seen."""
    return f"{failing} (+{seen - failing})" if seen > failing else str(failing)


def _worse(comparison: BaselineComparison) -> Iterator[Result]:
    tests = [
        (f"{suite} {measure} worse", found)
        for suite, differences in comparison.differences.items()
        for measure, found in differences.items()
    ]
    bounds = corrected([found.p_value for _, found in tests])
    for (name, found), p_value in zip(tests, bounds, strict=True):
        if found.verdict == "worse" and p_value < SIGNIFICANT:
            shown = f"{found.mean.value:+.3f} (p = {p_value:.3f}, {len(tests)} tests)"
            yield Result(name, False, "≥ 0", shown)
