"""The weights of the signals: a small file that people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import ModelError
from faqbot.retrieval.signals import SIGNALS

VERSION = 1
SHIPPED = Path(__file__).with_name("model.json")


@dataclass(frozen=True)
class Model:
    """Weights by signal, and the bias; their sum is the log-odds that an entry is right."""

    weights: Mapping[str, float]
    bias: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Model:
        """Read a model file; raises :class:`~faqbot.errors.ModelError` when it is none."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            model = cls({str(k): float(v) for k, v in data["weights"].items()}, float(data["bias"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{path}: not a model file ({error})") from error
        if data.get("version") != VERSION:
            raise ModelError(f"{path}: model version {data.get('version')}, expected {VERSION}")
        if unknown := sorted(set(model.weights) - set(SIGNALS)):
            raise ModelError(f"{path}: unknown signals {', '.join(unknown)}")
        return model
