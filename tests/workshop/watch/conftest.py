"""A small knowledge base to change, and a watcher on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faqbot.workshop.watch.watcher import Watcher

FAQ = """\
category: {id: library, name: 図書館}
menus:
  - id: borrowing
    label: 貸し出し
    prompt: 貸し出しの何をお調べですか？
    triggers: [しおり]
    choices: [{entry: card}, {entry: period}, {entry: wifi}]
entries:
  - id: card
    question: 貸出カードはどうやって作りますか？
    variants: [カードを作りたい, 登録の手続きを教えて, 利用者登録は必要ですか]
    answer: 窓口で身分証をお見せください。
  - id: period
    question: 本は何日間借りられますか？
    variants: [貸出期間を教えて, いつまでに返せばいいですか, 返却期限は何日ですか]
    answer: 本は 14 日間お借りいただけます。
  - id: wifi
    question: 館内で Wi-Fi は使えますか？
    variants: [無線 LAN はありますか, インターネットにつなぎたい, ネットは使えますか]
    answer: 無料でお使いいただけます。
"""
QUESTIONS = """\
questions:
  - {text: 返却の締め切りはいつ, entries: [period]}
  - {text: インターネットは使えますか, entries: [wifi]}
"""
OUTSIDE = "out_of_scope:\n  - {text: 明日の天気は}\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """Return the folder of a knowledge base of three entries, with three labelled questions."""
    folder, evaluation = tmp_path / "kb", tmp_path / "eval"
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "library.yaml").write_text(FAQ, encoding="utf-8")
    (folder / "settings.yaml").write_text("name: 図書館\n", "utf-8")
    (evaluation / "questions").mkdir(parents=True)
    (evaluation / "questions" / "library.yaml").write_text(QUESTIONS, encoding="utf-8")
    (evaluation / "out_of_scope.yaml").write_text(OUTSIDE, encoding="utf-8")
    return folder


@pytest.fixture
def watcher(kb: Path) -> Watcher:
    """Return a watcher that has not looked yet."""
    return Watcher(kb, kb.parent / "eval", None, lambda: datetime(2026, 11, 24, 1, tzinfo=UTC))


@pytest.fixture
def faq(kb: Path) -> Path:
    """Return the file that tests change."""
    return kb / "faq" / "library.yaml"


Change = Callable[[str, str], Path]


@pytest.fixture
def change(faq: Path) -> Change:
    """Return a function that replaces a text of the file, which must be there."""

    def replace(old: str, new: str) -> Path:
        text = faq.read_text(encoding="utf-8")
        assert old in text
        faq.write_text(text.replace(old, new), encoding="utf-8")
        return faq

    return replace
