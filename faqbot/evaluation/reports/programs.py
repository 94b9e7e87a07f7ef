"""Reports for programs: JSON, JUnit XML, a TREC run."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import numpy as np

from faqbot.errors import Location
from faqbot.evaluation.analysis import spent
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.comparison import BaselineComparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import CaseResult, Curves, Suite
from faqbot.evaluation.reports.todo import todo
from faqbot.evaluation.reports.words import gate_name, label_of, said, short, told, word
from faqbot.evaluation.summary import leaderboard, rows
from faqbot.i18n import LANGUAGES, Lang, Sentence
from faqbot.types import Json
from faqbot.yaml.files import UNFIT

SCHEMA = 1
_DIGITS = 6


def json_text(judged: Judgement) -> str:
    """Return the report as one JSON object; figures as ``{"value", "low", "high"}``."""
    data = {
        "schema": SCHEMA,
        **_judgement(judged),
        "domains": {name: _judgement(domain) for name, domain in judged.domains.items()},
        "unjudged": judged.unjudged,
        "summary": rows(judged),
        "leaderboard": leaderboard(judged),
    }
    text = StringIO()  # dumps would hold every piece of ten thousand cases until the last
    json.dump(_plain(data), text, ensure_ascii=False, indent=1, allow_nan=False)
    return text.getvalue() + "\n"


def _judgement(judged: Judgement) -> Json:
    report, curves, compared = judged.report, judged.report.curves, judged.comparison
    return {
        "title": report.title,
        "ranking": report.ranking,
        "abstention": report.abstention,
        "decisions": report.decisions,
        "calibration": report.calibration,
        "suites": {name: _suite(suite) for name, suite in report.suites.items()},
        "robustness": report.robustness,
        "peers": report.peers,
        "curves": None if curves is None else _curves(curves),
        "comparison": None if compared is None else _comparison(compared),
        "gates": judged.gates,
        "findings": judged.findings,
        "power": report.power,
        "traffic": report.traffic,
        "stamp": report.stamp,
        "absent": report.absent,
        "seconds": round(report.seconds, 2),
    }


def _suite(suite: Suite) -> Json:
    kept = {key: getattr(suite, key) for key in ("measures", "slices", "skipped", "cases")}
    return {"n": len(suite.cases), **kept}


def _curves(curves: Curves) -> Json:
    points = [(p.threshold, p.coverage, p.risk) for p in curves.risk_coverage]
    kept = {"reliability": curves.reliability, "risk_coverage": points}
    return {**kept, "histograms": curves.histograms}


def _comparison(found: BaselineComparison) -> Json:
    differences = {
        suite: {
            name: {**_plain(d.mean), "p_value": d.p_value, "n": d.n, "verdict": d.verdict}
            for name, d in by_name.items()
        }
        for suite, by_name in found.differences.items()
    }
    return {
        "changed": found.changed,
        "edited": sorted(found.edited),
        "differences": differences,
        "flips": found.flips,
    }


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON has it: NaN as null, a sentence in all languages, no places."""
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, _DIGITS)
    if isinstance(value, Sentence):
        return {lang: value.get(lang) for lang in LANGUAGES}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name != "where"]
        return {name: _plain(getattr(value, name)) for name in names}
    return value


def junit(judged: Judgement, lang: Lang = "en") -> str:
    """Return the report as JUnit XML, which every CI server shows.

    Against a baseline only what got worse fails, if that is no accident; all else that is wrong is
    skipped with its reason, so that a red build means a regression. Without a baseline everything
    wrong fails. Gates are a suite of their own. The suites of a domain begin with its name:
    ``clinic/self``.
    """
    root = Element("testsuites", name="faqbot eval")
    _junit_suites(root, "", judged, lang)
    for name, domain in judged.domains.items():
        _junit_suites(root, f"{name}/", domain, lang)
    for suite_node in root:
        for kind, attribute in (("failure", "failures"), ("skipped", "skipped")):
            suite_node.set(attribute, str(len(suite_node.findall(f"testcase/{kind}"))))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _junit_suites(root: Element, within: str, judged: Judgement, lang: Lang) -> None:
    for suite in judged.report.suites.values():
        _junit_suite(root, within + suite.name, suite, judged.comparison, lang)
    if judged.gates:
        name = f"{within}gates"
        gates = SubElement(root, "testsuite", name=name, tests=str(len(judged.gates)))
        for result in judged.gates:
            case = SubElement(gates, "testcase", classname=name, name=result.name)
            if not result.passed:
                SubElement(case, "failure", message=f"{result.found}, {result.bound}")


