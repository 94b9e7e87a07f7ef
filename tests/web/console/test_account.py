"""One's own account at the console, the second factor at the door, single sign-on by a proxy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from playwright.sync_api import Page, expect

from faqbot import Bot

from ..site import PASSWORD, Site

SignIn = Callable[..., Any]
NEW = "several words in a row"


def code(answer: httpx.Response) -> tuple[int, str, str | None]:
    return (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["field"])


def test_changing_ones_password(console: SignIn, site: Any) -> None:
    """With the old one; others' sessions end, this one goes on under another cookie."""
    site.operator("changing", "変 える子")
    here, elsewhere = console("changing"), console("changing")
    cookie = here.http.cookies["faqbot_console"]
    wrong = here.post("/account/password", current="not it at all", password=NEW)
    assert code(wrong) == (403, "unauthorized", "current")
    for weak in ("short", "changing123", "qwertyuiop12"):
        refused = here.post("/account/password", current=PASSWORD, password=weak)
        assert code(refused) == (422, "invalid", "password")
    changed = here.post("/account/password", current=PASSWORD, password=NEW)
    assert changed.status_code == 200
    assert here.http.cookies["faqbot_console"] != cookie
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 401
    assert console("changing").answer.status_code == 401
    assert console("changing", NEW).answer.status_code == 200


def test_ones_sign_ins(console: SignIn, site: Any) -> None:
    """Each with browser and address; one, or all others, can be ended; nobody else's."""
    site.operator("everywhere", "至 る子")
    here, there, third = (console("everywhere") for _ in range(3))
    found = here.get("/account").json()["sessions"]
    assert [one["current"] for one in found].count(True) == 1
    assert {one["address"] for one in found} == {"127.0.0.1"}
    assert all("httpx" in one["agent"] for one in found)
    gone = there.get("/account").json()["sessions"]
    (own,) = (one["id"] for one in gone if one["current"])
    assert console("tanaka").post(f"/account/sessions/{own}/end").status_code == 404
    assert here.post(f"/account/sessions/{own}/end").status_code == 204
    assert there.get("/me").status_code == 401
    assert third.get("/me").status_code == 200
    assert here.post("/account/sessions/end-others").status_code == 204
    assert third.get("/me").status_code == 401
    assert here.get("/me").status_code == 200


def test_a_second_factor(console: SignIn, site: Any) -> None:
    """Its code is shown as a picture, asked for at the door, and can be taken away again."""
    site.operator("careful", "慎 重子")
    here = console("careful")
    assert code(here.post("/account/second-factor/proposal", current="wrong one"))[2] == "current"
    told = here.post("/account/second-factor/proposal", current=PASSWORD).json()
    assert told["picture"].startswith("data:image/svg+xml")
    app = pyotp.parse_uri(told["uri"])
    assert isinstance(app, pyotp.TOTP)
    enrolment = {"current": PASSWORD, "secret": told["secret"]}
    wrong = here.post("/account/second-factor", **enrolment, code="000000")
    assert code(wrong) == (422, "invalid", "code")
    now = site.bot.clock()
    done = here.post("/account/second-factor", **enrolment, code=app.at(now)).json()
    assert len(done["recovery_codes"]) == 10
    body = {"login": "careful", "password": PASSWORD}
    assert code(httpx.post(f"{site.api}/login", json=body)) == (401, "unauthorized", "code")
    body["code"] = "123456"
    assert code(httpx.post(f"{site.api}/login", json=body)) == (401, "unauthorized", "wrong_code")
    body["code"] = done["recovery_codes"][3]
    assert httpx.post(f"{site.api}/login", json=body).status_code == 200
    assert here.get("/account").json()["second_factor"]["recovery_codes"] == 9
    assert here.post("/account/second-factor/removal", current=PASSWORD).status_code == 204
    assert console("careful").answer.status_code == 200


def test_what_supervisors_do_for_others(console: SignIn, site: Any) -> None:
    """They unlock, sign out and take a lost factor away; their own password is no such thing."""
    person = site.operator("helped", "助 けて子")
    for _ in range(5):
        console("helped", "wrong")
    assert console("helped").answer.status_code == 401
    suzuki = console("suzuki")
    assert suzuki.patch(f"/operators/{person.id}", unlock=True).status_code == 200
    helped = console("helped")
    assert helped.answer.status_code == 200
    assert suzuki.patch(f"/operators/{person.id}", sign_out=True).status_code == 200
    assert helped.get("/me").status_code == 401
    assert suzuki.patch(f"/operators/{person.id}", second_factor=False).status_code == 200
    own = suzuki.get("/me").json()["operator"]["id"]
    assert code(suzuki.patch(f"/operators/{own}", password=NEW)) == (409, "conflict", "self")
    rows = site.desk(lambda desk: desk.security_log.read(None, None))
    events = [row["event"] for row in rows if row["login"] == "helped"]
    assert [event for event in events if "sign-in" not in event and event != "signed-in"] == [
        "operator-added", "operator-unlocked", "signed-out-everywhere", "second-factor-off",
    ]  # fmt: skip


