"""Bot: what a developer embeds."""

import json
import math
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot import (
    Answer,
    Bot,
    Chose,
    Conversation,
    InvalidEvent,
    KnowledgeError,
    Menu,
    Miss,
    OperatorLeft,
    Phase,
    Said,
    Turn,
    from_json,
    to_json,
)

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SAMPLE = Path(__file__).parents[1] / "knowledge"


@pytest.fixture(scope="module")
def bot() -> Bot:
    """The sample on a Friday morning."""
    return Bot.load(SAMPLE, clock=lambda: FRIDAY)


def test_a_start_greets_and_offers_the_topics(bot):
    """The first replies are the greeting and the menu of topics."""
    conversation, replies = bot.start()
    assert [reply.kind for reply in replies] == ["greeting", "menu"]
    assert conversation.choices == replies[-1].choices


def test_a_reply_can_be_rendered_without_parsing_japanese(bot):
    """Kind, choices with ids, entry, confidence and decision stand beside the text."""
    conversation, _ = bot.start()
    _, replies = bot.reply(conversation, "出金に手数料はかかりますか？")
    assert (replies[0].kind, replies[0].decision, replies[0].entry) == (
        "answer",
        "answer",
        "withdrawal-fee",
    )
    assert 0 < replies[0].confidence <= 1
    assert replies[1].choices[0].id == "helpful:yes"


@pytest.mark.parametrize(
    ("text", "decision"),
    [("出金に手数料はかかりますか？", Answer), ("出金", Menu), ("明日の天気は", Miss)],
)
def test_decisions_are_values(bot, text, decision):
    """An answer, a menu and a miss are three types, no magic score."""
    assert isinstance(bot.ask(text).decision, decision)


def test_a_conversation_is_never_changed_in_place(bot):
    """The state is frozen; the old one can be gone back to."""
    before, _ = bot.start()
    after, _ = bot.reply(before, "出金")
    assert before.phase == Phase.CHOOSING
    assert after is not before
    with pytest.raises(FrozenInstanceError):
        before.phase = Phase.ENDED


def test_a_conversation_survives_json(bot):
    """Written and read back, a conversation goes on where it was."""
    conversation, _ = bot.start()
    conversation, _ = bot.reply(conversation, "出金")
    again = from_json(json.loads(json.dumps(to_json(conversation))))
    assert bot.reply(again, "1") == bot.reply(conversation, "1")


def test_what_cannot_happen_raises_and_leaves_the_state(bot):
    """An operator cannot leave a conversation that has none."""
    conversation, _ = bot.start()
    with pytest.raises(InvalidEvent):
        bot.reply(conversation, OperatorLeft())
    with pytest.raises(InvalidEvent):
        bot.reply(conversation, Chose("no-such-thing"))
    assert bot.reply(conversation, "出金")[0].phase == Phase.CHOOSING


