"""An embeddings endpoint, over real HTTP: batches, patience, clear errors, and a key kept quiet."""

import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from faqbot.dense.live import Limited
from faqbot.dense.makers import Hashed
from faqbot.dense.remote import ATTEMPTS, BATCH, EmbeddingsEndpoint
from faqbot.errors import EncoderError


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAQBOT_ENCODER_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def answers(status: int, body: object = None, **headers: str) -> Callable[..., None]:
    return lambda handler, _body: handler.reply(status, body or {}, **headers)


def test_vectors_come_in_the_order_of_the_texts(server) -> None:
    """The server numbers its rows and may send them in any order; long lists go in batches."""
    texts = [f"質問{n}" for n in range(BATCH + 3)]
    found = EmbeddingsEndpoint("some-model", server.base).encode(texts, "passage")
    assert np.allclose(found, Hashed().encode(texts, "passage"), atol=1e-6)
    assert [len(body["input"]) for body, _ in server.requests] == [BATCH, 3]
    assert {body["model"] for body, _ in server.requests} == {"some-model"}


def test_no_texts_no_request(server) -> None:
    """An empty list asks nobody."""
    assert len(EmbeddingsEndpoint("m", server.base).encode([], "passage")) == 0
    assert not server.requests


def test_models_get_their_prefixes(server) -> None:
    """An E5 behind an endpoint sees what it was trained on; other models see the text alone."""
    EmbeddingsEndpoint("intfloat/multilingual-e5-large", server.base).encode(["出金"], "query")
    EmbeddingsEndpoint("cl-nagoya/ruri-v3-310m", server.base).encode(["出金"], "passage")
    EmbeddingsEndpoint("text-embedding-3-small", server.base).encode(["出金"], "query")
    inputs = [body["input"] for body, _ in server.requests]
    assert inputs == [["query: 出金"], ["検索文書: 出金"], ["出金"]]


def test_what_visitors_typed_is_masked(server) -> None:
    """Addresses and long numbers do not leave the house; the editor's texts go as they are."""
    endpoint = EmbeddingsEndpoint("m", server.base)
    endpoint.encode(["taro@example.com の口座 12345678 です"], "query")
    endpoint.encode(["電話は 03-1234-5678"], "passage")
    asked, written = (body["input"][0] for body, _ in server.requests)
    assert "taro" not in asked
    assert "12345678" not in asked
    assert written == "電話は 03-1234-5678"


@pytest.mark.parametrize("name", ["FAQBOT_ENCODER_KEY", "OPENAI_API_KEY"])
def test_the_key_comes_from_the_environment(server, monkeypatch, name: str) -> None:
    """It is sent as a bearer token; without one no such header is sent."""
    EmbeddingsEndpoint("m", server.base).encode(["一"], "query")
    monkeypatch.setenv(name, "sk-secret")
    EmbeddingsEndpoint("m", server.base).encode(["二"], "query")
    assert [key for _, key in server.requests] == ["", "Bearer sk-secret"]


def test_the_key_is_told_nobody(server, monkeypatch, caplog) -> None:
    """Neither the name, nor an error, nor a log at its most talkative holds it."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    endpoint = EmbeddingsEndpoint("m", server.base)
    server.script = [answers(401, {"error": "sk-secret is no key"})]
    with caplog.at_level(logging.DEBUG), pytest.raises(EncoderError) as raised:
        endpoint.encode(["出金"], "query")
    assert "sk-secret" not in endpoint.name + str(raised.value) + raised.value.render("ja")
    assert "sk-secret" not in caplog.text
    assert "FAQBOT_ENCODER_KEY" in str(raised.value)


def test_what_cannot_be_done_now_is_asked_again(server) -> None:
    """Full or broken for a moment: pauses double, or are as long as the server asks."""
    pauses: list[float] = []
    server.script = [answers(503), answers(429, None, Retry_After="7"), answers(500)]
    found = EmbeddingsEndpoint("m", server.base, sleep=pauses.append).encode(
        ["一", "二"], "passage"
    )
    assert found.shape == (2, 256)
    assert pauses == [0.5, 7.0, 2.0]


def test_a_visitor_does_not_wait_for_another_try(server) -> None:
    """A single text is asked once; the words rank meanwhile."""
    server.script = [answers(503)]
    with pytest.raises(EncoderError, match="HTTP 503"):
        EmbeddingsEndpoint("m", server.base).encode(["出金"], "query")
    assert len(server.requests) == 1


def test_it_gives_up_in_the_end(server) -> None:
    """A server that stays broken is told with its address and what to do."""
    pauses: list[float] = []
    server.script = [answers(500) for _ in range(ATTEMPTS)]
    with pytest.raises(EncoderError, match=r"embeddings \(HTTP 500\): try again later"):
        EmbeddingsEndpoint("m", server.base, sleep=pauses.append).encode(["一", "二"], "passage")
    assert len(pauses) == ATTEMPTS - 1


def test_a_wrong_model_is_not_asked_for_again(server) -> None:
    """What will not change by waiting is told at once."""
    server.script = [answers(404)]
    with pytest.raises(EncoderError, match="look at the model and the URL"):
        EmbeddingsEndpoint("no-such-model", server.base).encode(["一", "二"], "passage")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"data": []},
        {"data": [{"index": 0}]},
        {"data": [{"index": 0, "embedding": "base64"}]},
        {"data": [{"index": 0, "embedding": [None, 1.0]}]},
        {"data": None},
        [],
        "text",
    ],
)
def test_answers_that_are_none(server, body: object) -> None:
    """Whatever a wrong address answers, it ends in our own error."""
    server.script = [answers(200, body)]
    with pytest.raises(EncoderError):
        EmbeddingsEndpoint("m", server.base).encode(["出金"], "query")


def test_an_answer_that_is_no_json(server) -> None:
    """A page for people is no embedding."""

    def page(handler: Any, _body: object) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "6")
        handler.end_headers()
        handler.wfile.write(b"<html>")

    server.script = [page]
    with pytest.raises(EncoderError, match="no embeddings"):
        EmbeddingsEndpoint("m", server.base).encode(["出金"], "query")


def test_nobody_listens() -> None:
    """A dead address is told with the kind of failure, in both languages."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    pauses: list[float] = []
    with pytest.raises(EncoderError) as raised:
        EmbeddingsEndpoint("m", base, sleep=pauses.append).encode(["一", "二"], "passage")
    assert "ConnectError" in str(raised.value)
    assert "埋め込みの API が使えません" in raised.value.render("ja")
    assert len(pauses) == ATTEMPTS - 1


def test_a_slow_server_does_not_hold_up_a_visitor(server) -> None:
    """The time limit is that of the settings, not that of the request."""
    asked, gate = threading.Event(), threading.Event()

    def slowly(handler: Any, body: dict[str, Any]) -> None:
        asked.set()
        gate.wait()
        handler.embeddings(body)

    server.script = [slowly]
    limited = Limited(EmbeddingsEndpoint("m", server.base), 0.05)
    assert limited.vector("出金") is None
    assert asked.wait(30)
    gate.set()
