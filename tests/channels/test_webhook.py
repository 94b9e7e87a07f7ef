"""Another live desk behind a signed webhook."""

import base64
import hashlib
import hmac
import json
import re
import time
from uuid import uuid4

import httpx
import pytest

SUZUKI = {"id": "agent-7", "name": "鈴木"}


class Their:
    """The other desk, as it writes to us."""

    def __init__(self, server, fake):
        self.server, self.fake = server, fake

    def post(self, type_, conversation, id_=None, at=None, secret=None, **more):
        body = json.dumps({"type": type_, "conversation": conversation, **more}).encode()
        id_, at = id_ or uuid4().hex, str(int(time.time() if at is None else at))
        key = (secret or self.fake.secret).encode()
        signed = hmac.new(key, b".".join((id_.encode(), at.encode(), body)), hashlib.sha256)
        headers = {
            "Webhook-Id": id_,
            "Webhook-Timestamp": at,
            "Webhook-Signature": "v1,AAAA v1," + base64.b64encode(signed.digest()).decode(),
        }
        return self.server.post("/channels/handoff", body, headers)


@pytest.fixture
def server(stopped, other):
    """The server, its live desk elsewhere."""
    stopped.start(handoff_url=stopped.other_at, handoff_secret=other.secret)
    return stopped


@pytest.fixture
def site(server):
    return server


@pytest.fixture
def their(site, other):
    return Their(site, other)


class Web:
    """A visitor with the widget."""

    def __init__(self, base):
        begun = httpx.post(f"{base}/v1/conversations", json={}).json()
        self.id, self.url = begun["conversation"], f"{base}/v1/conversations/"
        self.bearer = {"Authorization": f"Bearer {begun['token']}"}

    def say(self, text):
        body = {"client_id": uuid4().hex, "text": text}
        url = f"{self.url}{self.id}/messages"
        answer = httpx.post(url, json=body, headers=self.bearer)
        assert answer.status_code == 200, answer.text

    def texts(self):
        answer = httpx.get(f"{self.url}{self.id}/events", headers=self.bearer)
        return [event["text"] for event in answer.json()["events"] if event["type"] == "message"]


def test_a_conversation_goes_over_and_comes_back(site, their, other, wait_until):
    """With what was said before; then both sides talk, in order, until their operator leaves."""
    web = Web(site.base)
    web.say("出金の手数料はいくらですか")
    web.say("ライブチャット")
    wait_until(lambda: other.seen)
    begun = other.seen[0]
    assert (begun["type"], begun["conversation"]) == ("handoff.initiate", web.id)
    assert begun["data"]["reason"] == "requested"
    assert begun["data"]["channel"] == "web"
    assert begun["data"]["verified"] is None
    said = [m["text"] for m in begun["data"]["transcript"] if m["from"]["kind"] == "visitor"]
    assert said == ["出金の手数料はいくらですか", "ライブチャット"]
    web.say("急いでいます")
    queued = their.post("handoff.status", web.id, status="queued")
    assert queued.json() == {"duplicate": False}
    assert their.post("operator.joined", web.id, operator=SUZUKI).status_code == 200
    assert "担当：鈴木" in web.texts()[-1]
    hello = {"operator": SUZUKI, "text": "鈴木です"}
    assert their.post("operator.message", web.id, **hello).status_code == 200
    web.say("ありがとう")
    left = {"operator": SUZUKI, "back_to_bot": True}
    assert their.post("operator.left", web.id, **left).status_code == 200
    wait_until(lambda: other.types()[-1] == "handoff.withdrawn")
    assert other.types() == [
        "handoff.initiate", "message.created", "message.created", "handoff.withdrawn"
    ]  # fmt: skip
    told = [m["data"]["message"]["text"] for m in other.seen if m["type"] == "message.created"]
    assert told == ["急いでいます", "ありがとう"]
    assert "鈴木です" in web.texts()
    assert not other.invalid


def test_whether_the_visitor_is_verified(site, their, other, wait_until, capsys):
    """The other desk learns when and how they proved who they are, and no number or code."""
    site.stop()
    site.start(handoff_url=site.other_at, handoff_secret=other.secret, development=True)
    web = Web(site.base)
    web.say("個人識別番号を教えて")
    web.say("12345678")
    sent = ""

    def code():
        nonlocal sent
        sent += capsys.readouterr().out
        return re.findall(r"コードは (\d{6})", sent)

    wait_until(code)
    (secret,) = code()
    web.say(secret)
    web.say("ライブチャット")
    wait_until(lambda: other.seen)
    data = other.seen[0]["data"]
    assert data["verified"]["by"] == "code"
    assert data["verified"]["at"] <= other.seen[0]["at"]
    assert secret not in json.dumps(other.seen)


