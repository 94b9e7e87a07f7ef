"""``faqbot export site``: files that need no server."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from typer.testing import CliRunner

from faqbot import Bot
from faqbot.cli.app import app
from faqbot.errors import DataError
from faqbot.exchange.html import parse_html
from faqbot.web.appearance import AppearanceSettings
from faqbot.web.pages.faq.site import Site

from .test_views import faults

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
TODAY = date(2026, 11, 24)
LOOK = AppearanceSettings()
FEW = """category: {id: withdrawal, name: 出金}
entries:
  - id: withdrawal-time
    question: 出金の申請から着金まで何日かかりますか？
    answer: 翌銀行営業日に着金します。
    updated: 2026-10-01
"""


@pytest.fixture(scope="module")
def bot():
    return Bot.load(KNOWLEDGE)


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """The folder of a knowledge base of one entry, where the number of pages does not matter."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "faq").mkdir()
    (folder / "faq" / "withdrawal.yaml").write_text(FEW, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(bot, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "public"
    Site(bot, TODAY, LOOK).write(folder)
    return folder


def addresses(path):
    """Yield what a page links to or loads."""
    for element in parse_html(path.read_text(encoding="utf-8")).walk():
        for name in ("href", "src", "data-suggest"):
            if name in element.attributes and not element.attributes[name].startswith("#"):
                yield element.attributes[name]


def test_every_link_leads_to_a_file(site):
    """All are relative, none leaves the folder, and every page is reached from the first."""
    seen, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen:
            continue
        seen.add(page)
        if page.suffix != ".html":
            continue
        for address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "tel"):  # in an answer
                assert "rel=" in page.read_text(encoding="utf-8")
                continue
            assert not parts.path.startswith("/"), (page, address)
            target = (page.parent / unquote(parts.path)).resolve()
            assert target.is_file(), (page, address)
            assert site.resolve() in target.parents
            waiting.append(target)
    pages = {path.resolve() for path in site.rglob("*.html")}
    assert pages <= seen
    assert len(pages) == 2 * (1 + 11 + 226)  # in Japanese, in English


def test_nothing_in_it_needs_a_server(site):
    """No chat, no vote, no form that sends somewhere; no page claims an address."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "faq-chat" not in text
        assert 'method="post"' not in text
        assert "canonical" not in text
        assert "http://" not in re.sub(r'"@context":"https?://schema.org"', "", text)
    assert not (site / "sitemap.xml").exists()


def test_the_data_is_valid(site):
    """Also where a page has no address of its own."""
    for path in site.glob("withdrawal/*/index.html"):
        tree = parse_html(path.read_text(encoding="utf-8"))
        data = [e for e in tree.walk() if "ld+json" in e.attributes.get("type", "")]
        (faq,) = (json.loads("".join(map(str, one.children))) for one in data)
        assert faults(faq) == []


def test_with_addresses(few, tmp_path):
    """Canonical links, a sitemap and the chat, when it is known where they are."""
    site = Site(Bot.load(few), TODAY, LOOK, "https://faq.example/a/", "https://desk.example")
    site.write(tmp_path / "new" / "public")
    folder = tmp_path / "new" / "public"
    page = (folder / "withdrawal" / "withdrawal-time" / "index.html").read_text(encoding="utf-8")
    public = "https://faq.example/a/withdrawal/withdrawal-time/"
    assert f'<link rel="canonical" href="{public}">' in page
    assert f"<loc>{public}</loc><lastmod>2026-10-01</lastmod>" in (
        folder / "sitemap.xml"
    ).read_text(encoding="utf-8")
    assert 'src="https://desk.example/widget.js"' in page
    assert 'href="https://desk.example/contact"' in page


def test_only_its_own_folder_is_replaced(few, tmp_path):
    """A folder with anything else in it stays; an earlier site goes, with what is stale in it."""
    bot, other = Bot.load(few), tmp_path / "other"
    other.mkdir()
    (other / "precious.txt").write_text("x")
    for force in (False, True):
        with pytest.raises(DataError):
            Site(bot, TODAY, LOOK).write(other, overwrite=force)
    assert (other / "precious.txt").read_text() == "x"
    folder = tmp_path / "site"
    Site(bot, TODAY, LOOK).write(folder)
    shutil.copytree(folder / "withdrawal", folder / "stale")
    with pytest.raises(DataError):
        Site(bot, TODAY, LOOK).write(folder)
    Site(bot, TODAY, LOOK).write(folder, overwrite=True)
    assert not (folder / "stale").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "site"]


def run(*arguments):
    return CliRunner().invoke(app, ["export", *map(str, arguments)], catch_exceptions=False)


def test_the_command(few, tmp_path):
    """It says what was written; a mistake is told in a sentence."""
    done = run("site", tmp_path / "out", "--kb", few)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"1 件の質問と回答を書き出しました: {tmp_path / 'out'}\n"
    assert "faqbot export site" in run("site").stderr
    assert run("faq.csv", tmp_path / "out").exit_code == 2
    assert "--force" in run("site", tmp_path / "out", "--kb", few).stderr
    bad = run("site", tmp_path / "b", "--kb", few, "--url", "faq.example")
    assert (bad.exit_code, "https://faq.example.com" in bad.stderr) == (2, True)
    assert not (tmp_path / "b").exists()


def test_nothing_of_the_sample(bot, tmp_path):
    """The site has the organisation's icon and links, and no notice of a demonstration."""
    policy = "https://www.example.com/privacy"
    Site(bot, TODAY, AppearanceSettings(privacy_url=policy)).write(tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "実演" not in page
    assert policy in page
    assert 'href="./_assets/brand-icon.svg"' in page
    assert (tmp_path / "site" / "_assets" / "brand-icon.svg").is_file()
