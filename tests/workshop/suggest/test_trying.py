"""A proposal is tried on a copy: the patch, what lint finds, which answers change."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge.loader import load
from faqbot.workshop.suggest.themes import Proposal
from faqbot.workshop.suggest.trying import tried

DAY = date(2026, 11, 20)
SMALL = """\
category: {id: shop, name: 店}
entries:
  - id: hours
    question: 営業時間は何時から何時までですか？
    answer: 10 時から 19 時までです。
  - id: parking
    question: 駐車場はありますか？
    answer: 店の裏に 5 台分あります。
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "shop.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "settings.yaml").write_text("name: 文具のみどり\n", encoding="utf-8")
    return folder


def test_a_patch_shows_what_would_be_written_and_writes_nothing(shop: Path) -> None:
    """The files stay as they are until somebody applies it; then they say what it said."""
    variant = Proposal("variant", "parking", ("愛車を置いておけますか？",))
    asked = "愛車を置くところ"
    found = tried(shop, [variant], DAY, [asked])
    assert (shop / "faq" / "shop.yaml").read_text(encoding="utf-8") == SMALL
    assert "+++ b/faq/shop.yaml" in found.patch
    added = [line for line in found.patch.splitlines() if line.startswith("+ ")]
    assert any("愛車を置いておけますか？" in line for line in added)
    flips = {flip.question: (flip.change, flip.after.what) for flip in found.difference.flips}
    assert flips["愛車を置いておけますか？"][1] == "parking"
    subprocess.run(["patch", "-p1"], cwd=shop, input=found.patch.encode(), check=True)
    assert variant.wordings[0] in load(shop).entry["parking"].variants


def test_what_lint_would_find_is_told_and_nothing_of_before(shop: Path) -> None:
    """A way to ask that another entry has as well is a new finding; old ones are not repeated."""
    variant = Proposal("variant", "parking", ("営業時間は何時から何時まで",))
    assert tried(shop, [variant], DAY).findings
    harmless = Proposal("variant", "parking", ("車は停められますか？",))
    assert tried(shop, [harmless], DAY).findings == ()


def test_what_is_there_already_makes_no_patch(shop: Path) -> None:
    """Nothing to write is an empty patch, and nothing changes."""
    known = Proposal("variant", "parking", ("駐車場はありますか？",))
    found = tried(shop, [known], DAY)
    assert (found.patch, found.difference.flips, found.findings) == ("", (), ())


def test_a_knowledge_base_with_mistakes_is_told(shop: Path) -> None:
    """Nobody gets a patch for files that cannot be loaded."""
    (shop / "faq" / "shop.yaml").write_text("entries: 1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        tried(shop, [Proposal("variant", "parking", ("車",))], DAY)
