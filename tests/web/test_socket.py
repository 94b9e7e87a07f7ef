"""Conversations over a WebSocket."""

import json

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from faqbot.web.socket import PATIENCE


def test_what_is_said_is_answered_in_order(visitor):
    """The message, its replies and an ack with the message's place come back."""
    with visitor.connect() as tab:
        welcome = tab.next()
        assert welcome["type"] == "welcome"
        assert welcome["events"] == visitor.begun["events"]
        tab.send(type="say", client_id="a", text="出金の手数料はいくらですか")
        frames = [tab.next() for _ in range(4)]
        events = [frame["event"] for frame in frames if frame["type"] == "event"]
        (ack,) = [frame for frame in frames if frame["type"] == "ack"]
        assert events == visitor.events(welcome["seq"])
        assert ack == {"type": "ack", "client_id": "a", "seq": events[0]["seq"], "duplicate": False}
        assert events[1]["reply"]["entry"] == "withdrawal-fee"


def test_a_conversation_resumes_after_the_last_event_seen(visitor):
    """A new socket gets what was missed, once, and nothing else."""
    with visitor.connect() as tab:
        seen = tab.next()["seq"]
    missed = visitor.say("出金", "while-away")["events"]
    with visitor.connect(after=seen) as tab:
        assert tab.next()["events"] == missed
    with visitor.connect(after=missed[-1]["seq"]) as tab:
        assert tab.next()["events"] == []


def test_a_message_sent_twice_is_stored_once(visitor):
    """After a broken connection the client repeats it; the ack says it was there already."""
    with visitor.connect() as tab:
        tab.next()
        tab.send(type="say", client_id="same", text="出金")
        first = tab.until("ack")[-1]
    with visitor.connect(after=first["seq"] + 10) as tab:
        tab.next()
        tab.send(type="say", client_id="same", text="出金")
        again = tab.next()
    assert again == {**first, "duplicate": True}
    assert sum(event["client_id"] == "same" for event in visitor.events()) == 1


def test_two_tabs_see_the_same(visitor):
    """What one tab says, both show; typing and read marks reach the other, too."""
    with visitor.connect() as one, visitor.connect() as two:
        one.next(), two.next()
        one.send(type="say", client_id="a", text="出金")
        shown = one.events(2)
        assert two.events(2) == shown
        one.send(type="read", upto=shown[-1]["seq"])
        marks = [frame for frame in two.until("read") if frame["type"] == "read"]
        assert marks[-1] == {"type": "read", "by": "visitor", "upto": shown[-1]["seq"]}


def test_every_frame_of_a_visitor(visitor):
    """Choose, ping, end, rate and close do what the protocol says."""
    with visitor.connect() as tab:
        topic = tab.next()["events"][-1]["reply"]["choices"][0]
        tab.send(type="choose", client_id="c", choice=topic["id"])
        chosen, *_ = tab.events(2)
        assert (chosen["text"], chosen["choice"]) == (topic["label"], topic["id"])
        tab.send(type="ping")
        assert tab.until("pong")
        tab.send(type="typing", active=True)
        tab.send(type="end", client_id="e")
        assert tab.events(1)[0]["reply"]["choices"][0]["id"] == "end:yes"
        tab.send(type="close", client_id="x")
        assert tab.until("ack")
        tab.send(type="rate", client_id="r", face=9)
        error = tab.until("error")[-1]
        assert (error["code"], error["client_id"]) == ("invalid", "r")


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"type": "dance"}, "invalid"),
        ({"type": "say", "text": "x"}, "invalid"),
        ({"type": "say", "client_id": "x", "text": ""}, "invalid"),
        ({"type": "read", "upto": -1}, "invalid"),
        ({"type": "rate", "client_id": "x", "face": 6}, "invalid"),
        ({"type": "rate", "client_id": "x", "face": 5}, "conflict"),
        ({"type": "choose", "client_id": "x", "choice": "entry:no-such"}, "conflict"),
        ([1, 2], "invalid"),
        ("text", "invalid"),
    ],
)
def test_a_frame_that_cannot_be_taken_breaks_nothing(visitor, frame, code):
    """It gets an error, and the connection goes on."""
    with visitor.connect() as tab:
        tab.next()
        tab.socket.send(json.dumps(frame))
        error = tab.next()
        assert (error["type"], error["code"]) == ("error", code)
        assert error["message"]
        tab.send(type="ping")
        assert tab.next() == {"type": "pong"}


def test_bytes_and_broken_json_are_refused(visitor):
    """Neither drops the connection."""
    with visitor.connect() as tab:
        tab.next()
        for raw in (
            b"\x00\xff",
            "{",
            "",
            '{"type":"say","client_id":"\ud800"}'.encode("utf-8", "replace").decode(),
        ):
            tab.socket.send(raw)
            assert tab.next()["code"] == "invalid"
        tab.send(type="ping")
        assert tab.next() == {"type": "pong"}


