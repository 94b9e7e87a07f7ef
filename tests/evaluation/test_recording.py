from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.state import Choice
from faqbot.errors import FaqbotError
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.suites.recording import Move, Recording, masked, move_of, transcript

AT = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_a_choice_goes_by_its_label_where_that_is_plain() -> None:
    """Two choices of the same label are told apart by their ids."""
    one, two, twin = Choice("entry:a", "A"), Choice("entry:b", "B"), Choice("menu:b", "B")
    assert move_of(Chose("entry:a"), (one, two)) == Move("choose", "A")
    assert move_of(Chose("entry:b"), (one, two, twin)) == Move("click", "entry:b")
    assert move_of(Said("a\nb"), ()) == Move("visitor", "a b")


def test_only_personal_data_is_rewritten() -> None:
    """Full-width letters of a question stay; a telephone number does not."""
    moves = (Move("visitor", "ＶＩＰ会員とは"), Move("visitor", "０９０１２３４５６７８です"))
    kept = masked((*moves, Move("click", "entry:090-1234-5678")))
    assert [move.what for move in kept] == ["ＶＩＰ会員とは", "〈番号〉です", "entry:090-1234-5678"]


def test_what_cannot_be_played_is_told(engine: Faqbot) -> None:
    """A choice that is not on offer makes no transcript."""
    recording = Recording("a", "", AT, (Move("choose", "nothing of the kind"),))
    with pytest.raises(FaqbotError, match="not on offer"):
        transcript(recording, engine)


def test_words_that_mean_something_in_yaml(engine: Faqbot) -> None:
    """Whatever is typed is read back as it was: the transcript has been played."""
    said = ("yes", "12", "a: b # c", "- 「'\"」", "{x}", "null", "*", "会話終了")
    moves = tuple(Move("visitor", text) for text in said)
    text = transcript(Recording("a", "# about: it", AT, moves), engine)
    assert text.count("expect:") == len(said)
    assert 'about: "# about: it"' in text
