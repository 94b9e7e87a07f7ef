import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.cli.chat import Script, situation, talk
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice, Conversation, Status
from faqbot.i18n import LANGUAGES


class Recorder:
    """A front end whose visitor follows a list."""

    room = 80

    def __init__(self, *events: Said | Chose) -> None:
        self.events = list(events)
        self.replies: list[Reply] = []
        self.notes: list[str] = []

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        self.replies += replies

    def note(self, lines: Sequence[object]) -> None:
        self.notes.append("\n".join(map(str, lines)))

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        return self.events.pop(0) if self.events else None


def test_a_conversation_ends_with_the_word_for_it(bot: Bot) -> None:
    """「会話終了」 ends it; what comes after is not read."""
    front = Recorder(Said("送料はいくらですか？"), Said("会話終了"), Said("送料"))
    assert talk(bot, front, "ja").status is Status.ENDED
    assert front.events == [Said("送料")]
    assert front.notes == []


def test_the_visitor_may_just_leave(bot: Bot) -> None:
    """The end of the input and /quit close the conversation politely."""
    for front in (Recorder(), Recorder(Said("/quit"), Said("送料"))):
        assert talk(bot, front, "ja").status is Status.ENDED
        assert front.notes == ["会話を終わります。"]


def test_why_tells_of_the_last_question(bot: Bot) -> None:
    """A choice in between is no question, and before the first one there is nothing to tell."""
    front = Recorder(Said("/why"), Said("送料はいくらですか？"), Chose("helpful:yes"), Said("/why"))
    talk(bot, front, "ja")
    assert front.notes[0] == "まだ質問がありません。"
    assert "送料はいくらですか?" in front.notes[1]


def test_commands_are_not_said_to_the_assistant(bot: Bot) -> None:
    """Not even those that do not exist."""
    front = Recorder(Said("/help"), Said("/live"), Said("/nonsense"))
    talk(bot, front, "en")
    assert "/why" in front.notes[0]
    assert "Phase" in front.notes[1]
    assert "/nonsense" in front.notes[2]
    assert all(reply.kind in ("greeting", "menu") for reply in front.replies)


def test_waiting_for_nobody(kb: Path) -> None:
    """When the assistant falls silent for an operator, the command says that none will come."""
    bot = Bot.load(kb, cache=False, clock=lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))
    front = Recorder(*[Said(text) for text in ("オペレーターと話したい", "もしもし", "もしもし")])
    talk(bot, front, "ja")
    assert any("この画面にオペレーターは来ません" in note for note in front.notes)


def test_the_situation_of_a_hand_over(bot: Bot) -> None:
    """/live tells why, when, and when the desk opens."""
    conversation, _ = bot.reply(Conversation(), "オペレーターと話したい")
    told = "\n".join(map(str, situation(conversation, bot.knowledge, "en", 100)))
    assert "requested, 20" in told


def _scripted(bot: Bot, typed: str) -> str:
    target = io.StringIO()
    talk(bot, Script("係", io.StringIO(typed), target), "ja")
    return target.getvalue()


def test_a_script_can_be_read_as_a_conversation(bot: Bot) -> None:
    """What was piped in is echoed between plain numbered choices."""
    told = _scripted(bot, "配送\n\n  1  \n会話終了\n")
    assert (
        "\n> 配送\n\n【係】\n配送の何をお調べですか？\n  1. 送料\n  2. お届けまでの日数\n" in told
    )
    assert "\n> 1\n\n【係】\n全国一律 500円です。" in told


@pytest.mark.parametrize("typed", ["", "\n\n", "送料"])
def test_the_end_of_a_script(bot: Bot, typed: str) -> None:
    """With or without a last line end, the conversation is closed."""
    assert _scripted(bot, typed).endswith("会話を終わります。\n\n")


def test_a_conversation_in_english_begins_in_english(tmp_path: Path) -> None:
    """``--lang en`` greets in English where the knowledge base has English; else it cannot."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "settings.yaml").write_text("name: 店\nen: {name: Shop}\n", encoding="utf-8")
    (tmp_path / "faq" / "a.yaml").write_text(
        "category: {id: a, name: 店, en: {name: Shop}}\nentries:\n"
        "  - {id: a, question: 何時ですか？, answer: 九時です。,"
        " en: {question: When?, answer: At nine.}}\n",
        encoding="utf-8",
    )
    greeted = {}
    for lang in LANGUAGES:
        front = Recorder()
        talk(Bot.load(tmp_path, cache=False), front, lang)
        greeted[lang] = str(front.replies[0])
    assert "Shop" in greeted["en"]
    assert "店" in greeted["ja"]
