"""What a save brings: problems, flips, and nothing lost when it is broken."""

from collections.abc import Callable
from pathlib import Path

from faqbot.workshop.watch.watcher import Watcher

Change = Callable[[str, str], Path]


def test_the_first_look(watcher: Watcher) -> None:
    """Everything is linted, every labelled question asked; nothing has flipped yet."""
    found = watcher.look_again(())
    assert (found.loaded, found.flips, found.shuffled, found.elsewhere) == (True, (), 0, 0)
    assert (found.asked, found.scores.total()) == (3, 3)
    assert watcher.knowledge is not None
    assert len(watcher.knowledge.entries) == 3


def test_a_way_to_ask_that_is_taken_away(watcher: Watcher, change: Change) -> None:
    """What no longer finds its entry is shown as it was and as it is."""
    watcher.look_again(())
    file = change("    triggers: [しおり]\n", "")
    found = watcher.look_again((file,))
    flip = next(flip for flip in found.flips if flip.question == "しおり")
    assert flip.before.kind == "menu"
    assert flip.before.what.startswith("貸出カードは")
    assert flip.after.kind != "menu"
    assert flip.near


def test_better_and_worse_are_told_by_labels(watcher: Watcher, change: Change) -> None:
    """Two entries whose ids are mixed up make a labelled question worse; put right, better."""
    watcher.look_again(())
    change("  - id: wifi", "  - id: x")
    change("  - id: card", "  - id: wifi")
    file = change("  - id: x", "  - id: card")
    worse = watcher.look_again((file,))
    flips = {flip.question: flip.better for flip in worse.flips}
    assert flips["インターネットは使えますか"] is False
    assert worse.scores["wrong"] == worse.scores_before["wrong"] + 1
    change("  - id: wifi", "  - id: x")
    change("  - id: card", "  - id: wifi")
    change("  - id: x", "  - id: card")
    better = watcher.look_again((file,))
    flips = {flip.question: flip.better for flip in better.flips}
    assert flips["インターネットは使えますか"] is True


def test_problems_of_what_was_saved(watcher: Watcher, change: Change, kb: Path) -> None:
    """Findings in the saved file are shown with file, line and column, others only counted."""
    watcher.look_again(())
    file = change("14 日間お借りいただけます。", "14 日間お借りいただけます。。")
    found = watcher.look_again((file,))
    assert [(p.code, p.where.file) for p in found.problems] == [("FB304", str(file))]
    assert (found.problems[0].where.line, found.elsewhere) == (16, 0)
    found = watcher.look_again((kb / "settings.yaml",))
    assert (found.problems, found.elsewhere) == ((), 1)


def test_a_broken_save_loses_nothing(watcher: Watcher, change: Change) -> None:
    """The mistake is shown at its place; after mending, one compares with what was before."""
    watcher.look_again(())
    file = change("    triggers: [しおり]\n", "    triggers: [しおり\n")
    broken = watcher.look_again((file,))
    assert (broken.loaded, broken.asked, broken.flips) == (False, 0, ())
    assert str(broken.problems[0].where).startswith(f"{file}:")
    assert broken.problems[0].severity == "error"
    change("    triggers: [しおり\n", "")
    mended = watcher.look_again((file,))
    assert "しおり" in {flip.question for flip in mended.flips}


def test_a_remark_changes_nothing(watcher: Watcher, change: Change) -> None:
    """A save without another meaning asks nothing again."""
    watcher.look_again(())
    file = change("entries:\n", "# 項目\nentries:\n")
    found = watcher.look_again((file,))
    assert (found.asked, found.flips, found.problems) == (0, (), ())


def test_broken_labels_are_told_and_the_old_ones_kept(watcher: Watcher, kb: Path) -> None:
    """A question for an entry that does not exist is shown with its line."""
    watcher.look_again(())
    path = kb.parent / "eval" / "questions" / "library.yaml"
    path.write_text("questions:\n  - {text: あ, entries: [nobody]}\n", encoding="utf-8")
    found = watcher.look_again((path,))
    assert [p.where.line for p in found.problems] == [2]
    assert found.scores.total() == 3


def test_it_may_begin_broken(watcher: Watcher, change: Change) -> None:
    """What cannot be loaded at first is waited for."""
    change("    answer: 本は 14 日間お借りいただけます。\n", "")
    assert not watcher.look_again(()).loaded
    file = change("    question: 本は", "    answer: 14 日です。\n    question: 本は")
    assert watcher.look_again((file,)).loaded
