"""The FAQ pages in a browser: search as one types, the keyboard, votes, the way to the chat."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from faqbot.web.appearance import AppearanceSettings
from faqbot.web.pages.faq.site import Site as Files

from .conftest import OPEN, Chat
from .test_access import faults

pytestmark = pytest.mark.browser
ENTRY = "/faq/withdrawal/withdrawal-time"
TITLE = "出金の申請から着金まで何日かかりますか？"


@pytest.fixture
def faq(context, site):
    """The first page of the FAQ."""
    page = context.new_page()
    page.goto(f"{site.url}/faq/")
    return page


def search(page, text):
    """Type ``text`` and wait for what is offered."""
    field = page.get_by_role("combobox", name="よくあるご質問を検索")
    field.fill(text)
    expect(page.get_by_role("listbox")).to_be_visible()
    return field


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_fault(faq, site, scheme, width):
    """Every kind of page, and the open list, light and dark, wide and narrow."""
    faq.set_viewport_size({"width": width, "height": 800})
    faq.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in ("/faq/withdrawal/", ENTRY, f"{ENTRY}?helpful=no", "/faq/search?q=出金手数料",
                 "/faq/search?q=ラーメン", "/faq/x/y", f"{ENTRY}?lang=en", "/faq/"):  # fmt: skip
        faq.goto(f"{site.url}{path}")
        assert faults(faq) == [], path
        wide = faq.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
    field = search(faq, "出金にかかる日数")
    field.press("ArrowDown")
    assert faults(faq) == []
    search(faq, "ラーメン")
    expect(faq.get_by_text("近いご質問が見つかりませんでした。").last).to_be_visible()
    assert faults(faq) == []


def test_search_by_keyboard(faq):
    """Arrows go round, Escape closes, Enter opens; a screen reader hears which and how many."""
    field = search(faq, "出金にかかる日数")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(faq.get_by_role("status").first).to_contain_text("候補が")
    field.press("ArrowUp")
    last = faq.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    first = faq.get_by_role("option", name=TITLE)
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    field.press("Escape")
    expect(faq.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("ArrowDown")
    field.press("Enter")
    expect(faq).to_have_url(re.compile(f"{ENTRY}$"))
    expect(faq.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_enter_without_a_choice_shows_all_results(faq):
    """The form does what it does without scripts."""
    field = search(faq, "出金にかかる日数")
    field.press("Enter")
    expect(faq.get_by_role("heading", level=1)).to_have_text("「出金にかかる日数」の検索結果")


def test_typing_asks_once_it_pauses(faq):
    """Not for every letter, and never within an input method's conversion."""
    asked = []
    faq.on("request", lambda request: "search.json" in request.url and asked.append(request.url))
    faq.clock.install(time=OPEN)
    faq.reload()
    faq.clock.pause_at(OPEN + timedelta(hours=1))  # from here on time passes when told to
    field = faq.get_by_role("combobox")
    field.press_sequentially("出金にかかる日数")
    faq.clock.run_for(400)
    expect(faq.get_by_role("option").first).to_be_visible()
    field.evaluate(
        "(e) => { e.value = 'しゅっきん';"
        " e.dispatchEvent(new InputEvent('input', { isComposing: true })); }"
    )
    faq.clock.run_for(400)
    field.fill("口座開設")
    faq.clock.run_for(400)
    expect(faq.get_by_role("option", name=TITLE)).to_have_count(0)
    assert len(asked) == 2


def test_markup_in_a_search_is_text(faq):
    """What was typed is shown as it was typed."""
    search(faq, '<img src=x onerror=alert(1)>"')
    ask = faq.get_by_role("option").last
    expect(ask).to_have_text('「<img src=x onerror=alert(1)>"」をチャットで質問する')
    assert faq.locator("#faq-options img").count() == 0


def test_no_answer_goes_on_in_the_chat(faq):
    """The question is asked in the window at once, no matter from which place."""
    field = search(faq, "近くのラーメン屋さん")
    expect(faq.get_by_role("option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(Chat(faq).log.get_by_text("近くのラーメン屋さん").first).to_be_visible()
    expect(Chat(faq).log.get_by_text("見つかりませんでした").first).to_be_visible()


def test_a_link_with_a_question(faq, site):
    """From a page of ours it is asked; from anywhere else it is only written down."""
    faq.goto(f"{site.url}/?ask=%E5%87%BA%E9%87%91")
    expect(faq.get_by_role("textbox", name="ご質問")).to_have_value("出金")
    expect(faq).to_have_url(f"{site.url}/")
    assert not Chat(faq).is_so("chat.isOpen")
    faq.goto(f"{site.url}/faq/")
    faq.evaluate("location.href = '/?ask=%E5%87%BA%E9%87%91%E6%89%8B%E6%95%B0%E6%96%99'")
    expect(Chat(faq).log.get_by_text("出金手数料").first).to_be_visible()


def test_a_vote_without_a_new_page(faq, site):
    """Thanks in place; no goes on to a person, as the same choice in the chat does."""
    faq.goto(f"{site.url}{ENTRY}")
    faq.get_by_role("button", name="いいえ、ライブサポートにつないでください").click()
    expect(faq.get_by_text("お役に立てず申し訳ございません")).to_be_visible()
    expect(faq).to_have_url(f"{site.url}{ENTRY}")
    wish = "「出金にかかる日数」についてライブチャット希望"
    expect(Chat(faq).log.get_by_text(wish).first).to_be_visible()
    Chat(faq).until("chat.status === 'waiting'")
    entries = site.desk(lambda desk: desk.statistics.day())["entries"]
    assert {"entry": "withdrawal-time", "helpful": 0, "not": 1} in entries


def test_everything_without_scripts(new_page, site):
    """Search, read, vote: the pages alone."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site.url}/faq/")
    page.get_by_label("よくあるご質問を検索").fill("出金の手数料")
    page.get_by_role("button", name="検索").click()
    page.locator(".faq-best h2 a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("出金に手数料はかかりますか？")
    page.get_by_role("button", name="はい、役立ちました").click()
    expect(page.get_by_text("お役に立てて何よりです")).to_be_visible()
    entries = site.desk(lambda desk: desk.statistics.day())["entries"]
    assert {"entry": "withdrawal-fee", "helpful": 1, "not": 0} in entries


def test_on_paper(faq, site):
    """Question, answer and address; nothing to click."""
    faq.goto(f"{site.url}{ENTRY}")
    faq.emulate_media(media="print")
    expect(faq.locator(".faq-answer")).to_be_visible()
    expect(faq.locator(".faq-address")).to_contain_text(f"{site.url}{ENTRY}")
    for hidden in (".top nav", ".faq-search", ".faq-helpful", ".faq-aside", "faq-chat"):
        expect(faq.locator(hidden).first).to_be_hidden()


def test_files_search_by_themselves(context, bot, tmp_path):
    """A site of files, opened from a disk: the list opens as one types, Enter goes to the first."""
    Files(bot, OPEN.date(), AppearanceSettings()).write(tmp_path / "site")
    page = context.new_page()
    page.goto((tmp_path / "site" / "withdrawal" / "index.html").as_uri())
    assert faults(page) == []
    field = search(page, "出金の手数料")
    expect(page.get_by_role("option").first).to_contain_text("出金に手数料はかかりますか？")
    field.press("Enter")
    expect(page).to_have_url(re.compile("withdrawal-fee/index.html$"))
    search(page, "zzzz")
    expect(page.get_by_text("近いご質問が見つかりませんでした。").last).to_be_visible()
