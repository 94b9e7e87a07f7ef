"""The host's word that somebody is signed in there: its own, and for a while."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from faqbot import Bot
from faqbot.desk.identity.host import account_of, attributes_of, sealed, sealed_attributes
from faqbot.web import ServerSettings, create_app

SAMPLE = Path(__file__).parents[3] / "knowledge"
SECRET = "a secret of the host that is long enough"
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
LATER = int(NOW.timestamp()) + 3600


def test_the_word_of_the_documentation() -> None:
    """What the page of docs makes is what is taken."""
    word = f"12345678.{LATER}"
    seal = hmac.new(SECRET.encode(), word.encode(), hashlib.sha256).hexdigest()
    assert f"{word}.{seal}" == sealed(SECRET, "12345678", LATER)
    assert account_of(SECRET, f"{word}.{seal}", NOW) == "12345678"


GOOD = sealed(SECRET, "12345678", LATER)


@pytest.mark.parametrize(
    "word",
    [
        "", ".", "..", "12345678", "12345678.x.y", "\ud800.1.2",
        GOOD[:-1], GOOD + "0", "2" + GOOD[1:], GOOD.upper(),
        GOOD.replace(str(LATER), str(LATER + 1)), sealed("another", "12345678", LATER),
        sealed(SECRET, "12345678", int(NOW.timestamp())), sealed(SECRET, "no account", LATER),
    ],
)  # fmt: skip
def test_what_is_no_word(word: Any) -> None:
    """Changed, late, of another key, or of no account."""
    assert account_of(SECRET, word, NOW) is None


def test_the_word_of_attributes() -> None:
    """What the page of docs makes is what is taken, and nothing that anybody else has made."""
    told = {"plan": "pro", "customer": "山田さま"}
    text = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    word = f"{text}.{LATER}"
    seal = hmac.new(SECRET.encode(), word.encode(), hashlib.sha256).hexdigest()
    assert attributes_of(SECRET, f"{word}.{seal}", NOW) == told
    good = sealed_attributes(SECRET, told, LATER)
    assert attributes_of(SECRET, good, NOW) == told
    late = sealed_attributes(SECRET, told, int(NOW.timestamp()))
    no_object = sealed(SECRET, base64.urlsafe_b64encode(b"[1]").decode().rstrip("="), LATER)
    for bad in ("", ".", "a.b.c", good[:-1], good.upper(), late, no_object, GOOD):
        assert attributes_of(SECRET, bad, NOW) == {}
    assert attributes_of("another secret", good, NOW) == {}
    assert account_of(SECRET, good, NOW) is None


def test_a_conversation_begins_with_it(tmp_path: Path) -> None:
    """Strangers lock the account; whom the host vouches for may go on, anybody else may not."""
    bot = Bot.load(SAMPLE, clock=lambda: NOW)
    settings = ServerSettings(
        data=tmp_path, watch=False, development=True, host_secret=SECRET, identity_tries=3
    )
    with TestClient(create_app(bot, settings=settings, clock=bot.clock)) as http:

        def last_of(signed_in: str | None, number: str) -> str:
            begun = http.post("/v1/conversations", json={"signed_in": signed_in}).json()
            path = f"/v1/conversations/{begun['conversation']}/messages"
            bearer = {"Authorization": f"Bearer {begun['token']}"}
            said = ({"choice": "form:verify"}, {"text": "12345678"}, {"text": number})
            for count, body in enumerate(said):
                answer = http.post(path, json={"client_id": f"c{count}", **body}, headers=bearer)
            return str(answer.json()["events"])

        for number in range(3):
            last_of(None, f"{number:06}")
        assert "一時停止" in last_of(None, "000009")
        assert "一時停止" in last_of(sealed("another secret", "12345678", LATER), "000009")
        assert "確認できませんでした" in last_of(GOOD, "000009")
