"""FB2: how long answers are, whether they are finished, polite and well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.knowledge.model import UNWRITTEN
from faqbot.markup import plain
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.book import Book, Text
from faqbot.workshop.lint.checks.markup import markup
from faqbot.workshop.lint.checks.polite import impolite
from faqbot.workshop.lint.finding import Finding, found
from faqbot.yaml.nearest import hint

LONGEST, SHORTEST = 400, 8  # characters, marks of Markdown not counted

_UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+)\b|[（【(]仮[）】)]|要確認|(?:あと|後)で書く|ここに.{0,10}書く"
    r"|\blorem ipsum\b|ダミーテキスト",
    re.IGNORECASE,
)
_PAIRS = {"「": "」", "『": "』", "（": "）", "【": "】", "〈": "〉", "《": "》"}
_BRACKETS = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "]")
_NUMBERING = re.compile(r"^\s*[（(]?[0-9０-９a-zA-Zア-ン①-⑳]{1,2}）", re.MULTILINE)
_READ = frozenset({"answer", "question", "prompt", "label", "choices.label", "reply"})
_QUOTED = re.compile(
    "「(?P<title>[^「」]{4,60}[？?])」(?=(?:を|も|の(?:質問|項目|回答)を?)ご?(?:覧|参照|確認))"
)


def answers(book: Book) -> Iterator[Finding]:
    """Find what is amiss in single answers and other texts that visitors read."""
    titles = _titles(book)
    for text in book.texts:
        if text.key == "answer" and UNWRITTEN in text.value:
            continue  # the loader has said so
        if text.key in _READ or text.key.startswith(("responses.", "smalltalk.reply")):
            yield from _unfinished(text)
            yield from _unbalanced(text)
        if text.key == "answer":
            yield from _length(text)
            yield from impolite(text)
            yield from markup(text)
            yield from _dead(text, titles)


def _length(text: Text) -> Iterator[Finding]:
    count = len("".join(plain(text.value).split()))
    if count > LONGEST:
        yield found("FB201", text.where, count=count, limit=LONGEST)
    elif 0 < count < SHORTEST:
        yield found("FB202", text.where, count=count)


def _unfinished(text: Text) -> Iterator[Finding]:
    for match in _UNFINISHED.finditer(text.raw):
        yield found("FB208", text.at(match.start()), text=match[0])


def _unbalanced(text: Text) -> Iterator[Finding]:
    raw = _NUMBERING.sub(lambda match: " " * len(match[0]), text.raw)
    waiting: list[re.Match[str]] = []
    for match in _BRACKETS.finditer(raw):
        if match[0] in _PAIRS:
            waiting.append(match)
        elif waiting and _PAIRS[waiting[-1][0]] == match[0]:
            waiting.pop()
        else:
            yield found("FB209", text.at(match.start()), text=match[0])
    for match in waiting:
        yield found("FB209", text.at(match.start()), text=match[0])


def _titles(book: Book) -> dict[str, str]:
    shown = (t for t in book.texts if t.key in ("question", "label", "variants", "choices.label"))
    return {normalize(text.value): text.value for text in shown}


def _dead(text: Text, titles: dict[str, str]) -> Iterator[Finding]:
    """「…？」をご覧ください must quote a question that there is."""
    for match in _QUOTED.finditer(text.raw):
        if normalize(match["title"]) not in titles:
            guess = hint(match["title"], titles.values())
            where = text.at(match.start("title"))
            yield found("FB206", where, target=match["title"], hint=guess)
