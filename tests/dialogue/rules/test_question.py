import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dialogue.rules.question import same_question, term_similarity
from faqbot.dialogue.state import PastQuestion

TERMS = st.lists(st.text("あいうスワップポイント12出入金", min_size=1, max_size=8), max_size=6)


@pytest.mark.parametrize(
    ("some", "others", "similarity"),
    [
        (["出金", "手順"], ["手順", "出金"], 1.0),
        (["出金", "手順"], ["出金"], 0.5),
        (["出金"], ["入金"], 0.0),  # one character, another matter
        (["スワップポイント"], ["スワップポイソト"], 1.0),  # a slip
        (["出金", "スワップポイント"], ["スワップポイソト"], 0.5),
        (["エラー2001"], ["エラー2002"], 0.0),
        (["mt4"], ["mt5"], 0.0),
        ([], [], 0.0),
        ([], ["出金"], 0.0),
    ],
)
def test_similarity_of_terms(some: list[str], others: list[str], similarity: float) -> None:
    """Shared terms count by Jaccard; a slip in a long word is forgiven, a figure never."""
    assert term_similarity(some, others) == similarity


@given(TERMS, TERMS)
def test_similarity_is_a_similarity(some: list[str], others: list[str]) -> None:
    """It lies between 0 and 1, is 1 for a question with itself and never below plain Jaccard."""
    value = term_similarity(some, others)
    assert 0 <= value <= 1
    assert term_similarity(some, some) == (1 if some else 0)
    union = set(some) | set(others)
    assert value >= len(set(some) & set(others)) / max(1, len(union)) - 1e-9


def test_answer_tells_before_words_do() -> None:
    """Two answered questions are the same when the answer is; else the words tell."""
    howto, again = PastQuestion(("出金", "手順"), "howto"), PastQuestion(("引き出し",), "howto")
    assert same_question(howto, again, 0.7)
    assert not same_question(howto, PastQuestion(("出金", "手順"), "fee"), 0.7)
    assert same_question(howto, PastQuestion(("出金", "手順"), None), 0.7)
    assert not same_question(howto, PastQuestion(("出金",), None), 0.7)
