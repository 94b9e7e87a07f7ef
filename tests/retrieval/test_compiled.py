"""Compiled indexes on disk rank as a fresh one does, and no mishap with them is ever seen."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from faqbot.knowledge.folder import default_path
from faqbot.knowledge.loader import load
from faqbot.retrieval import compiled
from faqbot.retrieval.compiled import load_index, load_or_build, save_index
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import LOOKED_AT, Ranker

QUESTIONS = [
    "出金できない",
    "しゅっきんの日数は？",
    "accountを消したい",
    "パスワドを忘れました。再発行の手続きを教えていただけませんか",
    "MT5",
    "レバレッジは何倍までですか",
    "今日の天気は？",
    "",
]


@pytest.fixture(scope="module")
def knowledge():
    whole = load(default_path())
    return whole.with_entries(whole.entries[::12], "a part")  # enough to rank, quick to build


@pytest.fixture(scope="module")
def fresh(knowledge):
    analyzer = analyzer_of(knowledge)
    return Ranker(build(knowledge, analyzer), analyzer, Model.load())


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def rankings(ranker):
    return [ranker.rank(text, 50) for text in QUESTIONS]


def only_folder(cache):
    (folder,) = (path for path in cache.iterdir() if not path.name.startswith("."))
    return folder


def test_a_build_is_repeatable(knowledge, fresh):
    """Building the same knowledge twice gives the same arrays and strings, bit for bit."""
    arrays, strings = build(knowledge, fresh.analyzer).dump()
    expected, texts = fresh.index.dump()
    assert strings == texts
    assert arrays.keys() == expected.keys()
    for name, array in arrays.items():
        assert array.dtype == expected[name].dtype, name
        assert array.tobytes() == expected[name].tobytes(), name


def test_a_copy_in_memory_and_one_mapped_from_disk_rank_the_same(fresh, tmp_path):
    """Ids, scores and confidences are equal, not merely close, however the index came about."""
    restored = Index.restore(*fresh.index.dump())
    save_index(fresh.index, tmp_path / "index")
    mapped = load_index(tmp_path / "index")
    expected = rankings(fresh)
    assert any(ranking.candidates for ranking in expected)
    for index in (restored, mapped):
        assert rankings(Ranker(index, fresh.analyzer, fresh.model)) == expected


def test_arrays_are_mapped_not_read(fresh, tmp_path):
    """What is on disk stays there until it is looked at, and nobody can write to it."""
    save_index(fresh.index, tmp_path / "index")
    elements = load_index(tmp_path / "index").elements
    assert isinstance(elements.base, np.memmap)
    assert not elements.flags.writeable


def test_the_second_start_reads_what_the_first_wrote(knowledge, fresh, cache, monkeypatch):
    """A warm start does not build."""
    assert rankings(load_or_build(knowledge, fresh.model)) == rankings(fresh)
    monkeypatch.setattr(compiled, "build", lambda *_: pytest.fail("built again"))
    assert rankings(load_or_build(knowledge, fresh.model)) == rankings(fresh)


@pytest.mark.parametrize("harm", ["empty", "strings", "array", "cut", "missing"])
def test_a_broken_cache_is_built_anew(knowledge, fresh, cache, harm):
    """Whatever was lost or garbled, the start succeeds and the folder is whole again."""
    load_or_build(knowledge, fresh.model)
    folder = only_folder(cache)
    arrays = sorted(folder.glob("*.npy"))
    if harm == "empty":
        for path in folder.iterdir():
            path.unlink()
    elif harm == "strings":
        for path in folder.iterdir():
            if path.suffix != ".npy":
                path.write_text("{", encoding="utf-8")
    elif harm == "array":
        arrays[0].write_bytes(b"no array")
    elif harm == "cut":
        largest = max(arrays, key=lambda path: path.stat().st_size)
        largest.write_bytes(largest.read_bytes()[:-100])
    else:
        arrays[-1].unlink()
    assert rankings(load_or_build(knowledge, fresh.model)) == rankings(fresh)
    load_index(only_folder(cache))


def test_a_cache_that_cannot_be_written_is_done_without(knowledge, fresh, tmp_path, monkeypatch):
    """A file where the folder should be keeps nobody from starting."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "file" / "cache"))
    assert rankings(load_or_build(knowledge, fresh.model)) == rankings(fresh)


_RACER = """
from faqbot.retrieval.compiled import load_or_build
from faqbot.knowledge.loader import load
from faqbot.knowledge.folder import default_path
from faqbot.retrieval.model import Model
ranker = load_or_build(load(default_path()), Model.load())
print(ranker.rank("出金できない").candidates)
"""


@pytest.mark.slow
def test_two_processes_that_build_at_once_do_no_harm(cache):
    """Both start, both answer the same, one whole index is left and nothing half-made."""
    environment = os.environ | {"PYTHONPATH": str(Path(compiled.__file__).parents[2])}
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", _RACER], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [racer.communicate(timeout=120)[0] for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    knowledge, model = load(default_path()), Model.load()
    ranker = Ranker(load_index(only_folder(cache)), analyzer_of(knowledge), model)
    assert said[0] == said[1] == f"{ranker.rank('出金できない').candidates}\n"
    assert [path.name for path in cache.iterdir()] == [only_folder(cache).name]


def test_contributions_sum_to_the_log_odds(fresh):
    """What is told of a confidence is all there is: its odds against none of them."""
    for text in QUESTIONS:
        candidates = fresh.rank(text).candidates
        none = 1 - sum(c.confidence for c in candidates)
        for candidate in candidates[:LOOKED_AT]:
            told = fresh.contributions(text, candidate.entry)
            odds = np.exp(sum(c.amount for c in told))
            assert odds == pytest.approx(candidate.confidence / none, rel=1e-6)
