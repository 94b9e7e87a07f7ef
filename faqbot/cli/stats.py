"""``faqbot stats``: what there is, how readable it is, and how visitors fared."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from faqbot.cli.console import columns, percent, progress_bar, show, write_json
from faqbot.cli.language import speaker
from faqbot.cli.layout import hanging, pad, width
from faqbot.cli.opening import kb_folder, today
from faqbot.cli.options import KbOption, LangOption, NowOption, SinceOption
from faqbot.cli.suggest import warn_of_broken_lines
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge

if TYPE_CHECKING:
    from faqbot.evaluation.certainty import Certainty
    from faqbot.workshop.logs.figures import EntryRatings, Fared
    from faqbot.workshop.stats import (
        Confusion,
        Extreme,
        KnowledgeSize,
        Readability,
        Stats,
    )

_PAIRS, _ENTRIES, _IDS = 10, 15, 8


def stats(
    kb: KbOption = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE")] = None,
    since: SinceOption = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    quick: Annotated[bool, typer.Option("--quick")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Count, measure and print."""
    from faqbot.workshop.logs.reader import read_log
    from faqbot.workshop.stats import stats as figures

    folder = kb_folder(kb)
    knowledge, day = load(folder), today(now, folder)
    turns = None if log is None else read_log(log, since)
    jobs = min(4, os.cpu_count() or 1)
    with progress_bar() as progress:
        found = figures(knowledge, day, log=turns, quick=quick, jobs=jobs, progress=progress)
    if turns is not None:
        warn_of_broken_lines(turns, lang)
    if format_ == "json":
        write_json(_plain(asdict(found)))
    else:
        show(*lines(found, knowledge, lang))


def _plain(value: Any) -> Any:
    """Return ``value`` with days as text and figures to four places."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value


class _Report:
    """Says things in one language, about one knowledge base."""

    def __init__(self, knowledge: Knowledge, lang: Lang) -> None:
        self.knowledge = knowledge
        self.say = speaker("stats", lang)

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
    page = _Report(knowledge, lang)
    yield from _shape(found.shape, page)
    if found.readability:
        yield from ("", *_readability(found.readability, page))
    if found.calibration:
        yield from ("", *_calibration(found.calibration, page))
    if found.confusion:
        yield from ("", *_confusion(found.confusion, page))
    if found.fared:
        yield from ("", *_fared(found.fared, page))


def _shape(found: KnowledgeSize, page: _Report) -> Iterator[str | Text]:
    yield page.head("size")
    names = ("entries", "variants", "categories", "menus", "synonyms")
    yield "  " + page.say("counts", **{name: getattr(found, name) for name in names})
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


def _readability(found: Readability, page: _Report) -> Iterator[str | Text]:
    from faqbot.workshop.stats import LONG_SENTENCE, SCREEN

    answers = {"share": percent(found.within_screen), "over": percent(found.too_long)}
    answer = page.say("answer_figures", length=round(found.length), screen=SCREEN, **answers)
    share = percent(found.long_sentences)
    limits = {"length": round(found.sentence), "limit": LONG_SENTENCE}
    yield page.head("readability")
    yield from page.row("answer_length", answer)
    yield from page.row("sentence_length", page.say("sentence_figures", share=share, **limits))
    yield from page.row("kanji", page.say("kanji_figures", share=percent(found.kanji)))
    for key in ("longest_answers", "longest_sentences", "most_kanji"):
        yield from _extremes(key, getattr(found, key), page)


def _extremes(key: str, found: Sequence[Extreme], page: _Report) -> Iterator[str | Text]:
    if found:
        shown = (f"{e.entry} {percent(e.value) if e.value <= 1 else round(e.value)}" for e in found)
        yield from page.row(key, ", ".join(shown))


def _calibration(found: Certainty, page: _Report) -> Iterator[str | Text]:
    yield page.head("calibration")
    yield from page.row("crowding", page.say("crowding_figures", share=percent(found.crowding)))
    yield from page.row("phrasings", page.say("phrasings_figures", mean=round(found.phrasings, 1)))
    counts = {"count": found.elsewhere, "of": found.listed}
    yield from page.row("elsewhere", page.say("elsewhere_figures", **counts))
    bars = {"answer": percent(found.answer), "menu": percent(found.menu)}
    yield from page.row("bars", page.say("bars_figures", **bars))


def _confusion(found: Confusion, page: _Report) -> Iterator[str | Text]:
    yield page.head("confused")
    if not found.asked:
        yield "  " + page.say("none_to_ask")
        return
    share = percent(found.found / found.asked)
    yield "  " + page.say("left_out", asked=found.asked, found=found.found, share=share)
    error = {name: f"{getattr(found.error, name):.2f}" for name in ("value", "low", "high")}
    yield "  " + page.say("left_out_sure", confidence=percent(found.confidence), **error)
    for pair in found.pairs[:_PAIRS]:
        lead = f"  {len(pair.questions)}/{pair.asked}  "
        taken = f"{page.question(pair.entry)} → {page.question(pair.taker)}"
        yield from hanging(lead, taken, columns())
        yield from hanging(" " * width(lead), f"「{pair.questions[0]}」", columns(), "dim")


def _fared(found: Fared, page: _Report) -> Iterator[str | Text]:
    from faqbot.workshop.logs.figures import EntryRatings

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
            told = f"{page.question(entry.entry)}  {_rate(entry, page)}"
            yield from hanging(f"  {entry.given:>5}  ", told.rstrip(), columns())
    if found.never:
        yield ""
        yield from page.row("never", f"{len(found.never)}: {page.ids(found.never)}")
    if found.gone:
        yield from page.row("gone", str(found.gone))


def _rate(rated: EntryRatings, page: _Report) -> str:
    rate = rated.rate
    if rate is None:
        return ""
    low, high = percent(rate.low), percent(rate.high)
    counts = {"count": rated.helpful, "of": rated.helpful + rated.unhelpful}
    return page.say("rate", share=percent(rate.value), low=low, high=high, **counts)
