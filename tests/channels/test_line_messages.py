"""LINE's message objects: limits, pages of choices, long labels."""

from importlib import util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.line.messages import chosen, messages_of, page_asked, page_of

_SPEC = util.spec_from_file_location("fakes", Path(__file__).with_name("fakes.py"))
fakes = util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fakes)


def event(seq, text, labels=(), kind="assistant", name=None, file=None, ids=None):
    ids = ids or [f"entry:{number}" for number in range(len(labels))]
    choices = [{"id": id_, "label": label} for id_, label in zip(ids, labels, strict=True)]
    reply = {"choices": choices} if kind == "assistant" else None
    who = {"kind": kind, "name": name}
    return {"seq": seq, "type": "message", "from": who, "text": text, "reply": reply,
            "attachment": file}  # fmt: skip


def say(key):
    return {"more_choices": "ほかの選択肢"}[key]


def link(id_):
    return f"https://desk.example.com/{id_}"


def made(*events, after=0):
    found = messages_of(events, after, say, link)
    line = fakes.FakeLine()
    for start in range(0, len(found), 5):
        push = {"to": "U" + "0" * 32, "messages": found[start : start + 5]}
        assert line.check("push", push, None) is None
    return found


@pytest.mark.parametrize("count", [1, 13, 14, 25, 26, 40])
def test_every_choice_is_on_some_page(count):
    """Thirteen fit; of more, the last one leads to a further page."""
    menu = event(7, "どれですか", [f"選択肢{number}" for number in range(count)])
    (page,) = made(menu)
    seen = []
    while True:
        items = [item["action"] for item in page["quickReply"]["items"]]
        assert len(items) <= 13
        seen += [chosen(item["data"]) for item in items if chosen(item["data"])]
        more = page_asked(items[-1]["data"])
        if more is None:
            break
        assert items[-1]["label"] == "ほかの選択肢"
        (page,) = page_of([menu], *more, say)
    assert seen == [(f"entry:{number}", f"選択肢{number}") for number in range(count)]


def test_labels_that_are_too_long_stand_in_the_text():
    """The button has the number and what fits of the label; the number may be typed, too."""
    long = "個人情報の取り扱いに関する同意を取り消したいとき"
    (message,) = made(event(1, "どれですか", ["短い", long]))
    assert message["text"] == f"どれですか\n1. 短い\n2. {long}"
    first, second = [item["action"] for item in message["quickReply"]["items"]]
    assert first["label"] == "1. 短い"
    assert second["label"].startswith("2. 個人情報")
    assert second["displayText"] == long


def test_the_buttons_stand_below_the_last_message():
    """LINE shows none but those of the last one."""
    first, last = made(event(1, "どれですか", ["一"]), event(2, "お待ちください"))
    assert "quickReply" not in first
    assert last["quickReply"]["items"][0]["action"]["label"] == "一"


def test_only_what_is_new_and_for_the_visitor():
    """Her own messages she has."""
    own = event(2, "質問", kind="visitor")
    status = {"seq": 3, "type": "status", "status": "live"}
    assert made(event(1, "前"), own, status, event(4, "後"), after=1) == [
        {"type": "text", "text": "後"}
    ]


def test_an_operator_is_named_and_his_files_are_linked():
    """A file has no other way into LINE than by its address."""
    file = {"id": "f1", "name": "案内.pdf"}
    (message,) = made(event(1, "", kind="operator", name="田中", file=file))
    assert message["text"] == "【田中】\n📎 案内.pdf\nhttps://desk.example.com/f1"


def test_an_id_that_does_not_fit_is_picked_by_its_label():
    """A postback has 300 characters."""
    (message,) = made(event(1, "どれですか", ["これ"], ids=["entry:" + "x" * 400]))
    assert message["quickReply"]["items"][0]["action"] == {
        "type": "message", "label": "これ", "text": "これ"
    }  # fmt: skip


def test_page_data_of_others_means_nothing():
    """Nor a page that is not there."""
    assert page_asked("more\n1\nx") is page_asked("more\n1") is page_asked("choose\n1\n2") is None
    assert chosen("more\n1\n13") is chosen("choose\n") is chosen("") is None
    assert page_of([event(1, "x", ["a"])], 1, 13, say) == page_of([], 1, 0, say) == []


_LABEL = st.text(min_size=1, max_size=400).filter(str.strip)


@given(st.text(max_size=12_000).filter(str.strip), st.lists(_LABEL, max_size=40))
def test_whatever_editors_write_line_takes_it(text, labels):
    """Every message is within every limit of the API."""
    text = text.encode("utf-8", "replace").decode()
    labels = [label.encode("utf-8", "replace").decode() for label in labels]
    made(event(1, text, labels))
