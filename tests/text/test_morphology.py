"""MeCab's own output becomes tokens."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize


def test_a_token_has_lemma_reading_and_part_of_speech():
    """UniDic's fields arrive in the right places."""
    token = tokenize("出金")[0]
    assert (token.surface, token.lemma, token.reading, token.pos) == (
        "出金",
        "出金",
        "シュッキン",
        "名詞",
    )


def test_spelling_variants_share_a_lemma():
    """振込 and 振込み are one word."""
    assert {tokenize(word)[0].lemma for word in ("振込", "振込み")} == {"振り込み"}


def test_a_loanword_is_parted_from_its_origin():
    """UniDic writes アカウント-account; the origin is kept apart."""
    token = tokenize("アカウント")[0]
    assert (token.lemma, token.origin) == ("アカウント", "account")


def test_no_token_is_lost_at_the_end():
    """Words at the very end are kept, unknown ones too."""
    assert [t.surface for t in tokenize("quick deposit")] == ["quick", "deposit"]


@given(st.text(max_size=80))
def test_any_text_is_cut_into_its_own_characters(text):
    """Nothing is added and nothing but white space is lost."""
    normalized = normalize(text)
    joined = "".join(token.surface for token in tokenize(normalized))
    assert joined.replace(" ", "") == normalized.replace(" ", "")


def test_threads_share_the_tagger_safely():
    """Eight threads at once get what one gets."""
    texts = [f"出金が{n}回できない" for n in range(200)]
    expected = [tokenize(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokenize, texts)) == expected
