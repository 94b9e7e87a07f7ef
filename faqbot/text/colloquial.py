"""Speech and dialect put into plain words, before the dictionary is asked.

Only what the dictionary does not read as it is meant stands here: 使えへん, 〜とる and 〜っす are
known to it. Each pattern is given the plain words that take its place.
"""

from __future__ import annotations

from faqbot.patterns import regex

_END = r"(?=$|[!?。、,. かけのねなやわよでしっ])"
_PHRASES = (
    # Kansai
    (r"なんぼ", "いくら"),
    (r"(?:な|んと|ないと)(?:あかん|あきまへん|いかん|いけん)", "なければならない"),
    (r"あかんかった|あきまへんでした", "だめだった"),
    (r"あかん|あきまへん|あきません", "だめ"),
    (r"おまへん", "ありません"),
    (r"おまっか|おますか", "ありますか"),
    (r"(?:できひん|でけへん|でけん|できやん|できやへん)", "できない"),
    (r"(?<=[見起来借足降落生])ひん" + _END, "ない"),
    (r"(?<=[起借足降落感信][きりちじ])ひん" + _END, "ない"),
    (r"てへん" + _END, "ていない"),
    (r"(?<=ん)でへん" + _END, "でいない"),
    (r"(?:や|とちゃ|とちが|とちご)(?:なく|うく|って|う)て", "じゃなくて"),
    (r"やなく(?=[、 一-鿿ァ-ヺ])", "じゃなく"),
    (r"(?:どない|どげん|どがい|どがん)(?=し|す|や|に|なっ|せ)", "どう"),
    (r"どないや", "どうです"),
    (r"のうなっ", "なくなっ"),
    (r"(?<=[をもん一-鿿ァ-ヺー])(?<!問題)(?<!滞り)(?<!違い)なくし(?=て|た|ちゃ|ま)", "無くし"),
    (r"てお(?:くれやす|くんなはれ)|とくんなはれ|とくなはれ|てくなはれ", "てください"),
    (
        r"てーな"
        + _END
        + r"|てんか(?=$|[!?。])|てつかあさい|てつかーさい|てくんろ|てけろ|てくりょ",
        "てください",
    ),
    (r"(?<=[やたん])さかい(?:に)?" + _END, "ので"),
    # other parts of the country
    (r"(?<=[てはもがに])いかん(?=[のとわ。?!]|じゃ|ので|$)", "いけない"),
    (r"(?<=[てはもが])いけん(?=[のとわか。?!]|じゃ|$)", "いけない"),
    (r"じゃけ[んぇえー]|やけん|じゃけ(?=$|[、。 ])|(?<=です)けん", "ので"),
    (r"(?:じゃろう?|やろう?|だべ|だっぺ|ずら)か(?=$|[。?! のね])", "でしょうか"),
    (r"ばってん", "けれど"),
    # contractions of the young, circumlocutions of the old
    (r"(?<=[わ分]か)んね(?=$|[ー。、!?けしわよ])ー?", "らない"),
    (r"ちった", "ちゃった"),
    (r"すまん(?=$|[がけのね、。 ])", "すみません"),
    (
        r"(?:お|御)手数(?:です(?:が|けれど)|を?(?:お|御)?[かけ掛]+(?:し|いたし)?(?:ます|て|し)(?:が)?)",
        "すみません",
    ),
    (
        r"(?:(?<=いつ)|(?<=まで)|(?<=から)|(?<=曜[もは])|(?<=今日))やって(?=[るいまはん])",
        "営業して",
    ),
)
_QUESTION = regex(r"(?:(?<=[、。!?はがをに\s])|^)なんで(?![すしはも])")
_FOUND = regex("|".join(f"({pattern})" for pattern, _ in _PHRASES))
# One of these stands in whatever the patterns find; most texts have none.
_HINT = regex(
    "なんぼ|なんで|なくし|[あい]か[んっ]|あきま|いけん|おま[へっす]|[きてでけ]へん|ひん|でけん|きやん|きやへ|やなく|や?とち[ゃがご]"
    "|どない|どげん|どが[いん]|のうな|くれやす|なはれ|てーな|てんか|てつか|てくんろ|てけろ|てくりょ|さかい|じゃけ|やけん"
    "|すけん|じゃろ|やろ|だべ|だっぺ|ずら|ばって|かんね|ちった|すまん|[お御]手数|やって"
)


def plain_speech(text: str) -> str:
    """Return a normalised text with the phrases of speech that the dictionary misreads replaced."""
    if not _HINT.search(text):
        return text
    text = _FOUND.sub(lambda found: _PHRASES[(found.lastindex or 1) - 1][1], text)
    return _QUESTION.sub("なぜ", text)
