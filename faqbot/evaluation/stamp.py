"""The reproducibility stamp: what a report was made of."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import faqbot
from faqbot.cache.stamp import code_of
from faqbot.dialogue.decision import answers_from, menus_from
from faqbot.evaluation.cases import Question
from faqbot.evaluation.report import Stamp
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model

_LIBRARIES = ("fugashi", "unidic-lite", "numpy", "ir_measures")  # whatever moves a figure
_ROOMS = ("text", "retrieval", "dialogue")  # code that decides what is answered


def stamp(
    knowledge: Knowledge,
    model: Model,
    questions: Iterable[Question],
    settings: Mapping[str, str | int | float],
) -> Stamp:
    """Return the stamp of an evaluation; equal for equal knowledge, code, weights and cases."""
    return Stamp(
        versions={
            "faqbot": faqbot.__version__,
            "python": platform.python_version(),
            **{library: _version(library) for library in _LIBRARIES},
        },
        hashes={
            "knowledge": knowledge.fingerprint[:16],
            "code": _code(),
            "weights": _weights(model),
            "cases": _digest(
                f"{q.id}\t{q.text}\t{sorted(q.grades.items())}\n".encode() for q in questions
            ),
        },
        settings={
            "answer_threshold": answers_from(knowledge.settings),
            "menu_threshold": menus_from(knowledge.settings),
            "menu_choices": knowledge.settings.menu_choices,
            **settings,
        },
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # pragma: no cover - installed with faqbot
        return "?"


def _weights(model: Model) -> str:
    return _digest([repr(model).encode()])


def _code() -> str:
    root = Path(faqbot.__file__).parent
    within = (place for room in _ROOMS for place in sorted((root / room).rglob("*")))
    folders = [p.relative_to(root).as_posix() for p in within if p.is_dir()]
    return code_of(*_ROOMS, *(name for name in folders if not name.endswith("__pycache__")))


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