def test_threads_share_one_bot(bot):
    """Eight threads asking at once get what one gets."""
    questions = [
        "出金の手数料",
        "パスワードを忘れた",
        "しゅっきんできない",
        "レバレッジは何倍",
    ] * 20
    expected = [bot.search(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(bot.search, questions)) == expected


def test_the_same_query_gives_the_same_ranking(bot):
    """Ranking is deterministic, also over a fresh load."""
    other = Bot.load(SAMPLE, clock=lambda: FRIDAY, cache=False)
    for question in ("出金の手数料", "本人確認 書類", "withdraw"):
        assert other.search(question) == bot.search(question)


def test_an_explanation_adds_up(bot):
    """The contributions sum to the log-odds of the entry against none of them."""
    explanation = bot.explain("出金の手数料はいくらですか", limit=20)
    candidates = explanation.ranking.candidates
    none = 1 - sum(candidate.confidence for candidate in candidates)
    for candidate in candidates:
        if candidate.confidence:
            given = explanation.contributions[candidate.entry]
            odds = math.exp(sum(contribution.amount for contribution in given))
            assert candidate.confidence / none == pytest.approx(odds, rel=1e-6)


def test_what_is_shown_changes_no_costs(bot):
    """An explanation of one candidate weighs all that the decision weighed."""
    for text in ("手数料", "出金について相談"):
        assert bot.explain(text, limit=1).costs == bot.explain(text, limit=10).costs


def test_a_turn_is_observed_without_personal_data():
    """The observer sees decision, confidence and terms, and no account number or name."""
    turns: list[Turn] = []
    bot = Bot.load(SAMPLE, clock=lambda: FRIDAY, observer=turns.append)
    conversation, _ = bot.start()
    bot.reply(conversation, "山田太郎様の口座1234567から出金できません。taro@example.jp")
    seen = repr(turns)
    assert [turn.event for turn in turns] == ["Started", "Said"]
    assert turns[-1].decision in {"answer", "menu", "miss"}
    assert not any(secret in seen for secret in ("山田", "1234567", "taro"))


def test_nothing_is_ranked_while_an_operator_is_there():
    """What is said to a person is not judged: a turn of it names no entry and no confidence."""
    turns: list[Turn] = []
    bot = Bot.load(SAMPLE, clock=lambda: FRIDAY, observer=turns.append)
    live = Conversation(phase=Phase.LIVE, operator="田中")
    after, replies = bot.reply(live, "出金の手数料はいくらですか")
    assert (after.phase, replies) == (Phase.LIVE, ())
    (turn,) = turns
    assert (turn.decision, turn.entry, turn.confidence) == (None, None, None)
    assert turn.terms


def test_reload_swaps_a_good_knowledge_base_in_and_keeps_the_old_one_otherwise(tmp_path):
    """An edit is seen after reload; a broken one raises and changes nothing."""
    folder = tmp_path / "kb"
    shutil.copytree(SAMPLE, folder)
    bot = Bot.load(folder, clock=lambda: FRIDAY)
    path = folder / "faq" / "tax.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("entries:", "entries: [", 1), encoding="utf-8")
    old = bot.knowledge
    with pytest.raises(KnowledgeError):
        bot.reload()
    assert bot.knowledge is old
    path.write_text(good.replace("年間損益報告書", "年間取引明細"), encoding="utf-8")
    assert bot.reload().fingerprint != old.fingerprint
    assert "年間取引明細" in bot.knowledge.entry["tax-annual-report-when"].question


@given(st.text(max_size=80))
@settings(max_examples=150)
def test_no_text_breaks_a_conversation(bot, text):
    """Whatever is typed, there is a next state, and it survives JSON."""
    conversation, _ = bot.start()
    conversation, _ = bot.reply(conversation, text)
    assert from_json(to_json(conversation)) == conversation


def test_ten_thousand_characters_are_answered(bot):
    """A message far too long is cut and still gets a reply."""
    conversation, _ = bot.start()
    _, replies = bot.reply(conversation, "出金できません。" * 1250)
    assert replies


def test_a_turn_is_what_reply_does_at_a_time_of_ones_own(bot):
    """The caller gets what is to be logged, and the observer hears of it when told."""
    turns: list[Turn] = []
    observed = Bot.load(SAMPLE, clock=lambda: FRIDAY, observer=turns.append)
    conversation, _ = observed.start()
    turns.clear()
    for text in ("出金の手数料はいくらですか", "ライブチャット", "連絡先は090-1234-5678"):
        expected = bot.reply(conversation, text)
        taken = observed.assistant.take(conversation, Said(text), FRIDAY)
        conversation, turn = taken.after, taken.turn()
        assert (conversation, taken.replies) == expected
        assert turns == []
        observed.observe(turn)
        assert turns.pop() == turn
    assert turn.text == "連絡先は〈番号〉"
    assert turn.confidence is None  # to a person nothing is a question
    assert observed.clock() == FRIDAY
