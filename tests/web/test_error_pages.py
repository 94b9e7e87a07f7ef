"""Errors as browsers show them: pages, wherever an error comes from."""

import httpx
import pytest

from faqbot.web import ServerSettings, create_app

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("method", "path", "length", "status", "title"),
    [
        ("GET", "/contact/nosuch", 0, 422, "この操作は受け付けられませんでした"),
        ("GET", "/contact/sent?ticket=" + "1" * 40, 0, 422, "この操作は受け付けられませんでした"),
        ("PUT", "/contact", 0, 405, "この操作は受け付けられませんでした"),
        ("POST", "/contact/mail", 5_000_000, 413, "送信された内容が大きすぎます"),
        ("GET", "/nosuch", 0, 404, "ページが見つかりません"),
    ],
)
def test_an_error_is_a_page_to_a_browser_and_json_to_a_program(
    server, method, path, length, status, title
):
    """Whatever is wrong, a person reads what to do; a program gets a code."""
    content = b"x" * length if length else None
    page = httpx.request(method, server + path, headers=BROWSER, content=content)
    assert (page.status_code, page.headers["content-type"][:9]) == (status, "text/html")
    assert title in page.text
    told = httpx.request(method, server + path, content=content)
    assert (told.status_code, told.headers["content-type"]) == (status, "application/json")
    assert told.json()["error"]["code"]


@pytest.mark.anyio
async def test_what_nobody_foresaw_is_a_page_too(bot, tmp_path):
    """A mistake of ours shows a page without a word of what went wrong within."""
    app = create_app(bot, settings=ServerSettings(data=tmp_path, watch=False))

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("secret detail")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        page = await client.get("/broken", headers=BROWSER)
        told = await client.get("/broken")
    assert (page.status_code, page.headers["content-type"][:9]) == (500, "text/html")
    assert "ただいま表示できません" in page.text
    assert "secret detail" not in page.text + told.text
    assert told.json()["error"]["code"] == "unavailable"
