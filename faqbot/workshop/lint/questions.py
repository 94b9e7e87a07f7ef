"""FB101–104, FB108–112 and FB4: ways to ask, synonyms and keywords held against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from faqbot.evaluation.leaks import TestQuestions
from faqbot.knowledge.model import Entry, Knowledge, Synonyms
from faqbot.markup import plain
from faqbot.retrieval.index import analyzer_of
from faqbot.text.analyzer import Analysis, Analyzer
from faqbot.text.figures import frame, is_figure
from faqbot.text.normalize import normalize
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import FEWEST_VARIANTS, QuestionMeaning, asked_of, bare, meaning

AskedText = tuple[Entry, SourceText]
Analyze = Callable[[str], Analysis]

VAGUE = 6  # entries that are about a single word make a variant of that word alone vague
_ASKS = re.compile(
    r"(?:[?？]|です|ます|ません|ました|でした|か|かな|ください|下さい|ほしい|欲しい|たい|たいです|たいのですが|ですが|ますが"
    r"|とは|には|方法|やり方|手順|場合は|ときは|って|のは|いくら|どこ|いつ|なぜ|どう)[。?？]*(?:[（(][^（(]*[）)])?$"
)


def questions(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Compare every question and variant with every other."""
    asked = in_order(sources, knowledge)
    plain = cache(Analyzer().analyze)  # without synonyms: what they merge is a matter of its own
    rich = knowledge.synonyms != Synonyms()
    analyze = cache(analyzer_of(knowledge).analyze) if rich else plain
    yield from _twice(asked, plain)
    yield from _same_answers(sources, knowledge)
    yield from _few(knowledge)
    yield from _vague(asked, analyze)
    yield from _figures(asked, analyze)
    for entry in knowledge.entries:
        for text in sources.of("entries", entry.id, "question"):
            if not _ASKS.search(normalize(text.value).rstrip("。")):
                yield found("FB109", text.where, text=text.value)


def spent(sources: Sources, knowledge: Knowledge, tests: TestQuestions) -> Iterator[Finding]:
    """Find ways to ask that are test questions, but for width, marks, a particle or an ending."""
    for _, text in in_order(sources, knowledge):
        said = tests.said_by(text.value)
        if said is not None:
            values = {"asked": said[0].text, "place": str(said[0].where)}
            yield found("FB112", text.where, text=text.value, **values)


def in_order(sources: Sources, knowledge: Knowledge) -> list[AskedText]:
    """Return every way to ask with its entry, in the order of the files."""
    asked = ((entry, text) for entry in knowledge.entries for text in sources.asked(entry.id))
    return sorted(asked, key=lambda pair: pair[1].where)


def _twice(asked: Iterable[AskedText], analyze: Analyze) -> Iterator[Finding]:
    exact: dict[str, tuple[Entry, SourceText]] = {}
    near: dict[QuestionMeaning, tuple[Entry, SourceText]] = {}
    for entry, text in asked:
        first, one = exact.setdefault(bare(text.value), (entry, text))
        if one is not text:
            yield _same(entry, text, first, one)
            continue
        analysis = analyze(text.value)
        other, twin = near.setdefault(meaning(analysis), (entry, text))
        if other.id != entry.id and len(set(analysis.terms)) > 1:
            values = {"entry": other.id, "twin": twin.value, "other": str(twin.where)}
            yield found("FB103", text.where, text=text.value, **values)


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


