"""What was encoded once is not encoded again, and no mishap on disk is ever seen."""

import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from faqbot.dense import store
from faqbot.dense.makers import Hashed
from faqbot.dense.store import encoded

TEXTS = ["出金の手順", "入金の方法", "出金の手順", ""]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("vectors/*/*.npy"))


def test_only_new_texts_are_encoded(counted, tmp_path: Path) -> None:
    """After an edit the encoder sees the new text alone, and repeated texts once."""
    first = encoded(counted, TEXTS, "passage", tmp_path)
    assert counted.asked == [(text, "passage") for text in dict.fromkeys(TEXTS)]
    counted.asked.clear()
    second = encoded(counted, [*TEXTS, "新しい"], "passage", tmp_path)
    assert counted.asked == [("新しい", "passage")]
    assert np.array_equal(first, second[:4])


def test_vectors_do_not_depend_on_the_cache(tmp_path: Path) -> None:
    """With a cold cache, a warm one and none at all they are the same, and those of the encoder."""
    cold = encoded(Hashed(), TEXTS, "query", tmp_path)
    warm = encoded(Hashed(), TEXTS, "query", tmp_path)
    without = encoded(Hashed(), TEXTS, "query", None)
    assert np.array_equal(cold, warm)
    assert np.array_equal(cold, without)
    assert np.abs(cold - Hashed().encode(TEXTS, "query")).max() < 1e-3


def test_kinds_and_encoders_are_kept_apart(counted, tmp_path: Path) -> None:
    """A query has another vector than the same text as a passage, and each encoder its own."""
    encoded(counted, ["出金"], "passage", tmp_path)
    encoded(counted, ["出金"], "query", tmp_path)
    counted.name = "another"
    encoded(counted, ["出金"], "query", tmp_path)
    assert len(counted.asked) == 3


def test_no_texts(tmp_path: Path) -> None:
    """Nothing to encode is no mistake."""
    assert len(encoded(Hashed(), [], "query", tmp_path)) == 0


@pytest.mark.parametrize("broken", [b"", b"no array", b"\x93NUMPY\x01\x00v\x00"])
def test_a_broken_file_is_done_without(counted, tmp_path: Path, broken: bytes) -> None:
    """What cannot be read is encoded again."""
    whole = encoded(counted, TEXTS, "query", tmp_path)
    for path in files(tmp_path):
        path.write_bytes(broken)
    assert np.array_equal(encoded(counted, TEXTS, "query", tmp_path), whole)


def test_arrays_of_another_kind_are_done_without(counted, tmp_path: Path) -> None:
    """A file that holds something else is passed over, and pickles are never opened."""
    encoded(counted, TEXTS, "query", tmp_path)
    (path,) = files(tmp_path)
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    counted.asked.clear()
    encoded(counted, TEXTS, "query", tmp_path)
    assert len(counted.asked) == 3


def test_a_folder_that_cannot_be_written(counted, tmp_path: Path) -> None:
    """Vectors are still there, they are only not kept."""
    place = tmp_path / "file"
    place.write_text("in the way")
    assert encoded(counted, TEXTS, "query", place).shape == (4, 256)


def test_many_small_files_become_one(counted, tmp_path: Path) -> None:
    """After many edits few files are left, and nothing has to be encoded again."""
    texts = [f"質問{n}" for n in range(store.FILES + 3)]
    for text in texts:
        encoded(counted, [text], "query", tmp_path)
    assert len(files(tmp_path)) < store.FILES
    counted.asked.clear()
    encoded(counted, texts, "query", tmp_path)
    assert not counted.asked


def test_the_cache_does_not_grow_for_ever(counted, tmp_path: Path, monkeypatch) -> None:
    """When files are put together, only the latest vectors stay."""
    monkeypatch.setattr(store, "KEPT", 3)
    texts = [f"質問{n}" for n in range(store.FILES)]
    for text in texts:
        encoded(counted, [text], "query", tmp_path)
    counted.asked.clear()
    encoded(counted, texts, "query", tmp_path)
    assert [text for text, _ in counted.asked] == texts[:-3]


def test_what_was_encoded_before_an_interruption_is_kept(
    counted, tmp_path: Path, monkeypatch
) -> None:
    """An encoder that fails halfway loses no more than a batch."""
    monkeypatch.setattr(store, "_SAVED", 2)
    texts = [f"質問{n}" for n in range(6)]
    encode = counted.encode

    def failing(texts, kind):
        if "質問4" in texts:
            raise KeyboardInterrupt
        return encode(texts, kind)

    monkeypatch.setattr(counted, "encode", failing)
    with pytest.raises(KeyboardInterrupt):
        encoded(counted, texts, "query", tmp_path)
    monkeypatch.setattr(counted, "encode", encode)
    counted.asked.clear()
    encoded(counted, texts, "query", tmp_path)
    assert [text for text, _ in counted.asked] == texts[4:]


def test_progress_counts_up_to_all(tmp_path: Path) -> None:
    """It is told what is done and how much there is; nothing is told when nothing is to do."""
    told: list[tuple[int, int]] = []
    texts = [f"質問{n}" for n in range(store.BATCH + 1)]
    for _ in range(2):
        encoded(Hashed(), texts, "query", tmp_path, lambda _, *counts: told.append(counts))
    total = len(texts)
    assert told == [(0, total), (store.BATCH, total), (total, total)]


def _encode_many(folder: Path, number: int) -> None:
    for n in range(30):
        encoded(Hashed(), [f"質問{n}", f"{number}の{n}"], "query", folder)


@pytest.mark.slow
def test_processes_that_encode_at_the_same_time(tmp_path: Path) -> None:
    """Writing and putting together at once, they end with whole files and the right vectors."""
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=_encode_many, args=(tmp_path, n)) for n in range(3)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0, 0]
    texts = [f"質問{n}" for n in range(30)]
    found = encoded(Hashed(), texts, "query", tmp_path)
    assert np.array_equal(found, encoded(Hashed(), texts, "query", None))
    assert not list(tmp_path.glob("vectors/*/.*"))
