"""From what a caller asks for to a judgement: of a knowledge base, and of the domains beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from faqbot.dense.encoder import Encoder
from faqbot.dense.use import AUTO, Use, chosen, patient
from faqbot.errors import DataError, reason_of
from faqbot.evaluation import baseline as baselines
from faqbot.evaluation.data.paths import (
    BASELINE,
    EVAL,
    GATES,
    KNOWLEDGE,
    data_in,
    domains_in,
    find_eval,
)
from faqbot.evaluation.data.reading import read_inside, read_others, read_outside
from faqbot.evaluation.gates import Gates, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.judgement import Judgement, judgement
from faqbot.evaluation.material import SUITES, WITH_ENCODER, Material, MaterialOptions
from faqbot.evaluation.perturb import CHANGES
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.evaluation.suites.selftest import testable
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.retrieval.model import Model
from faqbot.types import Progress, silent


@dataclass(frozen=True)
class JudgementRequest:
    """What is to be judged, and how.

    ``knowledge`` is the folder of a knowledge base; ``data``, BEIR folders, take its place: the
    first, with the others beside it.
    ``suites`` empty means all there are: of the four those that have something to run on, or with
    ``data`` the questions and, where ``out_of_scope`` is given, the questions out of scope.
    Knowledge bases in ``domains`` of the evaluation folder are judged by the same request, each
    with its own evaluation folder, unless ``alone``, or ``data``, ``out_of_scope`` or
    ``baseline`` names what belongs to one knowledge base. ``today`` counts where the gates name
    no day. ``check`` demands a baseline and gates; ``bless`` writes the baseline. ``programs`` are
    the commands of other engines, by name. ``log`` says how often what was really asked.
    ``encoder`` and
    ``when_below`` take the place of what the settings say; what is encoded is kept in ``cache``.
    With an encoder one process does all the work.
    """

    knowledge: Path
    today: date
    eval_folder: Path | None = None
    data: tuple[Path, ...] = ()
    out_of_scope: Path | None = None
    exclude: tuple[str, ...] = ()
    model: Path | None = None
    suites: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    programs: Mapping[str, str] = field(default_factory=dict)
    log: Mapping[str, int] = field(default_factory=dict)
    baseline: Path | None = None
    bless: bool = False
    check: bool = False
    alone: bool = False
    jobs: int = 1
    seed: int = 7
    encoder: str | Encoder | None = None
    when_below: float | None = None
    cache: Path | None = None


@dataclass(frozen=True)
class _Prepared:
    """A knowledge base read with all that it is judged by."""

    request: JudgementRequest
    material: Material
    gates: Gates
    suites: tuple[str, ...]
    baseline: Path | None


def carry_out(request: JudgementRequest, progress: Progress = silent) -> Judgement:
    """Do what is asked for.

    Raises DataError, KnowledgeError or ModelError when it cannot be done: something is unreadable,
    a suite is empty, or there is no baseline to check against. All is read before any is judged.
    """
    model = None if request.model is None else Model.load(request.model)
    if request.data:
        prepared, *others = (_outside(request, folder) for folder in request.data)
        domains = dict(zip(_names(request.data[1:]), others, strict=True))
    else:
        prepared = _inside(request)
        domains = {path.name: _domain(request, path) for path in _domains(request)}
    judged = _judge(prepared, model, progress)
    return replace(
        judged,
        domains={
            name: _judge(domain, model, _under(name, progress))
            for name, domain in domains.items()
            if domain.suites
        },
        unjudged=tuple(name for name, domain in domains.items() if not domain.suites),
    )


def _names(folders: Sequence[Path]) -> list[str]:
    """Return what folders are called: by their names, where these tell them apart."""
    names = [folder.resolve().name for folder in folders]
    return names if len(set(names)) == len(names) else [str(folder) for folder in folders]


def _judge(prepared: _Prepared, given: Model | None, progress: Progress) -> Judgement:
    request, material, gates = prepared.request, prepared.material, prepared.gates
    model = given or Model.of(material.knowledge)
    use = _use(request, material.knowledge.settings)
    options = MaterialOptions(
        suites=prepared.suites,
        seed=request.seed,
        jobs=request.jobs if use is None else 1,
        day=gates.day or request.today,
        against=request.against,
        programs=request.programs,
        log=request.log,
        felt=_felt(request) if WITH_ENCODER in request.against else None,
        changes=() if request.data else tuple(CHANGES),
        progress=progress,
        use=use,
    )
    report, engine = judge(material, model, options)
    report = replace(report, suites=_placed(report.suites, request))
    if request.bless and prepared.baseline is not None:
        _bless(prepared.baseline, report)
    return judgement(report, engine, prepared.baseline, gates, request.seed)


def _placed(suites: Mapping[str, Suite], request: JudgementRequest) -> dict[str, Suite]:
    """Return ``suites`` with the files of their cases as one would open them from here."""

    def placed(case: CaseResult, folder: Path) -> CaseResult:
        if not case.where.file:
            return case
        path = (folder / case.where.file).resolve()
        here = Path.cwd()
        name = path.relative_to(here) if path.is_relative_to(here) else path
        return replace(case, where=replace(case.where, file=name.as_posix()))

    # Entries know their place in the knowledge base, questions that from here.
    homes = {"self": request.knowledge} if not request.data else {}
    return {
        name: replace(
            suite, cases=tuple(placed(case, homes.get(name, Path())) for case in suite.cases)
        )
        for name, suite in suites.items()
    }


def _under(name: str, progress: Progress) -> Progress:
    """Return what tells the progress of the domain ``name``."""
    return lambda what, done, total: progress(f"{name}: {what}", done, total)


def _use(request: JudgementRequest, settings: Settings) -> Use | None:
    encoder = chosen(request.encoder, settings)
    if encoder is None:
        return None
    below = settings.encoder_when_below if request.when_below is None else request.when_below
    return patient(encoder, below, request.cache)


def _felt(request: JudgementRequest) -> Use | None:
    """Return the use of the encoder among the peers: the one named, else the one at hand."""
    encoder = chosen(request.encoder or AUTO, Settings())
    below = 1.0 if request.when_below is None else request.when_below
    return None if encoder is None else patient(encoder, below, request.cache)


def _outside(request: JudgementRequest, folder: Path) -> _Prepared:
    all_there_are = ("questions", "out_of_scope") if request.out_of_scope else ("questions",)
    material = read_outside(folder, request.out_of_scope, request.exclude)
    material = replace(material, where=str(folder))
    if request.check and request.baseline is None:
        raise DataError.of("evaluation", "no-baseline", str(folder))
    baseline = _readable(request, request.baseline)
    return _Prepared(
        request, material, Gates(forbid_spent=False), request.suites or all_there_are, baseline
    )


def _inside(request: JudgementRequest) -> _Prepared:
    folder = find_eval(request.eval_folder, request.knowledge)
    if not folder.is_dir():
        raise DataError.of("evaluation", "no-folder", folder)
    knowledge = load(request.knowledge)
    there = _present(request, folder, knowledge)
    if not request.suites and not there:
        raise DataError.of("evaluation", "nothing-to-judge", folder)
    return _read(request, folder, knowledge, request.suites or there, there)


def _domains(request: JudgementRequest) -> tuple[Path, ...]:
    """Return the folders of the knowledge bases that are judged beside the one asked for."""
    if request.alone or request.data or request.out_of_scope or request.baseline:
        return ()
    return domains_in(find_eval(request.eval_folder, request.knowledge))


def _domain(request: JudgementRequest, path: Path) -> _Prepared:
    """Read a domain, of the suites asked for those that it has."""
    own = replace(request, knowledge=path / KNOWLEDGE, eval_folder=path / EVAL, log={})
    knowledge = load(own.knowledge)
    there = _present(own, path / EVAL, knowledge)
    wanted = tuple(name for name in request.suites or SUITES if name in there)
    return _read(own, path / EVAL, knowledge, wanted, there)


def _read(
    request: JudgementRequest,
    folder: Path,
    knowledge: Knowledge,
    suites: tuple[str, ...],
    there: tuple[str, ...],
) -> _Prepared:
    """Read what is judged; what was asked for by name and is not ``there`` is a DataError."""
    given = request.out_of_scope
    inside = suites if given is None else tuple(n for n in suites if n != "out_of_scope")
    absent = tuple(name for name in request.suites or SUITES if name not in (*suites, *there))
    material = replace(read_inside(folder, knowledge, inside), absent=absent)
    if given is not None:
        kept = tuple(q for q in read_others(given) if not q.id.startswith(request.exclude))
        material = replace(material, out_of_scope=kept)
    baseline = _readable(request, request.baseline or folder / BASELINE) if suites else None
    return _Prepared(request, material, read_gates(folder / GATES), suites, baseline)


def _present(request: JudgementRequest, folder: Path, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the suites that have something to run on."""
    there = {*data_in(folder), *(["self"] if testable(knowledge) else [])}
    there |= {"out_of_scope"} if request.out_of_scope is not None else set()
    return tuple(name for name in SUITES if name in there)


def _readable(request: JudgementRequest, path: Path | None) -> Path | None:
    """Return ``path``; what cannot be checked against is told before the work, not after."""
    if request.check and path is not None:
        baselines.read(path)
    return path


def _bless(path: Path, report: EvaluationReport) -> None:
    try:
        baselines.write(report, path)
    except OSError as error:
        raise DataError.of("evaluation", "unwritable", path, reason=reason_of(error)) from error
