import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from faqbot.workshop.lint.linter import LintResult, lint
from faqbot.workshop.lint.reports import as_github, as_json, as_sarif

FOLDER = Path(__file__).parent / "broken" / "files"


@pytest.fixture(scope="module")
def result() -> LintResult:
    """Return what lint finds in files with mistakes of every weight."""
    return lint(FOLDER, date(2026, 11, 22))


# What SARIF 2.1.0 asks of the parts that are used here: key → its type, or its allowed values.
SHAPES: dict[str, dict[str, Any]] = {
    "log": {"version": {"2.1.0"}, "$schema": str, "runs": list},
    "run": {"tool": dict, "results": list, "columnKind": {"unicodeCodePoints"}},
    "driver": {"name": str, "version": str, "rules": list},
    "result": {
        "ruleId": str,
        "ruleIndex": int,
        "level": {"none", "note", "warning", "error"},
        "message": dict,
        "locations": list,
    },
    "region": {"startLine": int, "startColumn": int},
}


def _fits(value: dict[str, Any], shape: str) -> None:
    assert value.keys() == SHAPES[shape].keys()
    for key, wanted in SHAPES[shape].items():
        if isinstance(wanted, set):
            assert value[key] in wanted
        else:
            assert isinstance(value[key], wanted)


def test_sarif_has_the_shape_of_the_standard(result: LintResult) -> None:
    """Version, tool, rules, and for every finding a rule, a level, a message and a place."""
    log = json.loads(as_sarif(result, "ja", "1.0"))
    _fits(log, "log")
    [run] = log["runs"]
    _fits(run, "run")
    driver = run["tool"]["driver"]
    _fits(driver, "driver")
    assert len(run["results"]) == len(result.findings)
    for found in run["results"]:
        _fits(found, "result")
        assert driver["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
        assert found["message"]["text"]
        [place] = found["locations"]
        physical = place["physicalLocation"]
        assert "\\" not in physical["artifactLocation"]["uri"]
        _fits(physical["region"], "region")
        assert physical["region"]["startLine"] >= 1
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])


def test_a_finding_about_a_file_has_no_region() -> None:
    """A line 0 would not be SARIF."""
    found = lint(FOLDER, date(2026, 11, 22)).findings[:1]
    problem = found[0].problem
    whole = type(problem.where)(problem.where.file)
    moved = type(found[0])(
        type(problem)(whole, problem.code, problem.what, problem.mend), found[0].name
    )
    log = json.loads(as_sarif(LintResult((moved,), 0, True), "en", "1.0"))
    [place] = log["runs"][0]["results"][0]["locations"]
    assert "region" not in place["physicalLocation"]


def test_json_holds_everything(result: LintResult) -> None:
    """Place, rule, weight, sentence and mend; and whether lint saw all."""
    data = json.loads(as_json(result, "en"))
    assert data["complete"] is False
    assert len(data["findings"]) == len(result.findings)
    kana = next(found for found in data["findings"] if found["rule"] == "FB301")
    assert (kana["name"], kana["severity"], kana["fixable"]) == ("half-width-kana", "warning", True)
    assert (kana["file"], kana["line"], kana["column"]) == ("faq/bus.yaml", 21, 13)


def test_annotations_are_one_line_each(result: LintResult) -> None:
    """GitHub reads a command a line; what has a meaning in it is written as %XX."""
    lines = as_github(result, "ja").splitlines()
    assert len(lines) == len(result.findings)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    [kana] = [line for line in lines if "FB301" in line]
    assert "file=faq/bus.yaml,line=21,col=13,title=FB301 half-width-kana::" in kana
    assert "%0A→ " in kana
