"""Learning with an encoder: weights of its own, beside those for words alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from faqbot.cli.app import app
from faqbot.evaluation.tuning.tune import Request, Tuning, tune
from faqbot.evaluation.tuning.weights import fit_weights
from faqbot.retrieval.meaning import DENSE
from faqbot.retrieval.model import Model

RUN = CliRunner()


@pytest.fixture(scope="module")
def learned(kb: Path, eval_folder: Path) -> Tuning:
    return tune(Request(kb, eval_folder, encoder="hashed"))


def test_words_alone_are_learned_as_without(learned: Tuning, kb: Path, eval_folder: Path) -> None:
    """Where the encoder is not asked, the model is the one that there would be without it."""
    without = tune(Request(kb, eval_folder)).model
    model = learned.model
    assert (model.signals, model.scope, model.match) == (
        without.signals,
        without.scope,
        without.match,
    )


def test_the_weights_name_their_encoder(learned: Tuning) -> None:
    """They hold the signals of meaning, and evidence of it, and come back from a file."""
    dense = learned.model.dense
    assert dense is not None
    assert dense.encoder == "hashed"
    assert set(DENSE) <= set(dense.signals)
    assert {"nearness", "nearest"} & set(dense.scope.weights)
    assert not {"nearness", "nearest"} & set(learned.model.scope.weights)
    assert Model.parse(json.loads(learned.model.text())) == learned.model


def test_what_the_encoder_adds_is_told(learned: Tuning) -> None:
    """Beside before and now stands the comparison with what words alone would have learned."""
    (words,) = learned.words
    (now,) = learned.comparisons
    assert words.now == now.now
    assert set(words.differences) == {"hit@1", "nDCG@10", "Brier"}


@pytest.mark.slow
def test_it_is_deterministic(learned: Tuning, kb: Path, eval_folder: Path, tmp_path: Path) -> None:
    """The same with vectors fresh and from the cache."""
    request = Request(kb, eval_folder, encoder="hashed", cache=tmp_path)
    assert tune(request).model.text() == tune(request).model.text() == learned.model.text()


def test_kept_weights_are_those_of_words(kb: Path, eval_folder: Path) -> None:
    """With the weights kept, only those of meaning are fitted."""
    found = tune(Request(kb, eval_folder, encoder="hashed", weights=False)).model
    assert found.dense is not None
    shipped = Model.load().signals
    assert {name: found.dense.signals[name] for name in shipped} == shipped


def test_eval_uses_them(
    learned: Tuning, kb: Path, eval_folder: Path, tmp_path: Path, monkeypatch
) -> None:
    """The report of an evaluation with an encoder names it, and never asks where words suffice."""
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))
    model = tmp_path / "model.json"
    model.write_text(learned.model.text(), encoding="utf-8")
    shared = ["eval", "--kb", str(kb), "--eval", str(eval_folder), "--model", str(model)]
    shared += ["--format", "json", "--suite", "questions,out_of_scope,self"]

    def figures(*options: str) -> tuple[dict[str, object], object]:
        done = RUN.invoke(app, [*shared, *options])
        assert done.exit_code == 0, done.output
        found = json.loads(done.stdout)
        return found["stamp"]["settings"], (found["ranking"], found["calibration"])

    words_settings, words = figures()
    settings, always = figures("--encoder", "hashed", "--when-below", "1")
    _, never = figures("--encoder", "hashed", "--when-below", "0")
    assert "encoder" not in words_settings
    assert (settings["encoder"], settings["when_below"]) == ("hashed", 1)
    assert never == words
    assert always != words


def test_the_command_tells_it(kb: Path, eval_folder: Path, tmp_path: Path, monkeypatch) -> None:
    """tune --encoder prints a table more, in both languages."""
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))
    where = ["tune", "--kb", str(kb), "--eval", str(eval_folder), "--encoder", "hashed"]
    for lang, sentence in (("en", "learned with the encoder"), ("ja", "エンコーダーも使って")):
        done = RUN.invoke(app, [*where, "--lang", lang])
        assert done.exit_code == 0, done.output
        assert sentence in done.output


def test_only_what_is_free_is_fitted(views_of: Callable[[], list], monkeypatch) -> None:
    """Weights that are not free come back as they went in, whatever the scale."""
    views = views_of()
    names = views[0].judged.signals
    before = dict.fromkeys(names, 1.0)
    found = fit_weights(views, before, free=("latent",))
    assert {name for name in names if found[name] != 1.0} <= {"latent"}
    assert np.isfinite(found["latent"])


@pytest.fixture
def views_of(kb: Path, eval_folder: Path, engine) -> Callable[[], list]:
    from faqbot.evaluation.tuning.observe import cases, view
    from faqbot.evaluation.tuning.sources import read_source

    questions = read_source(kb, eval_folder, None).questions
    return lambda: [view(case, engine.ranker) for case in cases(0, "in", questions, engine.ranker)]
