"""Compiled indexes on disk rank as a fresh one does, and no mishap with them is ever seen."""

import gc
import os
import pickle
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from faqbot.knowledge.editing import added
from faqbot.knowledge.folder import default_path
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Synonyms
from faqbot.knowledge.objects import knowledge_of
from faqbot.retrieval import block, compiled, training
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
from faqbot.knowledge.editing import added
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


def test_what_was_used_longest_ago_goes_unless_it_is_in_use(knowledge, fresh, cache, monkeypatch):
    """The cache keeps to its size; an index that is mapped stays until nobody needs it."""
    monkeypatch.setenv("FAQBOT_CACHE_MB", "0")
    parts = [knowledge.with_entries(knowledge.entries[n:], f"part {n}") for n in range(3)]
    load_or_build(parts[0], fresh.model)
    held = load_or_build(parts[0], fresh.model)
    load_or_build(parts[1], fresh.model)
    load_or_build(parts[2], fresh.model)
    kept = {path.name for path in cache.iterdir()}
    assert kept == {compiled.key(parts[0]), compiled.key(parts[2])}
    assert held.rank("出金").candidates
    del held
    gc.collect()  # what refers to itself goes when Python looks
    load_or_build(parts[1], fresh.model)
    assert {path.name for path in cache.iterdir()} == {compiled.key(parts[1])}


def test_a_bot_may_have_a_folder_of_its_own(knowledge, fresh, cache, tmp_path):
    """What is named is used, and nothing is written elsewhere."""
    load_or_build(knowledge, fresh.model, cache=tmp_path / "own")
    assert load_index(tmp_path / "own" / compiled.key(knowledge))
    assert not cache.exists()


def test_a_user_without_a_home_starts_all_the_same(knowledge, fresh, monkeypatch):
    """There is nowhere to keep an index, so it is built each time."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    for name in ("FAQBOT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert rankings(load_or_build(knowledge, fresh.model)) == rankings(fresh)


def test_other_settings_need_no_other_index():
    """Tenants that share entries share an index; other entries or synonyms have their own."""
    one = knowledge_of([{"id": "a", "question": "鍵は", "answer": "受付"}])
    two = knowledge_of([{"id": "a", "question": "鍵は", "answer": "受付"}], settings={"name": "宿"})
    assert one.fingerprint != two.fingerprint
    assert compiled.key(one) == compiled.key(two)
    more = added(two, [{"id": "b", "question": "風呂は", "answer": "地階"}])
    assert compiled.key(more) == compiled.key(added(one, more.entries[1:]))
    other = knowledge_of(one.entries, synonyms=Synonyms((("鍵", "キー"),)))
    assert len({compiled.key(one), compiled.key(more), compiled.key(other)}) == 3


def test_an_index_is_the_same_however_much_is_worked_out_at_once(knowledge, fresh, monkeypatch):
    """Large knowledge bases are compiled piece by piece, in processes; that leaves no trace."""
    monkeypatch.setattr(block, "_AT_ONCE", 3)
    monkeypatch.setattr(training, "_AT_ONCE", 50)

    def thirds(work, count):
        bounds = [count * share // 3 for share in range(4)]
        return [pickle.loads(pickle.dumps(work(*bound))) for bound in pairwise(bounds)]

    (arrays, strings), (whole, names) = (
        index.dump() for index in (build(knowledge, fresh.analyzer, thirds), fresh.index)
    )
    assert strings == names
    assert {name: array.tobytes() for name, array in arrays.items()} == {
        name: array.tobytes() for name, array in whole.items()
    }
