"""The virtual assistant on the sample, step by step as the product describes it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faqbot import Bot, Chose, EndRequested, HandoffReason, Status

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=TOKYO)
SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=TOKYO)
SAMPLE = Path(__file__).parents[1] / "knowledge"


class Visitor:
    """Someone at the keyboard: says or clicks, and remembers the last replies."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.conversation, self.replies = bot.start()

    def says(self, what):
        self.conversation, self.replies = self.bot.reply(self.conversation, what)
        return self

    @property
    def heard(self) -> str:
        return "\n".join(reply.text for reply in self.replies)

    @property
    def labels(self) -> list[str]:
        return [choice.label for reply in self.replies for choice in reply.choices]

    @property
    def entry(self) -> str | None:
        return next((reply.entry for reply in self.replies if reply.entry), None)


@pytest.fixture(scope="module")
def on_friday() -> Bot:
    return Bot.load(SAMPLE, clock=lambda: FRIDAY)


@pytest.fixture(scope="module")
def on_saturday() -> Bot:
    return Bot.load(SAMPLE, clock=lambda: SATURDAY)


@pytest.mark.parametrize("way", ["1", "１", "一", "①", "出金の手順", "click"])
def test_typing_and_choosing_are_interchangeable(on_friday, way):
    """A menu can be clicked, its number or its label typed."""
    visitor = Visitor(on_friday).says("出金")
    visitor.says(Chose("entry:withdrawal-howto") if way == "click" else way)
    assert visitor.entry == "withdrawal-howto"


def test_a_menu_can_be_ignored_by_asking_freely(on_friday):
    """Another question in the middle of a menu is answered."""
    visitor = Visitor(on_friday).says("出金").says("デモ口座で取引を練習できますか？")
    assert visitor.entry == "platform-demo"


def test_it_opens_with_a_greeting_and_topics(on_friday):
    """Before anything is said there are topics to choose from."""
    visitor = Visitor(on_friday)
    assert visitor.replies[0].kind == "greeting"
    assert {"口座開設", "入金", "出金"} <= set(visitor.labels)


def test_a_topic_asks_for_detail_as_deep_as_the_knowledge_goes(on_friday):
    """Topic, menu, further menu, answer."""
    visitor = Visitor(on_friday).says("出金")
    depth = 0
    while not visitor.entry:
        target = (
            next(c for c in visitor.conversation.choices if c.id.startswith("menu:"))
            if (any(c.id.startswith("menu:") for c in visitor.conversation.choices))
            else visitor.conversation.choices[0]
        )
        visitor.says(Chose(target.id))
        depth += 1
    assert depth >= 3


def test_a_vague_question_gets_a_menu_and_a_clear_one_the_answer(on_friday):
    """「出金」 could mean anything; the fee of a withdrawal is one thing."""
    assert Visitor(on_friday).says("出金").entry is None
    assert Visitor(on_friday).says("出金に手数料はかかりますか？").entry == "withdrawal-fee"


def test_after_an_answer_it_asks_whether_it_helped(on_friday):
    """The two choices have the product's wording."""
    visitor = Visitor(on_friday).says("出金に手数料はかかりますか？")
    assert "参考になりましたか？" in visitor.heard
    assert visitor.labels[:2] == ["はい、役立ちました", "いいえ、ライブサポートにつないでください"]


def test_yes_goes_round_again(on_friday):
    """A helped visitor is asked whether there is anything else, and offered the topics."""
    visitor = Visitor(on_friday).says("出金に手数料はかかりますか？").says("はい、役立ちました")
    assert visitor.replies[0].kind == "ask_more"
    assert "入金" in visitor.labels


def test_no_hands_over(on_friday):
    """The other choice brings in a human."""
    visitor = Visitor(on_friday).says("出金に手数料はかかりますか？")
    visitor.says("いいえ、ライブサポートにつないでください")
    assert "ライブサポートにおつなぎしています。少々お待ちください。" in visitor.heard
    assert visitor.conversation.status == Status.WAITING


def test_free_text_after_an_answer_is_a_new_question(on_friday):
    """Neither yes nor no: the next question is answered."""
    visitor = Visitor(on_friday).says("出金に手数料はかかりますか？")
    assert visitor.says("デモ口座で取引を練習できますか？").entry == "platform-demo"


@pytest.mark.parametrize(
    "wish",
    [
        "ライブチャット",
        "ライブチャット希望",
        "オペレーターにつないで",
        "担当者と話したい",
        "人と話したい",
    ],
)
def test_the_wish_for_a_human_hands_over_at_any_point(on_friday, wish):
    """In a menu, after an answer, at the start: the wish is granted at once."""
    for before in ([], ["出金"], ["出金に手数料はかかりますか？"]):
        visitor = Visitor(on_friday)
        for text in [*before, wish]:
            visitor.says(text)
        assert "ライブサポートにおつなぎしています。少々お待ちください。" in visitor.heard
        assert visitor.conversation.handoff.reason == HandoffReason.REQUESTED


def test_a_question_about_live_chat_is_a_question(on_friday):
    """Its opening hours are told; nobody is called."""
    visitor = Visitor(on_friday).says("ライブチャットの受付時間は？")
    assert visitor.entry == "contact-livechat-hours"
    assert visitor.conversation.status == Status.BOT


def test_the_same_question_again_and_again_hands_over(on_friday):
    """Three times in other words is enough."""
    visitor = Visitor(on_friday)
    for text in ("明日の天気は", "明日の天気は？", "あしたの天気は"):
        visitor.says(text)
    assert visitor.conversation.status == Status.WAITING


def test_repeated_misses_hand_over(on_friday):
    """Three misses in a row bring in a human."""
    visitor = Visitor(on_friday)
    for text in ("明日の天気は", "おすすめのラーメン屋", "音楽かけて"):
        visitor.says(text)
    assert visitor.conversation.handoff.reason == HandoffReason.MISSES


def test_outside_hours_it_says_when_the_desk_opens_and_stays_useful(on_saturday):
    """Monday the 23rd is a holiday: the desk opens on Tuesday at eight; e-mail is offered."""
    visitor = Visitor(on_saturday).says("ライブチャット")
    assert "11月24日" in visitor.heard
    assert "8:00" in visitor.heard
    assert any(choice.id == "channel:email" for choice in visitor.conversation.choices)
    handoff = next(reply.handoff for reply in visitor.replies if reply.handoff)
    assert handoff.next_opening == datetime(2026, 11, 24, 8, 0, tzinfo=TOKYO)
    assert visitor.conversation.status == Status.BOT
    assert visitor.says("出金に手数料はかかりますか？").entry == "withdrawal-fee"


def test_the_menu_of_the_window_ends_the_chat_after_a_confirmation(on_friday):
    """「会話を終了」 asks first, 「会話終了」 does it."""
    visitor = Visitor(on_friday).says(EndRequested())
    assert visitor.conversation.status == Status.BOT
    assert "会話終了" in visitor.labels
    visitor.says("会話終了")
    assert visitor.conversation.status == Status.ENDED


def test_small_talk_is_no_miss(on_friday):
    """A greeting is greeted, thanks are taken."""
    visitor = Visitor(on_friday).says("こんにちは")
    assert visitor.replies[0].kind == "smalltalk"
    assert visitor.conversation.misses == 0
