"""Transcripts: read, played, and held to what they expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation.data.dialogues import read_dialogues
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.report import CaseResult
from faqbot.evaluation.suites.transcripts import dialogues_suite, play
from faqbot.knowledge.model import Knowledge

_HEAD = "dialogues:\n  - id: d\n    at: 2026-11-20T10:00:00+09:00\n    turns:\n"


def _play(tmp_path: Path, engine: Faqbot, turns: str) -> CaseResult:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "a.yaml").write_text(_HEAD + turns, encoding="utf-8")
    (dialogue,) = read_dialogues(folder, engine.knowledge)
    return play(engine, dialogue)


def test_what_holds_passes(eval_folder: Path, knowledge: Knowledge, engine: Faqbot) -> None:
    """Typing, choosing by label, choosing by number, three menus deep."""
    dialogues = read_dialogues(eval_folder / "dialogues", knowledge)
    suite = dialogues_suite(engine, dialogues, 1)
    assert [case.detail for case in suite.cases] == [""]
    assert suite.measures["passed"].value == 1


@pytest.mark.parametrize(
    "expect",
    [
        "decision: answer",
        "entry: money-demo",
        "menu: money-fees",
        "offers: [money-demo]",
        "not_offers: [money-withdraw]",
        "kind: goodbye",
        "says: さようなら",
        "status: live",
        "phase: ended",
        "handoff: misses",
        "silent: true",
    ],
)
def test_what_does_not_hold_fails_and_says_so(expect: str, tmp_path: Path, engine: Faqbot) -> None:
    """Every kind of expectation can fail, naming the turn, what was expected and what came."""
    case = _play(tmp_path, engine, f"      - {{visitor: お金, expect: {{{expect}}}}}\n")
    assert not case.ok
    assert case.detail.startswith(f"1 「お金」 {expect.split(':')[0]}: ")


def test_desk_and_ending(tmp_path: Path, engine: Faqbot) -> None:
    """Events of the desk and of the window can be played."""
    case = _play(
        tmp_path,
        engine,
        "      - {visitor: 担当者と話したい, expect: {handoff: requested, status: waiting}}\n"
        "      - {event: operator_joined, expect: {status: live}}\n"
        "      - {visitor: お金, expect: {silent: true}}\n"
        "      - {event: closed, expect: {phase: ended}}\n",
    )
    assert case.detail == ""


def test_choice_not_on_offer_ends_the_play(tmp_path: Path, engine: Faqbot) -> None:
    """It names what is on offer instead."""
    case = _play(tmp_path, engine, "      - {choose: 天気, expect: {status: bot}}\n")
    assert not case.ok
    assert "お金" in case.detail


def test_event_out_of_place_fails(tmp_path: Path, engine: Faqbot) -> None:
    """No operator speaks before they came."""
    case = _play(tmp_path, engine, "      - {event: operator_said, expect: {silent: true}}\n")
    assert not case.ok


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        ("      - {visitor: a, click: b, expect: {status: bot}}\n", "one-event"),
        ("      - {visitor: a}\n", "nothing-expected"),
        ("      - {visitor: a, expect: {entry: nix}}\n", "unknown-entry"),
        ("      - {visitor: a, expect: {menu: nix}}\n", "unknown-menu"),
        ("      - {visitor: a, expect: {status: asleep}}\n", "bad-option"),
        ("      - {visitor: a, expect: {colour: red}}\n", "unknown-key"),
    ],
)
def test_mistakes_in_a_transcript(turns: str, code: str, tmp_path: Path, engine: Faqbot) -> None:
    """A slip in a test is no passed test."""
    with pytest.raises(DataError) as caught:
        _play(tmp_path, engine, turns)
    assert code in {problem.code for problem in caught.value.problems}


def test_clock_needs_its_offset(tmp_path: Path, knowledge: Knowledge) -> None:
    """Ten o'clock where?"""
    turns = "[{visitor: a, expect: {status: bot}}]"
    text = f"dialogues:\n  - {{id: d, at: 2026-11-20T10:00, turns: {turns}}}"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="offset"):
        read_dialogues(tmp_path, knowledge)
