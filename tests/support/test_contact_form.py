"""What is typed into a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.support.contact_form import FIELDS, check, show_phone

GOOD = [
    ("name", "　山田　太郎 ", "山田 太郎"),
    ("name", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
    ("name", "Ｊｏｈｎ  Smith", "John Smith"),
    ("account", "１２３４５６７８", "12345678"),
    ("account", "mt5-1234 5678", "MT512345678"),
    ("phone", "０９０ー１２３４ー５６７８", "+819012345678"),
    ("phone", "03(1234)5678", "+81312345678"),
    ("phone", "+44 20 7946 0958", "+442079460958"),
    ("email", "Ｔａｒｏ＠Example.COM", "Taro@example.com"),
    ("email", "taro@日本語.jp", "taro@xn--wgv71a119e.jp"),
    ("subject", "出金\n Bcc: a@b.c", "出金 Bcc: a@b.c"),
    ("question", "出金が\r\n届きません。", "出金が\n届きません。"),
    ("question", "a\u202eb\x00cde", "abcde"),
    ("when", "平日の 午前", "平日の 午前"),
]
BAD = [
    ("name", "", "missing"),
    ("name", " \u200b ", "missing"),
    ("name", "山", "name"),
    ("name", "12345", "name_number"),
    ("name", "山田３", "name_number"),
    ("name", "見て https://x.example", "name"),
    ("account", "わかりません", "account"),
    ("account", "123", "account"),
    ("account", "1234567890123", "account"),
    ("phone", "12345", "phone"),
    ("phone", "電話はありません", "phone"),
    ("phone", "+999 1234 5678", "phone_country"),
    ("email", "taro", "email"),
    ("email", "taro@example", "email"),
    ("email", "a@b.com, c@d.com", "email"),
    ("email", "taro@localhost", "email"),
    ("question", "出金", "question_short"),
    ("question", "？！？！？！？！", "question_short"),
    ("subject", "あ" * 101, "too_long"),
]


@pytest.mark.parametrize(("field", "typed", "kept"), GOOD)
def test_made_clean(field, typed, kept):
    """Width, hyphens and spaces are brought to one form."""
    assert (check(field, typed).value, check(field, typed).mistake) == (kept, None)


@pytest.mark.parametrize(("field", "typed", "mistake"), BAD)
def test_refused(field, typed, mistake):
    """What cannot be right is refused with the reason."""
    assert check(field, typed).mistake == mistake


def test_country():
    """Without a country a telephone number needs its country code."""
    assert check("phone", "03-1234-5678", None).mistake == "phone_country"
    assert check("phone", "(212) 555-0123", "US").value == "+12125550123"
    assert show_phone("+819012345678") == "090-1234-5678"
    assert show_phone("+442079460958") == "+44 20 7946 0958"


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=300))
def test_any_text(field, text):
    """Whatever is typed is kept clean or refused; what is kept is kept as it is a second time."""
    checked = check(field, text)
    assert len(checked.value) <= max(FIELDS[field].longest, len(text))
    if checked.mistake is None:
        assert checked.value
        assert check(field, checked.value) == checked
        assert "\n" not in checked.value or field == "question"
