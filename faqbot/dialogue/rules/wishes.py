"""Wishes for a human: words and particles decide, not a mere keyword.

A wish is a mention of a human or of the live chat with nothing behind it (ライブチャット), with
a word that asks for one (担当者を呼んで), or with a word for talking (オペレーターと話せますか).
What is said *about* the mention (ライブチャットは何時まで, 担当者の名前) is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from faqbot.dialogue.rules import wish_words as words
from faqbot.text.morphology import Token
from faqbot.text.normalize import normalize, to_katakana

Tokens = Sequence[Token]
_GRAMMAR = frozenset(["助詞", "助動詞", "補助記号", "記号", "接頭辞", "接続詞", "感動詞", "空白"])
_MOST = 16  # mentions of a message that are looked at, each beside all of its clause
_CLAUSE_END = frozenset(["が", "けど", "けれど", "けれども", "けども", "から", "し", "のに"])


@dataclass(frozen=True, slots=True)
class _Mention:
    """A human or the live chat, within its clause; ``known`` when the settings name the word."""

    head: Tokens
    tail: Tokens
    known: bool


def wants_human(tokens: Tokens, keywords: tuple[str, ...]) -> bool:
    """Tell whether the message with these tokens wishes to be handed to a human.

    ``keywords`` are words (オペレーター) or phrases (人と話したい) that say so by themselves.
    """
    known = _known(keywords)
    mentions = chain.from_iterable(_mentions(clause, known) for clause in _clauses(tokens))
    return any(map(_is_wish, islice(mentions, _MOST)))


@lru_cache(maxsize=16)
def _known(keywords: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``keywords`` folded, without those that are nothing then."""
    return tuple(folded for keyword in keywords if (folded := _fold(normalize(keyword))))


def _fold(text: str) -> str:
    """Make オペレータ and オペレーター, ひと and ヒト the same."""
    return to_katakana(text).replace("ー", "").replace(" ", "")


def _clauses(tokens: Tokens) -> Iterator[Tokens]:
    clause: list[Token] = []
    for token in tokens:
        clause.append(token)
        full_stop = token.subpos == "句点" or token.surface in ("!", "?", "。")
        if full_stop or (token.subpos == "接続助詞" and token.surface in _CLAUSE_END):
            yield clause
            clause = []
    yield clause


def _mentions(clause: Tokens, keywords: tuple[str, ...]) -> Iterator[_Mention]:
    starts, text = [], ""
    for token in clause:
        starts.append(len(text))
        text += _fold(token.surface)
    borders = {start: index for index, start in enumerate([*starts, len(text)])}
    for index, token in enumerate(clause):
        start = starts[index]
        if text.startswith(keywords, start):
            ends = [start + len(k) for k in keywords if text.startswith(k, start)]
            known = [end for end in ends if end in borders]
            if known:
                yield _Mention(clause[:index], clause[borders[max(known)] :], known=True)
        if token.lemma in words.PEOPLE and token.pos == "名詞":
            yield _Mention(clause[:index], clause[index + 1 :], known=False)


def _is_wish(mention: _Mention) -> bool:
    tail = _without_person_endings(mention.tail)
    content = _content(tail)
    if not content:
        return mention.known and _bare(mention.head, tail)
    if any(token.lemma in words.INTERROGATIVES for token in tail):
        return False
    if _is_there(mention, content):
        return True
    if _topical(tail):
        return False
    if _asked(tail) and any(token.surface in ("も", "でも") for token in mention.head):
        return False  # 夜でも担当者に対応してもらえますか
    if _past(tail) or _denied(tail) or tail[-1].surface == "は":
        return False
    return _asks_for_human(mention, tail, content)


def _without_person_endings(tail: Tokens) -> Tokens:
    at = 0
    while at < len(tail):
        if tail[at].lemma in words.PERSON_ENDINGS and not _verbal(tail, at):
            at += 1
        elif tail[at].surface == "の" and at + 1 < len(tail) and _person(tail[at + 1]):
            at += 2
        else:
            break
    return tail[at:]