def _few(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a file: an imported knowledge base has no variants at all."""
    poor: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(knowledge.entries, key=lambda entry: entry.where):
        if len(entry.variants) < FEWEST_VARIANTS:
            poor[entry.where.file].append(entry.id)
    for entries in poor.values():
        where = knowledge.entry[entries[0]].where
        count, least = len(entries), FEWEST_VARIANTS
        yield found("FB108", where, count=count, entries=tuple(entries[:3]), least=least)


def _vague(asked: Iterable[AskedText], analyze: Analyze) -> Iterator[Finding]:
    analysed = [(text, analyze(text.value)) for _, text in asked]
    about: dict[str, set[str]] = defaultdict(set)
    for text, analysis in analysed:
        for term in analysis.terms:
            about[term].add(text.owner)
    for text, analysis in analysed:
        if len(analysis.terms) == 1 and not analysis.question_types:
            count = len(about[analysis.terms[0]])
            if count >= VAGUE and bare(text.value) == bare(analysis.tokens[0].surface):
                yield found("FB110", text.where, text=text.value, count=count)


def _figures(asked: Iterable[AskedText], analyze: Analyze) -> Iterator[Finding]:
    """One finding an entry and twin: other ways to ask mostly differ by the same figure."""
    first: dict[tuple[str, ...], tuple[Entry, SourceText]] = {}
    told: set[tuple[str, str]] = set()
    for entry, text in asked:
        terms = analyze(text.value).terms
        if not any(map(is_figure, terms)):
            continue
        other, twin = first.setdefault(frame(terms), (entry, text))
        if other.id != entry.id and (other.id, entry.id) not in told:
            if terms == analyze(twin.value).terms:
                continue
            told.add((other.id, entry.id))
            values = {"entry": other.id, "twin": twin.value, "other": str(twin.where)}
            yield found("FB111", text.where, text=text.value, **values)


SHARED = 3  # entries: two that share a keyword still make a short menu
BROAD = 5  # other entries that contain a keyword: from here on it points to none


def synonyms(sources: Sources, knowledge: Knowledge, assistant: DayAssistant) -> Iterator[Finding]:
    """Find synonyms that never help, and those that make two questions one."""
    groups = _groups(sources)
    if not (groups or knowledge.synonyms.one_way):
        return
    analyzer, plain = analyzer_of(knowledge), Analyzer()
    vocabulary = _vocabulary(knowledge, analyzer, assistant)
    for first, *others in groups:
        terms = analyzer.analyze(first.value).terms
        if not terms:
            yield found("FB403", first.where, text=first.value)
        elif vocabulary.isdisjoint(terms):
            yield found("FB401", first.where, text=first.value)
        yield from _members(first, others, plain)
    for text in sources.in_file("synonyms.yaml"):
        if text.key == "one_way.to":
            terms = analyzer.analyze(text.value).terms
            if terms and vocabulary.isdisjoint(terms):
                yield found("FB401", text.where, text=text.value)
    yield from _merged(sources, knowledge, analyzer, plain, groups)


def _groups(sources: Sources) -> list[list[SourceText]]:
    found_: dict[object, list[SourceText]] = defaultdict(list)
    for text in sources.in_file("synonyms.yaml"):
        if text.key == "groups" and len(text.scalar.path) == 3:
            found_[text.scalar.path[1]].append(text)
    return list(found_.values())


def _vocabulary(
    knowledge: Knowledge, analyzer: Analyzer, assistant: DayAssistant
) -> frozenset[str]:
    """Return every term that the knowledge base itself uses; those of entries are compiled."""
    texts = [entry.label for entry in knowledge.entries]
    for menu in knowledge.menus:
        texts += [menu.label, *menu.triggers]
    for talk in knowledge.smalltalk:
        texts += talk.patterns
    beside = (term for text in texts for term in analyzer.analyze(text).terms)
    return frozenset((*assistant.ranker.index.words, *beside))


def _members(first: SourceText, others: Iterable[SourceText], plain: Analyzer) -> Iterator[Finding]:
    own = plain.analyze(first.value).terms
    for text in others:
        terms = plain.analyze(text.value).terms
        if not terms:
            yield found("FB403", text.where, text=text.value)
        elif terms == own:
            yield found("FB402", text.where, text=text.value, first=first.value)


def _merged(
    sources: Sources,
    knowledge: Knowledge,
    analyzer: Analyzer,
    plain: Analyzer,
    groups: list[list[SourceText]],
) -> Iterator[Finding]:
    """Questions of two entries that differ until synonyms are applied."""
    members = {plain.analyze(t.value).terms: (t, group[0]) for group in groups for t in group[1:]}
    first: dict[QuestionMeaning, tuple[SourceText, Analysis]] = {}
    told: set[frozenset[str]] = set()
    for entry, text in in_order(sources, knowledge):
        analysis = analyzer.analyze(text.value)
        twin, other = first.setdefault(meaning(analysis), (text, analysis))
        if twin.owner == entry.id or bare(twin.value) == bare(text.value):
            continue
        if meaning(plain.analyze(twin.value)) == meaning(plain.analyze(text.value)):
            continue
        ours = {match.matched for match in analysis.synonyms}
        theirs = {match.matched for match in other.synonyms}
        for matched in sorted(ours ^ theirs):
            pair = frozenset((twin.owner, entry.id))
            if matched not in members or pair in told:
                continue
            told.add(pair)
            member, leader = members[matched]
            words = {"text": member.value, "became": leader.value}
            asked = {"first": twin.value, "second": text.value}
            yield found("FB404", member.where, one=twin.owner, two=entry.id, **words, **asked)


def keywords(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Find keywords that fit many entries, two entries, or stand in the question already."""
    spoken = {entry.id: list(map(bare, asked_of(entry))) for entry in knowledge.entries}
    holders: dict[str, list[SourceText]] = defaultdict(list)
    for entry in sorted(knowledge.entries, key=lambda entry: entry.where):
        for text in sources.of("entries", entry.id, "keywords"):
            holders[normalize(text.value)].append(text)
    for texts in holders.values():
        for text in texts:
            yield from _keyword(text, texts, spoken)


def _keyword(
    text: SourceText, holders: list[SourceText], spoken: dict[str, list[str]]
) -> Iterator[Finding]:
    word = bare(text.value)
    if len(holders) >= SHARED:
        other = next(holder for holder in holders if holder is not text)
        values = {"count": len(holders), "entry": other.owner, "other": str(other.where)}
        yield found("FB407", text.where, text=text.value, **values)
        return
    holding = [id_ for id_, texts in spoken.items() if any(word in asked for asked in texts)]
    count = sum(id_ != text.owner for id_ in holding)
    if count >= BROAD:
        yield found("FB405", text.where, text=text.value, count=count)
    elif text.owner in holding:
        asked = next(asked for asked in spoken[text.owner] if word in asked)
        yield found("FB406", text.where, text=text.value, other=asked)
