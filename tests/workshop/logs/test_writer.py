"""Turns become lines, and the lines tell how a conversation went."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faqbot import Bot
from faqbot.dialogue.events import Chose
from faqbot.dialogue.state import Phase
from faqbot.errors import DataError
from faqbot.turns import Turn
from faqbot.workshop.logs import LogRecord, LogWriter, read_log

SAMPLE = Path(__file__).parents[3] / "knowledge"
FRIDAY = datetime(2026, 11, 20, 1, tzinfo=UTC)


def turn(text: str = "出金") -> Turn:
    return Turn(FRIDAY, "Said", Phase.READY, Phase.FEEDBACK, text=text, decision="miss")


def test_a_conversation_is_logged(tmp_path):
    """Question, choice, rating by click and by typing, hand-over; nothing personal."""
    path = tmp_path / "logs" / "turns.jsonl"
    with LogWriter(path) as log:
        bot = Bot.load(SAMPLE, clock=lambda: FRIDAY, observer=log)
        with log.conversation("c1"):
            conversation, _ = bot.start()
            conversation, _ = bot.reply(conversation, "出金")
            conversation, _ = bot.reply(conversation, "1")
            conversation, _ = bot.reply(conversation, "役に立ちました")
            conversation, _ = bot.reply(conversation, "口座番号1234567ですが出金手数料はいくら？")
            conversation, _ = bot.reply(conversation, Chose("helpful:no"))
    records = read_log(path).records
    assert {record.conversation for record in records} == {"c1"}
    assert "1234567" not in path.read_text(encoding="utf-8")
    _, topic, chosen, helped, asked, not_helped = records
    assert topic.decision == "menu"
    assert (chosen.choice, chosen.entry) == ("entry:withdrawal-howto", "withdrawal-howto")
    assert (helped.helpful, helped.entry) == (True, "withdrawal-howto")
    assert (asked.decision, asked.choice) == ("answer", None)
    assert (not_helped.helpful, not_helped.entry) == (False, asked.entry)
    assert not_helped.handoff == "not_helpful"


def test_what_is_written_is_read(tmp_path):
    """A record survives the file."""
    record = LogRecord.of(turn("「引用」と\n改行"), "x")
    path = tmp_path / "log.jsonl"
    path.write_text(record.line(), encoding="utf-8")
    (found,) = read_log(path).records
    assert (found.text, found.at, found.decision) == (record.text, FRIDAY, "miss")


def test_threads_share_a_file(tmp_path):
    """No line is torn, and each knows its conversation."""
    path = tmp_path / "log.jsonl"
    with LogWriter(path) as log:

        def talk(name: str) -> None:
            for _ in range(50):
                with log.conversation(name):
                    log(turn(name * 200))

        threads = [threading.Thread(target=talk, args=(f"t{n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 200
    assert all(line["text"] == line["conversation"] * 200 for line in lines)


def test_a_log_that_cannot_be_kept(tmp_path):
    """Opening says so at once; writing warns and never fails a visitor."""
    with pytest.raises(DataError):
        LogWriter(tmp_path)
    log = LogWriter(tmp_path / "log.jsonl")
    log.close()
    with pytest.warns(UserWarning, match="not logged"):
        log(turn())
    log(turn())
    assert log.lost == 2
