"""Several questions in one message: where one ends and another, of its own, begins.

Conservative: what only explains a question, sets a condition for it, asks after a detail of it
or offers an alternative belongs to it. Better two questions in one than one torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faqbot.patterns import regex
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize
from faqbot.text.words import QUESTION_TYPES

_MOST = 240  # characters; a longer message tells a story around one question
_SENTENCE = regex(r"[^。!?！？\n]+[。!?！？\n]*")
_BESIDES = "あと(?!で)|それと(?!も)|それから|ついでに|もう(?:一|ひと|1)つ|あわせて|併せて|別件で"
_BEGINS = regex(
    rf"\s*(?:{_BESIDES}|ほかに|他に|さらに|また(?=、|何|いつ|どこ|いくら)|and\b|also\b)(?:は|も|ですが|なんですが)?[、,\s]*",
    re.IGNORECASE,
)
# 営業時間と、あと駐車場は… · …できますか、それと…
_WITHIN = regex(rf"(?:(?<=か)|と|も|や)[、,]\s*(?={_BESIDES}|また)")
_ASKED = regex(r"(?:(?<=[でま]すか)|(?<=しょうか)|(?<=せんか))[、,\s](?!と)")
# 1. …ますか 2. …は · ①…②…
_NUMBERED = regex(r"(?:^|(?<=[\s。?？]))(?:\(?[1-9１-９][.)．](?!\d)|・)|[①-⑨]")
_ALSO = regex("も(?:知り|しり|教え|おしえ|聞き|伺い|うかがい)")
# 営業時間と駐車場、返品の送料を教えて: nothing but nouns, and one request or none.
_NAMED = regex(
    r"(?P<things>.{1,60}?)(?P<request>(?:(?:を|について)"
    r"(?:(?:教え|おしえ|知り|しり|聞き|お聞き|確認し|伺|うかが).{0,30})?)?[。\s]{0,3})"
)
_JOINING = frozenset(["と", "及び", "並びに", "、", ",", "や"])
_JOINED = regex("[とや、,]|及び|および|並びに|ならびに")
_MOST_NAMED = 4  # things; more are a list of something else
_AND = regex(r"(?:(?<=いくら)|(?<=いつ)|(?<=どこ))[かで][、,]")
# 手数料と、日数を教えて: two nouns, one request.
_BOTH = regex(
    r"(?P<one>.+?)と[、,](?P<other>.+?)(?P<request>(?:を|について)"
    r"(?:教え|おしえ|知り|しり|聞き|お聞き|確認し|伺|うかが).*)"
)
_ONE_MATTER = regex("違い|差|どちら|どっち|比べ|関係|区別|両方")
_ASKS = regex(
    r"(?:[?？]|(?<!と)か(?:な|ね|しら)?|いくら|いつ(?:から|まで)?|どこ|教えて(?!いただけると|もらえると)[^。]*|おしえて[^。]*|知りたい[^。]*)"
    r"[。!?！？\s]*$"
)
_DEPENDS = regex(
    r"\s*(?:その|それ(?:とも|で|は|なら|だ)|これ|そこ|そう|この|もし|だめ|駄目|無理|でき(?:ない|なけれ|る(?:場合|なら))"
    r"|な(?:い場合|ければ)|または|あるいは|もしくは|どう|どちら|なぜ|なんで|何故|if\b|or\b|then\b|how\b|why\b)",
    re.IGNORECASE,
)
_TOPIC = regex("は|って|が|も|を|に|[a-zA-Z]")
# Nouns that name nothing to ask about, or only a detail of what was named before.
_EMPTY = frozenset(
    "本当 可能 大丈夫 必要 結構 無理 平気 問題 質問 確認 願い 場合 方法 手続き 指示 教示 対応 "
    "手数 連絡 案内 回答 返信 返事 助かり 幸い 金 代 料 額 日 今".split()
)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    besides: bool = False  # it says that it is asked besides

    @property
    def nouns(self) -> frozenset[str]:
        """The things that are named, those aside that are counted or tell what is asked."""
        found: set[str] = set()
        before = ""
        for token in tokenize(normalize(self.text)):
            if token.pos == "名詞" and token.term and before not in ("何", "幾"):
                found.add(token.term)
            before = token.lemma
        return frozenset(found - _EMPTY - QUESTION_TYPES.keys())

    def is_new(self, known: frozenset[str]) -> bool:
        """Tell whether it asks after something that is not ``known`` from before."""
        if self.besides:
            return any(token.term or token.asks for token in tokenize(normalize(self.text)))
        if not _ASKS.search(self.text) or _DEPENDS.match(self.text):
            return False
        return bool(self.nouns - known) and _TOPIC.search(self.text) is not None


def split_questions(text: str) -> tuple[str, ...]:
    """Return the questions of ``text``, in order; ``(text,)`` where it has one or none."""
    if len(text) > _MOST:
        return (text,)
    pieces = _numbered(text) or [p for one in _SENTENCE.findall(text) for p in _pieces(one)]
    if len(pieces) < 2:
        return (text,)
    questions: list[str] = []
    before = ""  # what leads up to the next question
    known: frozenset[str] = frozenset()
    for place, piece in enumerate(pieces):
        followed = place + 1 < len(pieces) and pieces[place + 1].besides
        if piece.is_new(known) or (not questions and followed and known | piece.nouns):
            questions.append(before + piece.text)
            before = ""
        elif questions:
            questions[-1] += piece.text
        else:
            before += piece.text
        known |= piece.nouns
    if len(questions) < 2:
        return (text,)
    return tuple([question.strip(" \n、,。") for question in questions])


def _numbered(text: str) -> list[_Piece]:
    """Return the questions that have numbers of their own, none where there is but one."""
    parts = [part for part in _NUMBERED.split(text) if part.strip()]
    return _besides(parts) if len(parts) > 1 and len(_NUMBERED.findall(text)) > 1 else []


def _besides(texts: Iterable[str]) -> list[_Piece]:
    """Return what is asked in one breath: all but the first besides."""
    return [_Piece(text, besides=place > 0) for place, text in enumerate(texts)]


def _pieces(sentence: str) -> Iterator[_Piece]:
    if _JOINED.search(sentence) and not _ONE_MATTER.search(sentence):
        listed = _besides(_named(sentence) or _both(sentence))
        if listed:
            yield from listed
            return
    for part in _WITHIN.split(sentence):
        for clause in _ASKED.split(part):
            for place, piece in enumerate(_AND.split(clause)):
                begins = _BEGINS.match(piece)
                besides = bool(begins or place or _ALSO.search(piece))
                yield _Piece(piece[begins.end() if begins else 0 :], besides)


def _named(sentence: str) -> list[str]:
    """Return a request for each thing of a sentence that names several and says no more."""
    told = _NAMED.fullmatch(sentence)
    if told is None:
        return []
    things = [""]
    joined: list[str] = []
    for token in tokenize(normalize(told["things"])):
        if token.lemma in _JOINING and token.pos in ("助詞", "接続詞", "補助記号"):
            if things[-1]:
                things.append("")
                joined.append(token.lemma)
        elif token.pos in ("名詞", "接尾辞", "接頭辞", "形状詞") or token.surface == "の":
            things[-1] += token.surface
        else:
            return []
    if not 2 <= len(things) <= _MOST_NAMED or not all(things):
        return []
    # カードと現金の払い方 may be about both; 出金の手数料と日数 is about 出金 twice.
    clear = "の" in things[0] or "の" not in things[-1]
    subject, of, _ = things[0].rpartition("の")
    if of and joined in (["と"], ["や"]) and "の" not in things[1]:
        things[1] = subject + of + things[1]
    both = len(things) == 2 and joined[0] in ("と", "や") and not _are_alike(*things)
    return [thing + told["request"] for thing in things] if clear and not both else []


def _both(sentence: str) -> list[str]:
    """Return the request for either of two things, however much is said of them."""
    told = _BOTH.fullmatch(sentence)
    if told is None or not _are_alike(told["one"], told["other"]):
        return []
    return [told[thing] + told["request"] for thing in ("one", "other")]


def _are_alike(one: str, other: str) -> bool:
    """Tell whether both are nouns of their own: 現金の払い方 and カード are not."""
    nouns = all(tokenize(normalize(text))[-1].pos in ("名詞", "接尾辞") for text in (one, other))
    return nouns and ("の" in one) == ("の" in other)
