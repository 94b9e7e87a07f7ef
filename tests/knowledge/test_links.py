"""Links below answers, and data that goes with them untouched."""

import pytest

from faqbot import Bot, KnowledgeError, Reply
from faqbot.exchange.schemas import json_schema
from faqbot.knowledge.links import Link, link_of, with_links
from faqbot.knowledge.loader import load
from faqbot.knowledge.schema_org import faq_page

ENTRY = """\
category: {id: a, name: A}
entries:
- id: form
  question: 申込書はどこですか
  answer: こちらです。
  links: ["[申込書](https://example.jp/f.pdf)", "![地図](https://example.jp/m.png)"]
  extra: {priority: 3, beta: true, price: 1.5, code: "007", none: null, tags: [x, {y: z}]}
"""


@pytest.fixture
def kb(tmp_path):
    """An entry with links and more."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text(ENTRY, "utf-8")
    return tmp_path


def test_links_stand_below_the_answer_and_in_the_reply(kb):
    """Every surface shows the text; a client may make buttons and pictures of the links."""
    bot = Bot.load(kb, cache=False)
    conversation, _ = bot.start()
    _, (answer, *_) = bot.reply(conversation, "申込書はどこですか")
    assert answer.text.splitlines() == [
        "こちらです。",
        "",
        "- [申込書](https://example.jp/f.pdf)",
        "- [地図](https://example.jp/m.png)",
    ]
    assert answer.links == (
        Link("申込書", "https://example.jp/f.pdf"),
        Link("地図", "https://example.jp/m.png", picture=True),
    )
    assert answer.to_json()["extra"] == {
        "priority": 3,
        "beta": True,
        "price": 1.5,
        "code": "007",
        "none": None,
        "tags": ["x", {"y": "z"}],
    }
    assert {"links", "extra"} <= Reply.schema()["properties"].keys()
    k = load(kb)
    assert "https://example.jp/f.pdf" in repr(faq_page([(k.categories[0], k.entries[0])]))


def test_objects_carry_them_too():
    """A row of a table may have both; what is not of JSON is refused."""
    row = {"id": "x", "question": "鍵は", "answer": "受付です。", "extra": {"n": [1]}}
    bot = Bot.from_entries([row], cache=False)
    _, replies = bot.reply(bot.start()[0], "鍵は")
    assert replies[0].to_json()["extra"] == {"n": [1]}
    for wrong in ({"extra": {"x": object()}}, {"extra": "x"}, {"links": ["x"]}):
        with pytest.raises(KnowledgeError):
            Bot.from_entries([{**row, **wrong}], cache=False)


@pytest.mark.parametrize("text", ["", "x", "[x]", "[x](javascript:alert(1))", "[](https://a.jp)"])
def test_what_is_no_link_is_told(kb, text):
    """Only http and https, with a label."""
    assert link_of(text) is None
    assert with_links("a", [text]) == "a"
    file = kb / "faq" / "a.yaml"
    file.write_text(ENTRY.replace("[申込書](https://example.jp/f.pdf)", text or "-"), "utf-8")
    with pytest.raises(KnowledgeError):
        load(kb)


def test_the_schema_knows_both():
    """Editors of YAML are helped."""
    known = json_schema("faq", "ja")["properties"]["entries"]["items"]["properties"]
    assert known["extra"]["type"] == ["object", "null"]
    assert "リンク" in known["links"]["description"]
