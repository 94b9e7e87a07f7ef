"""What a text tells, by the kind of question that it answers."""

import pytest

from faqbot.text.telling import asks_for_end, end_asked, tells, tells_end
from faqbot.text.words import QUESTION_KINDS


@pytest.mark.parametrize(
    ("kind", "said", "other"),
    [
        ("when", "平日の 9:00 からです", "手数料は330円です"),
        ("how_much", "手数料は330円です", "平日の 9:00 からです"),
        ("where", "2 階の窓口です", "330円です"),
        ("how", "「送る」を押してください", "330円です"),
        ("why", "混み合っているためです", "330円です"),
        ("who", "ご本人に限ります", "330円です"),
    ],
)
def test_a_text_tells_what_is_asked_for(kind: str, said: str, other: str) -> None:
    """It tells one kind of thing and not another; any of several kinds will do."""
    assert tells(said, [kind])
    assert not tells(other, [kind])
    assert tells(said, QUESTION_KINDS)
    assert not tells(said, [])


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("いくらから", "least"),
        ("何円以上ですか", "least"),
        ("いつごろから", "least"),
        ("何歳から入れますか", "least"),
        ("いつまで", "most"),
        ("なんにちまで", "most"),
        ("何日以内ですか", "most"),
        ("いくらですか", ""),
        ("月曜から", ""),
        ("", ""),
    ],
)
def test_which_end_of_a_span_is_asked_for(text: str, end: str) -> None:
    """From where on, or up to where; who asks how much asks for neither."""
    assert end_asked(text) == end


def test_a_text_tells_an_end() -> None:
    """A question is about it, or an answer says it with its figure."""
    assert asks_for_end("最低出金額はいくらですか", "least")
    assert asks_for_end("ポイントに有効期限はありますか", "most")
    assert not asks_for_end("手数料はいくらですか", "least")
    assert tells_end("1回5,000円から承ります", "least")
    assert tells_end("2026年3月31日まで有効です", "most")
    assert not tells_end("手数料は330円です", "most")
    assert not asks_for_end("どれから", "")
    assert not tells_end("3日まで", "")
