"""The weights of signals and evidence: a small file that people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faqbot.errors import ModelError
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.signals import SIGNALS

VERSION = 1
SHIPPED = Path(__file__).with_name("model.json")


@dataclass(frozen=True)
class Model:
    """What a ranker has learned.

    ``signals``: weights of the standardised signals, whose sum is the score that orders the
    candidates. ``evidence``, ``margin`` and ``bias``: weights of the log-odds that a candidate is
    right; ``margin`` is that of its score above (below) the best other candidate's.
    """

    signals: Mapping[str, float]
    evidence: Mapping[str, float]
    margin: float
    bias: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Model:
        """Read a model file; raises :class:`~faqbot.errors.ModelError` when it is none."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: not a model file ({error})") from error
        try:
            return cls.parse(data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelError(f"{path}: not a model file ({error!r})") from error
        except ModelError as error:
            raise ModelError(f"{path}: {error}") from None

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Model:
        """Read what :meth:`dump` wrote."""
        if data["version"] != VERSION:
            raise ModelError(f"model version {data['version']}, this program reads {VERSION}")
        signals = {str(name): float(weight) for name, weight in data["signals"].items()}
        evidence = {str(name): float(weight) for name, weight in data["evidence"].items()}
        if unknown := sorted((set(signals) - set(SIGNALS)) | (set(evidence) - set(EVIDENCE))):
            raise ModelError(f"unknown signals {', '.join(unknown)}")
        return cls(signals, evidence, float(data["margin"]), float(data["bias"]))

    def dump(self) -> dict[str, Any]:
        """Return the model as JSON."""
        return {
            "version": VERSION,
            "signals": dict(self.signals),
            "margin": self.margin,
            "evidence": dict(self.evidence),
            "bias": self.bias,
        }
