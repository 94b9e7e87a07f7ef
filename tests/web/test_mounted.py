"""The desk inside another app."""

import httpx
import pytest
from fastapi import FastAPI

from faqbot import Bot
from faqbot.web import ServerSettings, create_app, lifespan_of


def test_the_desk_is_mounted_under_any_prefix(bot, desk_clock, serve_app, new_visitor, tmp_path):
    """REST, WebSocket and links to files work there, and the host's own routes beside it."""
    settings = ServerSettings(data=tmp_path, watch=False)
    support = create_app(bot, settings=settings, clock=desk_clock)
    host = FastAPI(lifespan=lifespan_of(support))
    host.mount("/help/desk", support)

    @host.get("/own")
    def own() -> str:
        return "own"

    with serve_app(host) as base:
        assert httpx.get(f"{base}/own").json() == "own"
        visitor = new_visitor(f"{base}/help/desk")
        with visitor.connect() as tab:
            assert tab.next()["events"] == visitor.begun["events"]
            tab.send(type="say", client_id="a", text="出金の手数料はいくらですか")
            assert tab.events(2)[1]["reply"]["entry"] == "withdrawal-fee"
        pdf = b"%PDF-1.7\n%%EOF\n"
        sent = visitor.post(
            "attachments", files={"file": ("a.pdf", pdf)}, data={"client_id": "f"}
        ).json()
        url = sent["events"][0]["attachment"]["url"]
        assert url.startswith("/help/desk/v1/attachments/")
        assert httpx.get(base + url).content == pdf
        assert httpx.get(f"{base}/v1/support").status_code == 404


def test_two_desks_in_one_host(bot, desk_clock, serve_app, new_visitor, tmp_path):
    """Each with its own data; a token of one is nothing to the other."""
    apps = [
        create_app(
            bot, settings=ServerSettings(data=tmp_path / name, watch=False), clock=desk_clock
        )
        for name in "ab"
    ]
    host = FastAPI(lifespan=lifespan_of(*apps))
    host.mount("/a", apps[0])
    host.mount("/b", apps[1])
    with serve_app(host) as base:
        visitor = new_visitor(f"{base}/a")
        assert visitor.events()
        visitor.base = f"{base}/b"
        assert httpx.get(visitor.url("events"), headers=visitor.bearer).status_code == 401


def test_a_host_that_forgot_the_lifespan_is_told(bot, serve_app, tmp_path):
    """503, with the line that is missing."""
    host = FastAPI()
    host.mount("/desk", create_app(bot, settings=ServerSettings(data=tmp_path)))
    with serve_app(host) as base:
        answer = httpx.post(f"{base}/desk/v1/conversations", json={})
        assert answer.status_code == 503
        assert "lifespan_of" in answer.json()["error"]["message"]
        assert httpx.get(f"{base}/desk/readyz").json()["status"] == "unavailable"


@pytest.mark.parametrize(("secret", "warned"), [("", True), ("s" * 32, False)])
def test_conditions_that_no_page_can_meet_are_told_at_the_start(
    desk_clock, serve_app, tmp_path, caplog, secret, warned
):
    """Without host_secret nobody can truly say who is on which plan: the log names it."""
    free = {"id": "fee", "question": "料金はいくらですか", "answer": "330円です。"}
    row = {**free, "answers": [{"when": "plan = pro", "answer": "無料です。"}]}
    bot = Bot.from_entries([row], settings={"attributes": [{"id": "plan"}]}, clock=desk_clock)
    settings = ServerSettings(data=tmp_path, watch=False, host_secret=secret)
    with serve_app(create_app(bot, settings=settings, clock=desk_clock)):
        told = [one.getMessage() for one in caplog.records if one.name == "faqbot.web.app"]
    assert any("plan" in line and "host_secret" in line for line in told) is warned
