"""A conversation becomes a transcript: what the visitor did, and what to expect of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from faqbot.dialogue.events import Chose, Event, Said, Started
from faqbot.dialogue.state import Choice, Conversation
from faqbot.errors import FaqbotError, Location
from faqbot.evaluation.data.dialogues import Expected, ScriptedTurn, TurnKind, read_dialogues
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.suites.transcripts import Observed, event_of, observed, play
from faqbot.i18n import Sentence
from faqbot.text.masking import mask
from faqbot.yaml.writing import clean, inline

_NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Move:
    """What the visitor did: typed ``what``, or chose the choice of that label or id."""

    kind: TurnKind
    what: str


def move_of(event: Event, offered: Sequence[Choice]) -> Move:
    """Return ``event`` as a move; ``offered`` are the choices there were.

    A choice goes by its label, which people read, unless another choice has the same.
    """
    if isinstance(event, Chose):
        labels = [choice.label for choice in offered if choice.id == event.choice]
        if labels and sum(choice.label == labels[0] for choice in offered) == 1:
            return Move("choose", labels[0])
        return Move("click", event.choice)
    assert isinstance(event, Said)  # noqa: S101 - there is nothing else a visitor does in a terminal
    return Move("visitor", clean(event.text).replace("\n", " "))


def masked(moves: Sequence[Move]) -> tuple[Move, ...]:
    """Return ``moves`` with what looks like personal data masked; all else as it was typed."""
    return tuple(Move(m.kind, _masked(m.what) if m.kind == "visitor" else m.what) for m in moves)


def _masked(text: str) -> str:
    hidden = mask(text)
    return text if hidden == unicodedata.normalize("NFKC", text) else hidden


@dataclass(frozen=True, slots=True)
class Recording:
    """A transcript to keep. ``at`` is aware; it is what the clock says throughout."""

    id: str
    about: str
    at: datetime
    moves: tuple[Move, ...]


def transcript(recording: Recording, engine: Faqbot) -> str:
    """Return the YAML of ``recording``, each move with what ``engine`` replies to it.

    It has been read back and played, and passes. Raises
    :class:`~faqbot.errors.FaqbotError` when it cannot be played, or does not pass.
    """
    lines = ["dialogues:", f"  - id: {recording.id}"]
    if recording.about:
        lines.append(f"    about: {inline(clean(recording.about))}")
    lines += [f"    at: {recording.at.isoformat(timespec='seconds')}", "    turns:"]
    for move, expect in zip(recording.moves, _expectations(recording, engine), strict=True):
        lines.append(f"      - {move.kind}: {inline(move.what)}")
        lines.append(f"        expect: {_flow(expect)}")
    text = "\n".join(lines) + "\n"
    _prove(text, engine)
    return text


def _expectations(recording: Recording, engine: Faqbot) -> list[Expected]:
    conversation, _ = engine.step(Conversation(), Started(), recording.at)
    day = recording.at.astimezone(ZoneInfo(engine.knowledge.support.timezone)).date()
    found = []
    for move in recording.moves:
        turn = ScriptedTurn(move.kind, move.what, {}, _NOWHERE)
        try:
            event = event_of(turn, conversation)
        except LookupError as error:
            said = Sentence.of("evaluation", "no-move", move=move.what, reason=error)
            raise FaqbotError(said) from error
        before = conversation
        conversation, replies = engine.step(conversation, event, recording.at)
        found.append(observed(before, Observed(conversation, replies, engine.knowledge, day)))
    return found


def _flow(expect: Expected) -> str:
    parts = (
        f"{key}: [{', '.join(value)}]" if isinstance(value, tuple) else f"{key}: {value}"
        for key, value in expect.items()
    )
    return "{" + ", ".join(parts) + "}"


def _prove(text: str, engine: Faqbot) -> None:
    """Read and play ``text`` as ``faqbot eval`` will."""
    with TemporaryDirectory(prefix="faqbot-record-") as folder:
        (Path(folder) / "recorded.yaml").write_text(text, encoding="utf-8")
        for dialogue in read_dialogues(Path(folder), engine.knowledge):
            result = play(engine, dialogue)
            if not result.ok:
                raise FaqbotError(Sentence.of("evaluation", "no-replay", reason=result.detail))
