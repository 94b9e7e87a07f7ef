"""FB101–104 and FB108–110: ways to ask that stand twice, are too few or too vague."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.markup import plain
from faqbot.text.analyzer import Analyzer
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import FEWEST_VARIANTS, QuestionMeaning, bare, meaning

VAGUE = 6  # entries that are about a single word make a variant of that word alone vague
_ASKS = re.compile(
    r"(?:[?？]|です|ます|ません|ました|でした|か|かな|ください|下さい|ほしい|欲しい|たい|たいです|たいのですが|ですが|ますが"
    r"|とは|には|方法|やり方|手順|場合は|ときは|って|のは|いくら|どこ|いつ|なぜ|どう)[。?？]*(?:[（(][^（(]*[）)])?$"
)


def questions(sources: Sources) -> Iterator[Finding]:
    """Compare every question and variant with every other."""
    if sources.knowledge is None:
        return
    knowledge = sources.knowledge
    yield from _twice(sources, knowledge)
    yield from _same_answers(sources, knowledge)
    yield from _few(sources, knowledge)
    yield from _vague(sources, knowledge)
    for entry in knowledge.entries:
        for text in sources.of("entries", entry.id, "question"):
            if not _ASKS.search(normalize(text.value).rstrip("。")):
                yield found("FB109", text.where, text=text.value)


def in_order(sources: Sources, knowledge: Knowledge) -> list[tuple[Entry, SourceText]]:
    """Return every way to ask with its entry, in the order of the files."""
    asked = ((entry, text) for entry in knowledge.entries for text in sources.asked(entry.id))
    return sorted(asked, key=lambda pair: pair[1].where)


def _twice(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    analyzer = Analyzer()  # without synonyms: what they merge is a matter of its own
    exact: dict[str, tuple[Entry, SourceText]] = {}
    near: dict[QuestionMeaning, tuple[Entry, SourceText]] = {}
    for entry, text in in_order(sources, knowledge):
        first, one = exact.setdefault(bare(text.value), (entry, text))
        if one is not text:
            yield _same(entry, text, first, one)
            continue
        analysis = analyzer.analyze(text.value)
        other, twin = near.setdefault(meaning(analysis), (entry, text))
        if other.id != entry.id and len(set(analysis.terms)) > 1:
            yield found(
                "FB103",
                text.where,
                text=text.value,
                entry=other.id,
                twin=twin.value,
                other=str(twin.where),
            )


def _same(entry: Entry, text: SourceText, first: Entry, one: SourceText) -> Finding:
    if first.id == entry.id:
        line = one.where.line
        return found("FB102", text.where, text=text.value, first=one.value, line=line)
    return found("FB101", text.where, text=text.value, entry=first.id, other=str(one.where))


def _same_answers(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    first: dict[str, Entry] = {}
    for entry in sorted(knowledge.entries, key=lambda entry: entry.where):
        other = first.setdefault("".join(plain(entry.answer).split()), entry)
        if other is not entry:
            for text in sources.of("entries", entry.id, "answer"):
                yield found("FB104", text.where, entry=other.id, other=str(other.where))


def _few(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a file: an imported knowledge base has no variants at all."""
    poor: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(knowledge.entries, key=lambda entry: entry.where):
        if len(entry.variants) < FEWEST_VARIANTS:
            poor[entry.where.file].append(entry.id)
    for entries in poor.values():
        where = knowledge.entry[entries[0]].where
        count, least = len(entries), FEWEST_VARIANTS
        yield found("FB108", where, count=count, entries=tuple(entries[:3]), least=least)


def _vague(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    analyzer = Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)
    asked = [(text, analyzer.analyze(text.value)) for _, text in in_order(sources, knowledge)]
    about: dict[str, set[str]] = defaultdict(set)
    for text, analysis in asked:
        for term in analysis.terms:
            about[term].add(text.owner)
    for text, analysis in asked:
        if len(analysis.terms) == 1 and not analysis.question_types:
            count = len(about[analysis.terms[0]])
            if count >= VAGUE and bare(text.value) == bare(analysis.tokens[0].surface):
                yield found("FB110", text.where, text=text.value, count=count)
