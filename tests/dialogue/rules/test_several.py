"""Two questions in one message: both served, or it is said which one is not."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from faqbot import Bot
from faqbot.dialogue.context import Context, QuestionPart
from faqbot.dialogue.events import Said
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Conversation, HandoffReason, Phase
from faqbot.dialogue.step import step
from faqbot.ranking import Ranking

NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
FEE = {"withdrawal-fee": 0.9}
TIME = {"withdrawal-time": 0.9}
HOW = {"deposit-howto": 0.3, "deposit-fee": 0.3, "withdrawal-lost": 0.2}
WHERE = {"withdrawal-howto": 0.3, "withdrawal-time": 0.3}
NOTHING: Mapping[str, float] = {}

Ask = Callable[..., tuple[Conversation, tuple[Reply, ...]]]


@pytest.fixture
def ask(knowledge: Any, rank: Callable[..., Ranking]) -> Ask:
    """Ask two questions in one message, each with what its ranking holds."""

    def said(
        one: Mapping[str, float],
        other: Mapping[str, float],
        before: Conversation | None = None,
        unread: tuple[str, ...] = (),
        texts: tuple[str, str] = ("手数料はいくら", "日数はどれくらい"),
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        parts = tuple(
            QuestionPart(rank(t, found)) for t, found in zip(texts, (one, other), strict=True)
        )
        text = "。あと".join(texts)
        context = Context(knowledge, NOW, rank(text), parts=parts, unread=unread)
        return step(before or Conversation(phase=Phase.READY), Said(text), context)

    return said


def _kinds(replies: tuple[Reply, ...]) -> list[str]:
    return [reply.kind.value for reply in replies]


def test_two_answers_and_one_question_whether_they_helped(ask: Ask) -> None:
    """The second is announced, and feedback is asked for once, at the end."""
    after, replies = ask(FEE, TIME)
    assert _kinds(replies) == ["answer", "notice", "answer", "ask_helpful"]
    assert [replies[0].entry, replies[2].entry] == ["withdrawal-fee", "withdrawal-time"]
    assert replies[1].text == "other_question"
    assert (after.phase, after.entry) == (Phase.FEEDBACK, "withdrawal-time")
    assert [question.entry for question in after.questions] == ["withdrawal-fee", "withdrawal-time"]


def test_an_answer_and_a_menu(ask: Ask) -> None:
    """What is known is answered; the choices of the second question are on offer after it."""
    after, replies = ask(FEE, HOW)
    assert _kinds(replies) == ["answer", "notice", "menu"]
    assert after.phase is Phase.CHOOSING
    assert after.choices == replies[-1].choices


@pytest.mark.parametrize("most", [2, 3, 5])
def test_a_menu_takes_from_both_in_turns(
    most: int, new_talk: Any, rank: Callable[..., Ranking]
) -> None:
    """There are as many lines as a menu may have, and both questions are among them."""
    talk = new_talk(menu_choices=most)
    parts = (QuestionPart(rank("手数料", HOW)), QuestionPart(rank("日数", WHERE)))
    context = Context(talk.knowledge, NOW, rank("手数料。あと日数"), parts=parts)
    after, (menu,) = step(Conversation(phase=Phase.READY), Said("手数料。あと日数"), context)
    turns = "deposit-fee withdrawal-howto deposit-howto withdrawal-time withdrawal-lost".split()
    assert (menu.kind, menu.text, menu.decision) == (ReplyKind.MENU, "both_prompt", "menu")
    assert [choice.id for choice in menu.choices] == [f"entry:{id_}" for id_ in turns[:most]] + [
        "none"
    ]
    assert (after.phase, after.choices) == (Phase.CHOOSING, menu.choices)


def test_an_answer_after_a_menu_is_a_line_of_it(ask: Ask) -> None:
    """One menu is for both."""
    _, (menu,) = ask(HOW, FEE)
    assert "entry:withdrawal-fee" in [choice.id for choice in menu.choices][:2]


@pytest.mark.parametrize("found", [(FEE, NOTHING), (NOTHING, FEE)])
def test_what_nothing_is_found_for_is_named(ask: Ask, found: Any) -> None:
    """The other is answered; a long question is quoted shortly, without what is personal in it."""
    texts = ["手数料", "手数料"]
    texts[found.index(NOTHING)] = "taro@a.example にペットの餌" + "か" * 22
    after, replies = ask(*found, texts=tuple(texts))
    assert _kinds(replies) == ["notice", "answer", "ask_helpful"]
    assert replies[0].text.startswith("part_missed ")
    assert "ペット" in replies[0].text
    assert "taro" not in replies[0].text
    assert replies[0].text.endswith("…")
    assert (after.phase, after.misses) == (Phase.FEEDBACK, 0)


def test_a_third_question_is_not_dropped(ask: Ask) -> None:
    """The visitor is told which questions are to be asked again."""
    _, replies = ask(FEE, TIME, unread=("住所変更は", "解約は"))
    assert replies[0].text == "part_unread 住所変更は 解約は"
    assert _kinds(replies[1:]) == ["answer", "notice", "answer", "ask_helpful"]


def test_nothing_found_for_either_is_one_miss(ask: Ask) -> None:
    """The message is taken as a whole."""
    after, replies = ask(NOTHING, NOTHING)
    assert (_kinds(replies), after.misses) == (["miss"], 1)


def test_the_same_answer_is_given_once(ask: Ask) -> None:
    """Two ways to ask for one entry get it once, and nothing is said to be missing."""
    assert _kinds(ask(FEE, FEE)[1]) == ["answer", "ask_helpful"]


@pytest.mark.parametrize("found", [(FEE, TIME), (HOW, WHERE)])
def test_asked_too_often_both_go_to_a_human(ask: Ask, found: Any) -> None:
    """A message that is repeated is handed over, whole."""
    after, _ = ask(*found)
    after, replies = ask(*found, before=after)
    assert after.handoff is None
    after, replies = ask(*found, before=after)
    assert after.handoff is not None
    assert after.handoff.reason is HandoffReason.REPEATED
    assert ReplyKind.ANSWER not in {reply.kind for reply in replies}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load(cache=False, clock=lambda: NOW)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "パスワードを忘れました。あと、出金の手数料はいくらですか",
            ["account-forgot-password", "withdrawal-fee"],
        ),
        (
            "住所変更の方法を教えて。また、パスワードを忘れたのですがどうすればいいですか？",
            ["account-change-address", "account-forgot-password"],
        ),
    ],
)
def test_pairs_of_the_sample_are_both_answered(bot: Bot, text: str, entries: list[str]) -> None:
    """Judged on its own the message is the first answer, and both are offered."""
    _, replies = bot.reply(bot.start()[0], text)
    assert [reply.entry for reply in replies if reply.entry] == entries
    assert sum(reply.kind is ReplyKind.ASK_HELPFUL for reply in replies) == 1
    asked = bot.ask(text)
    assert (asked.kind, asked.entry, asked.offered) == ("answer", entries[0], set(entries))


def test_an_answer_of_the_sample_goes_before_a_menu(bot: Bot) -> None:
    """The second question has one."""
    _, replies = bot.reply(bot.start()[0], "出金の手数料はいくらですか。あと、口座について")
    assert [reply.entry for reply in replies if reply.entry] == ["withdrawal-fee"]
    assert "menu:account-login" in {choice.id for choice in replies[-1].choices}


def test_a_vague_one_of_the_sample_makes_one_menu(bot: Bot) -> None:
    """The topic of the first and the entry of the second are both on offer."""
    text = "解約したい。それと残高証明書はもらえますか"
    _, (menu,) = bot.reply(bot.start()[0], text)
    ids = [choice.id for choice in menu.choices]
    assert ids == ["menu:account-closing", "entry:tax-balance-certificate", "none"]
    asked = bot.ask(text)
    assert asked.kind == "menu"
    assert {"account-close", "tax-balance-certificate"} <= asked.offered


def test_a_part_of_the_sample_without_an_answer_is_named(bot: Bot) -> None:
    """The other part is answered as ever."""
    text = "ペットの餌はどこで買えますか。あと、出金の手数料はいくらですか"
    _, replies = bot.reply(bot.start()[0], text)
    assert "「ペットの餌はどこで買えますか」" in replies[0].text
    assert replies[1].entry == "withdrawal-fee"
    assert bot.ask(text).offered == {"withdrawal-fee"}


def test_the_second_may_take_the_first_for_granted(bot: Bot) -> None:
    """「日数は？」 after the fee of a withdrawal is about withdrawals."""
    _, replies = bot.reply(bot.start()[0], "出金の手数料はいくらですか。あと日数は？")
    assert replies[0].entry == "withdrawal-fee"
    assert [reply.entry for reply in replies if reply.entry][1:] == ["withdrawal-time"]


def test_one_question_of_the_sample_stays_one(bot: Bot) -> None:
    """An explanation and its question get one reply that decides."""
    _, replies = bot.reply(bot.start()[0], "ログインできません。どうすればいいですか？")
    assert sum(reply.decision is not None for reply in replies) == 1
    assert replies[0].text != bot.assistant.knowledge.responses["both_prompt"]


@pytest.mark.parametrize("text", ["いいえ", "役に立たなかった", "違います"])
def test_no_to_two_answers_offers_what_else_there_is(bot: Bot, text: str) -> None:
    """Neither is shown again; a person is beside it, and is not called unasked."""
    both = "出金の手数料はいくらですか。あと日数は？"
    conversation, _ = bot.reply(bot.start()[0], both)
    after, (menu, *_) = bot.reply(conversation, text)
    ids = [choice.id for choice in menu.choices]
    assert after.handoff is None
    assert "human" in ids
    assert ids[0].startswith("entry:")
    assert not {"entry:withdrawal-fee", "entry:withdrawal-time"} & {*ids}
