"""The engine under judgement is the assistant itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faqbot.bot import Bot
from faqbot.dialogue.events import Said, Started
from faqbot.dialogue.replies import ReplyKind
from faqbot.dialogue.state import Conversation
from faqbot.evaluation.cases import Question
from faqbot.evaluation.engine import Faqbot
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model

_TEXTS = [
    "出金の手順を知りたい",
    "手数料",
    "お金",
    "明日の天気",
    "",
    "こんにちは",
    "会話終了",
    "担当者と話したい",
]
_KIND = {ReplyKind.ANSWER: "answer", ReplyKind.MENU: "menu"}


@pytest.mark.parametrize("text", _TEXTS)
def test_decides_as_the_assistant_replies(text: str, kb: Path, engine: Faqbot) -> None:
    """What the judge calls an answer, a menu or neither is what a visitor would see."""
    now = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
    bot = Bot.load(kb, clock=lambda: now, cache=False)
    _, replies = bot.reply(Conversation(), text)
    seen = next((_KIND[reply.kind] for reply in replies if reply.kind in _KIND), "miss")
    assert engine.judge(Question("q", text)).decision == seen
    conversation, _ = engine.step(Conversation(), Started(), now)
    assert engine.step(conversation, Said(text), now) == bot.reply(bot.start()[0], text)


def test_menu_of_an_editor_offers_all_it_leads_to(engine: Faqbot) -> None:
    """However many menus are between."""
    found = engine.judge(Question("q", "お金", {"money-deposit-fee": 2}))
    assert found.decision == "menu"
    assert found.verdict == "offered"


def test_entries_not_valid_on_the_day_are_not_answered(knowledge: Knowledge) -> None:
    """The judge's day counts, not today."""
    from dataclasses import replace
    from datetime import date

    entries = tuple(replace(e, valid_until=date(2026, 1, 1)) for e in knowledge.entries)
    engine = Faqbot.on(knowledge.with_entries(entries, "x"), Model.load(), date(2026, 11, 20))
    assert engine.judge(Question("q", "出金の手順を知りたい")).decision == "miss"