def test_nobody_there(site, their, other, wait_until):
    """The visitor is told so, and the assistant answers again."""
    web = Web(site.base)
    web.say("ライブチャット")
    wait_until(lambda: other.seen)
    assert their.post("handoff.status", web.id, status="unavailable").status_code == 200
    assert "おつなぎできません" in " ".join(web.texts())
    assert site.conversations()[0]["status"] == "bot"
    wait_until(lambda: other.types() == ["handoff.initiate", "handoff.withdrawn"])


def test_a_message_counts_once(site, their, other, wait_until):
    """The same id again changes nothing, also after a restart; the visitor sees it once."""
    web = Web(site.base)
    web.say("ライブチャット")
    wait_until(lambda: other.seen)
    hello = {"operator": SUZUKI, "text": "鈴木です", "id_": "m-1"}
    assert their.post("operator.message", web.id, **hello).json() == {"duplicate": False}
    assert their.post("operator.message", web.id, **hello).json() == {"duplicate": True}
    site.stop()
    site.start(handoff_url=site.other_at, handoff_secret=other.secret)
    assert their.post("operator.message", web.id, **hello).json() == {"duplicate": True}
    assert (
        site.at_the_desk(lambda desk: desk.conversations.events(web.id))[-1]["text"] == "鈴木です"
    )


def test_wrong_old_and_foreign_signatures_are_refused(site, their, other, wait_until):
    """401, and nothing happens."""
    web = Web(site.base)
    web.say("ライブチャット")
    wait_until(lambda: other.seen)
    joined = {"type_": "operator.joined", "conversation": web.id, "operator": SUZUKI}
    assert their.post(**joined, secret="another").status_code == 401
    assert their.post(**joined, at=time.time() - 320).status_code == 401
    assert their.post(**joined, at=time.time() + 320).status_code == 401
    assert httpx.post(f"{site.base}/channels/handoff", json={}).status_code == 401
    assert site.conversations("live") == []


@pytest.mark.parametrize(
    ("type_", "more", "status"),
    [
        ("operator.joined", {"operator": {"id": "a"}}, 422),
        ("operator.dances", {}, 422),
        ("handoff.status", {"status": "perhaps"}, 422),
        ("handoff.status", {"status": "queued", "conversation": "nobody"}, 404),
        ("operator.message", {"operator": SUZUKI, "text": "やあ"}, 409),
        ("operator.left", {"operator": SUZUKI}, 409),
    ],
)
def test_what_cannot_be_is_told(site, their, type_, more, status):
    """Who asks wrongly, or for a conversation that was never handed over, learns why."""
    conversation = more.pop("conversation", None) or Web(site.base).id
    answer = their.post(type_, conversation, **more)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("fault", ["503", "done-503", "done-slow", "429"])
def test_what_fails_comes_again_under_the_same_id(site, other, wait_until, fault):
    """In order, whatever they confirmed."""
    other.fail_again_and_again(fault)
    web = Web(site.base)
    web.say("ライブチャット")
    web.say("一つ")
    web.say("二つ")
    wait_until(lambda: len(other.seen) == 3)
    assert other.types() == ["handoff.initiate", "message.created", "message.created"]
    ids = [message["id"] for message in other.requests]
    assert len(set(ids)) == 3 < len(ids)


def test_a_restart_loses_nothing(site, other, wait_until):
    """Who waited while the server was away is handed over when it is back."""
    other.always = "503"
    web = Web(site.base)
    web.say("ライブチャット")
    web.say("まだですか")
    site.stop()
    other.always = None
    site.start(handoff_url=site.other_at, handoff_secret=other.secret)
    wait_until(lambda: other.types() == ["handoff.initiate", "message.created"])


def test_it_works_for_line_as_well(site, their, other, visitor, wait_until):
    """A conversation may come by one channel and be led out by another."""
    visitor.say("ライブチャット")
    wait_until(lambda: other.seen)
    assert other.seen[0]["data"]["channel"] == "line"
    id_ = other.seen[0]["conversation"]
    their.post("operator.message", id_, operator=SUZUKI, text="鈴木です")
    visitor.sees_text("【鈴木】\n鈴木です")
