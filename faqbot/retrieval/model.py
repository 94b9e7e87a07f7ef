"""The weights of signals and evidence: a small file that people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faqbot.errors import ModelError
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY
from faqbot.retrieval.memory import Example
from faqbot.retrieval.signals import SIGNALS

VERSION = 3  # of confidence as a conditional logit, with what is asked elsewhere
MEMORY = ("memory",)  # signals of a model with a memory only
SHIPPED = Path(__file__).with_name("model.json")


@dataclass(frozen=True)
class Logit:
    """A linear model of log-odds.

    Attributes:
        bias: What counts whatever is asked.
        weights: What a unit of each evidence adds, by its name.
    """

    bias: float
    weights: Mapping[str, float]

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Logit:
        """Read what :meth:`dump` wrote."""
        return cls(float(data["bias"]), {str(k): float(w) for k, w in data["weights"].items()})

    def dump(self) -> dict[str, Any]:
        """Return the model as JSON."""
        return {"bias": self.bias, "weights": dict(self.weights)}


@dataclass(frozen=True)
class Dense:
    """What takes the place of a model's own weights where an encoder was asked.

    Attributes:
        encoder: The name of the one that they were fitted with.
        signals: As in the model.
        scope: As in the model.
        match: As in the model.
    """

    encoder: str
    signals: Mapping[str, float]
    scope: Logit
    match: Logit

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Dense:
        """Read what :meth:`dump` wrote."""
        known = {*SIGNALS, *MEMORY, *DENSE, *DENSE_MEMORY}
        return cls(str(data["encoder"]), *_weights(data, known))

    def dump(self) -> dict[str, Any]:
        """Return the weights as JSON."""
        return {
            "encoder": self.encoder,
            "signals": dict(self.signals),
            "scope": self.scope.dump(),
            "match": self.match.dump(),
        }


@dataclass(frozen=True)
class Model:
    """What a ranker has learned.

    The utility of a candidate, of which its confidence is made, is the sum of what speaks for the
    query's being answered at all and for this candidate, see ``ranker``.

    Attributes:
        signals: Weights of the standardised signals, whose sum orders the candidates.
        scope: What speaks for the query's being answered at all.
        match: What speaks for a candidate.
        memory: Judged questions, evidence for questions like them; the shipped model has none.
        dense: What counts in place of the three where an encoder was asked; without it none is
            asked.
    """

    signals: Mapping[str, float]
    scope: Logit
    match: Logit
    memory: tuple[Example, ...] = ()
    dense: Dense | None = None

    @classmethod
    def of(cls, knowledge: Knowledge) -> Model:
        """Return the model that the settings name, else the shipped one; raises ModelError."""
        named = knowledge.settings.model
        return cls.load(Path(knowledge.home, named)) if named else cls.load()

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Model:
        """Read a model file; raises :class:`~faqbot.errors.ModelError` when it is none."""
        try:
            return cls.parse(json.loads(path.read_text(encoding="utf-8")))
        except ModelError as error:
            raise ModelError(f"{path}: {error}") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{path}: not a model file ({error!r})") from error

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Model:
        """Read what :meth:`dump` wrote."""
        if data["version"] != VERSION:
            raise ModelError(
                f"model version {data['version']}, this program reads {VERSION}: "
                "fit it anew with faqbot tune"
            )
        dense = Dense.parse(data["dense"]) if "dense" in data else None
        examples = tuple(map(Example.parse, data.get("memory", ())))
        return cls(*_weights(data, {*SIGNALS, *MEMORY}), examples, dense)

    def dump(self) -> dict[str, Any]:
        """Return the model as JSON."""
        return {
            "version": VERSION,
            "signals": dict(self.signals),
            "scope": self.scope.dump(),
            "match": self.match.dump(),
            **({"dense": self.dense.dump()} if self.dense is not None else {}),
            **({"memory": [example.dump() for example in self.memory]} if self.memory else {}),
        }

    def text(self) -> str:
        """Return the content of a model file, one line a number and one an example."""
        data = self.dump()
        examples = data.pop("memory", [])
        text = json.dumps(data, ensure_ascii=False, indent=2)
        if examples:
            lines = ",\n    ".join(json.dumps(e, ensure_ascii=False) for e in examples)
            text = text.removesuffix("\n}") + f',\n  "memory": [\n    {lines}\n  ]\n}}'
        return text + "\n"


def _weights(data: dict[str, Any], known: set[str]) -> tuple[dict[str, float], Logit, Logit]:
    """Read signals, scope and match; raises ModelError for a name that is not ``known``."""
    signals = {str(name): float(weight) for name, weight in data["signals"].items()}
    scope, match = Logit.parse(data["scope"]), Logit.parse(data["match"])
    unknown = (set(signals) - known) | ((set(scope.weights) | set(match.weights)) - set(EVIDENCE))
    if unknown:
        raise ModelError(f"unknown signals {', '.join(sorted(unknown))}")
    return signals, scope, match
