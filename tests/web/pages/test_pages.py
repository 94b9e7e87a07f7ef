"""The pages over HTTP: what they say, in which language, and what protects them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from faqbot import Bot
from faqbot.web import create_app
from faqbot.web.settings import ServerSettings

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    bot = Bot.load(KNOWLEDGE, clock=lambda: TUESDAY)
    settings = ServerSettings(data=tmp_path_factory.mktemp("pages"), watch=False)
    return create_app(bot, settings=settings, clock=bot.clock)


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app) as client:
        yield client


def test_the_contact_page_needs_no_script(client):
    """Telephone, mail and states are in the HTML itself, true at the clock's moment."""
    page = client.get("/contact", headers={"Accept-Language": "ja"})
    assert page.status_code == 200
    assert 'href="tel:+815000000123"' in page.text
    assert 'href="mailto:support@aoba-fx.example"' in page.text
    assert "2026年11月24日（火）10:00 現在" in page.text
    assert "24:00 まで" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "accept", "language"),
    [
        ("/contact", "ja", "ja"),
        ("/contact", "en-GB,en;q=0.9", "en"),
        ("/contact", "fr", "ja"),
        ("/contact?lang=en", "ja", "en"),
        ("/contact?lang=xx", "ja", "ja"),
        ("/?lang=en", "ja", "en"),
    ],
)
def test_the_language_is_chosen(client, address, accept, language):
    """By the address, else by the browser, else Japanese."""
    page = client.get(address, headers={"Accept-Language": accept})
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language


@pytest.mark.parametrize("address", ["/", "/contact"])
def test_no_script_or_style_stands_in_the_page(client, address):
    """Everything comes from files, so that the strict policy can hold."""
    page = client.get(address)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for forbidden in ("<style", "style=", "onclick", "<script>"):
        assert forbidden not in page.text


def test_files_are_kept_by_browsers(client):
    """A file named with its hash is kept for good; an unchanged one is not sent twice."""
    widget = client.get("/widget.js")
    assert widget.headers["cross-origin-resource-policy"] == "cross-origin"
    again = client.get("/widget.js", headers={"If-None-Match": widget.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    page = client.get("/").text
    style = page.split('href="/pages/site.css')[1].split('"')[0]
    assert "immutable" in client.get(f"/pages/site.css{style}").headers["cache-control"]
    assert "immutable" not in client.get("/pages/site.css?v=other").headers["cache-control"]


def test_no_file_outside_is_served(client):
    """Only the files of the pages have an address."""
    for name in ("none.css", "..%2froutes.py", "%2e%2e/routes.py"):
        assert client.get(f"/pages/{name}").status_code == 404


def test_under_a_prefix_every_address_has_it(app):
    """Mounted under /support, links, files and the widget's server are those of the mount."""
    host = FastAPI()
    host.mount("/support", app)
    page = TestClient(host).get("/support/contact").text
    assert 'src="/support/widget.js"' in page
    assert '<faq-chat lang="ja" src="/support/"' in page
    assert 'href="/pages' not in page
