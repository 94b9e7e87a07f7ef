"""Learning: weights, confidence, thresholds, and what it refuses."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from numpy.typing import NDArray
from typer.testing import CliRunner

from faqbot.cli.app import app
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.statistics.paired import Difference
from faqbot.evaluation.tuning.confidence import confidence, evidence_of, fit_confidence
from faqbot.evaluation.tuning.curve import learning_curve
from faqbot.evaluation.tuning.figures import Comparison, Figures
from faqbot.evaluation.tuning.learn import Lesson, cross_validated, learn
from faqbot.evaluation.tuning.learn import Tested as JudgedTwice
from faqbot.evaluation.tuning.observe import View, by_entry, cases, view
from faqbot.evaluation.tuning.parts import parts_of
from faqbot.evaluation.tuning.sources import Source, from_variants, read_source, with_talk, withheld
from faqbot.evaluation.tuning.thresholds import cheapest, propose
from faqbot.evaluation.tuning.tune import Request, Tuning, keeps_memory, tune
from faqbot.evaluation.tuning.weights import fit_weights
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Model

RUN = CliRunner()


@pytest.fixture
def source(kb: Path, eval_folder: Path) -> Source:
    return read_source(kb, eval_folder, None)


@pytest.fixture
def views(source: Source, engine: Faqbot) -> list[View]:
    parts = (("in", source.questions), ("out", source.others))
    return [
        view(case, engine.ranker)
        for kind, asked in parts
        for case in cases(0, kind, asked, engine.ranker)  # type: ignore[arg-type]
    ]


def test_weight_goes_to_the_signal_that_tells_right_from_wrong(views: list[View]) -> None:
    """One signal is made the truth and the others noise: it ends with the greatest weight."""
    rng = np.random.default_rng(0)
    told = []
    for v in views:
        if v.judged is None or not v.grades.any():
            continue
        signals = rng.standard_normal(v.judged.standard.shape)
        signals[2] = (v.grades > 0) * 2.0
        judged = replace(v.judged, centred=signals, deviations=[1.0] * len(signals))
        told.append(replace(v, judged=judged))
    assert told[0].judged is not None
    names = told[0].judged.signals
    learned = fit_weights(told, dict.fromkeys(names, 1.0))
    assert max(learned, key=learned.__getitem__) == names[2]
    assert learned[names[2]] > 1


def test_a_strong_pull_leaves_the_weights_as_they_were(views: list[View]) -> None:
    """Few questions change little: L2 pulls towards the weights there were, not towards 0."""
    before = {"words": 2.0, "latent": 0.5}
    learned = fit_weights([v for v in views if v.case.kind == "in"], before, l2=1e6)
    assert learned["words"] == pytest.approx(2.0, abs=0.01)
    assert learned["latent"] == pytest.approx(0.5, abs=0.01)
    assert learned["brevity"] == pytest.approx(0.0, abs=0.01)


def test_confidence_tells_what_is_answered_from_what_is_not(views: list[View]) -> None:
    """On what it was fitted on, every answerable question outdoes every other."""
    scope, match = fit_confidence(views, Model.load(), *evidence_of(memory=False))
    sure = {
        kind: [max(confidence(v, scope, match), default=0.0) for v in views if v.case.kind == kind]
        for kind in ("in", "out")
    }
    assert min(sure["in"]) > max(sure["out"])


def test_parts_are_knowledge_bases_of_their_own(source: Source, engine: Faqbot) -> None:
    """Every question is labelled for the entries that are there, and the draw can be made again."""
    source = replace(source, talk=(Question("talk-1", "カレーが食べたいなあ"),))
    parts = list(parts_of(source, engine.ranker))
    assert parts == list(parts_of(source, engine.ranker))
    assert {part.name for part in parts} >= {"1", "2", "5"}
    for part in parts:
        there = {entry.id for entry in part.knowledge.entries}
        assert len(there) == int(part.name)
        assert all(question.best & there for question in part.questions["in"])
        for kind in ("near", "far", "out", "talk"):
            assert all(there.isdisjoint(question.grades) for question in part.questions[kind])


def test_small_talk_is_put_to_every_knowledge_base(source: Source, tmp_path: Path) -> None:
    """Each gets lines of its own of a long list, all of a short one, the same ones every time."""
    path = tmp_path / "talk.txt"
    path.write_text("".join(f"{n} 回目の雑談です\n" for n in range(200)), encoding="utf-8")
    sources = [source, replace(source, name="別の業種")]
    one, other = with_talk(sources, path)
    assert with_talk(sources, path) == [one, other]
    assert {q.text for q in one.talk} != {q.text for q in other.talk}
    assert not any(q.answerable for q in (*one.talk, *other.talk))
    path.write_text("いい天気ですね\n眠いなあ\n", encoding="utf-8")
    (few,) = with_talk([source], path)
    assert {q.text for q in few.talk} == {"いい天気ですね", "眠いなあ"}


def test_a_model_with_a_memory_never_learns_against_it(views: list[View], source: Source) -> None:
    """The judged questions are in the model; what is remembered speaks for, or not at all."""
    model = learn(views, Model.load(), Lesson(memory=True))
    assert model.memory[0] == Example(source.questions[0].text, source.questions[0].grades)
    assert model.signals["memory"] >= 0
    recalled = [
        weight
        for logit in (model.scope, model.match)
        for name, weight in logit.weights.items()
        if name.startswith("recalled")
    ]
    assert all(weight > 0 for weight in recalled)


def test_no_question_is_judged_by_a_model_that_has_seen_it(views: list[View]) -> None:
    """Of five folds each question's own one is left out: its text is in no memory it meets."""
    tested = cross_validated(views, Model.load(), Lesson(memory=True))
    assert [t.before.case for t in tested] == [v.case for v in views]
    for t in tested:
        remembered = {example.text for example in t.now.ranker.model.memory}
        assert t.now.case.question.text not in remembered


