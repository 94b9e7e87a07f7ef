"""The shape of Rasa's REST channel."""

import httpx
import pytest

TOKEN = {"Authorization": "Bearer rasa"}


@pytest.fixture
def base(serving, tmp_path):
    with serving(tmp_path, rest_token="rasa") as address:
        yield address


def post(base, message, sender="u-1", headers=TOKEN):
    body = {"sender": sender, "message": message, "metadata": {"passed": "over"}}
    return httpx.post(f"{base}/webhooks/rest/webhook", json=body, headers=headers)


def test_a_front_end_of_rasa_is_answered(base):
    """Texts, buttons whose payload comes back, and our decision in ``custom``."""
    (answer, *_) = replies = post(base, "出金の手数料はいくらですか").json()
    assert answer["recipient_id"] == "u-1"
    assert answer["text"]
    assert (answer["custom"]["decision"], answer["custom"]["entry"]) == ("answer", "withdrawal-fee")
    assert answer["custom"]["confidence"] > 0.6
    buttons = replies[-1]["buttons"]
    assert buttons[0] == {"title": "はい、役立ちました", "payload": "/helpful:yes"}
    assert post(base, buttons[0]["payload"]).json()[0]["custom"]["kind"] == "ask_more"


def test_a_conversation_goes_on_by_its_sender(base):
    """A number picks from the menu that this sender was shown, and from no other's."""
    menu = post(base, "出金", "a").json()
    assert post(base, "出金", "b").json() == [{**m, "recipient_id": "b"} for m in menu]
    picked = post(base, "1", "a").json()[0]
    assert picked["custom"]["kind"] in ("answer", "menu")
    assert post(base, "/none", "b").json()


def test_a_hand_over_is_told(base):
    """Its reason stands in ``custom``; while people talk, nothing comes back."""
    handoff = post(base, "ライブチャット").json()[0]["custom"]["handoff"]
    assert (handoff["reason"], handoff["open"]) == ("requested", True)


def test_after_the_end_a_new_conversation_begins(base):
    """The sender need not know of conversations."""
    post(base, "会話終了")
    post(base, "/end:yes")
    assert post(base, "出金の手数料はいくらですか").json()[0]["custom"]["decision"] == "answer"


def test_what_only_looks_like_a_choice_is_a_question(base):
    """An unknown payload is answered like any text."""
    assert post(base, "/entry:no-such-entry").status_code == 200


def test_nobody_gets_in_without_the_token(base, server):
    """401; and without one in the settings there is no such endpoint."""
    assert post(base, "x", headers={}).status_code == 401
    assert post(base, "x", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert post(server, "x").status_code == 404