def _person(token: Token) -> bool:
    return token.lemma in words.PERSON_ENDINGS or token.lemma in words.PEOPLE


def _verbal(tail: Tokens, at: int) -> bool:
    """対応 is part of 有人対応, but a verb in 担当者に対応して."""
    return at + 1 < len(tail) and tail[at + 1].lemma == "為る"


def _content(tokens: Tokens) -> list[Token]:
    said = [token for token in tokens if token.pos not in _GRAMMAR]
    return [token for token in said if token.lemma not in words.PLEASE]


def _bare(head: Tokens, tail: Tokens) -> bool:
    """Nothing but the mention, perhaps with を, に, です, お願い …; and no fact is asked for."""
    if any(t.lemma in words.TOPICAL or t.surface in ("か", "が") for t in tail):
        return False
    if any(token.lemma in ("た", "ない", "ず") for token in tail):
        return False
    return not any(t.lemma in words.LOOKING_UP or t.lemma in words.INTERROGATIVES for t in head)


def _is_there(mention: _Mention, content: Sequence[Token]) -> bool:
    """オペレーターはいますか, 誰か人いないの — but not 土日もオペレーターはいますか."""
    return (
        all(token.lemma == "居る" for token in content)
        and _asked(mention.tail, also=("の",))
        and _says_nothing(mention.head)
    )


def _asked(tail: Tokens, also: tuple[str, ...] = ()) -> bool:
    return any(token.surface in ("か", "かな", "?", *also) for token in tail[-2:])


def _says_nothing(tokens: Tokens) -> bool:
    ignored = words.FILLERS | words.PEOPLE | words.TALKING
    return all(token.lemma in ignored for token in _content(tokens))


def _topical(tail: Tokens) -> bool:
    """The mention is the subject of the sentence, or part of another noun (への問い合わせ先)."""
    particles = [token.surface for token in tail[:2] if token.pos == "助詞"]
    return bool(particles) and (particles[0] in words.TOPICAL or "の" in particles)


def _past(tail: Tokens) -> bool:
    """オペレーターと話した tells of something; 話したかった wishes."""
    return any(t.lemma == "た" for t in tail) and not _requests(tail)


def _denied(tail: Tokens) -> bool:
    """つながらない, 話したくない, but not the courtesies つないでもらえませんか, 話せませんか."""
    for at, token in enumerate(tail):
        if token.lemma not in ("ない", "無い", "ず", "ぬ"):
            continue
        before = {t.lemma for t in tail[:at]}
        favour = bool(before & words.ASKING_FAVOUR)
        if not favour and (not _asked(tail) or "繋がる" in before or "たい" in before):
            return True
    return False


def _requests(tail: Tokens) -> bool:
    """たい, ください, てもらえますか …, or a sentence that ends in て."""
    words_ = [token for token in tail if token.pos != "補助記号"]
    return any(token.lemma in words.REQUESTING for token in words_) or (
        bool(words_) and words_[-1].lemma == "て"
    )


def _asks_for_human(mention: _Mention, tail: Tokens, content: Sequence[Token]) -> bool:
    particle = tail[0].surface if tail[0].pos == "助詞" else ""
    request = _requests(tail)
    for at, token in enumerate(content):
        right_after = all(other.lemma in words.FILLERS for other in content[:at])
        calls = token.lemma in words.CALLING and right_after
        uses = token.lemma in words.USING and right_after and request and mention.known
        does = uses or _does_with_human(token.lemma, particle, request=request)
        if particle == "が" and not calls:
            continue  # what the human does unasked: 担当者が対応する
        if not (calls or does):
            continue
        if any(o.lemma not in words.FILLERS | words.TALKING for o in content[at + 1 :]):
            return False  # 質問する方法を教えて
        if calls:
            return request or not _asked(tail)
        # A mere question must not ask anything else: not 夜もオペレーターと話せますか.
        return request or (right_after and _says_nothing(mention.head))
    return False


def _does_with_human(lemma: str, particle: str, *, request: bool) -> bool:
    if lemma in words.SERVING:
        return request and particle in ("に", "へ")
    return lemma in words.TALKING