def test_entry_is_judged_by_a_model_that_has_no_example_of_it(views: list[View]) -> None:
    """By entry no question about it is remembered, however differently it is put."""
    tested = cross_validated(views, Model.load(), Lesson(memory=True), by_entry)
    for t in tested:
        if t.now.case.kind != "in":
            continue
        own = t.now.case.question.cluster
        assert all(own != Question("", e.text, e.grades).cluster for e in t.now.ranker.model.memory)


def test_a_confidence_puts_the_candidates_in_its_own_order(views: list[View]) -> None:
    """Judged without ranking anew, a model is charged with the order that it would have made."""
    base = Model.load()
    other = replace(
        base, match=replace(base.match, weights={"latent": -2.0, "brevity": 3.0, "met": 1.0})
    )
    moved = 0
    for v in views:
        told = v.outcome(confidence(v, other.scope, other.match)).candidates
        ranked = view(v.case, replace(v.ranker, model=other)).outcome().candidates
        assert [c.entry for c in told] == [c.entry for c in ranked]
        moved += [c.entry for c in told] != [c.entry for c in v.outcome().candidates]
    assert moved


def test_a_memory_that_costs_entries_without_examples_is_not_kept(views: list[View]) -> None:
    """Compared with the fitted weights alone, and with what there was before."""
    found = (v for v in views if v.case.kind == "in" and v.judged is not None)
    first = next(v for v in found if v.outcome().rank == 1 and len(v.outcome().candidates) > 1)
    right = np.linspace(0.5, 0.0, len(first.grades))

    def tested(told: NDArray[np.float64]) -> list[JudgedTwice]:
        asked = first.case.question
        cases = [replace(asked, id=str(n), group=f"entry {n}") for n in range(20)]
        seen = [replace(first, case=replace(first.case, question=q)) for q in cases]
        return [JudgedTwice(v, v, told, right) for v in seen]

    good, bad = tested(right), tested(right[::-1])
    assert keeps_memory(bad, good, good, good, 7)
    assert not keeps_memory(good, good, good, good, 7)  # no gain
    assert not keeps_memory(bad, good, good, bad, 7)  # worse than the weights alone
    assert not keeps_memory(bad, bad, good, bad, 7)  # worse than before, as those are


def test_gain_that_costs_entries_without_examples_is_not_written() -> None:
    """Better on questions like those learned from, worse on entries that have none: refused."""
    figures = Figures(*[0.5] * 8)
    change = {
        name: Difference(Interval(by, by / 2, by * 2), 0.001, 100)
        for name, by in (("better", 0.1), ("worse", -0.1))
    }

    def found(*verdicts: str) -> tuple[Comparison, ...]:
        return tuple(
            Comparison(v, 100, 0, figures, figures, {"nDCG@10": change[v], "Brier": change[v]})
            for v in verdicts
        )

    for entries, helps in (("better", True), ("worse", False)):
        tuning = Tuning(Model.load(), found("better"), (), None, False, (), found(entries))
        assert tuning.helps is helps


