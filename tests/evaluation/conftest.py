"""A small knowledge base with its evaluation data, as an editor would have it on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from faqbot.evaluation.cases import DecisionKind, Outcome, Question
from faqbot.evaluation.engine import Faqbot
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate
from faqbot.retrieval.model import Model

DAY = date(2026, 11, 20)

FAQ = """
category: {id: money, name: お金}
menus:
  - id: money
    label: お金
    prompt: どちらですか？
    triggers: [お金]
    choices:
      - entry: money-withdraw
      - menu: money-fees
  - id: money-fees
    label: 手数料
    prompt: どの手数料ですか？
    choices:
      - {entry: money-withdraw-fee, label: 出金の手数料}
      - {entry: money-deposit-fee, label: 入金の手数料}
entries:
  - id: money-withdraw
    question: 出金するにはどうすればよいですか？
    variants: [銀行口座へ引き出す手順, 出金の申請のやり方を教えて]
    answer: マイページの「出金」からお申し込みください。
  - id: money-withdraw-fee
    question: 出金に手数料はかかりますか？
    variants: [引き出すときの手数料はいくら, 出金手数料の金額]
    answer: 一万円以上の出金は無料です。
  - id: money-deposit-fee
    question: 入金に手数料はかかりますか？
    variants: [振り込みの手数料は誰が払うのか, 入金手数料の金額]
    answer: クイック入金の手数料は当社が負担します。
  - id: money-password
    question: パスワードを忘れました
    variants: [パスワードの再設定, 暗証を思い出せずログインできない]
    answer: ログイン画面から再設定できます。
  - id: money-leverage
    question: レバレッジは最大何倍ですか？
    variants: [証拠金の倍率, 個人のレバレッジの上限]
    answer: 個人のお客様は最大二十五倍です。
  - id: money-demo
    question: デモ口座で練習できますか？
    answer: 仮想の資金で練習できます。
"""

QUESTIONS = """
questions:
  - {text: 出金の手順を知りたい, entries: [money-withdraw], kind: plain}
  - {text: 出金するといくら手数料を取られますか, entries: [money-withdraw-fee],
     related: [money-deposit-fee], kind: colloquial}
  - {text: 入金のとき手数料は必要ですか, entries: [money-deposit-fee], kind: plain}
  - {text: ﾊﾟｽﾜｰﾄﾞ忘れた, entries: [money-password], kind: halfwidth}
  - {text: ればれっじのばいりつ, entries: [money-leverage], kind: hiragana}
  - {text: デモで練習したい, entries: [money-demo], kind: plain}
"""

OUT_OF_SCOPE = """
out_of_scope:
  - {text: 明日の天気は晴れですか, kind: trivia}
  - {text: カレーの作り方, kind: trivia}
  - {text: おすすめの映画は, kind: smalltalk}
  - {text: 犬の散歩, kind: smalltalk}
"""

FOLLOWUPS = """
followups:
  - {kind: followup, before: [出金の手順を知りたい], ask: 手数料は？,
     expected: [money-withdraw-fee]}
  - {kind: followup, before: [入金したい, ありがとう], ask: それの手数料は,
     expected: [money-deposit-fee]}
  - {kind: new_subject, before: [出金の手順を知りたい], ask: デモ口座で練習できますか,
     expected: [money-demo]}
"""

DIALOGUES = """
dialogues:
  - id: menu-to-answer
    about: a vague word opens the menu
    at: 2026-11-20T10:00:00+09:00
    turns:
      - visitor: お金
        expect: {decision: menu, menu: money, offers: [money-withdraw], phase: choosing}
      - choose: 手数料
        expect: {menu: money-fees, not_offers: [money-password]}
      - visitor: "2"
        expect: {entry: money-deposit-fee, kind: ask_helpful, says: クイック入金, status: bot}
"""


def write_kb(folder: Path, faq: str = FAQ) -> Path:
    """Write a knowledge base of one category."""
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "money.yaml").write_text(faq, encoding="utf-8")
    return folder


def write_eval(folder: Path) -> Path:
    """Write evaluation data for it."""
    for name in ("questions", "dialogues"):
        (folder / name).mkdir(parents=True)
    (folder / "questions" / "money.yaml").write_text(QUESTIONS, encoding="utf-8")
    (folder / "dialogues" / "money.yaml").write_text(DIALOGUES, encoding="utf-8")
    (folder / "out_of_scope.yaml").write_text(OUT_OF_SCOPE, encoding="utf-8")
    (folder / "followups.yaml").write_text(FOLLOWUPS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kb(tmp_path_factory.mktemp("kb") / "knowledge")


@pytest.fixture(scope="session")
def eval_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_eval(tmp_path_factory.mktemp("eval") / "eval")


@pytest.fixture(scope="session")
def knowledge(kb: Path) -> Knowledge:
    return load(kb)


@pytest.fixture(scope="session")
def engine(knowledge: Knowledge) -> Faqbot:
    return Faqbot.on(knowledge, Model.load(), DAY)


def outcome(
    ranked: Sequence[str] | Mapping[str, float],
    grades: Mapping[str, int] | None = None,
    *,
    id_: str = "q",
    decision: DecisionKind | None = None,
    offered: tuple[str, ...] = (),
    kind: str = "",
) -> Outcome:
    """Return an outcome made by hand; names alone get falling confidences."""
    given = ranked if isinstance(ranked, Mapping) else None
    scores = given or {entry: 0.9 / (place + 1) for place, entry in enumerate(ranked)}
    candidates = tuple(Candidate(entry, score, score) for entry, score in scores.items())
    return Outcome(Question(id_, id_, grades or {}, kind), candidates, decision, offered)


@pytest.fixture
def make() -> Callable[..., Outcome]:
    return outcome
