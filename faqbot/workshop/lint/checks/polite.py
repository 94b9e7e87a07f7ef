"""FB203: sentences of an answer that do not end politely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.book import Text
from faqbot.workshop.lint.finding import Finding, found

_SENTENCE = re.compile(r"[^。\n]+。")
_ASIDE = re.compile("（[^（）]*）|「[^「」]*」|『[^『』]*』|\\([^()]*\\)")
_LEAD = re.compile(r"^\s*(?:(?:-|\d+\.)\s+)?")
# What nearly every polite sentence ends in: only the rest is looked at word by word.
_POLITE = re.compile(
    r"(?:です|ます|ません|ました|でした|でしょう|ましょう|ください|下さい|ませ|ございます|願います|いたします)"
    r"(?:か|ね|よ|が|ので|から|けれど|けど)?[*\s）」』】)]*。$"
)
# A plain verb, adjective or だ ends in hiragana; 「受付窓口。」 need not be looked at at all.
_KANA_ENDING = re.compile(r"[ぁ-ん][^\w]*$")
_PLAIN_POS = frozenset(["動詞", "形容詞", "助動詞"])
_POLITE_LEMMAS = frozenset(["です", "ます", "下さる", "ませ"])
_TAIL = frozenset(["補助記号", "記号", "空白"])


def impolite(text: Text) -> Iterator[Finding]:
    """Find sentences that end in a plain verb, adjective or だ."""
    for match in _SENTENCE.finditer(text.raw):
        sentence = match[0]
        if not _POLITE.search(sentence) and is_plain(sentence):
            lead = _LEAD.match(sentence)
            start = match.start() + (lead.end() if lead else 0)
            yield found("FB203", text.at(start), text=text.raw[start : match.end()])


def is_plain(sentence: str) -> bool:
    """Tell whether ``sentence`` ends in the plain form; one that ends in a noun does not."""
    said = _ASIDE.sub("", sentence).replace("*", "")
    if not _KANA_ENDING.search(said):
        return False
    tokens = tokenize(normalize(said))
    while tokens and (tokens[-1].pos in _TAIL or tokens[-1].subpos == "終助詞"):
        tokens.pop()
    return bool(tokens) and tokens[-1].pos in _PLAIN_POS and not _is_polite(tokens)


def _is_polite(tokens: list[Token]) -> bool:
    """The polite form stands among the last words: 〜ませんでした, 〜でしょう."""
    return any(token.lemma in _POLITE_LEMMAS for token in tokens[-3:])
