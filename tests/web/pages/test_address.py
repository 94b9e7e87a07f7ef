"""The page that confirms an address, from the form over the mail to the button."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from .test_writing import GOOD, Browser

MAIL = {
    "smtp": "smtp://127.0.0.1:9", "mail_from": "a@b.example", "mail_desk": "d@b.example",
    "mail_confirm": True,
}  # fmt: skip


def mailed(folder: Path) -> str:
    """Return the path of the link in the latest mail to a visitor."""
    with sqlite3.connect(folder / "faqbot.db") as connection:
        query = "SELECT content FROM outbox WHERE kind = 'confirmation' ORDER BY id DESC LIMIT 1"
        (content,) = connection.execute(query).fetchone()
    body = json.loads(content)["body"]
    return re.search(r"http://desk\.example\.com(/contact/confirm\?\S+)", body)[1]


def test_the_button_confirms(serving: Any, tmp_path: Path) -> None:
    """The form says that a link comes; to look at its page does nothing, the button confirms."""
    public = {"public_url": "http://desk.example.com", "development": True}
    with serving(tmp_path, ticket_rate="100/1", **MAIL, **public) as base:
        browser = Browser(base).send(**GOOD).finish()
        assert "確認のメールをお送りします。メールにあるリンクを開いて" in browser.text
        number = re.search(r"T-\w{4}-\w{4}", browser.text)[0]
        address = mailed(tmp_path)
        for _ in range(2):
            shown = httpx.get(base + address)
            assert shown.status_code == 200
            assert number in shown.text
        with sqlite3.connect(tmp_path / "faqbot.db") as connection:
            unconfirmed = "SELECT count(*) FROM tickets WHERE confirmed_at IS NULL"
            assert connection.execute(unconfirmed).fetchone() == (1,)
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown.text))
        wrong = httpx.post(f"{base}/contact/confirm", data={**fields, "key": "x"})
        assert wrong.status_code == 404
        done = httpx.post(f"{base}/contact/confirm?lang=en", data=fields)
        assert (done.status_code, "Thank you" in done.text) == (200, True)
        with sqlite3.connect(tmp_path / "faqbot.db") as connection:
            assert connection.execute(unconfirmed).fetchone() == (0,)


@pytest.mark.parametrize(
    "query", ["", "?ticket=x&key=y", "?ticket=T-2222-2222", "?key=" + "x" * 99]
)
def test_links_that_are_none(serving: Any, server: str, query: str) -> None:
    """What names no ticket is not found; what names one says nothing of whether there is one."""
    answer = httpx.get(f"{server}/contact/confirm{query}")
    assert answer.status_code == (200 if "T-2" in query else 422 if "xx" in query else 404)
    assert "@" not in answer.text
    posted = httpx.post(f"{server}/contact/confirm", data={"ticket": "T-2222-2222", "key": "x"})
    assert posted.status_code == 404
