from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.workshop.diff import CHANGES, change_of, compare, replay

NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)
FAQ = """\
category: {id: shop, name: 店}
menus:
  - id: shop
    label: 配送
    prompt: 何をお調べですか？
    triggers: [配送]
    choices: [{entry: fee, label: 送料}, {entry: days, label: 日数}]
entries:
  - id: fee
    question: 送料はいくらですか？
    variants: [配送料金を知りたい, 送るのにかかる費用]
    answer: 全国一律で500円です。
  - id: days
    question: 何日で届きますか？
    variants: [到着までの日数, いつ着きますか]
    answer: 三日ほどでお届けします。
"""

Load = Callable[[str], Bot]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that makes a bot of the text of one file."""
    made: list[Path] = []

    def make(text: str) -> Bot:
        folder = tmp_path / str(len(made))
        made.append(folder)
        (folder / "faq").mkdir(parents=True)
        (folder / "faq" / "a.yaml").write_text(text, encoding="utf-8")
        return Bot.load(folder, clock=lambda: NOON, cache=False)

    return make


def test_a_version_does_not_differ_from_itself(load: Load) -> None:
    """Every question, variant and trigger is asked, and answered the same."""
    found = compare(load(FAQ), load(FAQ), ["送料", ""])
    assert found.asked == 8
    assert (found.flips, found.edited, found.added, found.removed) == ((), (), (), ())


def test_another_text_is_an_edit_and_no_flip(load: Load) -> None:
    """Who asks is still led to the same entry."""
    found = compare(load(FAQ), load(FAQ.replace("500円", "600円")))
    assert (found.flips, found.edited) == ((), ("fee",))


def test_another_id_is_no_flip(load: Load) -> None:
    """The visitor reads the same text."""
    found = compare(load(FAQ), load(FAQ.replace("days", "delivery")))
    assert found.flips == ()
    assert (found.added, found.removed) == (("delivery",), ("days",))


def test_a_menu_that_offers_something_else(load: Load) -> None:
    """Labels are what a visitor sees of a menu."""
    found = compare(load(FAQ), load(FAQ.replace("label: 日数", "label: お届け日")))
    flips = {flip.question: flip for flip in found.flips}
    assert flips["配送"].change == "menu"
    assert flips["配送"].before.what.startswith("送料 / 日数")


def test_a_new_trigger_turns_an_answer_into_a_menu(load: Load) -> None:
    """The question that is now a trigger is asked of both."""
    new = FAQ.replace("triggers: [配送]", "triggers: [配送, 配送料金]")
    changes = {flip.question: flip for flip in compare(load(FAQ), load(new)).flips}
    assert changes["配送料金を知りたい"].after.kind == "menu"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("answer", "miss", "lost"),
        ("menu", "miss", "lost"),
        ("miss", "menu", "gained"),
        ("answer", "answer", "other"),
        ("answer", "handoff", "other"),
        ("answer", "menu", "vaguer"),
        ("menu", "answer", "clearer"),
        ("menu", "menu", "menu"),
    ],
)
def test_what_a_change_means(before: str, after: str, change: str) -> None:
    """A lost answer comes first in the report, a gained one last."""
    assert change_of(before, after) == change  # type: ignore[arg-type]
    assert change in CHANGES


def test_a_log_is_replayed_through_both(load: Load) -> None:
    """Shares count how often each question was asked; what does not change is no difference."""
    variants = "    variants: [到着までの日数, いつ着きますか]\n"
    old, new = load(FAQ.replace("いつ着きますか", "ピューン便")), load(FAQ.replace(variants, ""))
    asked = {"ピューン便": 3, "送料はいくらですか": 1}
    found = {share.kind: share for share in replay(old, new, asked)}
    assert found["answer"].before == 1
    assert found["answer"].after == pytest.approx(0.25)
    assert found["answer"].change[0] == pytest.approx(-0.75)
    same = {share.kind: share for share in replay(old, old, asked)}
    assert (same["answer"].change, same["answer"].p_value) == ((0, 0, 0), 1)
