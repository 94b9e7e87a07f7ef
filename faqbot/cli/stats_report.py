"""The figures of ``faqbot stats`` as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from faqbot.cli.console import columns, percent
from faqbot.cli.language import say
from faqbot.cli.layout import hanging, pad, width
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.logs.figures import EntryRatings, Fared
from faqbot.workshop.stats import (
    LONG_SENTENCE,
    SCREEN,
    Confusion,
    Extreme,
    KnowledgeSize,
    Readability,
    Stats,
)

_PAIRS, _ENTRIES, _IDS = 10, 15, 8


class _Page:
    """Says things in one language, about one knowledge base."""

    def __init__(self, knowledge: Knowledge, lang: Lang) -> None:
        self.knowledge, self.lang = knowledge, lang

    def say(self, key: str, **values: object) -> str:
        return say(f"stats.{key}", self.lang, **values)

    def head(self, key: str) -> Text:
        return Text(self.say(key), "bold")

    def row(self, key: str, value: str) -> list[Text]:
        return hanging("  " + pad(self.say(key), 26), value, columns())

    def question(self, entry: str) -> str:
        found = self.knowledge.entry.get(entry)
        return f"{found.title} ({entry})" if found else entry

    def ids(self, entries: Sequence[str]) -> str:
        shown = ", ".join(entries[:_IDS])
        more = len(entries) - _IDS
        return shown + (self.say("more", count=more) if more > 0 else "")


def lines(found: Stats, knowledge: Knowledge, lang: Lang) -> Iterator[str | Text]:
    """Yield the report for people."""
    page = _Page(knowledge, lang)
    yield from _shape(found.shape, page)
    if found.readability:
        yield ""
        yield from _readability(found.readability, page)
    if found.confusion:
        yield ""
        yield from _confusion(found.confusion, page)
    if found.fared:
        yield ""
        yield from _fared(found.fared, page)


def _shape(found: KnowledgeSize, page: _Page) -> Iterator[str | Text]:
    yield page.head("size")
    yield "  " + page.say(
        "counts",
        entries=found.entries,
        variants=found.variants,
        categories=found.categories,
        menus=found.menus,
        synonyms=found.synonyms,
    )
    share = percent(found.enough / found.entries)
    yield from page.row(
        "coverage", page.say("enough", count=found.enough, share=share, wanted=found.wanted)
    )
    for key in ("poor", "unwritten", "hidden"):
        entries = getattr(found, key)
        if entries:
            yield from page.row(key, f"{len(entries)}: {page.ids(entries)}")
    yield ""
    room = max(width(row.name) for row in found.by_category) + 2
    yield "  " + pad(page.say("category"), room) + page.say("columns")
    for row in found.by_category:
        figures = f"{row.entries:>5}{row.variants:>9}{row.mean:>8.1f}{row.least:>7}"
        yield "  " + pad(row.name, room) + figures


def _readability(found: Readability, page: _Page) -> Iterator[str | Text]:
    yield page.head("readability")
    yield from page.row(
        "answer_length",
        page.say(
            "answer_figures",
            length=round(found.length),
            screen=SCREEN,
            share=percent(found.within_screen),
            over=percent(found.too_long),
        ),
    )
    yield from page.row(
        "sentence_length",
        page.say(
            "sentence_figures",
            length=round(found.sentence),
            limit=LONG_SENTENCE,
            share=percent(found.long_sentences),
        ),
    )
    yield from page.row("kanji", page.say("kanji_figures", share=percent(found.kanji)))
    yield from _extremes("longest_answers", found.longest_answers, page)
    yield from _extremes("longest_sentences", found.longest_sentences, page)
    yield from _extremes("most_kanji", found.most_kanji, page)


def _extremes(key: str, found: Sequence[Extreme], page: _Page) -> Iterator[str | Text]:
    if found:
        shown = (f"{e.entry} {percent(e.value) if e.value <= 1 else round(e.value)}" for e in found)
        yield from page.row(key, ", ".join(shown))


def _confusion(found: Confusion, page: _Page) -> Iterator[str | Text]:
    yield page.head("confused")
    if not found.asked:
        yield "  " + page.say("none_to_ask")
        return
    share = percent(found.found / found.asked)
    yield "  " + page.say("left_out", asked=found.asked, found=found.found, share=share)
    for pair in found.pairs[:_PAIRS]:
        lead = f"  {len(pair.questions)}/{pair.asked}  "
        taken = f"{page.question(pair.entry)} → {page.question(pair.taker)}"
        yield from hanging(lead, taken, columns())
        yield from hanging(" " * width(lead), f"「{pair.questions[0]}」", columns(), "dim")


def _fared(found: Fared, page: _Page) -> Iterator[str | Text]:
    yield page.head("log")
    period = f"{found.first} – {found.last}" if found.first else ""
    asked = page.say("asked", questions=found.questions, conversations=found.conversations)
    yield f"  {asked}  {period}".rstrip()
    if found.afresh:
        yield "  " + page.say("afresh")
    total = max(1, found.questions)
    for key in ("answer", "menu", "miss"):
        count = getattr(found, key)
        yield from page.row(key, f"{count:>5}  {percent(count / total):>4}")
    yield from page.row("handoff", f"{found.handoff:>5}")
    rated = EntryRatings("", 0, found.helpful, found.unhelpful)
    if rated.rate:
        yield from page.row("helpful", _rate(rated, page))
    if found.entries:
        yield ""
        yield "  " + page.say("by_entry")
        for entry in found.entries[:_ENTRIES]:
            yield from hanging(f"  {entry.given:>5}  ", _entry(entry, page), columns())
    if found.never:
        yield ""
        yield from page.row("never", f"{len(found.never)}: {page.ids(found.never)}")
    if found.gone:
        yield from page.row("gone", str(found.gone))


def _entry(entry: EntryRatings, page: _Page) -> str:
    question = page.question(entry.entry)
    return f"{question}  {_rate(entry, page)}" if entry.rate else question


def _rate(rated: EntryRatings, page: _Page) -> str:
    rate = rated.rate
    if rate is None:
        return ""
    return page.say(
        "rate",
        share=percent(rate.value),
        low=percent(rate.low),
        high=percent(rate.high),
        count=rated.helpful,
        of=rated.helpful + rated.unhelpful,
    )