def test_withheld_entries_make_near_misses(source: Source) -> None:
    """What only the missing entries answer is out of scope, and no question comes twice."""
    rounds = withheld(source)
    assert rounds
    asked = [question for part in rounds for question in part.questions]
    assert len({q.id for q in asked}) == len(asked)
    right = {q.id: q.grades for q in source.questions}
    for part in rounds:
        left = {entry.id for entry in part.knowledge.entries}
        for question in part.questions:
            assert not question.answerable
            assert not left & set(right[question.id])


def test_variants_stand_in_for_questions(knowledge: Knowledge) -> None:
    """Every round asks texts that its knowledge base no longer has."""
    for part in from_variants(knowledge):
        texts = {t for e in part.knowledge.entries for t in (e.question, *e.variants)}
        assert part.questions
        assert not {q.text for q in part.questions} & texts


def test_thresholds_are_the_lowest_that_suffice(make: Callable[..., Outcome]) -> None:
    """Above 0.6 four of five are right; menus reach down to where half of that still holds."""
    right = [make({"a": c}, {"a": 2}) for c in (0.9, 0.8, 0.7, 0.61, 0.4, 0.3)]
    wrong = [make({"b": c, "c": 0.01}, {"a": 2}) for c in (0.65, 0.5, 0.35, 0.1, 0.1, 0.1)]
    found = propose([*right, *wrong, make({"a": 0.2})], 0.8)
    assert found.answer is not None
    assert found.answer.value == 0.51
    assert found.answer.precision == pytest.approx(0.8)
    assert found.menu is not None
    assert found.menu.value == 0.11
    assert found.menu.precision == pytest.approx(2 / 5)


def test_no_threshold_is_proposed_that_does_not_suffice(make: Callable[..., Outcome]) -> None:
    """Where everything is wrong there is nothing to propose."""
    found = propose([make({"b": 0.9}, {"a": 2})], 0.8)
    assert (found.answer, found.menu) == (None, None)


def test_what_costs_least_depends_on_costs_and_on_what_is_asked(
    make: Callable[..., Outcome],
) -> None:
    """The dearer a wrong answer, and the more is out of scope, the surer one must be."""
    right = [make({"a": c}, {"a": 2}) for c in (0.9, 0.7, 0.5, 0.3)]
    wrong = [make({"b": c, "c": 0.01}, {"a": 2}) for c in (0.6, 0.4)]
    others = [make({"b": c}) for c in (0.55, 0.2, 0.1)]
    every = [*right, *wrong, *others]
    settings = Settings()
    cheap = cheapest(every, replace(settings, wrong_cost=0.3))
    dear = cheapest(every, replace(settings, wrong_cost=9.0))
    assert cheap is not None
    assert dear is not None
    assert cheap.answer < dear.answer
    assert dear.cost == min(cost for _, cost in dear.curve)
    few, many = (cheapest(every, settings, share) for share in (0.0, 0.95))
    assert few is not None
    assert many is not None
    assert few.menu <= many.menu
    assert (few.share, many.share) == (0.0, 0.95)
    assert cheapest(others, settings) is None


@pytest.mark.slow
def test_tuning_is_deterministic(kb: Path, eval_folder: Path) -> None:
    """The same material gives the same model and the same figures."""
    first, second = (tune(Request(kb, eval_folder)) for _ in range(2))
    assert first.model.text() == second.model.text()
    assert first.comparisons == second.comparisons


def test_weights_that_do_not_help_are_not_written(
    kb: Path, eval_folder: Path, tmp_path: Path
) -> None:
    """Two questions prove nothing: exit code 1, no file, and it says so; --force writes."""
    few = copytree(eval_folder, tmp_path / "eval")
    for path in (few / "questions" / "money.yaml", few / "out_of_scope.yaml"):
        head, first, *_ = path.read_text(encoding="utf-8").split("  - ")
        path.write_text(f"{head}  - {first}", encoding="utf-8")
    out = tmp_path / "model.json"
    where = ["tune", "--kb", str(kb), "--eval", str(few), "--out", str(out)]
    refused = RUN.invoke(app, [*where, "--lang", "en"])
    assert refused.exit_code == 1, refused.output
    assert "nothing was written" in refused.output
    assert not out.exists()
    forced = RUN.invoke(app, [*where, "--force", "--json"])
    assert forced.exit_code == 0, forced.output
    assert json.loads(forced.stdout)["written"]
    assert isinstance(Model.load(out), Model)


