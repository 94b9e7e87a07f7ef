"""Material of an evaluation: what is judged, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from faqbot.dense.use import Use
from faqbot.evaluation.cases import FollowUp, Question
from faqbot.evaluation.data.dialogues import Dialogue
from faqbot.evaluation.perturb import CHANGES
from faqbot.knowledge.model import Knowledge
from faqbot.types import Progress, silent

SUITES = ("self", "questions", "out_of_scope", "dialogues", "followups")
FILES = {  # what a suite is made of
    "self": "variants",
    "questions": "questions/*.yaml",
    "out_of_scope": "out_of_scope.yaml",
    "dialogues": "dialogues/*.yaml",
    "followups": "followups.yaml",
}
CANARY = "whitespace"  # in Japanese it must find next to nothing
PEERS = ("tfidf", "bm25", "bm25f", "chars", "fuzzy", "exact", CANARY)
WITH_ENCODER = "encoder"  # ours once more, with an encoder; never one of all


@dataclass(frozen=True)
class Material:
    """What an engine is judged on.

    ``skipped`` counts, by reason, what was left out; ``absent`` names the suites for which there
    is nothing.
    """

    knowledge: Knowledge
    questions: tuple[Question, ...] = ()
    out_of_scope: tuple[Question, ...] = ()
    dialogues: tuple[Dialogue, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    title: str = ""
    where: str = ""
    skipped: dict[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class MaterialOptions:
    """How it is judged.

    ``day`` is the day on which entries must be valid; ``against`` names peers; ``changes`` are
    the perturbations of the robustness table (none: no table). ``use`` is that of an encoder.
    ``programs`` are the commands of other engines, by name; ``felt`` is the use of the encoder
    with which ours stands among its own peers. ``log`` says how often what was really asked.
    """

    suites: tuple[str, ...] = SUITES
    seed: int = 7
    jobs: int = 1
    day: date = date.min
    against: tuple[str, ...] = ()
    changes: tuple[str, ...] = tuple(CHANGES)
    progress: Progress = silent
    use: Use | None = None
    programs: Mapping[str, str] = field(default_factory=dict)
    felt: Use | None = None
    log: Mapping[str, int] = field(default_factory=dict)
