"""Edits of an index: what is laid over is what compiling anew would give."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.knowledge.editing import changed
from faqbot.knowledge.model import Entry, Knowledge, Synonyms
from faqbot.knowledge.objects import knowledge_of
from faqbot.retrieval.edits import FEWEST, Edits
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.retrieval.texts import BOILERPLATE

THINGS = (
    "自転車 図書館 水道 保育園 ゴミ 住民票 印鑑 年金 税金 公園 駐車場 救急 予防接種 介護".split()
)
DEEDS = "申し込み 解約 料金 場所 時間 変更 紛失 予約".split()
LATER = "窓口でお手続きください。"  # stands in many answers


def entry(thing: int, deed: int, variant: str = "") -> Entry:
    """Return the entry on a thing and what is done with it."""
    what, how = THINGS[thing % len(THINGS)], DEEDS[deed % len(DEEDS)]
    return Entry(
        f"{thing:02d}-{deed}",
        "town",
        f"{what}の{how}について教えてください",
        f"{what}の{how}は{thing * 7 + deed}番の係で受け付けます。{variant}",
        (f"{what}、{how}は？{variant}",),
    )


ENTRIES = [entry(thing, deed) for thing in range(len(THINGS)) for deed in range(len(DEEDS) - 2)]
ANALYZER = analyzer_of(knowledge_of(ENTRIES))


@pytest.fixture(scope="module")
def base() -> tuple[Knowledge, Index]:
    """The town's questions, compiled."""
    knowledge = knowledge_of(ENTRIES)
    return knowledge, build(knowledge, ANALYZER)


@pytest.fixture(scope="module")
def model() -> Model:
    """The shipped weights."""
    return Model.load()


def laid_over(base: tuple[Knowledge, Index], knowledge: Knowledge) -> Index:
    found = Edits(*base, ANALYZER).edited(knowledge)
    assert found is not None
    return found


new = st.builds(
    entry, st.integers(0, 13), st.integers(0, 9), st.sampled_from(["", "ペンギン", LATER, "夜間"])
)


@given(st.lists(new, max_size=3), st.sets(st.sampled_from([e.id for e in ENTRIES]), max_size=2))
@settings(max_examples=12)
def test_an_edit_gives_what_compiling_anew_gives(base, model, put, gone):
    """All that is counted is equal; the same entry is best, at nearly the same confidence."""
    knowledge = changed(base[0], {e.id: e for e in put}.values(), gone)
    edits = Edits(*base, ANALYZER)
    laid = edits.edited(knowledge)
    if laid is None:  # more than a twentieth
        assert len(put) + len(gone) > len(ENTRIES) / 20
        return
    fresh = build(knowledge, ANALYZER)
    assert laid.entries == fresh.entries
    assert statistics(laid) == statistics(fresh)
    assert laid.lexicon.terms == fresh.lexicon.terms
    for name in ("brevity", "asked"):
        np.testing.assert_array_equal(getattr(laid, name), getattr(fresh, name))
    np.testing.assert_allclose(laid.semantics.rows, fresh.semantics.rows)
    assert contents(laid) == contents(fresh)
    np.testing.assert_array_equal(laid.exact.hashes, fresh.exact.hashes)
    np.testing.assert_array_equal(laid.exact.owners, fresh.exact.owners)
    one, two = Ranker(laid, ANALYZER, model), Ranker(fresh, ANALYZER, model)
    for asked in [*put, *ENTRIES[::9]]:
        alike(one, two, asked.question)
        alike(one, two, asked.question[:5])


def alike(one: Ranker, two: Ranker, text: str) -> None:
    """See that the best entry is the same where it stands out, and how sure both are of it."""
    laid, fresh = one.rank(text).candidates, two.rank(text).candidates
    assert (len(laid) > 0) == (len(fresh) > 0)
    if not fresh:
        return
    sure = {c.entry: c.confidence for c in laid}
    assert sure.get(fresh[0].entry, 0) == pytest.approx(fresh[0].confidence, abs=0.15)
    if len(fresh) == 1 or fresh[0].confidence > fresh[1].confidence + 0.15:
        assert laid[0].entry == fresh[0].entry


def contents(index: Index) -> list[set[str]]:
    """Return the words of each entry."""
    spelling, count = [*index.words], len(index.entries)
    found = [index.contents.take([n])[0].tolist() for n in range(count)]
    assert all(len(set(numbers)) == len(numbers) for numbers in found)
    return [{spelling[number] for number in numbers} for numbers in found]


def statistics(index: Index) -> dict[str, tuple[float, ...]]:
    """Return what is known of each word: rarity, frequency and the entries it stands in."""
    found = {}
    for word in index.words:
        feature = index.word[word]
        if feature is not None:
            entries = tuple(index.entries[int(n)] for n in feature.elements[:, 0])
            numbers = (feature.idf, feature.text_idf)
            found[word] = (*entries, *(round(number, 5) for number in numbers))
    return found


def test_a_sentence_that_becomes_common_leaves_the_answers_of_all(base):
    """The fourth answer that says it makes it boilerplate, also in the three before."""
    said = [replace(e, answer=e.answer + LATER) for e in ENTRIES[: BOILERPLATE + 1]]
    few = changed(base[0], said[:BOILERPLATE], ())
    many = changed(few, said[BOILERPLATE:], ())
    assert laid_over(base, few).word["窓口"] is not None
    assert laid_over(base, many).word["窓口"] is None
    assert statistics(laid_over(base, many)) == statistics(build(many, ANALYZER))
    compiled = (many, build(many, ANALYZER))
    assert statistics(laid_over(compiled, few)) == statistics(build(few, ANALYZER))


def test_edits_follow_one_another(base):
    """What was put in can be changed and taken out; at last all is as it was."""
    edits = Edits(*base, ANALYZER)
    penguin = Entry("penguin", "zoo", "ペンギンの餌やり", "三時です。")
    one = changed(base[0], [penguin], ())
    two = changed(one, [replace(penguin, question="花火の餌やり")], ())
    assert edits.edited(one).word["ペンギン"] is not None
    assert edits.edited(two).word["ペンギン"] is None
    assert edits.edited(two).word["花火"] is not None
    assert edits.edited(changed(two, [], ["penguin"])) is base[1]


def test_much_is_compiled_anew(base):
    """Other synonyms, many changes or few entries in all are not laid over."""
    edits = Edits(*base, ANALYZER)
    every = [replace(e, question="新" + e.question) for e in ENTRIES]
    assert edits.edited(changed(base[0], every, ())) is None
    assert edits.edited(replace(base[0], synonyms=Synonyms((("ゴミ", "ごみ"),)))) is None
    small = knowledge_of(ENTRIES[: FEWEST - 1])
    assert Edits(small, build(small, ANALYZER), ANALYZER).edited(small) is None