def test_without_labelled_questions_variants_are_asked(
    kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor who has labelled nothing yet is told so; the confidence stays as it was."""
    empty = tmp_path / "eval"
    empty.mkdir()
    found = tune(Request(kb, empty))
    assert found.left_out
    assert found.thresholds is None
    assert found.model.scope == Model.load().scope
    assert found.model.memory == ()


def test_several_knowledge_bases_make_one_model(
    kb: Path, eval_folder: Path, tmp_path: Path
) -> None:
    """They are judged together, and each by a model of the others; weights stay if told to."""
    beir = _taxes(tmp_path)
    others = eval_folder / "out_of_scope.yaml"
    request = Request(kb, eval_folder, (beir,), others, weights=False, memory=True)
    found = tune(request)
    assert [c.name for c in found.comparisons] == [c.name for c in found.transfer]
    assert len(found.comparisons) == 2
    assert found.model.signals == Model.load().signals
    assert found.model.memory == ()


def test_a_question_answered_by_nothing_known_scores_zero(engine: Faqbot) -> None:
    """Without candidates there is a view all the same: it does not disappear."""
    (case,) = cases(0, "in", [Question("q", "xyz", {"money-demo": 2})], engine.ranker)
    seen = view(case, engine.ranker)
    assert seen.judged is None
    assert seen.outcome().rank is None


def _taxes(folder: Path) -> Path:
    """Write a second knowledge base, of three entries, and a question for each."""
    beir = folder / "taxes"
    beir.mkdir()
    entries = {"1": "住民税の納付", "2": "ごみの分別", "3": "図書館の開館時間"}
    lines = [{"_id": i, "title": t, "text": f"{t}のご案内です。"} for i, t in entries.items()]
    _write(beir / "corpus.jsonl", lines)
    _write(beir / "queries.jsonl", [{"_id": i, "text": f"{t}は"} for i, t in entries.items()])
    (beir / "qrels.tsv").write_text("".join(f"{i}\t{i}\t2\n" for i in entries), encoding="utf-8")
    return beir


def test_evidence_is_worth_what_it_brings_to_others(
    kb: Path,
    eval_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Confidence has a row for all of it and without each piece, or one a knowledge base."""
    script = Path(__file__).parents[2] / "eval" / "benchmarks" / "confidence.py"
    spec = importlib.util.spec_from_file_location("confidence_benchmark", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # where its dataclasses are looked up
    spec.loader.exec_module(module)
    others = eval_folder / "out_of_scope.yaml"
    sources = ["--kb", kb, "--eval", eval_folder, "--data", _taxes(tmp_path)]
    module.main([*map(str, sources), "--out-of-scope", str(others), "--only", "", "combined"])
    head, _, *rows = capsys.readouterr().out.splitlines()
    figures = [[float(cell) for cell in row.split("|")[2:-1]] for row in rows]
    assert [row.split("|")[1].strip() for row in rows] == ["– (all)", "combined"]
    assert all(len(found) == head.count("|") - 2 for found in figures)
    assert figures[0] != figures[1]
    own = head.split("|").index(" own ") - 2
    assert figures[0][own] == 1  # the very question is answered, however few entries there are
    module.main([*map(str, sources), "--out-of-scope", str(others), "--each"])
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len({row.split("|")[1] for row in rows}) == 2  # one a knowledge base
    assert all(row.count("|") == head.count("|") for row in rows)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def test_learning_curve_judges_what_was_not_learned_from(views: list[View]) -> None:
    """By entry no question judged has an entry in common with one learned from."""
    points = list(learning_curve(views, Model.load(), (1, 2, 99), (False, True), 7))
    assert {(p.by, p.memory) for p in points} == {
        (by, memory) for by in ("query", "entry") for memory in (False, True)
    }
    assert max(point.labels for point in points) <= 2
    assert all(point.comparison.questions < 6 for point in points)


def test_what_is_the_same_of_every_question_keeps_its_weight(views: list[View]) -> None:
    """Of one knowledge base nothing can be learned about its size; the rest is fitted."""
    base = Model.load()
    scope, match = fit_confidence(views, base, ("size", "crowding", "length"), ("latent",))
    for name in ("size", "crowding"):
        assert scope.weights.get(name, 0.0) == pytest.approx(base.scope.weights[name], abs=1e-3)
    few, _ = fit_confidence(views[:3], base, ("length",), ("latent",))
    assert few.weights["length"] == pytest.approx(base.scope.weights["length"], abs=0.1)
    assert match.weights
