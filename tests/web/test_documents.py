"""The documents say what the server does: real frames and bodies fit them."""

import json
import re
from pathlib import Path

import httpx
import jsonschema
import pytest

from faqbot.web.asyncapi import document

DOCS = Path(__file__).parents[2] / "docs" / "protocol.md"


@pytest.fixture(scope="module")
def told(server):
    return httpx.get(f"{server}/asyncapi.json").json()


def schema(told, operation):
    """Return the JSON Schema of any message of ``operation``."""
    names = [m["$ref"].rpartition("/")[2] for m in told["operations"][operation]["messages"]]
    return {
        "anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in names],
        "components": told["components"],
    }


def test_the_document_is_asyncapi_3_and_whole(told):
    """Every reference leads somewhere, and every schema is a JSON Schema."""
    assert told == json.loads(json.dumps(document()))
    assert told["asyncapi"] == "3.0.0"
    for ref in re.findall(r'"#/([^"]+)"', json.dumps(told)):
        at = told
        for part in ref.split("/"):
            at = at[part]
    for one in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(one)


def test_real_frames_fit_the_document(told, visitor):
    """Everything a long conversation sends and gets, of every type there is."""
    sent, got = [], []
    with visitor.connect() as tab, visitor.connect() as other:
        got.append(tab.next())
        other.next()

        def send(**frame):
            sent.append(frame)
            tab.send(**frame)

        send(type="say", client_id="a", text="出金の手数料はいくらですか")
        send(type="choose", client_id="b", choice="helpful:yes")
        send(type="say", client_id="c", text="ライブチャット")
        send(type="typing", active=True)
        send(type="read", upto=3)
        send(type="end", client_id="d")
        send(type="close", client_id="e")
        send(type="rate", client_id="f", face=5, comment="")
        send(type="ping")
        got += tab.until("pong")
        tab.send(type="dance")
        got += tab.until("error")
    hello = {"type": "hello", "v": 1, "conversation": visitor.id, "token": visitor.token}
    from_visitor = jsonschema.Draft202012Validator(schema(told, "fromVisitor"))
    to_visitor = jsonschema.Draft202012Validator(schema(told, "toVisitor"))
    for frame in [hello, *sent]:
        from_visitor.validate(frame)
    for frame in got:
        to_visitor.validate(frame)
    assert {"welcome", "event", "ack", "typing", "read", "pong", "error"} <= {
        frame["type"] for frame in got
    }
    events = {frame["event"]["type"] for frame in got if frame["type"] == "event"}
    assert events >= {"message", "status", "feedback"}
    assert not from_visitor.is_valid({"type": "dance"})


def test_what_the_document_forbids_the_server_refuses(told, visitor):
    """And the other way round."""
    validator = jsonschema.Draft202012Validator(schema(told, "fromVisitor"))
    frames = [
        {"type": "say", "client_id": "ok", "text": "出金"},
        {"type": "say", "client_id": "no space", "text": "x"},
        {"type": "say", "client_id": "x" * 65, "text": "x"},
        {"type": "say", "client_id": "y", "text": "x" * 8001},
        {"type": "read", "upto": "3"},
        {"type": "typing"},
        {"type": "typing", "active": False},
    ]
    with visitor.connect() as tab:
        tab.next()
        for frame in frames:
            tab.send(**frame)
            tab.send(type="ping")
            refused = any(got.get("code") == "invalid" for got in tab.until("pong"))
            assert refused is not validator.is_valid(frame), frame


def test_the_protocol_page_names_every_frame(told):
    """docs/protocol.md and the models agree, and its examples are valid."""
    text = DOCS.read_text(encoding="utf-8")
    types = {message["name"] for message in told["components"]["messages"].values()}
    missing = [name for name in sorted(types) if f"`{name}`" not in text]
    assert not missing
    either = jsonschema.Draft202012Validator(
        {
            "anyOf": [schema(told, "fromVisitor"), schema(told, "toVisitor")],
            "components": told["components"],
        }
    )
    examples = [
        json.loads(line)
        for block in re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
        for line in block.splitlines()
        if line.startswith("{")
    ]
    assert len(examples) >= 8
    for example in examples:
        either.validate(example)
