"""What a text tells: whether it says when, how much, where, how, why or who."""

from __future__ import annotations

from collections.abc import Iterable

from faqbot.patterns import regex

# By the kind of question (see ``words.QUESTION_KINDS``), what a text says that answers one.
_TELLING = {
    "when": regex(
        r"\d\s*(?:時|分|日|か月|ヶ月|月|年|週|営業日)|\d:\d\d|[月火水木金土日]曜"
        "|平日|土日|毎[日週月年]|翌|即時|すぐ"
    ),
    "how_much": regex(r"\d\s*(?:[円%％]|万円|ポイント)|無料|有料|料金"),
    "where": regex("階|ページ|画面|窓口|カウンター|メニュー|→|店|駅|入口|前|隣"),
    "how": regex("→|ください|押|選|入力|手順"),
    "why": regex("ため|原因|ので|場合"),
    "who": regex("方|人|者|担当"),
}


# From where on, or up to where, something is asked: いくらから, 何日まで.
_END_ASKED = regex(
    "(?:いく[らつ]|いつ(?:ごろ|頃)?|どこ|(?:何|なん)[^、。?]{0,4}?)"
    "(?:(?P<least>から|以上|より)|(?P<most>まで|以内|以下))"
)
_ENDS = {
    "least": regex("最低|最少|最小|下限|から|以上|より"),
    "most": regex("最大|最高|最長|上限|限度|期限|まで|以内|以下"),
}
_END_FIGURES = {
    "least": regex(r"(?:最低|最小)|\d[^、。\n]{0,6}?(?:から|以上)"),
    "most": regex(r"(?:最大|上限|限度|期限)|\d[^、。\n]{0,6}?(?:まで|以内|以下)"),
}


def end_asked(text: str) -> str:
    """Return the end of a span that is asked for: ``least`` (いくらから), ``most`` (いつまで), "".

    ``text`` is normalised.
    """
    found = _END_ASKED.search(text)
    return (found.lastgroup or "") if found else ""


def asks_for_end(text: str, end: str) -> bool:
    """Tell whether a question is about the ``end`` of a span: 「最低出金額」, 「何冊まで」."""
    return end in _ENDS and _ENDS[end].search(text) is not None


def tells_end(text: str, end: str) -> bool:
    """Tell whether a text tells the ``end`` of a span: 「1万円以上」, 「30日まで」."""
    return end in _END_FIGURES and _END_FIGURES[end].search(text) is not None


def tells(text: str, kinds: Iterable[str]) -> bool:
    """Tell whether ``text`` says something of one of ``kinds``: 「330円」 tells how much."""
    return any(_TELLING[kind].search(text) for kind in kinds)
