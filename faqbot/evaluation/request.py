"""From what a caller asks for to a judgement: read, judge, compare, bless."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from faqbot.dense.encoder import Encoder
from faqbot.dense.use import Use, chosen, patient
from faqbot.errors import DataError, Location, problem
from faqbot.evaluation import baseline as baselines
from faqbot.evaluation.data.paths import BASELINE, GATES, find_eval
from faqbot.evaluation.data.reading import read_inside, read_others, read_outside
from faqbot.evaluation.gates import Gates, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.judgement import Judgement, judgement
from faqbot.evaluation.material import SUITES, Material, Options
from faqbot.evaluation.pool import Progress, silent
from faqbot.evaluation.report import Report
from faqbot.evaluation.robustness import CHANGES
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Settings
from faqbot.retrieval.model import Model


@dataclass(frozen=True)
class Request:
    """What is to be judged, and how.

    ``knowledge`` is the folder of a knowledge base; ``data``, a BEIR folder, takes its place.
    ``suites`` empty means all there are: the four, or with ``data`` the questions and, where
    ``out_of_scope`` is given, the questions out of scope. ``today`` counts where the gates name
    no day. ``check`` demands a baseline and gates; ``bless`` writes the baseline. ``encoder`` and
    ``when_below`` take the place of what the settings say; what is encoded is kept in ``cache``.
    With an encoder one process does all the work.
    """

    knowledge: Path
    today: date
    eval_folder: Path | None = None
    data: Path | None = None
    out_of_scope: Path | None = None
    exclude: tuple[str, ...] = ()
    model: Path | None = None
    suites: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    baseline: Path | None = None
    bless: bool = False
    check: bool = False
    jobs: int = 1
    seed: int = 7
    encoder: str | Encoder | None = None
    when_below: float | None = None
    cache: Path | None = None


def carry_out(request: Request, progress: Progress = silent) -> Judgement:
    """Do what is asked for.

    Raises DataError, KnowledgeError or ModelError when it cannot be done: something is unreadable,
    a suite is empty, or there is no baseline to check against.
    """
    model = Model.load() if request.model is None else Model.load(request.model)
    material, gates, folder = _outside(request) if request.data else _inside(request)
    baseline = request.baseline or (folder / BASELINE if folder is not None else None)
    if request.check:
        if baseline is None:
            raise DataError([problem("evaluation", "no-baseline", Location(str(request.data)))])
        baselines.read(baseline)  # a broken one is told before the work, not after
    use = _use(request, material.knowledge.settings)
    options = Options(
        suites=_suites(request),
        seed=request.seed,
        jobs=request.jobs if use is None else 1,
        day=gates.day or request.today,
        against=request.against,
        changes=() if request.data else tuple(CHANGES),
        progress=progress,
        use=use,
    )
    report, engine = judge(material, model, options)
    if request.bless and baseline is not None:
        _bless(baseline, report)
    return judgement(report, engine, baseline, gates, request.seed)


def _use(request: Request, settings: Settings) -> Use | None:
    encoder = chosen(request.encoder, settings)
    if encoder is None:
        return None
    below = settings.encoder_when_below if request.when_below is None else request.when_below
    return patient(encoder, below, request.cache)


def _suites(request: Request) -> tuple[str, ...]:
    if request.suites:
        return request.suites
    if request.data is None:
        return SUITES
    return ("questions", "out_of_scope") if request.out_of_scope else ("questions",)


def _outside(request: Request) -> tuple[Material, Gates, Path | None]:
    assert request.data is not None  # noqa: S101 - the caller made sure
    material = read_outside(request.data, request.out_of_scope, request.exclude)
    return replace(material, where=str(request.data)), Gates(), None


def _inside(request: Request) -> tuple[Material, Gates, Path | None]:
    folder = find_eval(request.eval_folder, request.knowledge)
    if not folder.is_dir():
        raise DataError([problem("evaluation", "no-folder", Location(str(folder)))])
    material = read_inside(folder, load(request.knowledge), _suites(request))
    if request.out_of_scope is not None:
        others = read_others(request.out_of_scope)
        kept = tuple(q for q in others if not q.id.startswith(request.exclude))
        material = replace(material, out_of_scope=kept)
    return material, read_gates(folder / GATES), folder


def _bless(path: Path, report: Report) -> None:
    try:
        baselines.write(report, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            [problem("evaluation", "unwritable", Location(str(path)), reason=reason)]
        ) from error
