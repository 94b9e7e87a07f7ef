"""Incomplete messages: those that point back, correct, break off, or say little on their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Protocol

from faqbot.dialogue.state import Topic
from faqbot.patterns import regex
from faqbot.ranking import Ranking
from faqbot.text.analyzer import Analysis
from faqbot.text.words import DENIAL, WHAT
from faqbot.types import WordPlaces

LONGEST = 6  # content terms; whoever says more says what it is about
_WHOLE = 3  # content terms that make a message whole, even where it points back
_SURE, _SURE_IF_WHOLE = 0.88, 0.6  # confidences from which on a question speaks for itself
_POINTS_BACK = regex(
    "^(?:それ|これ|あれ|その|この|そっち|こっち|そちら|こちら|そこ|ここ|そう|じゃ|では|なら|だと|で[、,]|あと|"
    "それと|それで|また|ちなみに|ついでに|やっぱ|やはり|逆に|もし|でも|ほか|他|さっき|今の|同じ)"
    "|(?:それ|これ|その|この|さっき|先ほど|今の)(?:は|を|が|も|って|で|の|だと)"
    "|(?:の場合|の方|ほう|のとき|の時)(?:は|も|だと|が|って|(?:なん|なの)?です(?:が|けど)?)?[?。]?$"
)
_CORRECTS = regex("(?:そう|それ|そっち|そちら)(?:じゃ|では)な[くい]|違って|違くて")
_BREAKS_OFF = regex(
    "(?:ところで|話は?変わ|話が変わ|別件|別の(?:質問|件|話)|違う(?:質問|件|話)|全然違う|まったく別)"
)
_ASKS = regex("[?かの][?。]{0,20}$")
# いつまで, どこで, 何件まで: whoever asks so, and says no more, asks of what was spoken of.
_INTERROGATIVE = regex(
    "いつ(?!も(?!ら))|いく[らつ]|どこ|ど[れの]|どんな|ど(?:っち|ちら)|どう(?![もぞ]|いたし)|誰|だれ|なぜ"
    "|(?:何|なん)(?!で?もな|とか|とな|だか|や|かあ|て)"
)
_ELLIPTIC = regex(
    "(?:は|も|[一-鿿ァ-ヺー]の|って|とか|なら|だと|でも|では|には|からは|までは)[?。]*$"
)


class WordStanding(Protocol):
    """Where words stand in a knowledge base; see :mod:`faqbot.retrieval.standing`."""

    def knows(self, word: str) -> bool:
        """Tell whether a word stands anywhere."""

    def places(self, words: Iterable[str]) -> WordPlaces:
        """Return where each known one of ``words`` stands."""

    def said(self, places: WordPlaces, entry: str) -> float:
        """Return the share of words that stand in an entry."""

    def asked(self, places: WordPlaces, entry: str) -> float:
        """Return the share of words that stand in the questions of an entry."""

    def kind(self, kinds: Collection[str], entry: str) -> float:
        """Return the share of the questions of an entry that ask for one of ``kinds``."""


def points_back(analysis: Analysis) -> bool:
    """Tell whether a message speaks of something said before: それは, その場合, あと."""
    return _POINTS_BACK.search(analysis.normalized) is not None


def corrects(analysis: Analysis) -> bool:
    """Tell whether a message puts right what was answered: そうじゃなくて入金の方."""
    return _CORRECTS.search(analysis.normalized) is not None


def is_elliptic(analysis: Analysis) -> bool:
    """Tell whether a message breaks off before it is a sentence: 手数料は."""
    return _ELLIPTIC.search(analysis.normalized) is not None


def may_go_on(analysis: Analysis, topic: Topic) -> bool:
    """Tell whether a message is worth being ranked once more with the topic's terms.

    What nothing was found for is no topic yet.
    """
    if not (topic.answered or topic.offered) or _BREAKS_OFF.search(analysis.normalized):
        return False
    broken = points_back(analysis) or is_elliptic(analysis)
    if not (analysis.terms or broken or _asks(analysis)):
        return False  # すみません
    return len(set(analysis.terms)) <= LONGEST or points_back(analysis)


def _asks(analysis: Analysis) -> bool:
    text = analysis.normalized
    return bool(_ASKS.search(text) or _INTERROGATIVE.search(text))


def counters(analysis: Analysis) -> frozenset[str]:
    """Return the terms that 何 counts and that only ask: the 冊 of 「何冊」."""
    pairs = pairwise(analysis.tokens)
    return frozenset(after.term for what, after in pairs if what.lemma == WHAT and after.term)


def is_complete(own: Ranking) -> bool:
    """Tell whether a message is a sure question of its own."""
    whole = len(set(own.query.terms) - {DENIAL}) >= _WHOLE
    sure = own.best.confidence if own.best is not None else 0.0
    broken = points_back(own.query) or is_elliptic(own.query)
    return sure >= (_SURE_IF_WHOLE if whole else _SURE) and (whole or not broken)


def is_foreign(analysis: Analysis, standing: WordStanding, shown: Iterable[str] = ()) -> bool:
    """Tell whether a message names something that nobody here knows of.

    What was said before would only hide that. A name alone that breaks off, 「ペイペイは」, asks
    whether it is among what was spoken of; and 「高さ制限ある？」 goes on with one of the entries
    ``shown`` that speaks of 高さ.
    """
    if points_back(analysis):
        return False
    terms = set(analysis.terms) - {DENIAL}
    if len(terms) == 1 and is_elliptic(analysis):
        return False
    nouns = nouns_of(analysis)
    if all(len(noun) == 1 or standing.knows(noun) for noun in nouns):
        return False
    known = standing.places(nouns)
    return not any(standing.said(known, entry) for entry in shown)


def mended(analysis: Analysis) -> set[str]:
    """Return the words that stand in no token as they are: ぱすわーど read as パスワード."""
    return {term for made in analysis.corrections for term in made.became} & set(analysis.terms)


def nouns_of(analysis: Analysis) -> set[str]:
    """Return the nouns among the terms."""
    nouns = {token.term for token in analysis.tokens if token.pos == "名詞" and token.term}
    return nouns & set(analysis.terms)  # others have been read as words that are known here
