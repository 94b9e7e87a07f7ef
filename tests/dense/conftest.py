"""A server that answers as an embeddings endpoint does, and an encoder that counts its work."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from faqbot.dense.encoder import InputType, Vectors
from faqbot.dense.makers import Hashed
from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Dense, Logit, Model
from faqbot.retrieval.ranker import Ranker

ENTRIES = (
    Entry("cash", "c", "出金の手順", "マイページから申し込みます。"),
    Entry("deposit", "c", "入金の方法", "銀行から振り込みます。", ("口座への振込",)),
    Entry("password", "c", "パスワードの変更", "設定画面で変えられます。"),
)
KNOWLEDGE = Knowledge(Settings(), (), ENTRIES, (), {}, (), Synonyms(), Support(), "")
DENSE = Dense(
    "hashed",
    {"words": 1.0, "dense": 2.0, "dense_answer": 1.0},
    Logit(-1.0, {"nearness": 2.0, "nearest": 0.5}),
    Logit(-2.0, {"standing": 0.3, "nearness": 1.5}),
)
MODEL = Model({"words": 1.0}, Logit(1.0, {}), Logit(0.0, {"standing": 0.1}), dense=DENSE)


class Counted(Hashed):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, InputType]] = []

    def encode(self, texts: Sequence[str], kind: InputType) -> Vectors:
        self.asked += [(text, kind) for text in texts]
        return super().encode(texts, kind)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture(scope="session")
def ranker() -> Ranker:
    analyzer = analyzer_of(KNOWLEDGE)
    return Ranker(build(KNOWLEDGE, analyzer), analyzer, MODEL)


class Server(ThreadingHTTPServer):
    """Answers with the vectors of :class:`Hashed`, or as ``script`` says, request by request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[Callable[[Handler, dict[str, Any]], None]] = []
        self.requests: list[tuple[dict[str, Any], str]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.requests.append((body, self.headers.get("Authorization", "")))
        answer = server.script.pop(0) if server.script else Handler.embeddings
        answer(self, body)

    def embeddings(self, body: dict[str, Any]) -> None:
        vectors = Hashed().encode(body["input"], "query").tolist()
        rows = [{"index": i, "embedding": v} for i, v in enumerate(vectors)]
        self.reply(200, {"data": rows[::-1]})  # an order that only the numbers tell

    def reply(self, status: int, body: object, **headers: str) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()
