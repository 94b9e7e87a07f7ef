"""Sentence vectors: what a text means by its words in their order, from a shipped transformer.

Two layers of self-attention (Vaswani et al., "Attention Is All You Need", NeurIPS 2017), small
enough for numpy, read the words of a text. Each begins as its vector in the shipped table (see
``vectors``), how much it says, its part of speech, and, if customers use it often, a vector of its
own. The vector of the text is a mean of what becomes of them, each by how much it matters, at
length 1; the cosine of a query and a text of an entry is their nearness in meaning.
``scripts/teach_sentences.py`` makes the weights. A text is read by itself, never beside others, so
that its vector is the same bit for bit however an index came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.vectors import place_of, shipped
from faqbot.text.morphology import Token

FILE = Path(__file__).with_name("sentences.npz")
MEANINGS = 96  # dimensions of a sentence vector
LONGEST = 32  # words that are read of a text
HEADS = 4  # of the attention
NATS = 8.0  # of what a word says, as the weights have it: around 0, and at most 1
_KEPT = 1 << 15  # words at hand
GRAMMAR = frozenset(["助詞", "助動詞", "接続詞", "補助記号", "記号", "空白"])
_TINY, _UNIT = 1e-5, 1e-6
# Whatever is added to what a word means. Levelling takes the mean away, so it need not be there.
_ADDED = ("words", "says", "pos", "unknown", "places", "roles", "back", "narrow")

#: Whether a text is what a visitor asks, or what an entry says.
Role = Literal["asked", "said"]
WordForm = tuple[str, str, str]  # base, lemma or surface, and part of speech of a word


def form_of(token: Token) -> WordForm:
    """Return by what a word is known here."""
    return token.base, token.lemma or token.surface, token.pos


class SentenceVectors:
    """The transformer, by its weights as they are kept on disk (see :meth:`load`)."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        """Take the weights; raises KeyError where one is missing."""
        self._hashes: NDArray[np.uint64] = weights["hashes"]
        self._own: NDArray[np.int8] = weights["own"]
        self._scale = np.float32(weights["scale"])
        self._pos = {str(pos): n for n, pos in enumerate(weights["tags"])}
        self._w: dict[str, Floats] = {
            name: array.astype(np.float32)
            for name, array in weights.items()
            if array.dtype == np.float16
        }
        for name in _ADDED:
            self._w[name] = _centred(self._w[name])
        self._layers = range(len(self._w["into"]))

    @classmethod
    def load(cls, path: Path = FILE) -> SentenceVectors:
        """Read the weights; raises OSError, ValueError."""
        with np.load(path, allow_pickle=False) as file:
            return cls(dict(file))

    @lazy
    def word(self) -> Cache[WordForm, tuple[Floats, float, bool]]:
        """What each word begins as, (MEANINGS,), how much it says, and whether it means a thing."""
        return Cache(self._word, _KEPT)

    def _word(self, form: WordForm) -> tuple[Floats, float, bool]:
        base, name, pos = form
        says = shipped().information[base] / NATS - 1
        known = shipped().word[base] is not None
        found: Floats = shipped().unit([base])[0].dot(self._w["words"])
        found += np.float32(says) * self._w["says"]
        found += self._w["pos"][self._pos.get(pos, 0)]
        at = place_of(name, self._hashes)
        if at is None:
            found += self._w["unknown"]
        else:
            found += _centred(self._own[at].astype(np.float32) * self._scale)
            known = True
        return found, says, known and pos not in GRAMMAR

    def text(self, tokens: Iterable[Token], role: Role) -> Floats:
        """Return the vector of a text, (MEANINGS,), at length 1.

        It is zeros where no word is known but those that only join others.
        """
        role_vector = self._w["roles"][0 if role == "asked" else 1]
        return _unit(self._read(tokens, role_vector[None])[0])

    def query(self, tokens: Sequence[Token]) -> Floats:
        """Return the vector of what a visitor asks, (MEANINGS,), at length 1, or zeros.

        It is read in both roles: so what an entry says in the very same words is nearest.
        """
        asked, said = self._read(tokens, self._w["roles"])
        return _unit(_unit(asked) + _unit(said))

    def _read(self, tokens: Iterable[Token], roles: Floats) -> Floats:
        """Return what a text means in each of R ``roles``, (R, MEANINGS), of any length."""
        words = [self.word[form_of(token)] for token in islice(tokens, LONGEST)]
        shape = len(roles), len(words)
        if not any(known for *_, known in words):
            return np.zeros((len(roles), MEANINGS), dtype=np.float32)
        w = self._w
        begun: Floats = np.array([vector for vector, *_ in words]) + w["places"][: len(words)]
        x: Floats = (begun + roles[:, None]).reshape(-1, MEANINGS)
        for n in self._layers:
            x += self._attended(_level(x), shape, n)
            within = _level(x).dot(w["widen"][n])
            within += w["bias"][n]
            x += np.maximum(within, 0, out=within).dot(w["narrow"][n])
        x = _level(x)
        matter = x.dot(w["matter"]).reshape(shape)
        matter += np.array([says for _, says, _ in words], dtype=np.float32)
        shares = np.exp(matter - matter.max(axis=1, keepdims=True))
        mean: Floats = (shares[:, None] @ x.reshape(*shape, MEANINGS))[:, 0].dot(w["out"])
        return mean

    def _attended(self, x: Floats, shape: tuple[int, int], n: int) -> Floats:
        """Return what each word takes over from the others, (R * T, MEANINGS), in layer ``n``.

        ``shape`` is (R, T): each of R readings of T words is read by itself.
        """
        parts = x.dot(self._w["into"][n]).reshape(*shape, 3, HEADS, -1)
        queries, keys, values = parts.transpose(2, 0, 3, 1, 4)
        weights = queries @ keys.swapaxes(2, 3)
        weights -= weights.max(axis=3, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=3, keepdims=True)
        mixed: Floats = (weights @ values).swapaxes(1, 2).reshape(len(x), -1)
        found: Floats = mixed.dot(self._w["back"][n])
        return found

    def texts(self, texts: Sequence[Sequence[Token]], role: Role) -> Floats:
        """Return :meth:`text` of each, (n, MEANINGS)."""
        found = [self.text(tokens, role) for tokens in texts]
        return np.array(found, dtype=np.float32).reshape(len(found), MEANINGS)


def _unit(vector: Floats) -> Floats:
    """Return ``vector`` at length 1, or zeros."""
    found: Floats = vector / np.float32(sqrt(vector.dot(vector)) + _UNIT)
    return found


def _level(x: Floats) -> Floats:
    """Return ``x`` (T, d), whose rows have the mean 0, with the variance 1; weights hold gains."""
    variance: Floats = np.einsum("td,td->t", x, x) / np.float32(MEANINGS)
    levelled: Floats = x / np.sqrt(variance + np.float32(_TINY))[:, None]
    return levelled


def _centred(rows: Floats) -> Floats:
    """Return ``rows`` with the mean 0 each."""
    centred: Floats = rows - rows.mean(axis=-1, keepdims=True)
    return centred


@cache
def sentences() -> SentenceVectors:
    """Return the transformer that comes with the package."""
    return SentenceVectors.load()
