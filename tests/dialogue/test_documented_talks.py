"""The talks in docs/conversation.md go as they are written there."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from faqbot import Bot, Chose, WaitExpired
from faqbot.dialogue.replies import ReplyKind

DOCUMENT = Path(__file__).parents[2] / "docs/conversation.md"
OPEN = datetime.fromisoformat("2026-11-24T10:00+09:00")
TALKS = [
    talk.splitlines()
    for talk in re.findall(r"```text\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
]


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load(clock=lambda: OPEN)


def turns(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what is said (``>``), clicked (``!``) or done by the desk (``*``), and what comes."""
    at = [number for number, line in enumerate(lines) if line[0] in ">!*"]
    for begin, end in zip(at, [*at[1:], len(lines)], strict=True):
        yield lines[begin], lines[begin + 1 : end]


@pytest.mark.parametrize("lines", TALKS, ids=lambda lines: lines[0])
def test_a_talk_goes_as_it_is_written(bot: Bot, lines: list[str]) -> None:
    """Every reply begins as shown, by the entry named, and what is in brackets is on offer."""
    conversation, _ = bot.start()
    for done, shown in turns(lines):
        event = Chose(done[1:]) if done[0] == "!" else WaitExpired() if done[0] == "*" else done[2:]
        conversation, replies = bot.reply(conversation, event)
        told = [reply for reply in replies if reply.kind is not ReplyKind.ASK_HELPFUL]
        labels = re.findall(r"\[(.+?)\]", shown[-1]) if shown and shown[-1][0] == "[" else []
        assert [choice.label for choice in conversation.choices][: len(labels)] == labels
        lines_told = shown[:-1] if labels else shown
        assert len(lines_told) == len(told)
        for line, reply in zip(lines_told, told, strict=True):
            entry, _, text = line.partition(": ") if reply.entry else ("", "", line)
            assert (reply.entry or "") == entry
            assert reply.text.startswith(text.removesuffix("…"))


def test_each_thing_a_visitor_may_do_is_shown() -> None:
    """The document has a talk of every kind."""
    assert len(TALKS) >= 14
