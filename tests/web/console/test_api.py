"""The console's API: who may do what, and what comes of it."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

SignIn = Callable[..., Any]
NewVisitor = Callable[..., Any]
PASSWORD = "correct horse battery"


def code(response: httpx.Response) -> tuple[int, str, str | None]:
    error = response.json()["error"]
    return response.status_code, error["code"], error.get("field")


PATHS = [
    ("GET", "me"), ("POST", "logout"), ("POST", "away"),
    ("GET", "conversations"), ("GET", "conversations/x"),
    ("GET", "find"), ("GET", "tags"), ("GET", "conversations/x/person"),
    ("POST", "conversations/x/remarks"), ("DELETE", "conversations/x/remarks/y"),
    ("PUT", "conversations/x/tags"), ("POST", "conversations/x/block"),
    ("POST", "conversations/x/unblock"),
    ("GET", "canned"), ("POST", "canned"), ("PATCH", "canned/x"), ("DELETE", "canned/x"),
    ("POST", "conversations/x/take"), ("POST", "conversations/x/release"),
    ("POST", "conversations/x/transfer"), ("POST", "conversations/x/messages"),
    ("POST", "conversations/x/notes"), ("POST", "conversations/x/close"),
    ("POST", "conversations/x/read"), ("POST", "conversations/x/typing"),
    ("POST", "conversations/x/attachments"), ("GET", "attachments/x"), ("GET", "search"),
    ("GET", "operators"), ("POST", "operators"), ("PATCH", "operators/x"), ("GET", "dashboard"),
    ("GET", "report"), ("GET", "report.csv"),
    ("GET", "improvements"), ("POST", "improvements/try"), ("GET", "improvements/log"),
    ("GET", "live"), ("GET", "audit"), ("GET", "audit.csv"),
    ("POST", "conversations/x/offers/1"), ("DELETE", "conversations/x/offers/1"),
    ("POST", "tickets/x/offers/1"), ("DELETE", "tickets/x/offers/1"),
    ("POST", "conversations/x/replace-number"), ("POST", "conversations/x/verify"),
    ("POST", "conversations/x/lift-lock"),
    ("GET", "account"), ("POST", "account/password"), ("POST", "account/second-factor"),
    ("POST", "account/second-factor/proposal"), ("POST", "account/second-factor/removal"),
    ("POST", "account/sessions/end-others"), ("POST", "account/sessions/x/end"),
    ("GET", "tickets"), ("GET", "tickets/x"), ("POST", "tickets/x/seen"),
    ("POST", "tickets/x/assign"), ("POST", "tickets/x/answer"), ("POST", "tickets/x/notes"),
    ("POST", "tickets/x/letters"), ("GET", "tickets/x/attachments/y"),
    ("POST", "tickets/x/close"), ("POST", "tickets/x/reopen"), ("POST", "tickets/x/vouch"),
    ("POST", "tickets/x/letters/1/resend"), ("GET", "tickets/x/messages/1/original"),
    ("GET", "tickets/x/messages/1/files"), ("GET", "tickets/x/messages/1/files/0"),
]  # fmt: skip


def test_every_path_is_in_the_list_above(site: Any) -> None:
    """So that a new one is not forgotten below."""
    from faqbot.web.console.routes import OPEN, PARTS

    routes = [route for part in (*OPEN, *PARTS) for route in part.router.routes]
    found = {(method, route.path.count("/")) for route in routes for method in route.methods}
    listed = {(method, path.count("/") + 1) for method, path in PATHS} | {("POST", 1)}
    assert found <= listed
    assert len(routes) == len(PATHS) + 1  # and login


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_nothing_without_signing_in(site: Any, method: str, path: str) -> None:
    """No cookie, or a made-up one: 401, whatever else is right or wrong."""
    for cookies in ({}, {"faqbot_console": "made-up"}):
        answer = httpx.request(method, f"{site.api}/{path}", cookies=cookies, json={})
        assert code(answer)[:2] == (401, "unauthorized")


def test_the_page_itself_is_public_and_strict(site: Any) -> None:
    """It holds no data; its policy lets no script in but its own."""
    page = httpx.get(f"{site.url}/console/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert httpx.get(f"{site.url}/console").headers["location"] == "/console/"
    script = page.text.split('src="')[1].split('"')[0]
    answer = httpx.get(f"{site.url}/console/{script}")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    folder = script.rpartition("/")[0]
    outside = httpx.get(f"{site.url}/console/{folder}/..%2f__init__.py")
    assert outside.status_code == 404


def test_the_session_cookie(site: Any, console: SignIn) -> None:
    """HttpOnly, same site, for the console alone; secure wherever it is not this machine."""
    cookie = console("tanaka").answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/console" in cookie
    assert "Secure" not in cookie
    elsewhere = httpx.post(
        f"{site.api}/login",
        json={"login": "tanaka", "password": PASSWORD},
        headers={"Host": "desk.example"},
    )
    assert "Secure" in elsewhere.headers["set-cookie"]


def test_csrf(console: SignIn, visitor: Any) -> None:
    """A change without the token, with a wrong one or from another origin is refused."""
    tanaka = console("tanaka")
    visitor.wait()
    right = tanaka.http.headers["X-CSRF-Token"]
    for token in ("", "0" * 64, console("sato").http.headers["X-CSRF-Token"]):
        tanaka.http.headers["X-CSRF-Token"] = token
        assert code(tanaka.do(visitor, "take")) == (403, "unauthorized", "csrf")
    tanaka.http.headers["X-CSRF-Token"] = right
    tanaka.http.headers["Origin"] = "https://evil.example"
    assert code(tanaka.do(visitor, "take")) == (403, "unauthorized", "csrf")
    tanaka.http.headers["Origin"] = tanaka.site.url
    assert tanaka.do(visitor, "take").json()["conversation"]["status"] == "live"


def test_a_form_of_another_page_signs_nobody_in(site: Any) -> None:
    """Signing in takes JSON, which no form can send, and only from the console's own origin."""
    body = json.dumps({"login": "tanaka", "password": PASSWORD})
    plain = httpx.post(f"{site.api}/login", content=body, headers={"Content-Type": "text/plain"})
    assert plain.status_code == 422
    foreign = httpx.post(
        f"{site.api}/login", json=json.loads(body), headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403


def test_locked_after_failures(site: Any, console: SignIn) -> None:
    """After five failures even the right password is refused, in words that fit any login."""
    site.operator("locked", "鍵 太郎")
    told = [console("locked", "wrong").answer for _ in range(5)]
    told += [console("locked").answer, console("nobody", "wrong").answer]
    assert {(answer.status_code, answer.text) for answer in told} == {
        (401, told[0].text),
    }
    assert code(told[0]) == (401, "unauthorized", "password")


def test_signing_out(console: SignIn, site: Any) -> None:
    """The session is over on the server, not in the browser alone."""
    tanaka = console("tanaka")
    cookies = dict(tanaka.http.cookies)
    assert tanaka.post("/logout").status_code == 204
    assert httpx.get(f"{site.api}/me", cookies=cookies).status_code == 401


def test_disabled_operators_are_out_at_once(console: SignIn, site: Any) -> None:
    """Their sessions and their sockets end."""
    gone = site.operator("leaving", "去 る子")
    leaving, suzuki = console("leaving"), console("suzuki")
    assert suzuki.patch(f"/operators/{gone.id}", disabled=True).json()["disabled"] is True
    assert leaving.get("/me").status_code == 401
    with leaving.socket() as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_what_only_supervisors_may(console: SignIn, site: Any) -> None:
    """Operators see their colleagues' names; they neither add nor change anybody."""
    tanaka, suzuki = console("tanaka"), console("suzuki")
    sato = site.operator("sato", "佐藤 健")
    new = {"login": "new", "name": "新人", "password": "long enough it is"}
    assert code(tanaka.post("/operators", **new))[:2] == (403, "unauthorized")
    assert code(tanaka.patch(f"/operators/{sato.id}", role="supervisor"))[0] == 403
    assert "login" not in tanaka.get("/operators").json()["operators"][0]
    assert suzuki.post("/operators", **new).status_code == 201
    assert code(suzuki.post("/operators", **new)) == (409, "conflict", "login")
    short = suzuki.post("/operators", **{**new, "login": "other", "password": "short"})
    assert code(short) == (422, "invalid", "password")
    me = suzuki.get("/me").json()["operator"]["id"]
    assert code(suzuki.patch(f"/operators/{me}", role="operator")) == (409, "conflict", "self")
    assert code(suzuki.patch("/operators/nobody", role="operator"))[0] == 404


def test_a_new_password_ends_old_sessions(console: SignIn, site: Any) -> None:
    """A supervisor resets it; the old one and whoever used it are out."""
    person = site.operator("forgetful", "忘 れる子")
    old = console("forgetful")
    changed = console("suzuki").patch(f"/operators/{person.id}", password="a new one, and long")
    assert changed.status_code == 200
    assert old.get("/me").status_code == 401
    assert console("forgetful").answer.status_code == 401
    assert console("forgetful", "a new one, and long").answer.status_code == 200


def test_who_is_away_and_how_much_room_they_have(console: SignIn) -> None:
    """Whoever signs in is there; a supervisor sets how many conversations somebody is given."""
    tanaka, suzuki = console("tanaka"), console("suzuki")
    me = tanaka.get("/me").json()["operator"]
    assert me["away"] is False

    def seen() -> Any:
        listed = suzuki.get("/operators").json()["operators"]
        return next(one for one in listed if one["id"] == me["id"])

    assert tanaka.post("/away", away=True).status_code == 204
    assert tanaka.get("/me").json()["operator"]["away"] is True
    assert (seen()["away"], seen()["online"], seen()["capacity"]) == (True, True, 4)
    assert suzuki.patch(f"/operators/{me['id']}", capacity=2).json()["capacity"] == 2
    assert code(suzuki.patch(f"/operators/{me['id']}", capacity=0)) == (422, "invalid", "capacity")
    tanaka.post("/logout")
    assert seen()["away"] is True
    console("tanaka")
    assert seen()["away"] is False


def test_taking_over_from_the_assistant(console: SignIn, new_visitor: NewVisitor) -> None:
    """Nobody asked for a person: an operator may come all the same, until the chat has ended."""
    tanaka, visitor = console("tanaka"), new_visitor("出金の手数料はいくらですか")
    taken = tanaka.do(visitor, "take").json()["conversation"]
    assert (taken["status"], taken["operator"]["name"]) == ("live", "田中 美咲")
    tanaka.do(visitor, "close")
    assert code(tanaka.do(visitor, "take")) == (409, "conflict", "status")


def test_taking_twice(console: SignIn, visitor: Any) -> None:
    """Who takes first has it; the second is told so; the first may ask again."""
    tanaka, sato = console("tanaka"), console("sato")
    visitor.wait()
    assert tanaka.do(visitor, "take").status_code == 200
    assert code(sato.do(visitor, "take")) == (409, "conflict", "taken")
    assert tanaka.do(visitor, "take").json()["conversation"]["operator"]["name"] == "田中 美咲"


def test_what_only_the_one_in_charge_may(console: SignIn, visitor: Any) -> None:
    """Others neither speak, nor close, nor release; a supervisor may transfer."""
    tanaka, sato, suzuki = console("tanaka"), console("sato"), console("suzuki")
    visitor.wait()
    tanaka.do(visitor, "take")
    said = {"client_id": "1", "text": "割り込み"}
    assert code(sato.do(visitor, "messages", **said))[0] == 403
    for action in ("release", "close"):
        assert (
            code(
                sato.do(visitor, action, **({} if action == "release" else {"back_to_bot": False}))
            )[0]
            == 403
        )
    to = sato.get("/me").json()["operator"]["id"]
    assert code(sato.do(visitor, "transfer", operator=to))[0] == 403
    assert code(tanaka.do(visitor, "transfer", operator="nobody")) == (409, "conflict", "operator")
    moved = suzuki.do(visitor, "transfer", operator=to).json()
    assert moved["conversation"]["operator"]["name"] == "佐藤 健"
    assert "割り込み" not in visitor.texts()


def test_a_note_never_reaches_the_visitor(console: SignIn, visitor: Any) -> None:
    """Neither over REST nor over the WebSocket, before or after it was written."""
    tanaka = console("tanaka")
    visitor.wait()
    tanaka.do(visitor, "take")
    with visitor.window() as window:
        written = tanaka.do(visitor, "notes", client_id="n", text="ひみつ").json()
        assert written["events"][0]["type"] == "note"
        tanaka.do(visitor, "messages", client_id="m", text="こんにちは")
        frames = []
        while not frames or "こんにちは" not in frames[-1]:
            frames.append(window.recv(5))
    assert "ひみつ" not in "".join(frames)
    assert all("ひみつ" not in json.dumps(e, ensure_ascii=False) for e in visitor.events())
    seen = console("sato").get(f"/conversations/{visitor.id}").json()["events"]
    assert [e["text"] for e in seen if e["type"] == "note"] == ["ひみつ"]


def test_sending_twice_stores_once(console: SignIn, visitor: Any) -> None:
    """A repeated client id is the same message."""
    tanaka = console("tanaka")
    visitor.wait()
    tanaka.do(visitor, "take")
    for _ in range(3):
        assert tanaka.do(visitor, "messages", client_id="same", text="一度だけ").is_success
    assert visitor.texts().count("一度だけ") == 1


def test_what_is_said_while_it_is_not_live(console: SignIn, visitor: Any) -> None:
    """A message to who still waits is refused with the reason; so are empty ones."""
    tanaka = console("tanaka")
    visitor.wait()
    told = tanaka.do(visitor, "messages", client_id="1", text="早い")
    assert code(told) == (409, "conflict", "status")
    tanaka.do(visitor, "take")
    assert code(tanaka.do(visitor, "messages", client_id="2", text=" \n")) == (
        422,
        "invalid",
        "text",
    )
    assert code(tanaka.get("/conversations/nothing"))[0] == 404


def test_searching_for_canned_answers(console: SignIn) -> None:
    """The assistant's ranking, with the text as an operator would send it: in Markdown."""
    found = console("tanaka").get("/search", q="出金の手数料").json()["results"]
    assert "手数料" in found[0]["question"]
    assert len(console("tanaka").get("/search", q="出金の手数料", limit=3).json()["results"]) == 3
    assert console("tanaka").get("/search", q=" ").json() == {"results": []}


def test_lists_and_their_pages(console: SignIn, new_visitor: NewVisitor) -> None:
    """Who waits, longest first; what is mine; the rest page by page, nothing twice."""
    tanaka = console("tanaka")
    first, second = new_visitor().wait(), new_visitor().wait()
    waiting = [
        one["id"] for one in tanaka.get("/conversations", status="waiting").json()["conversations"]
    ]
    assert waiting.index(first.id) < waiting.index(second.id)
    tanaka.do(second, "take")
    mine = tanaka.get("/conversations", mine=True).json()["conversations"]
    assert second.id in {one["id"] for one in mine}
    assert first.id not in {one["id"] for one in mine}
    for _ in range(60):
        new_visitor()
    seen: list[str] = []
    page = tanaka.get("/conversations").json()
    seen += [one["id"] for one in page["conversations"]]
    assert len(seen) == 50
    page = tanaka.get("/conversations", before=page["next"]).json()
    seen += [one["id"] for one in page["conversations"]]
    assert len(seen) == len(set(seen))
    assert code(tanaka.get("/conversations", before="rubbish")) == (422, "invalid", "before")


def test_the_socket_asks_who_is_there(site: Any, console: SignIn) -> None:
    """Without a session it closes at once; a page of another origin is not even let in."""
    with console("nobody").socket() as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401
    foreign = console("tanaka").socket(Origin="https://evil.example")
    with pytest.raises(InvalidStatus) as refused, foreign:
        pass
    assert refused.value.response.status_code == 403


def test_what_breaks_closes_the_socket_so_that_the_page_comes_back(
    console: SignIn, visitor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A follower that fails is not left dead behind an open socket."""

    def broken(*_args: object) -> None:
        raise ValueError("a fault of the program")

    monkeypatch.setattr("faqbot.web.console.summaries.with_presence", broken)
    visitor.wait()
    with console("tanaka").socket() as socket:
        socket.recv(5)
        socket.send(json.dumps({"type": "watch", "conversation": visitor.id}))
        with pytest.raises(ConnectionClosed) as closed:
            list(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1011


def test_the_socket_tells_what_happens(console: SignIn, visitor: Any) -> None:
    """The queue unasked; the events of a conversation once it is watched, from where one was."""
    with console("tanaka").socket() as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"
        visitor.wait()
        told: dict[str, Any] = {}
        while visitor.id not in told:
            frame = json.loads(socket.recv(5))
            told = {one["id"]: one for one in frame.get("conversations", [])}
        assert (frame["type"], told[visitor.id]["reason"]) == ("summaries", "requested")
        after = told[visitor.id]["seq"] - 1
        socket.send(json.dumps({"type": "watch", "conversation": visitor.id, "after": after}))
        visitor.say("まだですか")
        events: list[Any] = []
        while len(events) < 2:
            frame = json.loads(socket.recv(5))
            events += [frame["event"]] if frame["type"] == "event" else []
        assert [event["seq"] for event in events] == [after + 1, after + 2]
        for rubbish in ("{", '{"type": "dance"}', '{"type": "watch"}', "[]"):
            socket.send(rubbish)
        socket.send('{"type": "ping"}')
        kinds = []
        while "pong" not in kinds:
            kinds.append(json.loads(socket.recv(5))["type"])
        assert kinds.count("error") == 4


def test_the_figures_of_a_day(console: SignIn, visitor: Any) -> None:
    """Counted by reason and face; another day has none of them; a day that is none is refused."""
    tanaka = console("tanaka")
    before = tanaka.get("/dashboard").json()
    visitor.say("宇宙旅行の予約はできますか")
    visitor.wait()
    tanaka.do(visitor, "take")
    tanaka.do(visitor, "close", back_to_bot=False)
    visitor.rate(2, "遅い")
    after = tanaka.get("/dashboard").json()
    assert after["reasons"]["requested"] == before["reasons"]["requested"] + 1
    assert after["faces"]["distribution"][1] == before["faces"]["distribution"][1] + 1
    assert after["comments"][0]["comment"] == "遅い"
    assert after["comments"][0]["operator"] == "田中 美咲"
    other = tanaka.get("/dashboard", day="2025-01-06").json()
    assert (other["day"], other["conversations"]) == ("2025-01-06", 0)
    assert other["faces"]["average"] is None
    assert code(tanaka.get("/dashboard", day="someday")) == (422, "invalid", "day")


def test_only_a_supervisor_replaces_a_number_of_a_verified_visitor(
    console: Any, visitor: Any
) -> None:
    """An operator is refused; so is a supervisor while nobody has proved who they are."""
    path = f"/conversations/{visitor.id}/replace-number"
    refused = console("tanaka").post(path)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "unauthorized")
    boss = console("suzuki")
    assert boss.post(path).status_code == 404  # no identity on this server
    del boss.http.headers["X-CSRF-Token"]
    assert boss.post(path).json()["error"]["field"] == "csrf"
