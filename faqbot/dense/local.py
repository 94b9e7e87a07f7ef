"""sentence-transformers: any model that the library can load, from a hub or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faqbot.dense.encoder import Kind, Vectors, unit
from faqbot.dense.prefixes import prefixed

_PROMPTS: dict[Kind, tuple[str, ...]] = {"query": ("query",), "passage": ("passage", "document")}


class SentenceTransformers:
    """A model of the package ``sentence-transformers``.

    Raises ImportError without the package, and OSError or ValueError when there is no such model.
    """

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(model)
        self._id = model
        self.name = f"sentence-transformers:{model}"

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
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
