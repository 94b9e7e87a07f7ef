"""The baseline: what was once found good enough, as JSON that diffs well. No timings in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.report import Report

SCHEMA = 1
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the baseline knows of a case."""

    text: str
    ok: bool
    verdict: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """An evaluation of old: suite → measure → value, suite → case id → case."""

    measures: Mapping[str, Mapping[str, float]]
    cases: Mapping[str, Mapping[str, Remembered]]
    hashes: Mapping[str, str]


def write(report: Report, path: Path) -> None:
    """Write ``report`` as the baseline; suites that were not run keep what was there.

    Raises DataError when what is there is no baseline, OSError when it cannot be written.
    """
    suites: dict[str, Any] = {}
    if path.exists():
        suites.update(_load(path)["suites"])
    suites.update(_suites(report))
    content = {
        "schema": SCHEMA,
        "title": report.title,
        "hashes": dict(report.stamp.hashes),
        "settings": dict(report.stamp.settings),
        "suites": suites,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def _suites(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: {
            "measures": _rounded({k: v.value for k, v in suite.measures.items()}),
            "cases": {
                case.id: {
                    "text": case.text,
                    "ok": case.ok,
                    "verdict": case.verdict,
                    "values": _rounded(case.values),
                }
                for case in suite.cases
            },
        }
        for name, suite in report.suites.items()
    }
    if report.abstention:
        values = {name: figure.value for name, figure in report.abstention.items()}
        found["abstention"] = {"measures": _rounded(values), "cases": {}}
    return found


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) for name, value in values.items() if value == value}


def read(path: Path) -> Baseline:
    """Read a baseline; raises DataError when there is none or it is of another schema."""
    suites = _load(path)
    try:
        return Baseline(
            measures={name: dict(s["measures"]) for name, s in suites["suites"].items()},
            cases={
                name: {
                    id_: Remembered(c["text"], bool(c["ok"]), c["verdict"], dict(c["values"]))
                    for id_, c in s["cases"].items()
                }
                for name, s in suites["suites"].items()
            },
            hashes=dict(suites["hashes"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _broken(path, repr(error)) from error


def _load(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise DataError([problem("evaluation", "no-baseline", Location(str(path)))])
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    if not isinstance(content, dict) or not isinstance(content.get("suites"), dict):
        raise _broken(path, "suites?")
    if content.get("schema") != SCHEMA:
        raise _broken(path, f"schema {content.get('schema')}, expected {SCHEMA}")
    return content


def _broken(path: Path, reason: str) -> DataError:
    return DataError([problem("evaluation", "bad-baseline", Location(str(path)), reason=reason)])