def _junit_suite(
    root: Element, name: str, suite: Suite, comparison: BaselineComparison | None, lang: Lang
) -> None:
    flips = {
        (flip.suite, flip.id): flip
        for flip in (comparison.flips if comparison is not None else ())
        if flip.weight
    }
    gone = [f for (of, _), f in flips.items() if of == suite.name and f.kind == "vanished"]
    tests = str(len(suite.cases) + len(gone))
    node = SubElement(root, "testsuite", name=name, tests=tests)
    for case in suite.cases:
        flip = flips.get((suite.name, case.id))
        _junit_case(node, name, case, flip, lang, against=comparison is not None)
    for flip in gone:
        vanished = SubElement(node, "testcase", classname=name, name=_fit(flip.id))
        SubElement(vanished, "failure", message="vanished").text = _fit(flip.text)


def _junit_case(
    node: Element, suite: str, case: CaseResult, flip: Flip | None, lang: Lang, *, against: bool
) -> None:
    name = _fit(f"{case.id} {' '.join(case.text.split())}"[:200])
    found = SubElement(node, "testcase", classname=suite, name=name)
    if case.where.file:
        found.set("file", case.where.file)
        found.set("line", str(case.where.line))
    if case.ok:
        return
    why = _fit(told(flip.why, lang) if flip is not None and flip.why else case.detail)
    if flip is not None or not against:
        before = f"{flip.before} → " if flip is not None else ""
        SubElement(found, "failure", message=f"{before}{case.verdict}").text = why
    else:
        SubElement(found, "skipped", message=f"known, or within the margin: {case.verdict}")


def _fit(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return UNFIT.sub("�", text)


def github(judged: Judgement, lang: Lang) -> str:
    """Return workflow commands of GitHub: what fails, beside the line of its case."""
    found = todo(judged)
    lines = []
    for name, result in found.gates:
        about = f"{name} · " if name else ""
        text = f"{about}{gate_name(result.name, lang)}: {result.found} ({result.bound})"
        lines.append(f"::error title=faqbot eval::{_escaped(text)}")
    for _, leak in found.spent:
        text = f"{leak.question.text}\n{spent(leak).get(lang)}"
        place = _beside(leak.question.where)
        lines.append(f"::error {place}title=faqbot eval::{_escaped(text)}")
    for _, flip in found.flips:
        was = f"{word(flip.before, lang)} → {word(flip.now, lang) if flip.now else '∅'}"
        parts = (
            flip.text,
            f"{short(flip.suite, lang)}: {was}",
            label_of(flip, lang),
            said(flip, lang),
            told(flip.why, lang),
        )
        text = "\n".join(filter(None, parts))
        lines.append(f"::error {_beside(flip.where)}title=faqbot eval::{_escaped(text)}")
    return "".join(f"{line}\n" for line in lines)


def _beside(where: Location) -> str:
    return f"file={_escaped(where.file, ':,')},line={where.line}," if where.file else ""


def _escaped(text: str, more: str = "") -> str:
    """Write the characters that have a meaning in a workflow command as ``%XX``."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def trec(judged: Judgement) -> str:
    """Return the run of the labelled questions, or of the self suite where only that was run."""
    return "".join(f"{line}\n" for line in run_lines(_ranked(judged)))


def qrels(judged: Judgement) -> str:
    """Return the judgements that belong to the run of :func:`trec`, in TREC's four columns."""
    rows = (
        f"{escape(outcome.question.id)} 0 {escape(entry)} {grade}\n"
        for outcome in _ranked(judged)
        for entry, grade in outcome.question.grades.items()
    )
    return "".join(rows)


def _ranked(judged: Judgement) -> Sequence[Outcome]:
    suites = judged.report.suites
    return next((suites[n].outcomes for n in ("questions", "self") if n in suites), ())


def run_lines(outcomes: Iterable[Outcome], tag: str = "faqbot") -> Iterator[str]:
    """Yield the lines of a run file, without line ends."""
    for outcome in outcomes:
        query = escape(outcome.question.id)
        scores = strictly_falling([c.score for c in outcome.candidates])
        for rank, (candidate, score) in enumerate(zip(outcome.candidates, scores, strict=True), 1):
            yield f"{query} Q0 {escape(candidate.entry)} {rank} {score!r} {escape(tag)}"


def strictly_falling(scores: Sequence[float]) -> list[float]:
    """Return ``scores``, which never rise, with ties in single precision nudged apart."""
    falling: list[float] = []
    last = np.float32(np.inf)
    for score in scores:
        # minimum: what was nudged before may have fallen below the next score.
        last = min(np.float32(score), np.nextafter(last, np.float32(-np.inf)))
        falling.append(float(last))
    return falling


def escape(id_: str) -> str:
    """Return ``id_`` without white space."""
    return "%20".join(id_.split()) if any(c.isspace() for c in id_) else id_
