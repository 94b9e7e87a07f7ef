"""A shop that somebody invented: nothing of the sample reaches its visitors.

``faqbot init``, the shop's own name and address, ``serve`` and ``export site``: in pages, chat,
widget, mail and files there is no word of the sample, nor that anything is a demonstration.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from faqbot import Bot
from faqbot.cli.app import app
from faqbot.desk import Desk
from faqbot.storage.channel_tables import outbox

from .site import Site

SAMPLE = re.compile(r"あおば|アオバ|aoba|実演|demo\b|M5 19\.5C4 11", re.IGNORECASE)
ADDRESS = re.compile(r'(?:href|src|data-suggest|action)="([^"#]+)"')
SAID = ("こんにちは", "営業時間は何時までですか", "ライブチャット", "メールで問い合わせたい",
        "入荷のお知らせ", "山田 太郎", "taro@example.com", "省略", "090-1234-5678",
        "万年筆はいつ入荷しますか", "個人情報の取り扱いに同意して送信する", "カレーの作り方",
        "会話終了")  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter, under the name of a shop."""
    folder = tmp_path_factory.mktemp("shop") / "kb"
    done = CliRunner().invoke(app, ["init", str(folder)])
    assert done.exit_code == 0, done.output
    settings = folder / "settings.yaml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"^#?\s*name:.*$", "name: 文具のみどり", text, count=1, flags=re.MULTILINE)
    assert "文具のみどり" in text
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    mail = {"smtp": "smtp://127.0.0.1:9", "mail_from": "文具のみどり <support@midori.example>",
            "mail_desk": "desk@midori.example"}  # fmt: skip
    with Site(Bot.load(shop), tmp_path_factory.mktemp("shop-data"), **mail) as site:
        yield site


def crawled(base: str) -> dict[str, str]:
    """Return every page, script, style and picture that the first page leads to, by address."""
    found: dict[str, str] = {}
    alone = ("widget.js", "v1/config?lang=en", "v1/support?lang=en", "nosuch", "robots.txt",
             "favicon.ico", "manifest.json", "sitemap.xml", "contact/callback?lang=en",
             "faq/search?q=送料", "faq/search?q=宇宙旅行", "openapi.json")  # fmt: skip
    waiting = [f"{base}/", f"{base}/?lang=en", *(f"{base}/{path}" for path in alone)]
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith(base):
            continue
        answer = httpx.get(address, headers={"Accept": "text/html,*/*"})
        found[address] = answer.text
        if answer.headers.get("content-type", "").startswith("text/html"):
            links = ADDRESS.findall(answer.text)
            waiting += [urljoin(address, link.replace("&amp;", "&")) for link in links]
    return found


def test_pages_scripts_and_pictures(served: Site) -> None:
    """All that can be reached from the first page, in both languages."""
    found = crawled(served.url)
    assert len(found) > 10
    assert any("文具のみどり" in text for text in found.values())
    assert {address for address, text in found.items() if SAMPLE.search(text)} == set()


def test_the_chat_and_the_mail_that_comes_of_it(served: Site) -> None:
    """Greeting, answers, hand-over, the form, the end; and every letter that was written."""
    begun = httpx.post(f"{served.url}/v1/conversations", json={}).json()
    bearer = {"Authorization": f"Bearer {begun['token']}"}
    url = f"{served.url}/v1/conversations/{begun['conversation']}"
    for number, text in enumerate(SAID):
        said = {"client_id": f"c-{number}", "text": text}
        assert httpx.post(f"{url}/messages", headers=bearer, json=said).status_code == 200, text
    transcript = httpx.get(f"{url}/events", headers=bearer).text
    assert "文具のみどり" in transcript
    assert SAMPLE.search(transcript) is None
    for language in ("ja", "en"):
        responses = "\n".join(served.bot.knowledge.in_language(language).responses.values())
        assert SAMPLE.search(responses) is None
    letters = served.desk(written)
    assert any("文具のみどり" in letter for letter in letters)
    assert [letter for letter in letters if SAMPLE.search(letter)] == []


async def written(desk: Desk) -> list[str]:
    """Return every letter that waits to be sent, as JSON that can be read."""
    rows = await desk.store.read(lambda c: c.execute(select(outbox.c.content)).all())
    return [json.dumps(json.loads(row.content), ensure_ascii=False) for row in rows]


def test_the_exported_site(shop: Path, tmp_path: Path) -> None:
    """Every file of it."""
    folder = tmp_path / "public"
    done = CliRunner().invoke(app, ["export", "site", str(folder), "--kb", str(shop)])
    assert done.exit_code == 0, done.output
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in files}
    assert {name for name, text in texts.items() if SAMPLE.search(text)} == set()
