"""The FAQ pages over HTTP, as a browser without scripts and as a search engine see them."""

import asyncio
import json
import re
import shutil
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from faqbot import Bot
from faqbot.exchange.html import parse_html
from faqbot.knowledge.folder import create
from faqbot.web import create_app
from faqbot.web.settings import ServerSettings

from .test_views import faults

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TIME = "/faq/withdrawal/withdrawal-time"
STRANGE = """category: {id: strange, name: "<b>変</b>"}
entries:
  - id: html
    question: '"><script>alert(1)</script> は安全ですか？'
    answer: '</script><!--<script>alert(2)</script> **はい** [x](javascript:alert(3))'
    updated: 2026-02-03
  - id: over
    question: 終わったお知らせはどこですか？
    answer: 終わりました。
    valid_until: 2026-11-23
  - id: soon
    question: これからのお知らせはどこですか？
    answer: これからです。
    valid_from: 2026-11-25
  - id: draft
    question: まだ書いていない回答は見えますか？
    answer: （ここに回答を書く）
"""


def app_on(folder, data, **settings):
    bot = Bot.load(folder, clock=lambda: TUESDAY)
    chosen = ServerSettings(data=data, watch=False, **settings)
    return create_app(bot, settings=chosen, clock=bot.clock)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    plenty = {"address_rate": "100000/1", "vote_rate": "5/60", "public_url": "http://testserver"}
    return app_on(KNOWLEDGE, tmp_path_factory.mktemp("faq"), **plenty)


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def strange(tmp_path):
    """A site whose editor wrote markup everywhere, and entries that are not for today."""
    (tmp_path / "kb" / "faq").mkdir(parents=True)
    (tmp_path / "kb" / "faq" / "strange.yaml").write_text(STRANGE, encoding="utf-8")
    with TestClient(
        app_on(tmp_path / "kb", tmp_path / "data", public_url="http://testserver")
    ) as client:
        yield client


def links(page):
    return [e.attributes["href"] for e in parse_html(page).walk() if e.tag == "a"]


def data_of(page):
    """Return the JSON-LD of a page."""
    scripts = [e for e in parse_html(page).walk() if "ld+json" in e.attributes.get("type", "")]
    return [json.loads("".join(map(str, script.children))) for script in scripts]


def feedback(client):
    """Return the day's votes by entry."""
    desk = client.app.state.server.desk
    stats = client.portal.call(desk.statistics.day)
    return {one["entry"]: (one["helpful"], one["not"]) for one in stats["entries"]}


def test_every_page_is_reached_by_links_alone(client):
    """From /faq/, without a script: all categories, all entries, nothing that is not there."""
    seen, waiting = set(), ["/faq/"]
    while waiting:
        address = urlsplit(waiting.pop())
        if address.path in seen or not address.path.startswith("/faq/"):
            continue
        seen.add(address.path)
        page = client.get(address.path)
        assert page.status_code == 200, address.path
        waiting += [link for link in links(page.text) if link.startswith("/faq/")]
    knowledge = client.app.state.server.bot.knowledge
    assert {p for p in seen if not p.endswith("/")} == {
        f"/faq/{e.category}/{e.id}" for e in knowledge.entries if e.valid_on(TUESDAY.date())
    }
    assert len(seen) == len(knowledge.entries) + len(knowledge.categories) + 1


def test_an_entry(client):
    """Question, answer, date, way back, canonical address; nothing of it needs a script."""
    page = client.get(TIME, headers={"Accept-Language": "ja"})
    assert "<h1>出金の申請から着金まで何日かかりますか？</h1>" in page.text
    assert "<li><strong>平日15時まで</strong>の申請：翌銀行営業日</li>" in page.text
    assert '<time datetime="2026-10-01">2026年10月1日</time>' in page.text
    assert f'<link rel="canonical" href="http://testserver{TIME}">' in page.text
    assert f'action="{TIME}/helpful"' in page.text
    related = [link for link in links(page.text) if "withdrawal-weekend" in link]
    assert related == ["/faq/withdrawal/withdrawal-weekend"]