def test_a_known_browser_comes_in_while_strangers_try(console: SignIn, site: Any) -> None:
    """A cookie says that this login was used there; for another login it is worth nothing."""
    site.operator("wanted", "狙 われ子")
    known = console("wanted")
    device = {k: v for k, v in known.http.cookies.items() if k.startswith("faqbot_device_")}
    assert len(device) == 1
    for _ in range(6):
        console("wanted", "wrong")
    body = {"login": "wanted", "password": PASSWORD}
    assert httpx.post(f"{site.api}/login", json=body).status_code == 401
    assert httpx.post(f"{site.api}/login", json=body, cookies=device).status_code == 200
    (name, value), *_ = device.items()
    forged = {name: value[:-1] + ("0" if value[-1] != "0" else "1")}
    assert httpx.post(f"{site.api}/login", json=body, cookies=forged).status_code == 401


@pytest.fixture(scope="module")
def fronted(bot: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose operators are signed in by a proxy on this machine."""
    folder = tmp_path_factory.mktemp("fronted")
    with Site(bot, folder, sso_header="X-Forwarded-User", trusted_proxies="127.0.0.1") as site:
        site.operator("tanaka", "田中 美咲")
        yield site


def test_single_sign_on(fronted: Site) -> None:
    """Whom the proxy names is in, as long as it names them; a password is worth nothing then."""
    http = httpx.Client(base_url=fronted.api)
    assert code(http.get("/me")) == (401, "unauthorized", "sso")
    named = {"X-Forwarded-User": "Tanaka"}
    me = http.get("/me", headers=named)
    assert me.json()["operator"]["login"] == "tanaka"
    assert me.json()["sso"] is True
    assert http.get("/operators", headers=named).status_code == 200
    assert http.get("/operators").status_code == 401
    assert http.get("/operators", headers={"X-Forwarded-User": "sato"}).status_code == 401
    other = httpx.get(f"{fronted.api}/me", headers={"X-Forwarded-User": "nobody"})
    assert code(other) == (403, "unauthorized", "sso")
    twice = [("X-Forwarded-User", "tanaka"), ("X-Forwarded-User", "sato")]
    assert httpx.get(f"{fronted.api}/me", headers=twice).status_code == 401
    body = {"login": "tanaka", "password": PASSWORD}
    assert code(httpx.post(f"{fronted.api}/login", json=body)) == (403, "unauthorized", "sso")


def test_a_header_of_a_stranger_signs_nobody_in(bot: Bot, tmp_path: Path) -> None:
    """Only the peer that is a trusted proxy may name somebody."""
    with Site(bot, tmp_path, sso_header="X-Forwarded-User", trusted_proxies="192.0.2.1") as site:
        site.operator("tanaka", "田中 美咲")
        answer = httpx.get(f"{site.api}/me", headers={"X-Forwarded-User": "tanaka"})
        assert answer.status_code == 401


def test_those_who_need_a_second_factor(bot: Bot, tmp_path: Path) -> None:
    """A supervisor without one can enrol, and nothing else; an operator works on."""
    with Site(bot, tmp_path, second_factor="supervisors") as site:
        for login, role in (("tanaka", "operator"), ("suzuki", "supervisor")):
            site.operator(login, login, role)
            http = httpx.Client(base_url=site.api)
            me = http.post("/login", json={"login": login, "password": PASSWORD}).json()
            assert me["lacks_factor"] is (role == "supervisor")
            http.headers["X-CSRF-Token"] = me["csrf"]
            listed = http.get("/conversations")
            if role == "operator":
                assert listed.status_code == 200
                continue
            assert code(listed) == (403, "unauthorized", "second_factor")
            told = http.post("/account/second-factor/proposal", json={"current": PASSWORD}).json()
            now = pyotp.TOTP(told["secret"]).at(site.bot.clock())
            body = {"current": PASSWORD, "secret": told["secret"], "code": now}
            assert http.post("/account/second-factor", json=body).status_code == 200
            assert http.get("/conversations").status_code == 200


@pytest.mark.browser
def test_setting_up_an_app_in_the_browser(desk_window: Callable[..., Page], site: Any) -> None:
    """The picture, the code, the recovery codes; then the door asks for a code."""
    site.operator("webby", "上 部子")
    page = desk_window("webby")
    page.get_by_role("link", name="アカウント").click()
    page.get_by_role("button", name="認証アプリを設定").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("今のパスワード").fill(PASSWORD)
    dialog.get_by_role("button", name="次へ").click()
    expect(dialog.get_by_alt_text("認証アプリ用の QR コード")).to_be_visible()
    secret = dialog.locator("code").inner_text()
    dialog.get_by_label("アプリのコード").fill(pyotp.TOTP(secret).at(site.bot.clock()))
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.locator(".codes li")).to_have_count(10)
    recovery = dialog.locator(".codes li").first.inner_text()
    dialog.get_by_role("button", name="保管しました").click()
    expect(page.get_by_text("使っています。回復コードの残り：10")).to_be_visible()
    expect(page.get_by_text("（この端末）")).to_be_visible()
    page.get_by_role("button", name="サインアウト", exact=True).click()
    page.get_by_label("ログイン名").fill("webby")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_role("alert")).to_contain_text("認証アプリのコードを入力してください")
    page.get_by_label("認証アプリのコード、または回復コード").fill(recovery)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_text("回復コードの残り：9")).to_be_visible()
