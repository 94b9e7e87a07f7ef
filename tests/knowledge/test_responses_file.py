"""responses.yaml: every sentence has a default, and only known placeholders."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from faqbot.errors import Location
from faqbot.knowledge.beside import check_placeholders
from faqbot.knowledge.folder import sample
from faqbot.knowledge.loader import load
from faqbot.knowledge.schema import FURTHER, PLACEHOLDERS
from faqbot.yaml.document import make_document
from faqbot.yaml.nodes import MappingNode, get, text_of
from faqbot.yaml.report import Report

MakeKb = Callable[..., Path]

WORDING = {
    "ask_helpful": "参考になりましたか？",
    "helpful_yes": "はい、役立ちました",
    "helpful_no": "いいえ、ライブサポートにつないでください",
    "none_of_these": "この中にない",
    "handoff_open": "ライブサポートにおつなぎしています。少々お待ちください。",
    "end_yes": "会話終了",
    "end_no": "会話を続ける",
}


def test_every_sentence_has_a_default(kb: MakeKb) -> None:
    """All keys are there, none is empty, and the wording of the product is exact."""
    responses = load(kb()).responses
    assert set(responses) == set(PLACEHOLDERS)
    assert all(responses.values())
    assert {key: responses[key] for key in WORDING} == WORDING
    assert "Agent（エージェント）が参加しました" in responses["operator_joined"]
    assert "{opens}" in responses["handoff_closed"]


def test_one_sentence_is_replaced_and_the_others_stay(kb: MakeKb) -> None:
    """An editor writes only what is to be different."""
    mine = load(kb(responses='responses:\n  miss: "{name}には分かりません"\n')).responses
    assert mine["miss"] == "{name}には分かりません"
    assert {**load(kb(responses="")).responses, "miss": mine["miss"]} == mine


def test_small_talk_is_replaced_as_a_whole(kb: MakeKb) -> None:
    """A list of one's own stands instead of the built-in one; an empty one means none."""
    text = "smalltalk:\n  - {id: thanks, patterns: [ありがとう, どうも], reply: いいえ。}\n"
    [talk] = load(kb(responses=text)).smalltalk
    assert (talk.id, talk.patterns, talk.reply) == ("thanks", ("ありがとう", "どうも"), "いいえ。")
    assert load(kb(responses="smalltalk: []\n")).smalltalk == ()


def test_the_sample_repeats_no_standard_sentence(kb: MakeKb) -> None:
    """Its file has only what it says differently, and tells an editor where all of them are."""
    text = (sample() / "responses.yaml").read_text(encoding="utf-8")
    given = get(make_document("responses.yaml", text).root, "responses")
    own = (
        {key.text: text_of(node) for key, node in given.pairs}
        if isinstance(given, MappingNode)
        else {}
    )
    assert [key for key, text in own.items() if text == load(kb()).responses[key]] == []
    assert "faqbot export faq.xlsx" in text
    assert set(FURTHER) < set(PLACEHOLDERS)


@example("｛}")
@given(st.text(alphabet="a{} ｛｝nme'!:.[]0", max_size=12))
def test_what_passes_can_be_formatted(text: str) -> None:
    """A text without reported mistakes never makes str.format fail, nor leaves braces behind."""
    report = Report()
    check_placeholders("greeting", text, Location("f"), report)
    if not report.problems:
        assert not set(text.format(name="N", assistant="A")) & set("{}")