def test_an_address_goes_by_the_id(client):
    """A category that has changed, or none, is mended by a redirect; an unknown id is not."""
    for address in ("/faq/deposit/withdrawal-time", "/faq/withdrawal-time"):
        moved = client.get(address, follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (301, TIME)
    kept = client.get("/faq/deposit/withdrawal-time?lang=en", follow_redirects=False)
    assert kept.headers["location"] == f"{TIME}?lang=en"
    missing = client.get("/faq/withdrawal/no-such-thing")
    assert missing.status_code == 404
    assert 'class="faq-search"' in missing.text


def test_every_page_has_valid_data(client):
    """FAQPage and breadcrumb of each entry pass the check; their addresses are the canonical."""
    knowledge = client.app.state.server.bot.knowledge
    for entry in knowledge.entries:
        if not entry.valid_on(TUESDAY.date()):
            continue
        path = f"/faq/{entry.category}/{entry.id}"
        faq, crumbs = data_of(client.get(path).text)
        assert faults(faq) == faults(crumbs) == [], entry.id
        assert faq["url"] == f"http://testserver{path}"
        assert faq["mainEntity"][0]["name"] == entry.question
        assert crumbs["itemListElement"][-1]["item"] == f"http://testserver{path}"


@pytest.mark.parametrize("id_", ["over", "soon", "draft"])
def test_what_is_not_for_today_is_nowhere(strange, id_):
    """No page, no line in a list, the search, the sitemap or the data of it; not even a vote."""
    assert strange.get(f"/faq/strange/{id_}").status_code == 404
    question = strange.app.state.server.bot.knowledge.entry[id_].question
    for address in ("/faq/", "/faq/strange/", "/faq/strange/html", "/sitemap.xml"):
        text = strange.get(address).text
        assert f"strange/{id_}" not in text
        assert question not in text
    assert strange.get("/faq/search.json", params={"q": question}).json()["results"] == []
    vote = strange.post(f"/faq/strange/{id_}/helpful", data={"helpful": "yes"})
    assert vote.status_code == 404


def test_markup_of_an_editor_or_a_visitor_is_text(strange):
    """In titles, answers, data, searches: no element comes of it that is not ours."""
    query = {"q": '"><img src=x onerror=alert(1)>'}
    pages = [strange.get(a).text for a in ("/faq/", "/faq/strange/", "/faq/strange/html")]
    pages += [strange.get("/faq/search", params=query).text]
    pages += [strange.get("/faq/search", params={"q": "<script>alert(1)</script> は安全"}).text]
    for page in pages:
        tree = parse_html(page)
        scripts = [e for e in tree.walk() if e.tag == "script"]
        assert all("src" in e.attributes or "ld+json" in e.attributes["type"] for e in scripts)
        assert not [e for e in tree.walk() if e.tag in ("img", "b", "style")]
        assert not [n for e in tree.walk() for n in e.attributes if n.startswith("on")]
        assert not [link for link in links(page) if link.startswith("javascript:")]
    faq, _ = data_of(pages[2])
    assert "<script>" not in faq["mainEntity"][0]["acceptedAnswer"]["text"]


def test_the_policy_stays_strict(client):
    """No inline script or style, on any of the pages."""
    for address in ("/faq/", "/faq/withdrawal/", TIME, "/faq/search?q=出金", "/faq/x/y"):
        page = client.get(address)
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        for forbidden in ("<style", "style=", "onclick", "<script>"):
            assert forbidden not in page.text


@pytest.mark.parametrize("text", ["出金にかかる日数", "出金", "口座開設 必要なもの", "入金 手数料"])
def test_the_search_ranks_as_the_assistant_does(client, text):
    """The order is that of bot.search; the page and the suggestions agree."""
    bot = client.app.state.server.bot
    ranked = [c.entry for c in bot.search(text).candidates if c.confidence >= 0.02]
    told = client.get("/faq/search.json", params={"q": text}).json()
    assert [one["url"].rsplit("/", 1)[1] for one in told["results"]] == ranked[:8]
    page = client.get("/faq/search", params={"q": text}).text
    main = page.split("<main")[1].split('class="faq-unsolved"')[0]
    found = dict.fromkeys(link for link in links(main) if link.count("/") == 3 and link[-1] != "/")
    assert list(found) == [one["url"] for one in told["results"]]


def test_the_best_answer_stands_in_the_results(client):
    """As the assistant would say it."""
    page = client.get("/faq/search", params={"q": "出金の手数料はいくらですか"}).text
    assert 'class="faq-best"' in page
    assert "<strong>1万円以上</strong>：無料" in page
    assert 'content="noindex"' in page


def test_no_good_answer_leads_to_the_chat(client):
    """The question is carried over, quoted."""
    page = client.get("/faq/search", params={"q": "ラーメン & 餃子"}).text
    assert "近いご質問が見つかりませんでした" in page
    assert "/?ask=%E3%83%A9%E3%83%BC%E3%83%A1%E3%83%B3%20%26%20%E9%A4%83%E5%AD%90" in links(page)
    assert 'data-chat="ラーメン &amp; 餃子"' in page
    assert client.get("/faq/search.json", params={"q": "ラーメン & 餃子"}).json() == {
        "kind": "miss",
        "results": [],
    }


def test_an_empty_search_goes_back(client):
    """And an endless one is cut."""
    empty = client.get("/faq/search", params={"q": " "}, follow_redirects=False)
    assert (empty.status_code, empty.headers["location"]) == (303, "/faq/")
    assert len(client.get("/faq/search", params={"q": "あ" * 5000}).text) < 30_000


def test_a_vote_is_counted_once_a_reader(client):
    """Each reader once an entry, the latest vote; no script; the page thanks and helps on."""
    client.cookies.clear()
    done = client.post(f"{TIME}/helpful", data={"helpful": "no"})
    assert [r.status_code for r in done.history] == [303]
    assert "ライブサポート" not in done.text.split("faq-helpful")[0]
    assert "お役に立てず申し訳ございません" in done.text
    assert "/contact" in links(done.text)
    assert feedback(client)["withdrawal-time"] == (0, 1)
    client.post(f"{TIME}/helpful", data={"helpful": "yes"})
    client.post(f"{TIME}/helpful", data={"helpful": "yes"})
    assert feedback(client)["withdrawal-time"] == (1, 0)
    client.cookies.clear()  # another reader
    client.post(f"{TIME}/helpful", data={"helpful": "yes"})
    assert feedback(client)["withdrawal-time"] == (2, 0)
    cookie = client.post(f"{TIME}/helpful", data={"helpful": "yes"}, follow_redirects=False)
    assert re.search(r"HttpOnly.*Path=/faq/.*SameSite=lax", cookie.headers["set-cookie"])
    busy = client.post(f"{TIME}/helpful", data={"helpful": "yes"})
    assert (busy.status_code, "retry-after" in busy.headers) == (429, True)
    assert "しばらくお待ちください" in busy.text


def test_a_vote_from_elsewhere_is_refused(client):
    """Another site's form, an unknown entry, an unknown answer: nothing is counted."""
    before = feedback(client)
    for other in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        cast = client.post(f"{TIME}/helpful", data={"helpful": "no"}, headers=other)
        assert cast.status_code == 403
    assert client.post(f"{TIME}/helpful", data={"helpful": "x"}).status_code == 422
    assert client.post("/faq/a/b/helpful", data={"helpful": "no"}).status_code == 404
    assert feedback(client) == before


def test_pages_are_kept_and_compressed(client):
    """An unchanged page is not sent twice; the small form is the same page."""
    page = client.get("/faq/withdrawal/", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in page.headers
    small = client.get("/faq/withdrawal/", headers={"Accept-Encoding": "gzip"})
    assert small.headers["content-encoding"] == "gzip"
    assert small.text == page.text
    for tag in (page.headers["etag"], small.headers["etag"]):
        accept = "gzip" if "gzip" in tag else "identity"
        headers = {"If-None-Match": tag, "Accept-Encoding": accept}
        again = client.get("/faq/withdrawal/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    assert int(small.headers["content-length"]) < len(page.content) / 2


def test_an_edit_is_seen_at_once(tmp_path):
    """Kept pages are those of the knowledge base in use."""
    create(tmp_path / "kb")
    with TestClient(
        app_on(tmp_path / "kb", tmp_path / "data", public_url="http://testserver")
    ) as client:
        first = next(link for link in links(client.get("/faq/").text) if link.count("/") == 3)
        id_ = first.rsplit("/", 1)[1]
        before = client.get(first).text
        for path in (tmp_path / "kb" / "faq").iterdir():
            text = path.read_text(encoding="utf-8")
            question = client.app.state.server.bot.knowledge.entry[id_].question
            path.write_text(text.replace(question, f"新しい{question}"), encoding="utf-8")
        assert client.get(first).text == before
        client.app.state.server.bot.reload()
        assert "<h1>新しい" in client.get(first).text


def test_the_sitemap_lists_every_page(client):
    """With the day of the last change where an editor gave it; each address works."""
    root = ET.fromstring(client.get("/sitemap.xml").content)
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root}
    assert found[f"http://testserver{TIME}"] == "2026-10-01"
    for address in [*found][:40]:
        assert client.get(urlsplit(address).path).status_code == 200
    robots = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def test_under_a_prefix_and_a_public_address(tmp_path):
    """Links have the prefix; canonical, sitemap and data the address that search engines know."""
    app = app_on(KNOWLEDGE, tmp_path, public_url="https://www.example.com/support")
    host = FastAPI()
    host.mount("/support", app)
    page = TestClient(host).get(f"/support{TIME}").text
    public = f"https://www.example.com/support{TIME}"
    assert f'<link rel="canonical" href="{public}">' in page
    assert data_of(page)[0]["url"] == public
    assert not [link for link in links(page) if not link.startswith(("/support/", "#", "?"))]
    assert f'action="/support{TIME}/helpful"' in page


def test_a_forged_host_is_named_nowhere(tmp_path):
    """Without a public address only names of this machine are taken for it."""
    app = app_on(KNOWLEDGE, tmp_path, address_rate="100000/1")
    for forged in (
        "evil.example",
        'evil.example"><script>',
        "127.0.0.1.evil.example",
        "localhost@evil",
    ):
        with TestClient(app, headers={"Host": forged}) as client:
            for path in ("/", "/contact", "/faq/", TIME, f"{TIME}?lang=en", "/robots.txt"):
                assert "evil" not in client.get(path).text
            assert client.get("/sitemap.xml").status_code == 404
            assert "canonical" not in client.get(TIME).text
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        assert f'rel="canonical" href="http://127.0.0.1:8000{TIME}"' in client.get(TIME).text
        assert "<loc>http://127.0.0.1:8000/faq/" in client.get("/sitemap.xml").text


def test_a_page_in_english_is_english_and_known_beside_the_japanese_one(client):
    """Question, answer, category and all around them; search engines are told of both."""
    page = client.get(f"{TIME}?lang=en").text
    assert '<html lang="en">' in page
    assert "<h1>How many days does a withdrawal take?</h1>" in page
    assert "Last updated" in page
    assert f'{TIME.rsplit("/", 1)[0]}/?lang=en"' in page
    assert 'lang="ja">日本語</a>' in page
    for shown in (page, client.get(TIME).text):
        for language, query in (("ja", ""), ("en", "?lang=en")):
            address = f'hreflang="{language}" href="http://testserver{TIME}{query}"'
            assert f'<link rel="alternate" {address}>' in shown
    assert f"<loc>http://testserver{TIME}?lang=en</loc>" in client.get("/sitemap.xml").text


@pytest.fixture
def partly_english(tmp_path):
    """The sample with one entry less in English."""
    shutil.copytree(KNOWLEDGE, tmp_path / "kb")
    file = tmp_path / "kb" / "faq" / "withdrawal.yaml"
    text = file.read_text(encoding="utf-8")
    entry = re.search(r"  - id: withdrawal-full\n.*?(    en:\n.*?)\n(?=  - id: )", text, re.DOTALL)
    file.write_text(text[: entry.start(1)] + text[entry.end(1) :], encoding="utf-8")
    with TestClient(app_on(tmp_path / "kb", tmp_path / "data")) as client:
        yield client


def test_what_is_only_japanese_is_said_to_be_so_and_on_no_english_list(partly_english):
    """The page of such an entry in English, and that of its category."""
    client = partly_english
    page = client.get("/faq/withdrawal/withdrawal-full?lang=en").text
    assert '<h1 lang="ja">' in page
    assert "This answer is available in Japanese only." in page
    assert 'hreflang="en" href="http' not in page
    listed = client.get("/faq/withdrawal/?lang=en").text
    assert "withdrawal-full" not in listed
    assert "What is the minimum withdrawal?" in listed
    assert "<h1>Withdrawals</h1>" in listed


def test_votes_at_once_are_all_counted(client):
    """Many readers in parallel, and one who clicks twice."""
    desk = client.app.state.server.desk

    async def all_at_once():
        voters = [*(str(n) for n in range(20)), "0"]
        await asyncio.gather(
            *(desk.statistics.vote("withdrawal-fee", True, voter=v) for v in voters)
        )

    client.portal.call(all_at_once)
    assert feedback(client)["withdrawal-fee"] == (20, 0)
