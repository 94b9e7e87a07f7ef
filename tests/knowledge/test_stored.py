"""Knowledge bases that have been read are kept as JSON, and nothing stale is ever taken."""

from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge import stored
from faqbot.knowledge.folder import default_path
from faqbot.knowledge.frozen import frozen
from faqbot.knowledge.loader import load
from faqbot.knowledge.stored import load_stored, packed

RICH = """\
category: {id: money, name: お金}
entries:
  - id: money-out
    question: 出金するには？
    answer: マイページから。{plan}
    answers: [{when: plan = premium, answer: 担当者へ。}]
    valid_from: 2026-01-01
    extra: {floor: 1, open: [true, null, {a: 1.5}]}
    links: ["[地図](https://example.jp/)"]
"""
SETTINGS = "attributes: [{id: plan, values: [premium, basic], default: basic}]\n"
SUPPORT = "holidays: {extra: [{date: 2026-05-01, name: 創立記念日}], work: [2026-05-03]}\n"


@pytest.fixture
def kept(monkeypatch):
    """Let the loader be called only where a test says so: return the calls."""
    calls: list[Path] = []
    monkeypatch.setattr(stored, "_read", lambda path: calls.append(path) or load(path))
    return calls


@pytest.fixture
def folder(kb) -> Path:
    """A knowledge base with values of every type."""
    return kb(faq=RICH, settings=SETTINGS, support=SUPPORT)


def test_what_is_kept_is_what_was_read(folder, kept, tmp_path):
    """Equal to the last field, places in files included, for all types and the whole sample."""
    for path in (folder, default_path()):
        fresh = load(path)
        found = [load_stored(path, tmp_path / "cache") for _ in range(2)]
        assert found == [fresh, fresh]
        assert packed(found[1]) == packed(fresh)
        assert [e.where for e in found[1].entries] == [e.where for e in fresh.entries]
        assert hash(found[1].entries) == hash(fresh.entries)
    assert kept == [folder, default_path()]


def test_another_file_is_read(folder, kept, tmp_path):
    """A change of any file, a new one and one that went are noticed; a mistake is reported."""
    cache = tmp_path / "cache"
    load_stored(folder, cache)
    (folder / "settings.yaml").write_text(f"{SETTINGS}name: 宿\n", encoding="utf-8")
    assert load_stored(folder, cache).settings.name == "宿"
    more = folder / "faq" / "more.yaml"
    text = RICH.replace("money", "more")
    more.write_text(text, encoding="utf-8")
    assert len(load_stored(folder, cache).entries) == 2
    more.write_text(text.replace("question", "qestion"), encoding="utf-8")
    with pytest.raises(KnowledgeError):
        load_stored(folder, cache)
    more.unlink()
    assert len(load_stored(folder, cache).entries) == 1
    assert len(list(cache.glob("*.knowledge.json"))) == 1


@pytest.mark.parametrize("harm", ["", "{", "[]", '["x", 1]', '["x", {"Nothing": []}]', "[1, 2]"])
def test_a_broken_file_is_read_anew(folder, tmp_path, harm):
    """Whatever stands in it, the knowledge base is that of the folder."""
    cache = tmp_path / "cache"
    fresh = load_stored(folder, cache)
    (file,) = cache.glob("*.knowledge.json")
    file.write_text(harm, encoding="utf-8")
    assert load_stored(folder, cache) == fresh


def test_nowhere_to_keep_it(folder, tmp_path):
    """Without a folder, or with a file in its place, it is read each time."""
    (tmp_path / "file").touch()
    assert load_stored(folder, None) == load_stored(folder, tmp_path / "file" / "cache")


def test_other_values_are_refused():
    """What the model does not contain is a fault of the program."""
    assert packed(frozen({"a": [1, None]})) == {"map": [["a", [1, None]]]}
    with pytest.raises(TypeError, match="object"):
        packed(object())
