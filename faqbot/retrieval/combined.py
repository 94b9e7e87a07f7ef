"""What pieces of evidence mean in combination: a small network beside the sums of the ranker.

A weighted sum counts each piece of evidence alike whatever the others say. How sure one can be of a
candidate depends on several at once, and on how far its best rival is behind. A network of one
hidden layer reads the evidence of a candidate, and by how much each piece is above that of the best
rival among those looked at; its output is evidence as well, with a weight of its own.
``scripts/teach_combined.py`` makes it.

Its output is told as a sum, too: by integrated gradients (Sundararajan, Taly and Yan, "Axiomatic
Attribution for Deep Networks", ICML 2017) along the straight line from a candidate whose evidence
is all average. Of one layer of tanh the integral has a closed form, so the amounts sum to the
output but for rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("combined.npz")
LEAST = -3.0  # deviations below the mean: as if a rival stood there where there is none
_ALIKE = 1e-6

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Network:
    """The network: F pieces of evidence are read, of which R tell candidates apart; H hidden.

    Attributes:
        names: The evidence that it reads, F; the last R of them tell candidates apart.
        mean: Of each piece of evidence, (F,).
        scale: What a deviation of it is divided by, (F,).
        first: Weights of the hidden layer, (F + R, H).
        bias: What is added there, (H,).
        last: What each hidden unit counts, (H,).
        direct: What each input counts by itself, (F + R,).
    """

    names: tuple[str, ...]
    mean: Doubles
    scale: Doubles
    first: Doubles
    bias: Doubles
    last: Doubles
    direct: Doubles

    @classmethod
    def load(cls, path: Path = FILE) -> Network:
        """Read the weights; raises OSError, ValueError, KeyError."""
        with np.load(path, allow_pickle=False) as file:
            names = tuple(map(str, file["names"]))
            weights = ("mean", "scale", "first", "bias", "last", "direct")
            return cls(names, *(file[name].astype(np.float64) for name in weights))

    def outputs(self, evidence: Doubles) -> list[float]:
        """Return what the ``evidence`` of L candidates, (L, F), comes to, one number for each."""
        read = self.inputs(evidence)
        found: list[float] = (
            read.dot(self.direct) + np.tanh(read.dot(self.first) + self.bias).dot(self.last)
        ).tolist()
        return found

    def inputs(self, evidence: Doubles) -> Doubles:
        """Return what the network reads of ``evidence`` (L, F), standardised: (L, F + R)."""
        standard = (evidence - self.mean) / self.scale
        return np.concatenate([standard, above_rivals(standard[:, -self.telling :])], axis=1)

    @property
    def telling(self) -> int:
        """How many pieces of evidence tell candidates apart, R."""
        return len(self.direct) - len(self.names)

    def amounts(self, evidence: Doubles, rank: int) -> Mapping[str, float]:
        """Return what each piece of ``evidence`` (L, F) adds to the output of candidate ``rank``.

        They sum to the output but for what it is where all evidence is average.
        """
        read = self.inputs(evidence)[rank]
        before, after = self.bias, read.dot(self.first) + self.bias
        way = after - before
        slope = np.where(
            np.abs(way) > _ALIKE,
            (np.tanh(after) - np.tanh(before)) / np.where(np.abs(way) > _ALIKE, way, 1.0),
            1 - np.tanh(before) ** 2,
        )
        each = read * (self.direct + self.first.dot(slope * self.last))
        own, above = np.split(each, [len(self.names)])
        own[-self.telling :] += above
        return dict(zip(self.names, own.tolist(), strict=True))

    @property
    def average(self) -> float:
        """The output where all evidence is average."""
        return float(np.tanh(self.bias).dot(self.last))


def above_rivals(standard: Doubles) -> Doubles:
    """Return by how much each candidate's evidence, (…, L, R), is above that of its best rival."""
    if standard.shape[-2] < 2:
        return standard - LEAST
    ordered = np.partition(standard, -2, axis=-2)
    second, best = ordered[..., -2:-1, :], ordered[..., -1:, :]
    rivals = np.where(standard >= best, second, best)
    return np.asarray(standard - np.maximum(rivals, LEAST))


def table_of(pieces: Sequence[list[float] | float]) -> Doubles:
    """Return F pieces of evidence, each of L candidates or the same of all, as (L, F)."""
    count = max(len(piece) if isinstance(piece, list) else 1 for piece in pieces)
    rows = [piece if isinstance(piece, list) else [piece] * count for piece in pieces]
    return np.array(rows, dtype=np.float64).T


@cache
def network() -> Network:
    """Return the network that comes with the package."""
    return Network.load()
