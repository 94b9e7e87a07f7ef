"""Whatever is said and done, with all the short phrases: no loop, no answer twice, no growth."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.context import Context
from faqbot.dialogue.events import (
    Chose,
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    Said,
    Started,
    WaitExpired,
)
from faqbot.dialogue.followup import InContext
from faqbot.dialogue.state import Conversation, Handoff, HandoffReason, Phase
from faqbot.dialogue.step import step
from faqbot.errors import InvalidEvent
from tests.dialogue.conftest import CLOSED, OPEN, make_ranking

REJECTIONS = (
    "違います それじゃない そうじゃないです やってみたけどだめだった 解決しませんでした".split()
)
PHRASES = """
戻る メニュー 最初から やめる ヘルプ もう一度 詳しく はい いいえ うん お願いします ありがとう 1 2 9
やっぱりいいです 待つのをやめたい メールにする あとどのくらい アシスタントに聞く このまま待つ
日本語でお願いします 英語で 別の質問があります まだだめでした 名前は それについて詳しく
この中にない ライブチャット 会話を終了 会話終了 出金 入金 手数料は？ それはいつまで 出金の手順は
全然違う話ですが。
""".split()
CLICKS = """
human none way:back way:menu way:restart way:leave way:help wait:on wait:stop wait:ask channel:email
entry:deposit-fee entry:withdrawal-howto menu:withdrawal menu:withdrawal-trouble helpful:yes
helpful:no end:yes end:no
""".split()
IDS = "deposit-fee deposit-howto withdrawal-fee withdrawal-howto withdrawal-lost withdrawal-time"
FOUND = st.dictionaries(st.sampled_from(IDS.split()), st.floats(0, 1), max_size=4)
SPEAKS = st.sampled_from([*PHRASES, *REJECTIONS])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    SPEAKS.map(Said),
    SPEAKS.map(Said),
    st.lists(SPEAKS, max_size=3).map("、".join).map(Said),
    st.text(max_size=30).map(Said),
    st.sampled_from(CLICKS).map(Chose),
    st.sampled_from(
        [
            OperatorJoined("田中"),
            OperatorLeft(back_to_bot=True),
            OperatorReleased(),
            WaitExpired(),
            WaitExpired(final=True),
        ]
    ),
)
HAPPENINGS = st.lists(st.tuples(EVENTS, FOUND, FOUND, st.booleans()), max_size=14)
MOST_BYTES = 4096


def hear(
    talk: Any, event: Event, found: dict[str, float], joint: dict[str, float], goes_on: bool
) -> None:
    """Take an event; a message is judged with what was said before, too."""
    ranking = seen = None
    if isinstance(event, Said):
        ranking = make_ranking(event.text, found)
        share = 0.9 if goes_on else 0.1
        about = talk.state.topic
        stale = next(iter(about.answered), "")
        seen = InContext(make_ranking(event.text, joint), share, (), about.terms, stale)
    context = Context(
        talk.knowledge,
        talk.now,
        ranking,
        talk.triggers,
        talk.forms,
        position=3,
        in_context=seen,
    )
    talk.state, talk.replies = step(talk.state, event, context)


def size_of(state: Conversation) -> int:
    """Return the bytes that a conversation takes where it is kept."""
    return len(json.dumps(to_json(state), ensure_ascii=False).encode())


@settings(max_examples=150)
@given(st.booleans(), HAPPENINGS)
def test_a_rejection_never_gets_the_answer_that_was_rejected(
    new_spoken: Any, is_open: bool, happenings: list[Any]
) -> None:
    """Nor does anything raise, whatever the phase; and every state survives its storage."""
    talk = new_spoken(OPEN if is_open else CLOSED)
    for event, found, joint, goes_on in happenings:
        before = talk.state
        try:
            hear(talk, event, found, joint, goes_on)
        except InvalidEvent:
            assert not isinstance(event, Said)
            continue
        assert from_json(to_json(talk.state)) == talk.state
        assert size_of(talk.state) < MOST_BYTES
        if isinstance(event, Said) and event.text in REJECTIONS and before.topic.answered:
            given_again = {reply.entry for reply in talk.replies} & {*before.topic.answered}
            assert before.phase is not Phase.FEEDBACK or not given_again
        asked = event.text if isinstance(event, Said) else ""
        if asked in PHRASES[:5] and before.phase not in (Phase.LIVE, Phase.ENDED):
            assert talk.replies, "a way about is never met with silence"
            assert talk.state.misses == before.misses or talk.state.misses == 0


@settings(max_examples=60)
@given(FOUND, st.lists(st.sampled_from(REJECTIONS[:3]), min_size=9, max_size=9))
def test_rejections_come_to_an_end(
    new_spoken: Any, found: dict[str, float], words: list[str]
) -> None:
    """No entry is offered twice, and after a few a person is called: no loop."""
    talk = new_spoken()
    talk.hear(Said("出金の手数料は"), {**found, "withdrawal-fee": 2.0})
    shown = {"entry:withdrawal-fee"}
    for word in words:
        talk.say(word)
        if talk.state.phase is Phase.WAITING:
            break
        offered = {id_ for id_ in talk.offered if id_.startswith("entry:")}
        assert offered
        assert not offered & shown
        shown |= offered
    assert talk.state.handoff.reason is HandoffReason.NOT_HELPFUL


@pytest.mark.parametrize("phase", [Phase.LIVE, Phase.ENDED])
@pytest.mark.parametrize("way", PHRASES[:5])
def test_ways_about_are_the_operators_business_or_too_late(
    spoken: Any, phase: Phase, way: str
) -> None:
    """With an operator they are words for them; after the end they open nothing."""
    waited = Handoff(HandoffReason.REQUESTED, spoken.now, open=True)
    spoken.state = Conversation(phase, operator="田中", handoff=waited)
    spoken.say(way)
    assert spoken.state.phase is phase
    assert spoken.texts == ([] if phase is Phase.LIVE else ["ended"])
    click = {"戻る": "back", "メニュー": "menu", "最初から": "restart", "やめる": "leave"}
    spoken.choose(f"way:{click.get(way, 'help')}")
    assert spoken.state.phase is phase


def test_two_hundred_turns_fit_in_four_kilobytes(spoken: Any) -> None:
    """However long the words and the ids: what is remembered is bounded."""
    long_ = "とても長い言葉を使うお客さま" * 20
    ids = [f"{'x' * 60}-{number}" for number in range(40)]
    entry = spoken.knowledge.entry["deposit-fee"]
    entries = tuple(replace(entry, id=id_, label="見出し" * 6) for id_ in ids)
    spoken.knowledge = replace(spoken.knowledge, entries=entries, menus=())
    spoken.hear(Started())
    spoken.state = replace(spoken.state, attributes=(("customer", "あ" * 60), ("plan", "pro")))
    largest = 0
    for turn in range(200):
        found = {ids[(turn * 7 + n) % len(ids)]: 0.9 / 2**n for n in range(8)}
        text = REJECTIONS[0] if turn % 5 == 4 else f"{turn}番目の{long_[turn:]}の手数料は"
        spoken.hear(Said(text[:50]), found)
        if spoken.state.phase is Phase.WAITING:
            spoken.hear(Chose("wait:stop"))
        largest = max(largest, size_of(spoken.state))
    assert 1000 < largest < MOST_BYTES
