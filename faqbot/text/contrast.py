"""Contrast: 「AじゃなくてB」 and 「AではなくB」 are about B alone."""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.text.morphology import Token

_ALSO = frozenset(["だけ", "のみ", "ばかり"])  # 「Aだけでなく」 is about both
_PARTS = frozenset(["名詞", "接頭辞", "接尾辞"])
_BREAKS = frozenset("。?!、，,．.")


def without_contrast(text: str, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """Return ``text`` and its ``tokens`` without what is said not to be meant.

    That is the noun before じゃなくて with all that の joins to it, or, before のではなくて, the
    clause; the denial itself goes too. Where nothing is said to be meant instead, all stays.
    """
    at = 0
    while at < len(tokens):
        if tokens[at].surface == "なく" and tokens[at].lemma == "無い":
            end = _end(tokens, at)
            start = _start(tokens, at)
            if end and start is not None and any(t.term for t in tokens[end:]):
                cut = "".join([token.surface for token in tokens[start:end]])
                text = text.replace(cut, "", 1)
                tokens = [*tokens[:start], *tokens[end:]]
                at = start - 1
        at += 1
    return text, tokens


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where what is meant begins, 0 when なくて goes on otherwise (なくても, なくては)."""
    end = at + 1
    if end < len(tokens) and tokens[end].surface == "て":
        end += 1
        if end < len(tokens) and tokens[end].surface in ("も", "は"):
            return 0
    elif end < len(tokens) and tokens[end].pos in ("助動詞", "動詞", "助詞"):
        return 0
    return end


def _start(tokens: Sequence[Token], at: int) -> int | None:
    """Return where what is not meant begins, None when なく denies something else."""
    place = at - 1
    if place > 0 and tokens[place].surface == "は" and tokens[place - 1].surface == "で":
        place -= 1
    elif not (place > 0 and tokens[place].surface in ("じゃ", "で")):
        return None
    place -= 1
    if tokens[place].lemma in _ALSO:
        return place + 1
    if tokens[place].lemma == "の" and tokens[place].pos == "助詞":
        return _clause(tokens, place)
    start = place + 1
    while start > 0 and (tokens[start - 1].pos in _PARTS or tokens[start - 1].lemma == "の"):
        start -= 1
    return start if start <= place else None


def _clause(tokens: Sequence[Token], place: int) -> int:
    while place > 0 and tokens[place - 1].surface not in _BREAKS:
        if tokens[place - 1].surface in ("は", "も") and tokens[place - 1].pos == "助詞":
            break
        place -= 1
    return place
