"""Personal data is masked before anything a visitor wrote is logged or shown to others."""

from __future__ import annotations

import re
import unicodedata

_KANJI_KANA = "一-鿿々ァ-ヺー"
# Each pattern with what takes its place. Longer and more specific ones come first.
_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "〈メール〉"),
    (re.compile(r"https?://\S+"), "〈URL〉"),
    (re.compile(r"〒?\s?(?<!\d)\d{3}-\d{4}(?![\d-])"), "〈郵便番号〉"),
    (re.compile(r"\+?\d[\d\s()-]{7,}\d"), "〈番号〉"),
    (re.compile(r"\d{4,}"), "〈番号〉"),
    # 山田太郎様 · 名前は山田太郎 · 山田と申します
    (re.compile(f"(?<![お御皆神])(?!(?:お?客|皆|神|仕|何|多)(?:様|さま|さん))[{_KANJI_KANA}A-Za-z]{{1,10}}(?=\\s?(?:様|さま|さん|氏|殿)(?![々子式]))"), "〈名前〉"),
    (re.compile(f"((?:名前|氏名|名義)は)[{_KANJI_KANA}A-Za-z 　]{{2,16}}"), r"\1〈名前〉"),
    (re.compile(f"[{_KANJI_KANA}]{{2,8}}(?=と(?:申し|いいます|言います))"), "〈名前〉"),
)


def mask(text: str) -> str:
    """Return ``text`` with e-mail addresses, URLs, long numbers and names replaced.

    Amounts such as 「5000円」 are masked as well: better one figure too few in a log than one
    account number too many. Width is normalised, so full-width digits are found too.
    """
    text = unicodedata.normalize("NFKC", text)
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text
