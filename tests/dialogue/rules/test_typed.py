import pytest

from faqbot.dialogue.rules import typed
from faqbot.dialogue.rules.language import plainly_in
from faqbot.dialogue.rules.typed import sound, typed_number

_TWO = """
2 ２ ② ⑵ ⒉ 二 (2) （２） [2] 2. ２． 2、 2) 2番 ２番 2番目 ２番目 二番 二番目 2番で 2で
2でお願いします 2番をお願いします 2です 2番です。 2にします 2番がいいです ２つ目 2つ目です 2️⃣
No.2 第2 2！ 2番のやつ 2番を選びます
"""


@pytest.mark.parametrize(
    "text",
    _TWO.split(),
)
def test_a_number_is_a_number_however_typed(text: str) -> None:
    """Width, circles, kanji, brackets, counters and politeness make no difference."""
    assert typed_number(text) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("10", 10), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), (" 1 ", 1)],
)
def test_two_digits_at_most(text: str, number: int) -> None:
    """Numbers from 0 to 99 are read, in kanji too."""
    assert typed_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "123",  # an amount or an account number
        "1234567",
        "2段階認証",
        "2日かかりますか",
        "2回",
        "1と2",
        "1.5",
        "一人",
        "MT5",
        "出金2",
        "",
        "番",
        "2番目の出金はどうなりましたか",
    ],
)
def test_what_is_more_than_a_number_is_no_choice(text: str) -> None:
    """A long number, or a number within a sentence, is a message like any other."""
    assert typed_number(text) is None


def test_of_a_long_text_the_beginning_is_read_and_nothing_is_kept() -> None:
    """What grows when it is normalised does not; a number lost in blanks is none."""
    caches = (typed._letters, typed._sound)
    kept = [cache.cache_info().currsize for cache in caches]
    for text in ("㌫" * 8000, "あ" * 8000, "はい" + "！" * 8000):
        assert 0 < len(sound(text)) <= 2000
    assert [cache.cache_info().currsize for cache in caches] == kept
    assert typed_number("2" + " " * 8000) is None
    assert plainly_in("Where is my card? " * 500) == "en"
    assert plainly_in("カードはどこ。" * 900 + "Where is my card? " * 100) == "ja"
