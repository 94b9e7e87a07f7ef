"""Links of an answer as pictures and buttons of LINE and Slack; the rest stays text."""

import asyncio
from datetime import UTC, datetime
from importlib import util
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.adapter import Host, Outbound, Policy, Refused, Sent
from faqbot.channels.line.messages import messages_of as for_line
from faqbot.channels.settings import SlackSettings
from faqbot.channels.slack.outbound import SlackAdapter
from faqbot.channels.slack.outbound import messages_of as for_slack
from faqbot.desk import Delivery
from faqbot.desk.protocol import reply_json
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.knowledge.links import links_of, with_links

_SPEC = util.spec_from_file_location("fakes", Path(__file__).with_name("fakes.py"))
fakes = util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fakes)

HOTEL = "https://hotel.example.com"
MAP, PLAN, PHOTO = (
    f"[地図]({HOTEL}/map)",
    f"[見取り図]({HOTEL}/館内.pdf)",
    f"![外観]({HOTEL}/a.jpg)",
)


def event(*written, answer="裏に10台分あります。", choices=()):
    """Return an answer with links as the desk stores it."""
    reply = Reply(ReplyKind.ANSWER, with_links(answer, written), links=links_of(written))
    offered = [{"id": "a", "label": label} for label in choices]
    return {
        "seq": 1,
        "type": "message",
        "from": {"kind": "assistant", "name": None},
        "text": reply.text,
        "reply": {**reply_json(reply), "choices": offered},
    }


def line(*written, **more):
    messages = for_line([event(*written, **more)], 0, str, str)
    fake = fakes.FakeLine()
    assert [wrong for wrong in map(fake.check_message, messages) if wrong] == []
    return messages


def slack(*written, **more):
    [message] = for_slack([event(*written, **more)], 0, str)
    fake = fakes.FakeSlack()
    assert [wrong for wrong in map(fake.check_block, message["blocks"]) if wrong] == []
    return message["blocks"]


def test_line_shows_a_picture_and_buttons():
    """The text is without them, and the buttons of the conversation stand at the last message."""
    text, picture, buttons = line(MAP, PHOTO, PLAN, choices=["はい"])
    assert text == {"type": "text", "text": "裏に10台分あります。"}
    assert picture["originalContentUrl"] == f"{HOTEL}/a.jpg"
    template = buttons["template"]
    assert template["text"] == "・地図\n・見取り図"
    assert [action["uri"] for action in template["actions"]] == [
        f"{HOTEL}/map",
        f"{HOTEL}/%E9%A4%A8%E5%86%85.pdf",
    ]
    assert buttons["altText"].startswith(f"地図 {HOTEL}/map")
    assert buttons["quickReply"]["items"][0]["action"]["label"] == "はい"


def test_line_has_four_buttons_a_message():
    """A fifth begins another."""
    _, first, second = line(*(f"[案内{n}]({HOTEL}/{n})" for n in range(5)))
    assert [len(m["template"]["actions"]) for m in (first, second)] == [4, 1]


@pytest.mark.parametrize(
    "written",
    [
        "[地図](http://hotel.example.com/map)",
        f"[お車でお越しのお客様のための詳しい駐車場の地図]({HOTEL}/map)",
        f"![外観]({HOTEL}/a.webp)",
        f"[地図]({HOTEL}/{'x' * 980})",
    ],
)
def test_what_line_does_not_take_stays_in_the_text(written):
    """Not https, a label of more than 20 characters, another kind of picture, a long address."""
    [message] = line(written)
    assert links_of([written])[0].address in message["text"]


def test_slack_shows_a_picture_and_buttons():
    """Below the text and above the buttons of the conversation, which it tells from them."""
    section, picture, leading, offered = slack(MAP, PHOTO, PLAN, choices=["はい"])
    assert section["text"]["text"] == "裏に10台分あります。"
    assert (picture["image_url"], picture["alt_text"]) == (f"{HOTEL}/a.jpg", "外観")
    assert [button["text"]["text"] for button in leading["elements"]] == ["地図", "見取り図"]
    assert offered["elements"][0]["action_id"] == "choice:0"


def test_what_slack_does_not_take_stays_in_the_text():
    """An address that is not https."""
    [section] = slack("[地図](http://hotel.example.com/map)")
    assert "<http://hotel.example.com/map|地図>" in section["text"]["text"]


@pytest.mark.parametrize("missing", [None, "links"])
def test_events_of_earlier_releases_are_texts(missing):
    """They carry no links of their own; and an edited text is shown as it is."""
    old = event(MAP)
    if missing:
        del old["reply"]["links"]
    else:
        old["text"] += "。"
    [message] = for_line([old], 0, str, str)
    assert f"地図（ {HOTEL}/map ）" in message["text"]
    assert len(for_slack([old], 0, str)[0]["blocks"]) == 1


_LABEL = st.text(st.characters(exclude_categories=["C"], exclude_characters="[]"), min_size=1)
_ADDRESS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="()<>"), min_size=1
)


@given(st.lists(st.tuples(st.booleans(), _LABEL, _ADDRESS), max_size=8))
def test_whatever_editors_write_is_taken(parts):
    """Every message is within every limit; no link is lost."""
    written = [f"{'!' * picture}[{label}](https://{rest})" for picture, label, rest in parts]
    shown = str(line(*written)) + str(slack(*written))
    assert "裏に10台分あります。" in shown


def post(fake, message):
    """Send a message by the adapter to a Slack of our own."""
    transport = httpx.ASGITransport(fake.app)

    async def send():
        async with httpx.AsyncClient(transport=transport) as client:
            settings = SlackSettings(bot_token=fake.token, api="https://slack.example/api")
            host = Host(str, lambda *_: None, str, lambda _: None)
            adapter = SlackAdapter(settings, host, client, Policy())
            content, at = {}, datetime(2026, 11, 30, tzinfo=UTC)
            delivery = Delivery(
                1, "slack", "events", "k", "C1:1.000001", "c", None, content, None, None, 0, False,
                1, at,
            )  # fmt: skip
            return await adapter.send(Outbound(delivery, 0, message, unsure=False))

    return asyncio.run(send())


def test_a_picture_that_slack_cannot_fetch_becomes_a_link():
    """The message is refused as a whole; sent again without the picture, it is there once."""
    fake = fakes.FakeSlack()
    fake.unreachable = {f"{HOTEL}/a.jpg"}
    [message] = for_slack([event(PHOTO, MAP)], 0, str)
    assert post(fake, message) == Sent()
    [seen] = fake.seen
    assert [block["type"] for block in seen["blocks"]] == ["section", "section", "actions"]
    assert seen["blocks"][1]["text"]["text"] == f"<{HOTEL}/a.jpg|外観>"


def test_what_is_wrong_otherwise_is_refused():
    """Without a picture the second try would be the same."""
    fake = fakes.FakeSlack()
    broken = {"text": "x", "blocks": [{"type": "actions", "elements": []}]}
    assert post(fake, broken) == Refused("invalid_blocks")
