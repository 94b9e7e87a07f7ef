"""Leave-one-out: what is asked is nowhere in the index."""

from __future__ import annotations

from faqbot.evaluation.suites.selftest import distinct_texts, rounds, single
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.text.normalize import normalize


def test_no_text_asked_is_left_in_the_index(knowledge: Knowledge) -> None:
    """Not as a question, not as a variant, not in another width."""
    for part in rounds(knowledge):
        for question in part.questions:
            (id_,) = question.grades
            left = {normalize(text) for text in distinct_texts(part.knowledge.entry[id_])}
            assert normalize(question.text) not in left


def test_every_text_is_asked_once(knowledge: Knowledge) -> None:
    """Over all rounds each text of each entry with more than one is asked, under its own id."""
    asked = [question for part in rounds(knowledge) for question in part.questions]
    wanted = {
        text for e in knowledge.entries for text in distinct_texts(e) if len(distinct_texts(e)) > 1
    }
    assert {question.text for question in asked} == wanted
    assert len({question.id for question in asked}) == len(asked) == len(wanted)
    assert single(knowledge) == 1


def test_first_variant_takes_the_place_of_the_question(knowledge: Knowledge) -> None:
    """An entry always has a question."""
    first = next(iter(rounds(knowledge)))
    assert first.knowledge.entry["money-withdraw"].question == "銀行口座へ引き出す手順"


def test_same_text_in_another_width_goes_too(knowledge: Knowledge) -> None:
    """Else ﾛｸﾞｲﾝ would give ログイン away."""
    entry = Entry("a", "c", "ログインしたい", "x", variants=("ﾛｸﾞｲﾝしたい", "入りたい"))
    (asked,) = (
        q
        for part in rounds(knowledge.with_entries((entry,), "x"))
        for q in part.questions
        if q.kind == "question"
    )
    assert asked.text == "ログインしたい"
    part = next(iter(rounds(knowledge.with_entries((entry,), "x"))))
    assert distinct_texts(part.knowledge.entry["a"]) == ("入りたい",)
