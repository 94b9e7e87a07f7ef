"""The report as JUnit XML, which every CI server shows.

Against a baseline only what got worse fails; what was wrong before is skipped with its reason,
so that a red build means a regression. Without a baseline everything wrong fails. Gates are a
suite of their own.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from faqbot.evaluation.compare import Comparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import CaseResult, Suite
from faqbot.yaml.files import UNFIT


def render(judged: Judgement) -> str:
    """Return the report as XML text."""
    root = Element("testsuites", name="faqbot eval")
    for suite in judged.report.suites.values():
        _suite(root, suite, judged.comparison)
    if judged.gates:
        gates = SubElement(root, "testsuite", name="gates", tests=str(len(judged.gates)))
        for result in judged.gates:
            case = SubElement(gates, "testcase", classname="gates", name=result.name)
            if not result.passed:
                SubElement(case, "failure", message=f"{result.found}, {result.bound}")
    for suite_node in root:
        for kind, attribute in (("failure", "failures"), ("skipped", "skipped")):
            suite_node.set(attribute, str(len(suite_node.findall(f"testcase/{kind}"))))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: Element, suite: Suite, comparison: Comparison | None) -> None:
    flips = {
        (flip.suite, flip.id): flip
        for flip in (comparison.flips if comparison is not None else ())
        if flip.kind in ("worse", "vanished")
    }
    gone = [f for (name, _), f in flips.items() if name == suite.name and f.kind == "vanished"]
    tests = str(len(suite.cases) + len(gone))
    node = SubElement(root, "testsuite", name=suite.name, tests=tests)
    for case in suite.cases:
        flip = flips.get((suite.name, case.id))
        _case(node, suite.name, case, flip, against=comparison is not None)
    for flip in gone:
        vanished = SubElement(node, "testcase", classname=suite.name, name=_fit(flip.id))
        SubElement(vanished, "failure", message="vanished").text = _fit(flip.text)


def _case(node: Element, suite: str, case: CaseResult, flip: Flip | None, *, against: bool) -> None:
    name = _fit(f"{case.id} {' '.join(case.text.split())}"[:200])
    found = SubElement(node, "testcase", classname=suite, name=name)
    if case.where.file:
        found.set("file", case.where.file)
        found.set("line", str(case.where.line))
    if case.ok:
        return
    why = _fit(flip.why if flip is not None and flip.why else case.detail)
    if flip is not None or not against:
        before = f"{flip.before} → " if flip is not None else ""
        SubElement(found, "failure", message=f"{before}{case.verdict}").text = why
    else:
        SubElement(found, "skipped", message=f"known: {case.verdict}")


def _fit(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return UNFIT.sub("�", text)
