"""Findings for programs: JSON, SARIF 2.1.0, the annotations of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from faqbot.errors import Problem, Severity, severity_of
from faqbot.i18n.catalogue import Lang
from faqbot.workshop.lint.linter import LintResult
from faqbot.workshop.lint.rules import RULES, Finding

_SARIF_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(result: LintResult, lang: Lang, fixed: int = 0) -> str:
    """Return everything as one JSON object."""
    data = {
        "complete": result.complete,
        "ignored": result.ignored,
        "fixed": fixed,
        "findings": [_data(finding, lang) for finding in result.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(finding: Finding, lang: Lang) -> dict[str, Any]:
    problem = finding.problem
    return {
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "rule": problem.code,
        "name": finding.name,
        "severity": problem.severity,
        "what": problem.what.get(lang),
        "mend": problem.mend.get(lang),
        "fixable": bool(finding.edits),
    }


def as_github(result: LintResult, lang: Lang) -> str:
    """Return one workflow command a finding."""
    return "".join(
        annotation(finding.problem, _title(finding), lang) + "\n" for finding in result.findings
    )


def annotation(problem: Problem, title: str, lang: Lang) -> str:
    """Return the workflow command that shows ``problem`` beside its line."""
    where = f"file={_escaped(problem.where.file, ':,')}"
    if problem.where.line:
        where += f",line={problem.where.line},col={problem.where.column}"
    message = _escaped(f"{problem.what.get(lang)}\n→ {problem.mend.get(lang)}")
    return f"::{_GITHUB_LEVELS[problem.severity]} {where},title={_escaped(title, ':,')}::{message}"


def _title(finding: Finding) -> str:
    code = finding.problem.code
    return code if code == finding.name else f"{code} {finding.name}"


def _escaped(text: str, more: str = "") -> str:
    """Write the characters that have a meaning in a workflow command as ``%XX``."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(result: LintResult, lang: Lang, version: str) -> str:
    """Return a SARIF 2.1.0 log, as code scanning services read it."""
    rules = list(dict.fromkeys(finding.problem.code for finding in result.findings))
    run = {
        "tool": {
            "driver": {
                "name": "faqbot lint",
                "version": version,
                "rules": [_rule(rule, lang) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, lang) for finding in result.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lang: Lang) -> dict[str, Any]:
    rule = RULES.get(code)
    if rule is None:
        level = _SARIF_LEVELS[severity_of("knowledge", code)]
        return {"id": code, "name": code, "defaultConfiguration": {"level": level}}
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.why.get(lang)},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _result(finding: Finding, rules: Sequence[str], lang: Lang) -> dict[str, Any]:
    problem = finding.problem
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.where.file)}}
    if problem.where.line:
        place["region"] = {
            "startLine": problem.where.line,
            "startColumn": problem.where.column,
        }
    return {
        "ruleId": problem.code,
        "ruleIndex": rules.index(problem.code),
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": f"{problem.what.get(lang)}\n{problem.mend.get(lang)}"},
        "locations": [{"physicalLocation": place}],
    }
