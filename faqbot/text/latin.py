"""Latin letters in and beside Japanese: which are words, and how they are spelt.

``it``, ``on``, ``no`` or ``us`` hold an English sentence together; in a Japanese one, IT, ON, NO
and US are what it is about.
"""

from __future__ import annotations

from faqbot.patterns import regex

_APOSTROPHE = "['’‘´`]"
# don't, cannot, wouldn’t … deny; of he's, we'll, i'm nothing is left but the pronoun.
_DENIED = regex(
    rf"\b(?:(?:do|does|did|is|are|was|were|wo|would|should|could|has|have|had|ca|must|ai)"
    rf"n{_APOSTROPHE}t|(?:do|does|did|is|would|should|could|ca)nt)\b"
)
_LEFT_OVER = regex(rf"(?<=[a-z]){_APOSTROPHE}(?:s|m|re|ve|d|ll|t)\b")
# wi-fi, check-in, sign-up: one word as often as two.
_HYPHENED = regex(r"(?<![a-z0-9-])[a-z]{2,}-[a-z]{2}(?![a-z0-9-])")
_TWO_WORDS = regex(r"(?<![a-z])(wi|pay|blue) (fi|pay|tooth)(?![a-z])")
# ab-100, e-12: a code is one word, too.
_HYPHENED_CODE = regex(r"(?<![a-z0-9-])([a-z]{1,3})-(\d+)(?![a-z0-9-])")
_ODD = regex(rf"(?<=[a-z]){_APOSTROPHE}[a-z]|nt\b|[a-z]-[a-z0-9]|wi fi|pay pay|blue tooth")


def _pairs(written: str) -> dict[str, str]:
    """Return what each name of ``written`` is one with: "atm:エーティーエム" is two spellings."""
    return {name: plain for plain, _, name in (pair.partition(":") for pair in written.split())}


# Letters by their names: エーティーエム is an ATM, キューアールコード a QR code.
_NAMES = _pairs(
    "a:エー a:エイ b:ビー c:シー d:ディー e:イー f:エフ g:ジー h:エイチ h:エッチ i:アイ j:ジェー"
    " j:ジェイ k:ケー k:ケイ l:エル m:エム n:エヌ o:オー p:ピー q:キュー r:アール s:エス t:ティー"
    " u:ユー v:ブイ w:ダブリュー x:エックス y:ワイ z:ゼット"
)
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_ONE_NAME = regex(_NAME)
_WORDS = "イージー|キューピー|アイビー|オージー|アイアイ"  # that happen to read as letters
_SPELLED = regex(
    rf"(?<![ァ-ヺー])(?!(?:{_WORDS})(?![ァ-ヺー]))(?:"
    rf"(?:{_NAME}){{2,}}(?:(?![ァ-ヺー])|(?=コード|カード|ロム|アドレス|チャット))"
    r"|(?:エー|ビー|シー|ディー|エス|エム|エル)(?=サイズ|コース|プラン|タイプ|ランク|席))"
)
_CALLED = _pairs(
    "wifi:ワイファイ wifi:わいふぁい wifi:ワイハイ wifi:ワイ・ファイ wifi:ワイ-ファイ wifi:無線lan"
    " iphone:アイフォーン iphone:アイフォン iphone:アイホン windows:ウィンドウズ"
    " windows:ウインドウズ sms:ショートメール sms:ショートメッセージ bluetooth:ブルートゥース"
    " c++:シープラスプラス c#:シーシャープ"
)
_CALLED_SO = regex("|".join(_CALLED))

_LETTER = regex("[a-z]")
_JAPANESE = regex("[ぁ-ヺ一-鿿]")
# Words with nothing but a Japanese text, or nothing at all, around them.
_ALONE = regex(rf"(?<![a-z]{_APOSTROPHE})(?<![a-z] )(?<![a-z])[a-z]+(?![a-z]| [a-z]|{_APOSTROPHE})")
_SYMBOLED = regex(r"(?<![a-z0-9])[a-z](?:\+\+|\+|#)(?![a-z0-9+#])")


def plain_latin(text: str) -> str:
    """Return a normalised text with names, contractions and hyphened words in one spelling."""
    text = _CALLED_SO.sub(lambda name: _CALLED[name[0]], text)
    text = _SPELLED.sub(lambda names: _ONE_NAME.sub(lambda one: _NAMES[one[0]], names[0]), text)
    if not _ODD.search(text):
        return text
    text = _LEFT_OVER.sub("", _DENIED.sub("not", text))
    text = _HYPHENED.sub(lambda word: word[0].replace("-", ""), text)
    return _TWO_WORDS.sub(r"\1\2", _HYPHENED_CODE.sub(r"\1\2", text))


def has_latin(text: str) -> bool:
    """Tell whether there is a Latin letter in a normalised text."""
    return _LETTER.search(text) is not None


def words_alone(text: str) -> frozenset[str]:
    """Return the Latin words of ``text`` that no English sentence is around.

    In a Japanese text those which have no other Latin word beside them; in any other, those of a
    text without a space.
    """
    if " " in text and not _JAPANESE.search(text):
        return frozenset()
    return frozenset(_ALONE.findall(text))


def symboled(text: str) -> list[str]:
    """Return the names of ``text`` that end with a symbol, in order: c++, c#."""
    return _SYMBOLED.findall(text)
