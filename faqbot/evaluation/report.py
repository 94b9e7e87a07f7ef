"""The result of an evaluation, as frozen values; everything printed is made of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faqbot.errors import Location
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.certainty import Certainty
from faqbot.evaluation.leaks import Leak
from faqbot.evaluation.measures.calibration import Bin, Point
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.statistics.power import Power
from faqbot.knowledge.model import NOWHERE

Measures = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one case of any suite: what the baseline remembers and compares.

    ``ok`` tells whether it ended as it should; ``verdict`` says how it ended; ``values`` are its
    measures; ``detail`` is what a person needs to see why. Cases of one ``cluster`` are no
    independent evidence; "" when the case stands alone. ``grades`` are those of its label.
    ``decision`` is what was done, with the entries ``offered``.
    """

    id: str
    text: str
    ok: bool
    verdict: str
    values: Mapping[str, float] = field(default_factory=dict)
    detail: str = ""
    where: Location = NOWHERE
    cluster: str = ""
    grades: Mapping[str, int] = field(default_factory=dict)
    decision: str = ""
    offered: tuple[str, ...] = ()

    @property
    def right(self) -> frozenset[str]:
        """The entries of the highest grade."""
        top = max(self.grades.values(), default=0)
        return frozenset(entry for entry, grade in self.grades.items() if grade == top)


@dataclass(frozen=True, slots=True)
class Slice:
    """The cases that have something in common."""

    name: str
    n: int
    measures: Measures


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite: its cases, its figures, and its figures by slice.

    ``outcomes`` are those of questions, in the order of ``cases``; dialogues have none.
    ``slices`` holds, by what they are cut by (``category``, ``kind`` …), the slices. ``skipped``
    counts, by reason, what could not be made a case.
    """

    name: str
    cases: tuple[CaseResult, ...]
    measures: Measures
    outcomes: tuple[Outcome, ...] = ()
    slices: Mapping[str, tuple[Slice, ...]] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A field of the heat map: of ``n`` questions the share whose right entry came first."""

    category: str
    kind: str
    n: int
    hits: float


@dataclass(frozen=True, slots=True)
class Curves:
    """Pictures, over answerable questions and, ``mixed``, with those out of scope.

    ``histograms``: ``right``, ``wrong`` and ``out_of_scope`` → how many best candidates have a
    confidence in each of the equal bins over [0, 1].
    """

    reliability: tuple[Bin, ...]
    risk_coverage: tuple[Point, ...]
    mixed_risk_coverage: tuple[Point, ...]
    histograms: Mapping[str, tuple[int, ...]]
    heat: tuple[HeatCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Peer:
    """A naive engine on the same cases.

    ``p_value`` is that of its hit@1 against ours (paired randomisation test).
    """

    name: str
    ranking: Measures
    abstention: Measures
    p_value: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one needs to get the same figures again."""

    versions: Mapping[str, str]
    hashes: Mapping[str, str]  # of knowledge, weights, code and cases
    settings: Mapping[str, str | int | float]

    @property
    def made_of(self) -> dict[str, str]:
        """Hashes and settings, by name."""
        settings = {n: f"{v:.4g}" if isinstance(v, float) else v for n, v in self.settings.items()}
        return {**self.hashes, **{name: str(value) for name, value in settings.items()}}


@dataclass(frozen=True, slots=True)
class TrafficShare:
    """A part of what is asked: its share of the test questions and of the log."""

    name: str
    tested: float
    asked: float


@dataclass(frozen=True, slots=True)
class ToLabel:
    """A question of the log whose label would tell much: asked ``count`` times.

    ``guesses`` are the likeliest entries with their confidences.
    """

    text: str
    count: int
    guesses: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Traffic:
    """A log beside the test questions.

    ``drift``, from 0 to 1, is how far the two are apart in what they are about and how they are
    decided; ``categories`` and ``decided`` are the shares behind it; ``words`` stand in the log but
    in no test, with how often. ``figures`` are those of the labelled questions, each counting as
    much as the log has of its kind.
    """

    asked: int
    distinct: int
    drift: float
    categories: tuple[TrafficShare, ...]
    decided: tuple[TrafficShare, ...]
    words: tuple[tuple[str, int], ...]
    figures: Measures = field(default_factory=dict)
    to_label: tuple[ToLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """An evaluation.

    ``ranking`` is that of the questions suite, ``abstention`` and ``calibration`` are taken over
    the questions and those out of scope together. ``absent`` names suites that were not run
    because there is nothing to run them on; ``entries`` are the fingerprints of what was judged,
    by id; ``leaks`` the questions asked that are registered as ways to ask. ``power`` is what a
    suite can show, ``traffic`` what a log says beside the test questions. ``certainty`` is what
    confidence takes into account of the knowledge base.
    """

    title: str
    stamp: Stamp
    suites: Mapping[str, Suite]
    ranking: Measures
    abstention: Measures
    decisions: Mapping[str, Mapping[str, int]]
    calibration: Measures
    curves: Curves | None
    robustness: tuple[Slice, ...] = ()
    peers: tuple[Peer, ...] = ()
    absent: tuple[str, ...] = ()
    seconds: float = 0.0
    entries: Mapping[str, str] = field(default_factory=dict)
    leaks: tuple[Leak, ...] = ()
    power: Mapping[str, Power] = field(default_factory=dict)
    traffic: Traffic | None = None
    certainty: Certainty | None = None

    @property
    def honesty(self) -> Measures:
        """Abstention and calibration over all that was typed: does it know what it knows?"""
        overall = {f"{n}_overall": f for n, f in self.calibration.items() if n.startswith("ece")}
        return {**self.abstention, **overall} if self.abstention else {}
