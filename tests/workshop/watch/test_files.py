import os
from collections.abc import Iterator
from pathlib import Path

from faqbot.workshop.watch.watcher import Stamps, changed, settled, stamps


def test_changes_are_told_by_file(kb: Path) -> None:
    """New, gone and different files are told; those that editors keep for themselves are not."""
    extra = kb.parent / "log.txt"
    extra.write_text("a", encoding="utf-8")
    before = stamps(kb, kb.parent / "eval", [extra])
    (kb / "faq" / ".library.yaml.swp").write_text("x", encoding="utf-8")
    (kb / "faq" / "~library.yaml").write_text("x", encoding="utf-8")
    (kb / "notes.txt").write_text("x", encoding="utf-8")
    assert changed(before, stamps(kb, kb.parent / "eval", [extra])) == ()
    (kb / "faq" / "new.yaml").write_text("x", encoding="utf-8")
    (kb / "settings.yaml").unlink()
    extra.write_text("ab", encoding="utf-8")
    after = stamps(kb, kb.parent / "eval", [extra])
    names = [path.name for path in changed(before, after)]
    assert names == ["new.yaml", "settings.yaml", "log.txt"]


def test_the_same_size_at_another_time(kb: Path) -> None:
    """A letter for a letter is a change."""
    before = stamps(kb, None, [])
    os.utime(kb / "settings.yaml", ns=(1, 1))
    assert [path.name for path in changed(before, stamps(kb, None, []))] == ["settings.yaml"]


def test_half_saved_files_are_waited_for() -> None:
    """Only what stays the same over a pause is read."""
    path = Path("a")
    looks: Iterator[Stamps] = iter([{path: (1, 1)}, {path: (2, 5)}, {}, {path: (3, 9)}] * 1)
    last: Stamps = {path: (3, 9)}
    pauses: list[None] = []
    found = settled(lambda: next(looks, last), lambda: pauses.append(None))
    assert found == last
    assert len(pauses) == 4
