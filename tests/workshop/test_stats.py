"""Figures of a knowledge base and of a log, each against a count by hand."""

from dataclasses import replace
from datetime import date, datetime
from math import isclose
from pathlib import Path

import pytest

from faqbot.knowledge.loader import load
from faqbot.knowledge.model import UNWRITTEN
from faqbot.workshop.logs.figures import fared, wilson
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.stats import confusion, kanji_share, readability, sentences, shape

DAY = date(2026, 11, 20)
FAQ = """\
category: {id: delivery, name: 配送}
entries:
  - id: fee
    question: 送料はいくらですか？
    variants: [配送料金を知りたい, 送るのにかかる費用, 送料を教えて]
    answer: 全国一律です。離島は別です。
  - id: days
    question: 何日で届きますか？
    variants: [到着までの日数]
    answer: |
      **三日**でお届けします。

      - 離島は[五日](https://shop.example)
  - id: summer
    question: 夏の冷蔵便はありますか？
    answer: ございます。
    valid_until: 2020-08-31
  - id: new
    question: 再配達はできますか？
    answer: （ここに回答を書く）
"""


@pytest.fixture
def knowledge(tmp_path: Path):
    """Return four entries: one of the past, one whose answer is unwritten."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "delivery.yaml").write_text(FAQ, encoding="utf-8")
    return load(tmp_path)


def test_the_size_is_counted(knowledge):
    """Entries, variants by category, and what is missing where."""
    found = shape(knowledge, DAY)
    assert (found.entries, found.variants, found.enough) == (4, 4, 1)
    assert found.poor == ("days", "new", "summer")
    assert found.unwritten == ("new",)
    assert found.hidden == ("summer",)
    (category,) = found.by_category
    assert (category.entries, category.variants, category.mean, category.least) == (4, 4, 1.0, 0)


def test_sentences_are_read_without_markdown():
    """List items are sentences of their own; marks and addresses are not read."""
    found = sentences("**三日**です。詳しくは[表](https://a.example)を。\n\n- 一つめ\n- 二つめ")
    assert found == ["三日です。", "詳しくは表を。", "一つめ", "二つめ"]
    assert kanji_share("三日です") == 0.5


def test_readability_leaves_the_unwritten_out(knowledge):
    """Medians and shares over the three answers there are."""
    found = readability(knowledge)
    assert found is not None
    assert found.answers == 3
    assert found.length == 14  # 全国一律です。離島は別です。
    assert found.within_screen == 1.0
    long = replace(knowledge.entries[0], answer="国" * 500 + "。")
    found = readability(knowledge.with_entries((long,), ""))
    assert found is not None
    assert (found.too_long, found.long_sentences) == (1.0, 1.0)
    assert found.most_kanji[0].value > 0.9
    bare = replace(long, answer=UNWRITTEN)
    assert readability(knowledge.with_entries((bare,), "")) is None


def test_who_takes_whose_questions(knowledge):
    """Left out one at a time, some questions find another entry: they are named with it."""
    found = confusion(knowledge, DAY)
    taken = sum(len(pair.questions) for pair in found.pairs)
    assert found.asked == 6  # of the two entries with more than one way to ask
    assert found.found + taken <= found.asked
    assert 0 < found.confidence < 1
    assert 0 <= found.error.low <= found.error.value <= found.error.high <= 1
    for pair in found.pairs:
        texts = (knowledge.entry[pair.entry].question, *knowledge.entry[pair.entry].variants)
        assert set(pair.questions) <= set(texts)
        assert pair.taker != pair.entry


def test_a_log_is_counted(knowledge):
    """Decisions, hand-overs, ratings by entry, what was never given."""
    records = (
        LogRecord(text="a", decision="answer", entry="fee", at=datetime(2026, 11, 2), helpful=True),
        LogRecord(text="b", decision="answer", entry="fee", at=datetime(2026, 11, 1)),
        LogRecord(event="Chose", entry="fee", helpful=False, handoff="not_helpful"),
        LogRecord(text="c", decision="menu", entry="days"),
        LogRecord(event="Chose", choice="entry:old", entry="old"),
        LogRecord(text="d", decision="miss", entry="days"),
        LogRecord(text="ありがとう"),
    )
    found = fared(Log(records, (), len(records)), knowledge, DAY)
    assert (found.questions, found.answer, found.menu, found.miss) == (4, 2, 1, 1)
    assert (found.handoff, found.helpful, found.unhelpful) == (1, 1, 1)
    assert (found.first, found.last) == (date(2026, 11, 1), date(2026, 11, 2))
    (fee,) = found.entries
    assert (fee.entry, fee.given, fee.helpful, fee.unhelpful) == ("fee", 2, 1, 1)
    assert found.never == ("days",)  # the others may not be shown today
    assert found.gone == 1
    assert not found.afresh


def test_a_list_of_questions_is_judged_afresh(knowledge):
    """The assistant of today says what they would get."""
    records = (LogRecord(text="送料はいくらですか？"), LogRecord(text="こんにちは"))
    found = fared(Log(records, (), 2), knowledge, DAY)
    assert found.afresh
    assert found.questions == 1


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_wilson(successes, trials, low, high):
    """As in the tables (Newcombe 1998), never beyond 0 and 1."""
    rate = wilson(successes, trials)
    assert rate.value == successes / trials
    assert isclose(rate.low, low, abs_tol=5e-5)
    assert isclose(rate.high, high, abs_tol=5e-5)
