"""``dialogues/*.yaml``: transcripts with what is expected of each turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.data.own import open_record, yaml_files
from faqbot.knowledge.model import Knowledge
from faqbot.yaml.record import Record, read_option
from faqbot.yaml.report import Report, hint

TurnKind = Literal["visitor", "choose", "click", "event"]
KINDS: tuple[TurnKind, ...] = ("visitor", "choose", "click", "event")
EVENTS = (
    "end_requested",
    "closed",
    "operator_joined",
    "operator_said",
    "operator_left",
    "operator_released",
    "wait_expired",
)
_ENTRIES = ("offers", "not_offers")
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "decision": ("answer", "menu", "miss"),
    "status": ("bot", "waiting", "live", "ended"),
    "handoff": ("requested", "not_helpful", "misses", "repeated"),
    "silent": ("true", "false"),
}
EXPECTED = ("entry", "menu", *_ENTRIES, "kind", "says", "phase", *_OPTIONS)
_DIALOGUE_KEYS = ("id", "about", "at", "turns")
_TURN_KEYS = (*KINDS, "expect")

Expected = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ScriptedTurn:
    """What the visitor, or the desk, does, and what must hold of the assistant's replies.

    ``visitor`` types ``what``; ``choose`` picks the choice labelled so; ``click`` the choice with
    that id; ``event`` is one of :data:`EVENTS`. ``expect`` maps keys of :data:`EXPECTED` to what
    is expected.
    """

    kind: TurnKind
    what: str
    expect: Expected
    where: Location


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A transcript. ``at`` is what its clock says, from beginning to end; aware."""

    id: str
    about: str
    at: datetime
    turns: tuple[ScriptedTurn, ...]
    where: Location


def read_dialogues(folder: Path, knowledge: Knowledge) -> tuple[Dialogue, ...]:
    """Return the transcripts of all YAML files in ``folder``.

    Raises DataError with every mistake: entries and menus that ``knowledge`` does not have among
    them.
    """
    report = Report()
    found: dict[str, Dialogue] = {}
    for path in yaml_files(folder):
        root = open_record(path, ("dialogues",), report)
        for record in root.records("dialogues", _DIALOGUE_KEYS) if root is not None else ():
            dialogue = _dialogue(record, knowledge, report)
            if dialogue is None:
                continue
            if dialogue.id in found:
                first = str(found[dialogue.id].where)
                report.extend(
                    [
                        problem(
                            "evaluation", "duplicate", record.where, text=dialogue.id, first=first
                        )
                    ]
                )
            found.setdefault(dialogue.id, dialogue)
    if report.errors:
        raise DataError(report.errors)
    return tuple(found.values())


def _dialogue(record: Record, knowledge: Knowledge, report: Report) -> Dialogue | None:
    id_, at = record.line("id", required=True), _moment(record, report)
    record.node("turns", required=True)
    turns = tuple(
        turn
        for part in record.records("turns", _TURN_KEYS)
        if (turn := _turn(part, knowledge, report)) is not None
    )
    if turns and not any(turn.expect for turn in turns):
        report.extend([problem("evaluation", "nothing-expected", record.where)])
    if at is None or not id_:
        return None
    return Dialogue(id_, record.line("about"), at, turns, record.where)


def _moment(record: Record, report: Report) -> datetime | None:
    text = record.line("at", required=True)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if text and (at is None or at.utcoffset() is None):
        report.extend([problem("evaluation", "bad-moment", record.value_place("at"), text=text)])
        return None
    return at


def _turn(record: Record, knowledge: Knowledge, report: Report) -> ScriptedTurn | None:
    kinds = [kind for kind in KINDS if kind in record]
    if len(kinds) != 1:
        report.extend([problem("evaluation", "one-event", record.where)])
        return None
    kind = kinds[0]
    what = _what(record, kind)
    expected = record.record("expect", EXPECTED)
    expect = {} if expected is None else _expected(expected, knowledge, report)
    return ScriptedTurn(kind, what, expect, record.where)


def _what(record: Record, kind: TurnKind) -> str:
    if kind == "event":
        return read_option(record, kind, "", EVENTS)
    return record.text(kind, required=True)


def _expected(record: Record, knowledge: Knowledge, report: Report) -> Expected:
    found: dict[str, str | tuple[str, ...]] = {}
    for key in (key for key in EXPECTED if key in record):
        if key in _ENTRIES:
            nodes = record.lines(key)
            found[key] = tuple(node.text for node in nodes)
            for node in nodes:
                _check_known("entry", node.text, node.where, knowledge, report)
        elif key in _OPTIONS:
            found[key] = read_option(record, key, "", _OPTIONS[key])
        else:
            text = found[key] = record.text(key, required=True)
            if key in ("entry", "menu"):
                _check_known(key, text, record.value_place(key), knowledge, report)
    return MappingProxyType(found)


def _check_known(
    what: str, id_: str, where: Location, knowledge: Knowledge, report: Report
) -> None:
    known: Mapping[str, object] = knowledge.menu if what == "menu" else knowledge.entry
    if id_ and id_ not in known:
        report.extend(
            [problem("evaluation", f"unknown-{what}", where, id=id_, hint=hint(id_, known))]
        )
