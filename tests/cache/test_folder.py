"""The folder of the cache keeps to its size, and files in it are whole."""

import os

import pytest

from faqbot.cache import stamp
from faqbot.cache.folder import KNOWLEDGE, keep_within, whole
from faqbot.cache.stamp import code_of


def test_a_file_is_written_as_a_whole(tmp_path, monkeypatch):
    """What was there before stays if anything fails, and nothing half-made is left."""

    def write(text: str) -> None:
        with whole(file) as stream:
            stream.write(text.encode())

    file = tmp_path / "new" / "file"
    write("鍵")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write("錠")
    assert file.read_text(encoding="utf-8") == "鍵"
    assert list(file.parent.iterdir()) == [file]


def test_stored_knowledge_counts_and_goes(tmp_path, monkeypatch):
    """The oldest go first, what has just been written stays, and strangers' files do too."""
    monkeypatch.setenv("FAQBOT_CACHE_MB", "0.002")
    names = [f"{n}{KNOWLEDGE}" for n in range(4)]
    for age, name in enumerate(names):
        (tmp_path / name).write_bytes(b"x" * 900)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    (tmp_path / "stranger.json").write_bytes(b"x" * 9000)
    keep_within(tmp_path, tmp_path / names[3])
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {names[0], names[1], names[3], "stranger.json"}


def test_other_code_has_another_stamp():
    """The stamp is that of the rooms named."""
    assert code_of("text") == code_of("text") != code_of("text", "errors.py")


def test_a_list_of_words_is_code_too(tmp_path, monkeypatch):
    """What was compiled with other words is not taken for what would be compiled now."""
    monkeypatch.setattr(stamp, "_PACKAGE", tmp_path)
    (tmp_path / "text").mkdir()
    found = set()
    for words in ("open\t開く", "open\t開ける"):
        (tmp_path / "text" / "english.tsv").write_text(words, encoding="utf-8")
        found.add(stamp.code_of.__wrapped__("text"))
    assert len(found) == 2
