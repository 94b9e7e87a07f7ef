"""Strings that mean the same are made the same string, before any dictionary is asked."""

from __future__ import annotations

import unicodedata

from faqbot.patterns import regex

# Hyphens, dashes, minus signs and box-drawing lines that people type for one another.
_DASH = "‐‑‒–—―−─━﹘﹣－~〜～∼˗"
_DASHES = regex(f"[{_DASH}]")
_KANA = "\u3041-\u3096\u30a1-\u30fa"
# After kana such a sign is a long vowel: 「サ－バ－」「サ〜バ〜」.
_LONG_VOWEL = regex(f"(?<=[{_KANA}ー])[-{_DASH}]+|ー{{2,}}")
_REPEATED = regex(r"([!?！？。、,.…・w笑\s])\1+")
_EMOJI = regex(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)
_INVISIBLE = regex(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0d\ufeff"
    "\ud800-\udfff\U000e0100-\U000e01ef]"
)
_SPACES = regex(r"\s+")
_YEN = regex(r"¥\s?(\d[\d,]*+)円?")
# Ⅱ型, II型: what is counted so has a figure.
_ROMAN = regex(r"(?<![a-z])(?:i{1,3}|iv|vi{0,3}|ix|x)(?=[型級類期種章部])")
_VALUES = {roman: str(n) for n, roman in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}
# Old forms of characters and those of names, before what they are written for.
_FORMS = (
    "髙高 﨑崎 嵜崎 㟢崎 邉辺 邊辺 齊斉 齋斎 濵浜 濱浜 嶋島 嶌島 嶹島 亰京 "
    "澤沢 廣広 國国 圀国 學学 德徳 惠恵 眞真 櫻桜 龍竜 瀧滝 冨富 舘館 曻昇 "
    "栁柳 桺柳 𠮷吉 會会 當当 應応 圓円 參参 條条 藏蔵 曾曽 黑黒 晉晋 榮栄 "
    "豐豊 寶宝 寬寛 靜静 淺浅 實実 萬万 縣県 鐵鉄 驛駅 圖図 發発 變変 號号 "
    "假仮 價価 辭辞 證証 讀読 讓譲 轉転 醫医 體体 權権 關関 點点 盡尽 戀恋 "
    "禮礼 壽寿 傳伝 區区 橫横 龜亀 彌弥 與与 遙遥 檢検 驗験 藥薬 續続 總総 "
    "舊旧 兒児 繪絵 鷗鴎 﨟臈 桒桑 槗橋 𣘺橋 𫝆今 壹一 壱一 貳二 弐二 〻々 "
    "∶: ˚° "
)
_MODERN = {ord(pair[0]): pair[1] for pair in _FORMS.split()}
_OLD = "".join(map(chr, _MODERN))
# A mark of voicing that was typed as a character of its own: ウ゛ァイオリン.
_LOOSE_MARK = regex(f"(?<=[{_KANA}\u3099\u309a])\\s*(?=[\u3099\u309a])")
# Letters with a space between all of them, as they come out of OCR: 返 品 の 送 料.
_LETTER = f"[{_KANA}ー々\u3400-\u9fff]"
_SPACED = regex(rf"(?<!\S){_LETTER}(?: [^ ](?!\S)){{3,}}")
_SPACED_TEXT = regex(rf"{_LETTER}(?: [^ ])+")
# Most texts are normal already, and one look tells: kana, kanji but 笑 and old forms, small
# letters but w, figures, and marks that are not repeated.
_NORMAL = regex(f"(?:(?![{_OLD}笑])[{_KANA}\u4e00-\u9fffa-vx-z0-9]|([ー、。!?「」])(?!\\1))*+")
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def normalize(text: str) -> str:
    """Fold width, case, dashes, long vowels, repeated punctuation, emoji and white space.

    Half-width kana become full-width, full-width ASCII becomes ASCII, letters lower case (NFKC
    and case folding). Old forms of kanji become the modern ones, variation selectors go, loose
    marks of voicing join their kana, and letters spaced out are put together. Idempotent:
    ``normalize(normalize(x)) == normalize(x)``.
    """
    text = text.replace("？", "?").replace("！", "!").replace("♯", "#")
    if _NORMAL.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", _EMOJI.sub(" ", text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _LOOSE_MARK.sub("", text).translate(_MODERN)
    text = unicodedata.normalize("NFC", text).replace("°c", "度")
    text = _ROMAN.sub(lambda roman: _VALUES[roman[0]], _YEN.sub(r"\1円", text))
    text = _SPACES.sub(" ", _folded(text)).strip()
    return _folded(_unspaced(text))


def beginning(text: str, characters: int) -> str:
    """Return the beginning of ``text`` that has at most ``characters``, normalised or not.

    「㌫」 is five characters once it is normalised, and others are eighteen: of a text that grows
    so the beginning is returned in that form.
    """
    text = text[:characters]
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text if len(folded) <= characters else folded[:characters]


def _unspaced(text: str) -> str:
    if _SPACED_TEXT.fullmatch(text):
        return text.replace(" ", "")
    return _SPACED.sub(lambda run: run[0].replace(" ", ""), text)


def _folded(text: str) -> str:
    text = _LONG_VOWEL.sub("ー", text)
    text = _DASHES.sub("-", text)
    return _REPEATED.sub(r"\1", text)


def to_katakana(text: str) -> str:
    """Return ``text`` with hiragana turned into katakana."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """Return ``text`` with katakana turned into hiragana."""
    return text.translate(_KATAKANA_TO_HIRAGANA)
