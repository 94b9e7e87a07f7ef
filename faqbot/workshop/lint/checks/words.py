"""FB4: synonyms that do nothing or too much, keywords that point nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import analyzer_of
from faqbot.text.analyzer import Analysis, Analyzer
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.checks.questions import in_order
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import QuestionMeaning, bare, meaning

SHARED = 3  # entries: two that share a keyword still make a short menu
BROAD = 5  # other entries that contain a keyword: from here on it points to none


def synonyms(sources: Sources) -> Iterator[Finding]:
    """Find synonyms that never help, and those that make two questions one."""
    knowledge = sources.knowledge
    groups = _groups(sources)
    if knowledge is None or not (groups or knowledge.synonyms.one_way):
        return
    analyzer, plain = analyzer_of(knowledge), Analyzer()
    vocabulary = _vocabulary(knowledge, analyzer)
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


def _vocabulary(knowledge: Knowledge, analyzer: Analyzer) -> frozenset[str]:
    """Return every term that the knowledge base itself uses."""
    texts: list[str] = []
    for entry in knowledge.entries:
        texts += [entry.question, entry.label, entry.answer, *entry.variants, *entry.keywords]
    for menu in knowledge.menus:
        texts += [menu.label, *menu.triggers]
    for talk in knowledge.smalltalk:
        texts += talk.patterns
    return frozenset(term for text in texts for term in analyzer.analyze(text).terms)


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
            yield found(
                "FB404",
                member.where,
                text=member.value,
                became=leader.value,
                one=twin.owner,
                two=entry.id,
                first=twin.value,
                second=text.value,
            )


def keywords(sources: Sources) -> Iterator[Finding]:
    """Find keywords that fit many entries, two entries, or stand in the question already."""
    knowledge = sources.knowledge
    if knowledge is None or not any(entry.keywords for entry in knowledge.entries):
        return
    spoken = {
        entry.id: [bare(text) for text in (entry.question, *entry.variants)]
        for entry in knowledge.entries
    }
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
        where, count = str(other.where), len(holders)
        yield found(
            "FB407", text.where, text=text.value, count=count, entry=other.owner, other=where
        )
        return
    holding = [id_ for id_, texts in spoken.items() if any(word in asked for asked in texts)]
    count = sum(id_ != text.owner for id_ in holding)
    if count >= BROAD:
        yield found("FB405", text.where, text=text.value, count=count)
    elif text.owner in holding:
        asked = next(asked for asked in spoken[text.owner] if word in asked)
        yield found("FB406", text.where, text=text.value, other=asked)
