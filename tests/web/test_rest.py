"""Conversations over plain HTTP."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

YES = "はい、役立ちました"


def test_a_conversation_begins_with_a_greeting_and_topics(server):
    """201, a token, and the greeting with the menu of topics."""
    answer = httpx.post(f"{server}/v1/conversations", json={})
    begun = answer.json()
    assert answer.status_code == 201
    assert begun["status"] == "bot"
    assert begun["token"]
    kinds = [event["reply"]["kind"] for event in begun["events"]]
    assert kinds[0] == "greeting"
    assert begun["events"][-1]["reply"]["choices"]


def test_a_question_may_come_with_the_beginning(new_visitor, server):
    """It is answered right after the greeting."""
    visitor = new_visitor(server, question="出金の手数料はいくらですか")
    decided = [event["reply"]["decision"] for event in visitor.begun["events"] if event["reply"]]
    assert "answer" in decided


def test_a_question_is_answered_and_a_choice_is_taken(visitor):
    """Typing and choosing lead on, and every event is stored in order."""
    said = visitor.say("出金の手数料はいくらですか", "a")
    reply = next(event["reply"] for event in said["events"] if event["reply"])
    assert (reply["decision"], reply["entry"]) == ("answer", "withdrawal-fee")
    assert reply["confidence"] > 0.6
    chosen = visitor.post("messages", json={"client_id": "b", "choice": "helpful:yes"}).json()
    assert chosen["events"][0]["text"] == YES
    assert chosen["events"][0]["choice"] == "helpful:yes"
    sequence = [event["seq"] for event in visitor.events()]
    assert sequence == sorted(set(sequence))
    shown = [event for event in visitor.events() if event["client_id"]]
    assert [event["client_id"] for event in shown] == ["a", "b"]


def test_the_same_client_id_changes_nothing(visitor):
    """A repeated request gets the first result, marked as a duplicate."""
    first = visitor.say("出金", "once")
    again = visitor.say("出金", "once")
    assert (first["duplicate"], again["duplicate"]) == (False, True)
    assert first["events"] == again["events"]
    assert sum(event["client_id"] == "once" for event in visitor.events()) == 1


def test_events_after_a_given_one(visitor):
    """What was seen already is not sent again."""
    visitor.say("出金", "a")
    everything = visitor.events()
    assert visitor.events(everything[-2]["seq"]) == everything[-1:]


def test_ending_is_confirmed_first(visitor):
    """「会話を終了」 asks, and the answer ends; what is said then opens nothing."""
    asked = visitor.post("end", json={"client_id": "e"}).json()
    assert asked["status"] == "bot"
    assert [c["id"] for c in asked["events"][-1]["reply"]["choices"]] == ["end:yes", "end:no"]
    ended = visitor.post("messages", json={"client_id": "y", "choice": "end:yes"}).json()
    assert ended["status"] == "ended"
    assert visitor.say("もしもし", "z")["status"] == "ended"


def test_a_wish_for_a_person_waits_for_one(visitor):
    """The status event tells so, and a chat that was closed can be rated."""
    waiting = visitor.say("ライブチャット", "h")
    assert waiting["status"] == "waiting"
    status = next(event for event in waiting["events"] if event["type"] == "status")
    assert (status["status"], status["position"]) == ("waiting", 1)
    assert visitor.post("close", json={}).json()["status"] == "ended"


def test_a_returning_visitor_keeps_his_token(visitor, new_visitor, server):
    """A second conversation belongs to the same visitor and makes no new token."""
    answer = httpx.post(f"{server}/v1/conversations", json={}, headers=visitor.bearer)
    assert answer.status_code == 201
    assert answer.json()["token"] is None
    assert answer.json()["visitor"] == visitor.begun["visitor"]


@pytest.mark.parametrize("token", [None, "nonsense", "ゆうれい", "a.b"])
def test_without_a_token_nothing_is_told(visitor, token):
    """401 for a missing token and for a wrong one."""
    headers = {} if token is None else {"Authorization": f"Bearer {token}".encode()}
    answer = httpx.get(visitor.url("events"), headers=headers)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"


def test_another_visitors_conversation_is_as_if_it_were_not_there(visitor, new_visitor, server):
    """Reading and writing are refused exactly as for a conversation that does not exist."""
    other = new_visitor(server)
    missing = visitor.url("events").replace(visitor.id, "no-such-conversation")
    answers = [
        httpx.get(visitor.url("events"), headers=other.bearer),
        httpx.get(missing, headers=other.bearer),
        httpx.post(
            visitor.url("messages"), headers=other.bearer, json={"client_id": "x", "text": "x"}
        ),
        httpx.post(visitor.url("read"), headers=other.bearer, json={"upto": 1}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert all(event["client_id"] != "x" for event in visitor.events())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "x"}, "client_id"),
        ({"client_id": "a"}, None),
        ({"client_id": "a", "text": "x", "choice": "y"}, None),
        ({"client_id": "a b", "text": "x"}, "client_id"),
        ({"client_id": "a", "text": ""}, "text"),
        ({"client_id": "a", "text": "x", "more": 1}, "more"),
        ({"client_id": "a", "text": "x" * 9000}, "text"),
    ],
)
def test_a_request_that_is_not_right_says_where(visitor, body, field):
    """422 in the one shape of errors, with the field to blame."""
    answer = visitor.post("messages", json=body)
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert error["code"] == "invalid"
    assert error["message"]
    assert error.get("field") == field


def test_every_error_has_the_same_shape(server):
    """Unknown paths and wrong methods too."""
    for answer in (httpx.get(f"{server}/v1/nothing"), httpx.put(f"{server}/v1/conversations")):
        assert set(answer.json()["error"]) == {"code", "message"}
    assert httpx.get(f"{server}/v1/nothing").status_code == 404


def test_a_body_that_is_too_large_is_refused(server):
    """413 by its length, and by what comes when no length was told."""

    def chunks():
        for _ in range(100):
            yield b" " * 4096

    told = httpx.post(f"{server}/v1/conversations", content=b" " * 100_000)
    untold = httpx.post(f"{server}/v1/conversations", content=chunks())
    assert (told.status_code, untold.status_code) == (413, 413)
    assert told.json()["error"]["code"] == "too_large"


def test_a_peer_that_is_still_sending_learns_that_it_is_too_much(server):
    """What comes is let pass before the line is closed: a reset would take the answer along."""

    def send(_):
        return httpx.post(f"{server}/contact/mail", content=bytes(5_000_000), timeout=30)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(24)))
    assert {answer.status_code for answer in answers} == {413}


def test_the_support_page_has_its_facts(server):
    """Channels with hours, and what is open at this moment."""
    told = httpx.get(f"{server}/v1/support").json()
    channels = {channel["id"]: channel for channel in told["channels"]}
    assert channels["live_chat"]["open"] is True
    assert channels["live_chat"]["closes_at"] == "2026-11-25T00:00:00+09:00"
    assert channels["email"]["hours"] is None
    assert httpx.get(f"{server}/v1/config").json()["live"] is True


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[" * 20_000 + "]" * 20_000, 400),
        ('"\\ud83d \\udc00"', 422),  # half of two characters
        ('"' + "9" * 7999 + '"', 200),
        ("9" * 7999, 400),  # a number that is none of Python's
        ("1e999", 422),
        ('"\\u0000"', 200),
    ],
)
def test_bodies_that_are_hardly_json(visitor, text, status):
    """They are refused, or read; nothing breaks, and what comes next is answered."""
    body = f'{{"client_id": "odd", "text": {text}}}'.encode()
    headers = {**visitor.bearer, "Content-Type": "application/json"}
    answer = httpx.post(visitor.url("messages"), headers=headers, content=body)
    assert answer.status_code == status
    assert visitor.say("出金の手数料は？", "next")
