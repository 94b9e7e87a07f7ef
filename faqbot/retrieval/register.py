"""Register: how far a message is put as one puts something to a service desk.

Small talk, quiz questions and what one says to a voice assistant may be about anything that a
knowledge base is about, and come near to its entries (「休日は何をされていますか」). They are put
in another way. So the words that join and end others are seen here, and of each other word no
more than its part of speech, which is the same whatever a message is about. A logistic regression
counts which of these there are, alone and in pairs.
``scripts/teach_register.py`` makes its weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from math import fsum
from pathlib import Path

from faqbot.retrieval.sentences import GRAMMAR
from faqbot.text.morphology import Token

FILE = Path(__file__).with_name("register.tsv")
MOST = 6.0  # log-odds, in either way: a long message is no surer than that
_PASSED_OVER = frozenset(["補助記号", "空白"])  # some people type them and others do not
_SEEN = GRAMMAR | {"代名詞", "感動詞", "連体詞", "副詞", "接頭辞", "接尾辞"}
_DEPENDENT = "非自立可能"  # verbs and the like that mostly lean on others: くれる, いただく, しまう
_BEGIN, _END = "^", "$"


def features(tokens: Iterable[Token]) -> set[str]:
    """Return what is seen of a text: its words or their parts of speech, alone and in pairs."""
    words = [_seen(token) for token in tokens if token.pos not in _PASSED_OVER]
    seen = [_BEGIN, *words, _END]
    return {*seen, *map(" ".join, pairwise(seen))}


def _seen(token: Token) -> str:
    if token.pos in _SEEN or token.subpos == _DEPENDENT:
        return token.surface
    return token.pos + token.subpos


def register(tokens: Iterable[Token]) -> float:
    """Return the log-odds that a text is put to a service desk, but for a constant."""
    known = weights()
    found = fsum([known.get(feature, 0.0) for feature in features(tokens)])  # in any order
    return max(-MOST, min(MOST, found))


@cache
def weights() -> Mapping[str, float]:
    """Return what each feature adds."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}
