"""「AじゃなくてB」 is about B."""

import pytest

from faqbot.text.analyzer import Analyzer

PLAIN = Analyzer()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("電話じゃなくてメールで", ("メール",)),
        ("カードではなくて現金で払いたい", ("現金", "払い")),
        ("カードではなく現金", ("現金",)),
        ("入金でなく出金", ("出金",)),
        ("カードやなくて現金", ("現金",)),
        ("出金の手数料じゃなくて、入金の手数料", ("入金", "手数", "料")),
        ("カードで払うのではなく現金で払いたい", ("現金", "払い")),
        ("荷物は届かないんじゃなくて壊れてた", ("荷物", "壊れ")),
    ],
)
def test_what_is_not_meant_is_left_out(text, terms):
    """A noun or a clause before じゃなくて is what somebody does not ask about."""
    assert PLAIN.analyze(text).terms == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("本人でなくても手続きできますか", ("本人", "ない", "手続き")),
        ("カードじゃなくて", ("カード", "ない")),
        ("お金がなくて払えない", ("金", "ない", "払い", "ない")),
        ("問題なく使えた", ("問題", "ない", "使い")),
        ("もう使わなくなった", ("使い", "ない")),
        ("本人でなくてはいけませんか", ("本人", "ない")),
    ],
)
def test_other_denials_stay(text, terms):
    """Whatever is meant by なく, but no contrast, is heard as before."""
    assert PLAIN.analyze(text).terms[: len(terms)] == terms


def test_not_only_is_about_both():
    """「現金だけでなくカードも」 asks about both and denies nothing."""
    assert PLAIN.analyze("現金だけでなくカードも使える").terms == ("現金", "カード", "使い")


def test_characters_of_what_is_not_meant_are_gone_too():
    """They would find its entries all the same."""
    assert PLAIN.analyze("電話ではなくメールで聞きたい").normalized == "メールで聞きたい"
