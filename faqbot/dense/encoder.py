"""The port: texts become unit vectors, and texts of like meaning vectors that are near."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from faqbot.errors import EncoderError
from faqbot.i18n import Sentence

InputType = Literal["query", "passage"]
Vectors = NDArray[np.float32]

# What models want in front of a text, by the names under which they are published.
_PREFIXES: tuple[tuple[re.Pattern[str], dict[InputType, str]], ...] = (
    (re.compile(r"\bruri-v3\b", re.I), {"query": "検索クエリ: ", "passage": "検索文書: "}),
    (re.compile(r"\bruri\b", re.I), {"query": "クエリ: ", "passage": "文章: "}),
    (re.compile(r"\be5\b(?!.*instruct)", re.I), {"query": "query: ", "passage": "passage: "}),
)


class Encoder(Protocol):
    """Turns texts into vectors. Called by one thread at a time."""

    @property
    def name(self) -> str:
        """What the encoder is, the same for the same vectors: part of the key of every cache.

        What stands behind an ``@`` tells where it runs or of which version it is, see
        :func:`family`.
        """

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        """Return a vector of length 1 for each of ``texts``, shape (n, d).

        ``kind`` tells what visitors ask from what is searched: many encoders are trained on
        pairs of the two. Raises :class:`~faqbot.errors.EncoderError` when it cannot.
        """


def family(name: str) -> str:
    """Return the encoder's name without where it runs: what weights are fitted to."""
    return name.partition("@")[0]


def unit(vectors: ArrayLike, count: int, name: str) -> Vectors:
    """Return what an encoder gave for ``count`` texts as vectors of length 1, (count, d).

    Raises EncoderError when it is no such matrix.
    """
    try:
        found = np.asarray(vectors, dtype=np.float32)
    except (TypeError, ValueError):
        found = np.zeros(0, dtype=np.float32)
    if found.ndim != 2 or len(found) != count or not found.shape[1] or not np.isfinite(found).all():
        raise EncoderError(Sentence.of("encoder", "no-vectors", name=name))
    length = np.sqrt(np.einsum("ij,ij->i", found, found))[:, None]
    return np.asarray(found / np.maximum(length, np.float32(1e-9)), dtype=np.float32)


def prefixed(model: str, texts: Sequence[str], kind: InputType) -> list[str]:
    """Return ``texts`` as ``model`` was trained to see them; most models want them plain."""
    prefix = next((given[kind] for pattern, given in _PREFIXES if pattern.search(model)), "")
    return [prefix + text for text in texts]
