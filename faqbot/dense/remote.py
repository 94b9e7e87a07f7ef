"""An embeddings endpoint in the manner of OpenAI: ``POST {base}/embeddings``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import numpy as np

from faqbot.dense.encoder import InputType, Vectors, prefixed, unit
from faqbot.errors import EncoderError
from faqbot.i18n import Sentence
from faqbot.text.masking import mask

KEYS = ("FAQBOT_ENCODER_KEY", "OPENAI_API_KEY")  # environment variables, the first that is set
BATCH = 64  # texts a request
ATTEMPTS = 5
SECONDS = 30.0  # of one request
_PAUSE, _LONGEST_PAUSE = 0.5, 20.0  # seconds before the second attempt, doubling
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_HINTS = {401: "put-key", 403: "check-key", 404: "check-model"}


class EmbeddingsEndpoint:
    """The model ``model`` at ``base``; the key comes from the environment and is told nobody.

    What visitors typed is masked before it leaves: e-mail addresses, long numbers, names.
    """

    def __init__(
        self, model: str, base: str, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._model = model
        self._url = f"{base.rstrip('/')}/embeddings"
        self._sleep = sleep
        key = next((os.environ[name] for name in KEYS if os.environ.get(name)), "")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(timeout=SECONDS, headers=headers)
        self.name = f"openai:{model}@{base}"

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        """Return unit vectors, (n, d).

        What the server cannot do now is asked again, with pauses; only a single text is not, as
        a visitor is waiting for it.
        """
        if kind == "query":
            texts = [mask(text) for text in texts]
        given = prefixed(self._model, texts, kind)
        attempts = ATTEMPTS if len(given) > 1 else 1
        parts = [
            self._batch(given[at : at + BATCH], attempts) for at in range(0, len(given), BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)

    def _batch(self, texts: Sequence[str], attempts: int) -> Vectors:
        body = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        for attempt in range(1, attempts + 1):
            try:
                answer = self._client.post(self._url, json=body)
            except httpx.HTTPError as error:
                failed, pause = self._failed(type(error).__name__, "check-server"), 0.0
            else:
                if answer.is_success:
                    return self._vectors(answer, len(texts))
                hint = _HINTS.get(answer.status_code, "wait")
                failed, pause = self._failed(f"HTTP {answer.status_code}", hint), _asked(answer)
                if answer.status_code not in _AGAIN:
                    break
            if attempt < attempts:
                self._sleep(min(max(pause, _PAUSE * 2 ** (attempt - 1)), _LONGEST_PAUSE))
        raise failed

    def _vectors(self, answer: httpx.Response, count: int) -> Vectors:
        try:
            data: list[Any] = answer.json()["data"]
            # The order is told by number and need not be that of the texts.
            rows = [row["embedding"] for row in sorted(data, key=lambda row: int(row["index"]))]
        except (ValueError, KeyError, TypeError):
            raise self._failed("no embeddings", "check-server") from None
        return unit(rows, count, self.name)

    def _failed(self, what: str, hint: str) -> EncoderError:
        told = Sentence.of("encoder", hint)
        return EncoderError(
            Sentence.of("encoder", "unreachable", url=self._url, what=what, hint=told)
        )


def _asked(answer: httpx.Response) -> float:
    """Return how many seconds the server asks to wait."""
    value = answer.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else 0.0
