import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.state import (
    Choice,
    Conversation,
    Form,
    Handoff,
    HandoffReason,
    PastQuestion,
    Phase,
    Verified,
)
from faqbot.errors import InvalidConversation

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TIMES = st.datetimes(
    datetime(2000, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, ZoneInfo("Asia/Tokyo")]),
)
HANDOFFS = st.builds(
    Handoff, st.sampled_from(HandoffReason), TIMES, st.booleans(), st.none() | TIMES
)
FORMS = st.builds(
    Form,
    TEXT,
    TEXT,
    st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    st.sampled_from([None, "number", "code"]),
    st.integers(0, 9),
)
PROOFS = st.builds(Verified, TEXT, TIMES, st.sampled_from(["code", "number_and_code"]))
CONVERSATIONS = st.builds(
    Conversation,
    phase=st.sampled_from(Phase),
    choices=st.lists(st.builds(Choice, TEXT, TEXT), min_size=1, max_size=3).map(tuple),
    questions=st.lists(
        st.builds(PastQuestion, st.lists(TEXT, max_size=3).map(tuple), st.none() | TEXT), max_size=3
    ).map(tuple),
    misses=st.integers(0, 9),
    entry=TEXT.filter(bool),
    handoff=st.none() | HANDOFFS,
    operator=TEXT,
    told_to_wait=st.booleans(),
    face=st.none() | st.integers(1, 5),
    form=FORMS,
    asked_secret=st.none() | TIMES,
    verified=st.none() | PROOFS,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
STORED = Path(__file__).with_name("stored")
FULL = Conversation(
    phase=Phase.WAITING,
    questions=(PastQuestion(("出金", "手順"), "withdrawal-howto"), PastQuestion(("天気",), None)),
    entry="withdrawal-howto",
    handoff=Handoff(HandoffReason.MISSES, datetime(2026, 11, 20, 10, tzinfo=UTC), open=True),
)


@given(CONVERSATIONS)
def test_round_trip(conversation: Conversation) -> None:
    """Through JSON text and back a conversation is the same."""
    assert from_json(json.loads(json.dumps(to_json(conversation)))) == conversation


def test_json_is_readable() -> None:
    """Phases and reasons are words, times ISO 8601, and the version is there."""
    data = to_json(FULL)
    assert data["version"] == 2
    assert data["phase"] == "waiting"
    assert data["handoff"]["reason"] == "misses"
    assert datetime.fromisoformat(data["handoff"]["at"]) == FULL.handoff.at  # type: ignore[union-attr]
    assert data["questions"][0] == {"terms": ["出金", "手順"], "entry": "withdrawal-howto"}


@given(st.data())
def test_damaged_json_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever takes the place of a part, it is a conversation or InvalidConversation."""
    damaged: Any = to_json(FULL)
    place = damaged
    key = data.draw(st.sampled_from(sorted(damaged)))
    if isinstance(damaged[key], dict) and data.draw(st.booleans()):
        place, key = damaged[key], data.draw(st.sampled_from(sorted(damaged[key])))
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(JSON)
    try:
        read = from_json(damaged)
    except InvalidConversation:
        return
    assert from_json(to_json(read)) == read


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_what_other_releases_stored_opens_and_is_kept(path: Path) -> None:
    """Recorded conversations, older and one newer: all that they say is written again."""
    data = json.loads(path.read_text("utf-8"))
    read = from_json(data)
    again = to_json(read)
    assert again["version"] == max(data["version"], 2)
    assert {**again, **data, "version": 0} == {**again, "version": 0}
    assert from_json(again) == read


@given(JSON)
def test_any_other_json_is_refused(data: Any) -> None:
    """What is no conversation at all is said to be none."""
    with pytest.raises(InvalidConversation):
        from_json(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", 4),
        ("version", 0),
        ("version", True),
        ("version", "1"),
        ("version", 1.0),
        ("phase", "asleep"),
        ("phase", "choosing"),  # with no choices
        ("phase", "live"),  # with no operator
        ("phase", "form"),  # with no form
        ("asked_secret", "2026-11-20T10:00:00"),
        ("form", {"name": "verify", "field": "code", "expects": "password"}),
        ("verified", {"account": "1", "at": "2026-11-20T10:00:00", "by": "code"}),
        ("misses", -1),
        ("misses", "1"),
        ("face", 6),
        ("choices", [{"id": "x"}]),
        ("choices", [{"id": "x", "label": "y", "more": "z"}]),
        ("handoff", {"reason": "misses", "at": "2026-11-20T10:00:00", "open": True}),
        ("handoff", {"reason": "misses", "at": "yesterday", "open": True}),
        ("unknown", "x" * 10_000),
        ("entry", object()),
        ("entry", "\ud800"),
    ],
)
def test_mistakes_are_refused(key: str, value: Any) -> None:
    """Every kind of mistake is InvalidConversation, never another error."""
    with pytest.raises(InvalidConversation):
        from_json({**to_json(FULL), key: value})


def test_feedback_needs_an_entry() -> None:
    """A phase without what it needs is refused."""
    with pytest.raises(InvalidConversation):
        from_json(to_json(replace(FULL, phase=Phase.FEEDBACK, entry=None)))


def test_missing_optional_parts_are_as_in_the_beginning() -> None:
    """Version and phase are needed; what else is not told is as it was in the beginning."""
    assert from_json({"version": 1, "phase": "ready"}) == Conversation(Phase.READY)
    with pytest.raises(InvalidConversation):
        from_json({"phase": "ready"})


def test_endless_json_is_refused() -> None:
    """A structure that contains itself is no JSON."""
    endless: dict[str, Any] = {"version": 1, "phase": "ready"}
    endless["choices"] = [endless]
    with pytest.raises(InvalidConversation):
        from_json(endless)
