"""docs/protocol.md says what the server does: real frames fit what it promises."""

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from faqbot.web.visitor.socket import CLIENT_FRAME

from .protocol import TO_VISITOR

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = [
    json.loads(line)
    for block in re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("{")
]


def fits(adapter, frame):
    try:
        adapter.validate_json(json.dumps(frame))
    except ValidationError:
        return False
    return True


def types(adapter):
    """Return the types of the frames of ``adapter``."""
    mapping = adapter.json_schema()["discriminator"]["mapping"]
    return set(mapping)


def test_real_frames_fit_the_document(visitor):
    """Everything a long conversation gets, of every type there is."""
    got = []
    with visitor.connect() as tab, visitor.connect() as other:
        got.append(tab.next())
        other.next()
        tab.send(type="say", client_id="a", text="出金の手数料はいくらですか")
        tab.send(type="choose", client_id="b", choice="helpful:yes")
        tab.send(type="say", client_id="c", text="ライブチャット")
        tab.send(type="typing", active=True)
        tab.send(type="read", upto=3)
        tab.send(type="end", client_id="d")
        tab.send(type="close", client_id="e")
        tab.send(type="rate", client_id="f", face=5, comment="")
        tab.send(type="ping")
        got += tab.until("pong")
        tab.send(type="dance")
        got += tab.until("error")
    for frame in got:
        TO_VISITOR.validate_json(json.dumps(frame))
    assert {"welcome", "event", "ack", "typing", "read", "pong", "error"} <= {
        frame["type"] for frame in got
    }
    events = {frame["event"]["type"] for frame in got if frame["type"] == "event"}
    assert events >= {"message", "status", "feedback"}


@pytest.mark.parametrize(
    ("frame", "taken"),
    [
        ({"type": "say", "client_id": "ok", "text": "出金"}, True),
        ({"type": "say", "client_id": "no space", "text": "x"}, False),
        ({"type": "say", "client_id": "x" * 65, "text": "x"}, False),
        ({"type": "say", "client_id": "y", "text": "x" * 8001}, False),
        ({"type": "read", "upto": "3"}, False),
        ({"type": "typing"}, False),
        ({"type": "typing", "active": False}, True),
    ],
)
def test_what_the_document_forbids_the_server_refuses(visitor, frame, taken):
    """And what it allows is taken."""
    with visitor.connect() as tab:
        tab.next()
        tab.send(**frame)
        tab.send(type="ping")
        refused = any(got.get("code") == "invalid" for got in tab.until("pong"))
    assert refused is not taken


@pytest.mark.parametrize("adapter", [CLIENT_FRAME, TO_VISITOR], ids=["from", "to"])
def test_the_page_names_every_frame(adapter):
    """Of both sides."""
    assert not [name for name in sorted(types(adapter)) if f"`{name}`" not in PAGE]


def test_the_examples_of_the_page_are_frames():
    """Each is one that a visitor may send, or one that the server sends."""
    assert len(EXAMPLES) >= 8
    for example in EXAMPLES:
        assert fits(CLIENT_FRAME, example) or fits(TO_VISITOR, example), example
