"""The same judgement in every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from faqbot.evaluation import baseline
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.gates import Gates
from faqbot.evaluation.judge import judge, robustness
from faqbot.evaluation.judgement import Judgement, judgement
from faqbot.evaluation.material import SUITES, MaterialOptions
from faqbot.evaluation.reports import RENDERERS, documents, terminal
from faqbot.evaluation.reports.programs import json_text, junit
from faqbot.evaluation.reports.words import certainty_lines
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model

NASTY = Question("questions/nasty", "</script><b>|\x00*出金*", {"money-withdraw": 2}, "plain")
LANGS: tuple[Lang, ...] = ("ja", "en")


@pytest.fixture(scope="module")
def judged(
    eval_folder: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Judgement:
    """A run against a baseline in which what is right was wrong, with peers and all tables.

    How sure the engine was of the texts of entries is not known there.
    """
    material = read_inside(eval_folder, knowledge, SUITES)
    material = replace(material, questions=(*material.questions, NASTY))
    options = MaterialOptions(day=date(2026, 11, 20), against=("tfidf", "exact"))
    report, engine = judge(material, Model.load(), options)
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    flipped = {
        name: replace(suite, cases=tuple(replace(c, ok=not c.ok, verdict="x") for c in suite.cases))
        for name, suite in report.suites.items()
    }
    flipped["self"] = replace(
        flipped["self"], cases=tuple(replace(c, values={}) for c in flipped["self"].cases)
    )
    baseline.write(replace(report, suites=flipped), path)
    return judgement(report, engine, path, Gates(), 1)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [60, 100, 160])
def test_terminal_names_all_suites_with_intervals(
    judged: Judgement, lang: Lang, width: int
) -> None:
    """In any width, in both languages, with no markup left over."""
    written = StringIO()
    terminal.render(judged, Console(file=written, width=width), lang)
    text = written.getvalue()
    assert "nDCG@10" in text
    assert len(re.findall(r"\d – [\d ]", text)) >= 8
    assert "[/]" not in text
    assert "[dim]" not in text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("lang", LANGS)
def test_reports_say_how_true_confidence_is(judged: Judgement, lang: Lang) -> None:
    """In words: how it was set without labels, and by suite how far off, with the interval."""
    set_, *lines = certainty_lines(judged.report, lang)
    found = judged.report.certainty
    assert found is not None
    assert f"{100 * found.crowding:.1f} %" in set_
    assert str(found.listed) in set_
    measured = [suite.measures for suite in judged.report.suites.values() if suite.outcomes]
    measured = [m for m in measured if "ece" in m] + [judged.report.calibration]
    assert len(lines) == len(measured) == 3
    for line, measures in zip(lines, measured, strict=True):
        ece = measures["ece"]
        assert f"{ece.low:.3f} – {ece.high:.3f}" in line
    page = documents.html(judged, lang)
    assert all(line.replace("'", "&#39;") in page for line in (set_, *lines))


def test_json_shape(judged: Judgement) -> None:
    """Figures as value, low and high; everything else beside them."""
    found = json.loads(json_text(judged))
    for name in ("nDCG@10", "hit@1", "hit@3", "hit@5", "RR"):
        assert set(found["ranking"][name]) == {"value", "low", "high"}
    for name in ("auroc", "kept_at_5pct_false_answers", "right_among_kept"):
        assert set(found["abstention"][name]) == {"value", "low", "high"}
    assert set(found["suites"]) == {*SUITES, "visitors"}
    assert found["comparison"]["flips"]
    assert found["stamp"]["settings"]["seed"] == 7
    assert {peer["name"] for peer in found["peers"]} == {"tfidf", "exact", "whitespace"}


def test_junit_fails_on_what_got_worse_alone(judged: Judgement) -> None:
    """Known failures and flips within the margin are skipped; without a baseline all fail."""
    assert judged.comparison is not None
    root = ElementTree.fromstring(junit(judged))
    flips = judged.comparison.of("worse")
    worse = {flip.id for flip in flips if flip.weight}
    assert worse
    visits = root.find("testsuite[@name='visitors']")
    assert visits is not None
    failed = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert len([case for case in failed if case.get("classname") != "gates"]) == len(worse)
    light = tuple(replace(flip, weight="") for flip in judged.comparison.flips)
    seen = junit(replace(judged, comparison=replace(judged.comparison, flips=light)))
    suites = ElementTree.fromstring(seen).findall("testsuite")
    assert {s.get("failures") for s in suites if s.get("name") != "gates"} == {"0"}
    alone = ElementTree.fromstring(junit(replace(judged, comparison=None)))
    bad = sum(not c.ok for suite in judged.report.suites.values() for c in suite.cases)
    suites = [suite for suite in alone if suite.get("name") != "gates"]
    assert sum(int(suite.get("failures") or 0) for suite in suites) == bad


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_cannot_be_broken_by_a_question(judged: Judgement, lang: Lang) -> None:
    """What visitors type is text, not markup."""
    text = documents.markdown(judged, lang)
    assert "</script>" not in text
    assert "<b>" not in text
    assert text.startswith("## ")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outside += [v for k, v in attrs if k in ("src", "href", "xlink:href") and v]


@pytest.mark.parametrize("lang", LANGS)
def test_html_is_one_file_with_charts(judged: Judgement, lang: Lang) -> None:
    """Nothing is loaded from anywhere, and no question can break out of its place."""
    text = documents.html(judged, lang)
    page = _Page()
    page.feed(text)
    assert {link[0] for link in page.outside} == {"#"}
    assert "http" not in text
    assert page.tags.count("script") == 2
    assert page.tags.count("svg") > 10
    data = re.search(r'<script id="cases" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert any(row[1] == NASTY.id for row in json.loads(data[1]))


def test_trec_is_the_run_of_the_questions(judged: Judgement) -> None:
    """One line a candidate of every labelled question."""
    lines = RENDERERS["trec"](judged, "ja").splitlines()
    outcomes = judged.report.suites["questions"].outcomes
    assert len(lines) == sum(len(outcome.candidates) for outcome in outcomes)


def test_peers_are_worse_than_none_at_least_in_order(judged: Judgement) -> None:
    """The canary is in every table with peers, and finds nothing here."""
    (canary,) = (peer for peer in judged.report.peers if peer.name == "whitespace")
    assert canary.ranking["hit@1"].value < judged.report.ranking["hit@1"].value


def test_robustness_compares_with_the_questions_as_they_were(judged: Judgement) -> None:
    """Changing the width changes nothing."""
    table = {part.name: part for part in judged.report.robustness}
    assert table["half_width"].measures["hit@1_change"].value == 0
    assert table["flick"].n >= 6


class _Deaf:
    """An engine that finds nothing, and costs nothing."""

    name = "deaf"

    def judge(self, question: Question) -> Outcome:
        return Outcome(question, ())


def test_of_very_many_questions_a_sample_is_changed() -> None:
    """A report on ten thousand questions costs little more than the questions themselves."""
    asked = [_Deaf().judge(Question(f"q{n}", f"出金{n}", {"a": 2})) for n in range(10_000)]
    (part,) = robustness(_Deaf(), asked, MaterialOptions(changes=("full_width",)))
    assert part.n == 2_000
