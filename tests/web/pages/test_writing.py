"""The form as a page, with and without scripts."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

GOOD = {
    "subject": "出金について",
    "name": "山田　太郎",
    "email": "ｔａｒｏ@example.com",
    "account": "１２３４５６７８",
    "phone": "０９０−１２３４−５６７８",
    "question": "出金の手数料はいくらですか。三日前に出金しました。",
}


class Browser:
    """A browser without scripts: it keeps cookies and sends forms as they stand in the page."""

    def __init__(self, base: str, kind: str = "mail", lang: str = "ja") -> None:
        self.url = f"{base}/contact/{kind}?lang={lang}"
        self.http = httpx.Client(timeout=20, follow_redirects=True)
        self.answer = self.http.get(self.url)
        assert self.answer.status_code == 200, self.answer.text

    @property
    def hidden(self) -> dict[str, str]:
        inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.answer.text)
        return {name: unescape(value) for name, value in inputs}

    @property
    def text(self) -> str:
        return unescape(re.sub(r"<[^>]+>", " ", self.answer.text))

    def send(self, **fields: str) -> "Browser":
        self.answer = self.http.post(self.url, data={**self.hidden, **fields})
        return self

    def finish(self, **fields: str) -> "Browser":
        return self.send(step="send", consent="yes", **fields)


@pytest.fixture(scope="module")
def base(serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("writing")
    with serving(folder, ticket_rate="1000/1", development=True) as base:
        yield base


def test_without_scripts(base: str) -> None:
    """Fill in, look over with the best entries, agree, send: the number and the due time."""
    browser = Browser(base).send(**GOOD)
    assert "内容の確認" in browser.text
    assert "出金手数料" in browser.text or "手数料" in browser.text
    assert browser.answer.text.count("<details") == 3
    assert browser.hidden["phone"] == "+819012345678"
    assert "<dd>090-1234-5678</dd>" in browser.answer.text
    assert browser.hidden["name"] == "山田 太郎"
    browser.finish()
    assert "/contact/sent" in str(browser.answer.url)
    assert re.search(r"T-\w{4}-\w{4}", browser.text)
    assert "2026年11月25日（水）10:" in browser.text
    assert "受付番号をお控えください" in browser.text  # no mail server here


def test_mistakes(base: str) -> None:
    """Every mistake is said at its field, and what was typed stays."""
    browser = Browser(base).send(**{**GOOD, "phone": "123", "email": "taro", "name": ""})
    assert browser.answer.status_code == 422
    for said in ("電話番号として読み取れません", "name@example.com", "入力してください。"):
        assert said in browser.text
    assert 'value="123"' in browser.answer.text
    assert GOOD["question"] in browser.text
    assert browser.answer.text.count('aria-invalid="true"') == 3


def test_consent_is_needed(base: str) -> None:
    """Without consent nothing is sent."""
    browser = Browser(base).send(**GOOD).send(step="send")
    assert "同意が必要です" in browser.text


def test_going_back(base: str) -> None:
    """What was filled in can be changed."""
    browser = Browser(base).send(**GOOD).send(step="edit")
    assert 'value="出金について"' in browser.answer.text


def test_another_site_cannot_send_it(base: str) -> None:
    """Without our page's seal, with another browser's, or from another origin: refused."""
    browser, other = Browser(base), Browser(base)
    fields = {**GOOD, "step": "send", "consent": "yes"}
    assert httpx.post(browser.url, data=fields).status_code == 403
    stolen = {**fields, "seal": other.hidden["seal"], "id": other.hidden["id"]}
    assert browser.http.post(browser.url, data=stolen).status_code == 403
    own = {**fields, **browser.hidden, "step": "send"}
    evil = {"Origin": "https://evil.example"}
    assert browser.http.post(browser.url, data=own, headers=evil).status_code == 403
    assert "/contact/sent" in str(browser.http.post(browser.url, data=own).url)


def test_sent_twice(base: str) -> None:
    """Sending the same page twice files one ticket."""
    browser = Browser(base).send(**GOOD)
    page = browser.hidden
    first = browser.finish().text
    again = browser.http.post(browser.url, data={**page, "step": "send", "consent": "yes"})
    number = re.search(r"T-\w{4}-\w{4}", first)[0]
    assert number in again.text


def test_the_page_of_a_ticket_is_ones_own(base: str) -> None:
    """Who has the address but not the cookie sees nothing."""
    sent = Browser(base).send(**GOOD).finish().answer
    assert httpx.get(str(sent.url)).status_code == 404


def test_too_often(serving: Any, tmp_path: Path) -> None:
    """An address may file so many tickets, and is told when it was too often; nothing is lost."""
    with serving(tmp_path, ticket_rate="1/3600") as base:
        assert "/contact/sent" in str(Browser(base).send(**GOOD).finish().answer.url)
        browser = Browser(base).send(**GOOD).finish()
        assert browser.answer.status_code == 429
        assert GOOD["question"] in browser.text


def test_as_one_types(base: str) -> None:
    """A field is checked by the same rules, in the page's language."""
    url = f"{base}/contact/mail/check"
    phone = httpx.post(url, json={"field": "phone", "text": "03-1234-5678"}).json()
    assert phone == {"value": "03-1234-5678", "mistake": ""}
    wrong = httpx.post(f"{url}?lang=en", json={"field": "email", "text": "taro"}).json()
    assert wrong["mistake"] == "An address looks like name@example.com."
    assert httpx.post(url, json={"field": "number", "text": "123456"}).status_code == 404


def test_the_number_is_checked_and_dropped(base: str) -> None:
    """A wrong number is said so; it stands in no page, and the form can be sent without it."""
    browser = Browser(base).send(**GOOD, number="９９９ 999")
    assert browser.answer.status_code == 422
    assert "個人識別番号を確認できませんでした" in browser.text
    assert "999" not in browser.text.replace("+99", "")
    browser.send(**GOOD, number="").finish()
    assert "/contact/sent" in str(browser.answer.url)


def test_a_call_back_in_english(base: str) -> None:
    """The other form, in the other language."""
    browser = Browser(base, "callback", "en")
    browser.send(name="John Smith", phone="+44 20 7946 0958", question="Please call me, thanks.")
    assert "Please check" in browser.text
    browser.finish()
    assert re.search(
        r"We call you by 10:\d\d on Wednesday, 25 November 2026 \(UTC\+9\)\.", browser.text
    )


def test_every_mistake_has_words() -> None:
    """Whatever may be wrong can be said in both languages."""
    from typing import get_args

    from faqbot.support.contact_form import Mistake
    from faqbot.web.pages.rendering import Words

    for language in ("ja", "en"):
        assert all(f"mistake_{name}" in Words(language) for name in get_args(Mistake))
