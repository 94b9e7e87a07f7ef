"""Personal data is masked before anything a visitor wrote is logged or shown to others."""

from __future__ import annotations

import re
import unicodedata

_NAME = "一-鿿々ァ-ヺー"
_NO_NAME = "(?:お?客|皆|神|仕|何|多)(?:様|さま|さん)"  # お客様, 皆さん
_TITLE = "(?:様|さま|さん|氏|殿)(?![々子式])"
# Each pattern with what takes its place. Longer and more specific ones come first.
_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "〈メール〉"),
    (re.compile(r"https?://\S+"), "〈URL〉"),
    (re.compile(r"〒?\s?(?<!\d)\d{3}-\d{4}(?![\d-])"), "〈郵便番号〉"),
    (re.compile(r"\+?\d[\d\s()-]{7,}\d"), "〈番号〉"),
    (re.compile(r"\d{4,}"), "〈番号〉"),
    # 山田太郎様 · 名前は山田太郎 · 山田と申します
    (
        re.compile(rf"(?<![お御皆神])(?!{_NO_NAME})[{_NAME}A-Za-z]{{1,10}}(?=\s?{_TITLE})"),
        "〈名前〉",
    ),
    (re.compile(rf"((?:名前|氏名|名義)は)[{_NAME}A-Za-z 　]{{2,16}}"), r"\1〈名前〉"),
    (re.compile(rf"[{_NAME}]{{2,8}}(?=と(?:申し|いいます|言います))"), "〈名前〉"),
)
_MARK = re.compile("〈[^〉]*〉")


def mask(text: str) -> str:
    """Return ``text`` with e-mail addresses, URLs, long numbers and names replaced.

    Amounts such as 「5000円」 are masked as well: better one figure too few in a log than one
    account number too many. Width is normalised, so full-width digits are found too.
    """
    text = unicodedata.normalize("NFKC", text)
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def without_marks(masked: str) -> str:
    """Return a masked text with nothing where something was masked."""
    return _MARK.sub(" ", masked)
