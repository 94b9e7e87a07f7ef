"""Words of a knowledge base inside runs of kana, which MeCab reads as other words.

It cuts 「しゅっきん」 into しゅっ and きん, both in the dictionary and both nonsense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from faqbot.lazy import lazy
from faqbot.patterns import regex
from faqbot.retrieval.sounds import Sounds
from faqbot.text.analyzer import Correction
from faqbot.text.morphology import Token
from faqbot.text.synonyms import Terms
from faqbot.text.words import DENIAL

_MIN_SCANNED = 3  # kana of a word looked for inside a run; shorter ones are there by chance
_MIN_OVERRIDING = 4  # … that takes the place of words which are known by themselves
_MAX_READING = 14
_SLIPS = 300  # kana of a message in which slips are looked for; behind them only exact readings
_FUNCTION = frozenset(["助詞", "助動詞"])
_SIGNS = frozenset(["補助記号", "記号"])  # what MeCab makes of ー where it knows no word
_SCRIPT = regex("[ぁ-ゖー]+|[ァ-ヺー]+")
_INFLECTED = frozenset(["動詞", "形容詞"])
_NOUNS = frozenset(["名詞", "接頭辞", "接尾辞", "形状詞"])


@dataclass(frozen=True)
class Misread:
    """What runs of kana may be, given the ``readings`` of a knowledge base and its ``terms``."""

    readings: Mapping[str, Terms]
    terms: frozenset[str]

    def reread(self, tokens: Sequence[Token], odd: Sequence[Token]) -> list[Token | Correction]:
        """Return ``tokens`` with what was likely meant by runs of kana among them.

        The words of ``odd`` are not known.
        """
        mended: list[Token | Correction] = []
        at, left = 0, _SLIPS
        while at < len(tokens):
            end = at
            while end < len(tokens) and tokens[end].kana:
                end += 1
            if end == at:
                mended.append(tokens[at])
                end += 1
            else:
                left -= sum(len(token.kana) for token in tokens[at:end])
                mended += self._read(tokens[at:end], odd if left >= 0 else ())
            at = end
        return mended

    def likely(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a reading that may take the place of known words begins at a token."""
        kana = [token.kana or "\n" for token in tokens]
        text = "".join(kana)
        starts = accumulate(map(len, kana), initial=0)
        pieces = [text[at : at + _MIN_OVERRIDING] for at in starts]
        return not self._overriding.isdisjoint(pieces)

    @lazy
    def _overriding(self) -> frozenset[str]:
        return frozenset(k[:_MIN_OVERRIDING] for k in self.readings if len(k) >= _MIN_OVERRIDING)

    @lazy
    def sounds(self) -> Sounds:
        """The readings by how they sound."""
        return Sounds(tuple(self.readings))

    def _read(self, run: Sequence[Token], odd: Sequence[Token]) -> Iterable[Token | Correction]:
        """Return a run of kana with what can be read there if it was misread."""
        text = "".join([token.kana for token in run])
        unknown = any(token in odd for token in run)
        shortest = _MIN_SCANNED if unknown else _MIN_OVERRIDING
        starts: dict[int, Token] = {}
        at = 0
        likely = unknown
        for token in run:
            starts[at] = token
            likely = likely or text[at : at + _MIN_OVERRIDING] in self._overriding
            at += len(token.surface)
        return self._scan(starts, text, shortest) if likely else run

    def _scan(
        self, starts: Mapping[int, Token], text: str, shortest: int
    ) -> Iterator[Token | Correction]:
        surfaces = "".join([token.surface for token in starts.values()])
        at = 0
        after_match = False
        while at < len(text):
            token = starts.get(at)
            # Words begin where MeCab says, or where another has just ended; but where MeCab sees
            # a particle among words that are all known (夜中でもトレード) it is one.
            particle = token and token.pos == "助詞" and shortest == _MIN_OVERRIDING
            found = None
            if (after_match or token) and not particle:
                script = at + _one_script(surfaces, at)
                found = self._word(starts, text, at, shortest, script)
            if found:
                end, became = found
                exact = text[at:end] in self.readings
                yield Correction(text[at:end], became, "reading" if exact else "spelling")
                at, after_match = end, True
                continue
            if token:
                yield token
            at, after_match = at + (len(token.surface) if token else 1), False

    def _word(
        self, starts: Mapping[int, Token], text: str, at: int, shortest: int, script: int
    ) -> tuple[int, Terms] | None:
        """Return where the longest word that begins at ``at`` ends, and its terms.

        Up to ``script`` all is written in one script.
        """
        most = min(len(text), at + _MAX_READING)
        ends = range(most, at + shortest - 1, -1)
        whole = [end for end in ends if end in starts or end == len(text)]
        sounds = self.sounds
        for end in ends:
            typed = text[at:end]
            became = self.readings.get(typed)
            if end > script and (not became or len(became) > 1):
                continue  # only a single word is begun in one script and ended in another
            if became is None and shortest == _MIN_SCANNED and end in whole:
                became = self._slip(starts, at, end, sounds.alike(typed))
            if became and self._fits(starts, at, end, became):
                return end, became
        for end in whole if shortest == _MIN_SCANNED else ():
            if end > script:
                continue
            became = self._slip(starts, at, end, sounds.near(text[at:end]))
            if became and self._fits(starts, at, end, became):
                return end, became
        return None

    def _slip(self, starts: Mapping[int, Token], at: int, end: int, reading: str) -> Terms | None:
        return self.readings[reading] if reading and _no_function(starts, at, end) else None

    def _fits(self, starts: Mapping[int, Token], at: int, end: int, became: Terms) -> bool:
        """Tell whether words that MeCab sees may give way: no verb does, and no denial."""
        covered = _covered(starts, at, end)
        if not covered:
            return True
        if any(token.denies for token in covered) and DENIAL not in became:
            return False
        first = covered[0]
        if self._cuts(starts, end):
            return False
        if len(covered) == 1 and at in starts and end == at + len(first.surface):
            return first.base not in self.terms and is_plain_noun(first)
        if end - at > _MIN_OVERRIDING or any(token.pos in _SIGNS for token in covered):
            return True
        if first.pos in _INFLECTED and covered[-1].pos in _FUNCTION:
            return False
        return first.pos not in _FUNCTION or at == 0

    def _cuts(self, starts: Mapping[int, Token], end: int) -> bool:
        """Tell whether ``end`` is inside a word that is meant as it stands: チェック|アウト."""
        begin = max(place for place in starts if place < end)
        token = starts[begin]
        if begin + len(token.surface) <= end:
            return False
        return token.base in self.terms or is_loanword(token)


def _covered(starts: Mapping[int, Token], at: int, end: int) -> list[Token]:
    return [starts[place] for place in range(at, end) if place in starts]


def _one_script(run: str, at: int) -> int:
    """Return how many kana of a reading from ``at`` on are all hiragana or all katakana."""
    found = _SCRIPT.match(run, at, at + _MAX_READING)
    return len(found[0]) if found else 0


def _no_function(starts: Mapping[int, Token], at: int, end: int) -> bool:
    """Tell whether neither a particle nor an auxiliary stands at an end of the words."""
    covered = _covered(starts, at, end)
    ends = (*covered[:1], *covered[-1:])
    return all(token.pos not in _FUNCTION for token in (ends[1:] if at == 0 else ends))


def is_plain_noun(token: Token) -> bool:
    """Tell whether ``token`` is a noun that may have been meant to be written otherwise."""
    return token.pos in _NOUNS and not is_loanword(token)


def is_loanword(token: Token) -> bool:
    """Tell whether ``token`` is a loanword in katakana, which is written as it is meant."""
    return bool(token.origin) and token.kana == token.surface
