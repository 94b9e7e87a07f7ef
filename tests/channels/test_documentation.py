"""docs/channels.md: its commands run, its JSON is what is sent, its table what the settings say."""

import json
import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest

from faqbot.web.settings import known_settings

PAGE = (Path(__file__).parents[2] / "docs" / "channels.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def site(stopped, other):
    stopped.start(handoff_url=stopped.other_at, handoff_secret=other.secret)
    return stopped


def keys(value):
    """Return the keys of ``value`` all the way down, whatever stands in them."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in sorted(value.items())}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_the_commands_and_the_json_of_the_page(site, other, wait_until):
    """A conversation is handed over, taken and given back by curl, as the page tells."""
    begun = httpx.post(f"{site.base}/v1/conversations", json={}).json()
    id_, url = begun["conversation"], f"{site.base}/v1/conversations"
    bearer = {"Authorization": f"Bearer {begun['token']}"}
    for client_id, text in (("a", "ライブチャット"), ("b", "急いでいます")):
        body = {"client_id": client_id, "text": text}
        httpx.post(f"{url}/{id_}/messages", json=body, headers=bearer).raise_for_status()
    wait_until(lambda: len(other.seen) == 2)
    (script,) = blocks("sh")
    env = {**os.environ, "HOST": site.base, "SECRET": other.secret, "CONVERSATION": id_}
    done = subprocess.run(["bash", "-ec", script], capture_output=True, text=True, env=env)
    assert done.stdout == '{"duplicate":false}' * 4, done.stdout + done.stderr
    events = httpx.get(f"{url}/{id_}/events", headers=bearer).json()["events"]
    texts = [event.get("text") or "" for event in events]
    assert any("担当：鈴木" in text for text in texts)
    assert "お待たせしました。" in texts
    wait_until(lambda: len(other.seen) == 3)
    httpx.post(f"{url}/{id_}/messages", json={"client_id": "c", "text": "ライブチャット"},
               headers=bearer).raise_for_status()  # fmt: skip
    httpx.post(f"{url}/{id_}/close", json={"client_id": "d"}, headers=bearer).raise_for_status()
    wait_until(lambda: len(other.seen) == 5)
    examples = [json.loads(line) for line in blocks("json")[0].splitlines()]
    sent = {message["type"]: message for message in other.seen}
    assert set(sent) == {example["type"] for example in examples}
    for example in examples:
        assert keys(example) == keys(sent[example["type"]])


def test_every_setting_of_the_page_is_one():
    """And every setting of a channel stands in it."""
    ours = {name for name in known_settings() if name.startswith(("line_", "slack_"))}
    told = set(re.findall(r"`((?:line|slack|handoff|channel|public|link)_[a-z_]+)`", PAGE))
    assert told <= set(known_settings())
    assert {name for name in ours if not name.endswith("api")} <= told