def test_nobody_gets_in_with_a_wrong_token(visitor, new_visitor, server):
    """A wrong token and another visitor's conversation are refused, and the socket closed."""
    other = new_visitor(server)
    for hello, code in (
        ({"token": "wrong"}, "unauthorized"),
        ({"token": other.token}, "not_found"),
        ({"conversation": "none"}, "not_found"),
    ):
        with visitor.connect(**hello) as tab:
            assert tab.next()["code"] == code
            with pytest.raises(ConnectionClosed) as closed:
                tab.next()
            assert closed.value.rcvd.code == 1008


def test_an_unknown_version_is_told_so(server, new_tab, visitor):
    """An error, and the connection waits for a hello it knows."""
    with visitor.connect(v=2) as tab:
        assert tab.next()["code"] == "invalid"
        tab.send(type="say", client_id="a", text="hello?")
        assert tab.next() == {
            "type": "error",
            "code": "unauthorized",
            "message": "say hello first",
            "client_id": "a",
        }
        tab.send(type="hello", v=1, conversation=visitor.id, token=visitor.token)
        assert tab.next()["type"] == "welcome"


def test_a_frame_that_is_too_large_closes(visitor):
    """An error, then close code 1009."""
    with visitor.connect() as tab:
        tab.next()
        tab.send(type="say", client_id="a", text="あ" * 70_000)
        assert tab.next()["code"] == "too_large"
        with pytest.raises(ConnectionClosed) as closed:
            tab.next()
        assert closed.value.rcvd.code == 1009


def test_who_sends_too_fast_is_slowed_and_then_closed(serving, new_visitor, tmp_path):
    """Frames over the limit are refused with a time to wait; the stubborn get 1008."""
    with serving(tmp_path, frame_rate="5/3600") as base:
        with new_visitor(base).connect() as tab:
            tab.next()
            # No more than the server reads: what is unread when it closes may cost the last frames.
            for _ in range(4 + PATIENCE + 1):
                tab.send(type="ping")
            frames, code = tab.rest()
        assert code == 1008
        assert [frame["type"] for frame in frames[:4]] == ["pong"] * 4
        assert {frame["type"] for frame in frames[4:]} == {"error"}
        assert frames[-1]["code"] == "too_many"
        assert frames[-1]["retry_after"] > 0


def test_messages_have_a_limit_of_their_own(serving, new_visitor, tmp_path):
    """The same for both ways in; what was refused is not stored, and can be sent again."""
    with serving(tmp_path, message_rate="2/3600") as base:
        visitor = new_visitor(base)
        visitor.say("出金", "a")
        with visitor.connect() as tab:
            tab.next()
            tab.send(type="say", client_id="b", text="入金")
            tab.until("ack")
            tab.send(type="say", client_id="c", text="口座")
            error = tab.until("error")[-1]
            assert (error["code"], error["client_id"]) == ("too_many", "c")
        refused = visitor.post("messages", json={"client_id": "c", "text": "口座"})
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) > 0
        assert [e["client_id"] for e in visitor.events() if e["client_id"]] == ["a", "b"]


def test_a_page_of_another_origin_needs_leave(serving, server, new_tab, new_visitor, tmp_path):
    """A foreign origin is refused at the handshake unless the settings name it."""
    with pytest.raises(InvalidStatus) as refused:
        new_tab(server, origin="https://evil.example")
    assert refused.value.response.status_code == 403
    new_tab(server, origin=server).socket.close()
    with serving(tmp_path, allow_origins=("https://www.example.com",)) as base:
        new_tab(base, origin="https://www.example.com").socket.close()


def test_a_conversation_has_only_so_many_tabs(serving, new_visitor, tmp_path):
    """One more is told so and closed; a closed one makes room."""
    with serving(tmp_path, sockets_per_conversation=1) as base:
        visitor = new_visitor(base)
        with visitor.connect() as first:
            first.next()
            with visitor.connect() as second:
                assert second.next()["code"] == "too_many"


def test_a_stopping_server_takes_leave(serving, new_visitor, tmp_path):
    """Every socket hears bye, and what was acknowledged is there after the restart."""
    with serving(tmp_path) as base:
        visitor = new_visitor(base)
        tab = visitor.connect()
        tab.next()
        tab.send(type="say", client_id="last", text="出金")
        tab.until("ack")
        seen = visitor.events()
    assert tab.rest()[1] == 1012
    with serving(tmp_path) as base:
        visitor.base = base
        assert visitor.events() == seen
