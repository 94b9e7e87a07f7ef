"""The baseline: a blessed evaluation, as JSON that diffs well and has no timings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from faqbot.errors import DataError
from faqbot.evaluation.report import EvaluationReport, Stamp, Suite

SCHEMA = 1
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the baseline knows of a case; ``grades`` is None where it was written without."""

    text: str
    ok: bool
    verdict: str
    values: Mapping[str, float]
    grades: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """An evaluation of old: suite → measure → value, suite → case id → case.

    ``stamps`` says by suite what it was made of, hashes and settings by name: suites may have been
    blessed one by one. ``entries`` are the fingerprints of the entries by id.
    """

    measures: Mapping[str, Mapping[str, float]]
    cases: Mapping[str, Mapping[str, Remembered]]
    stamps: Mapping[str, Mapping[str, str]]
    entries: Mapping[str, str]


def write(report: EvaluationReport, path: Path) -> None:
    """Write ``report`` as the baseline; suites that were not asked for keep what was there.

    Raises DataError when what is there is no baseline, OSError when it cannot be written.
    """
    suites: dict[str, Any] = {}
    if path.exists():
        before = _load(path)["suites"]
        suites.update({n: part for n, part in before.items() if n not in report.absent})
    suites.update(_suites(report))
    content = {
        "schema": SCHEMA,
        "title": report.title,
        "hashes": dict(report.stamp.hashes),
        "settings": dict(report.stamp.settings),
        "entries": dict(report.entries),
        "suites": suites,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def _suites(report: EvaluationReport) -> dict[str, Any]:
    stamp = report.stamp.made_of
    found: dict[str, Any] = {
        name: {
            "measures": _rounded({k: v.value for k, v in suite.measures.items()}),
            "cases": _cases(suite),
            "stamp": stamp,
        }
        for name, suite in report.suites.items()
    }
    values = _rounded({name: figure.value for name, figure in report.abstention.items()})
    if values:  # it takes two suites: with one of them what was there is kept
        found["abstention"] = {"measures": values, "cases": {}, "stamp": stamp}
    return found


def _cases(suite: Suite) -> dict[str, Any]:
    return {
        case.id: {
            "text": case.text,
            "ok": case.ok,
            "verdict": case.verdict,
            "values": _rounded(case.values),
            "grades": dict(case.grades),
        }
        for case in suite.cases
    }


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) for name, value in values.items() if value == value}


def read(path: Path) -> Baseline:
    """Read a baseline; raises DataError when there is none or it is of another schema."""
    content = _load(path)
    old = Stamp({}, content["hashes"], content["settings"]).made_of
    suites = content["suites"]
    try:
        return Baseline(
            measures={name: dict(s["measures"]) for name, s in suites.items()},
            cases={
                name: {id_: _remembered(case) for id_, case in s["cases"].items()}
                for name, s in suites.items()
            },
            stamps={name: dict(s.get("stamp", old)) for name, s in suites.items()},
            entries=dict(content.get("entries", {})),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _broken(path, repr(error)) from error


def _remembered(case: dict[str, Any]) -> Remembered:
    values = {name: float(value) for name, value in case["values"].items()}
    grades = (
        {id_: int(grade) for id_, grade in case["grades"].items()} if "grades" in case else None
    )
    return Remembered(case["text"], bool(case["ok"]), case["verdict"], values, grades)


def _load(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise DataError.of("evaluation", "no-baseline", path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    parts = ("suites", "hashes", "settings")
    if not isinstance(content, dict) or not all(isinstance(content.get(p), dict) for p in parts):
        raise _broken(path, " ".join(f"{part}?" for part in parts))
    if content.get("schema") != SCHEMA:
        raise _broken(path, f"schema {content.get('schema')}, expected {SCHEMA}")
    return content


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)  # NaN is no figure that anything could be compared with


def _broken(path: Path, reason: str) -> DataError:
    return DataError.of("evaluation", "bad-baseline", path, reason=reason)
