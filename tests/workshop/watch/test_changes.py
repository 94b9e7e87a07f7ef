from dataclasses import replace
from pathlib import Path

import pytest

from faqbot.asking import Label, Outcome, OutcomeKind
from faqbot.bot import Bot
from faqbot.dialogue.decision import Miss
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Synonyms
from faqbot.ranking import Ranking
from faqbot.text.analyzer import Analyzer
from faqbot.workshop.watch.changes import (
    LabelledQuestion,
    each_once,
    improved,
    mark,
    neighbours,
    registered,
    touched,
)

LABEL = Label(frozenset("a"))
LABELLED, NOTHING, OPEN = (
    LabelledQuestion("?", LABEL),
    LabelledQuestion("?", Label()),
    LabelledQuestion("?"),
)


def _outcome(kind: OutcomeKind, offered: str = "") -> Outcome:
    return Outcome(kind, Miss(0.0), frozenset(offered), Ranking(Analyzer().analyze("?"), ()))


ANSWER, OTHER = _outcome("answer", "a"), _outcome("answer", "b")
MENU, MISS = _outcome("menu", "ab"), _outcome("miss")


@pytest.mark.parametrize(
    ("question", "found", "value"),
    [
        (LABELLED, ANSWER, "right"),
        (LABELLED, MENU, "offered"),
        (LABELLED, OTHER, "wrong"),
        (LABELLED, MISS, "wrong"),
        (NOTHING, MISS, "right"),
        (NOTHING, MENU, "offered"),
        (NOTHING, ANSWER, "wrong"),
        (OPEN, ANSWER, None),
    ],
)
def test_what_a_reply_is_worth(
    question: LabelledQuestion, found: Outcome, value: str | None
) -> None:
    """The entry itself, a menu that leads to it, anything else; where nothing is right, silence."""
    assert mark(question, found) == value


def test_better_or_worse() -> None:
    """Only a change of worth is one; of what nobody has judged nobody can tell."""
    assert improved(LABELLED, MENU, ANSWER) is True
    assert improved(LABELLED, ANSWER, OTHER) is False
    assert improved(LABELLED, OTHER, MISS) is None
    assert improved(OPEN, MISS, ANSWER) is None


def test_a_question_is_asked_once() -> None:
    """Whatever its width; what came first counts, for it is labelled."""
    assert each_once([LabelledQuestion("ＡＢＣ", LABEL), LabelledQuestion("abc")]) == [
        LabelledQuestion("ＡＢＣ", LABEL)
    ]


def test_what_a_change_touches(kb: Path) -> None:
    """An entry itself; a word all that use it; a menu what is below it; a setting everything."""
    old = load(kb)
    entries = tuple(replace(e, answer="10 日") if e.id == "period" else e for e in old.entries)
    assert touched(old, replace(old, entries=entries)) == {"period"}
    assert touched(old, replace(old, entries=old.entries[1:])) == {old.entries[0].id}
    words = Synonyms(groups=(("無線", "ワイヤレス"),))
    assert touched(old, replace(old, synonyms=words)) == {"wifi"}
    menus = (replace(old.menus[0], prompt="何ですか？"),)
    assert touched(old, replace(old, menus=menus)) == {"card", "period", "wifi"}
    settings = replace(old.settings, answer_threshold=0.5)
    assert touched(old, replace(old, settings=settings)) == {"card", "period", "wifi"}
    moved = replace(old.entries[0], where=replace(old.entries[0].where, line=99))
    assert touched(old, replace(old, entries=(moved, *old.entries[1:]))) == frozenset()


def test_neighbours_and_their_questions(kb: Path) -> None:
    """Near an entry are those that its question finds; their ways to ask come with triggers."""
    bot = Bot.load(kb)
    assert "period" in neighbours((bot,), {"period"})
    texts = [question.text for question in registered(bot.knowledge, {"period", "gone"})]
    assert texts == [
        "本は何日間借りられますか？",
        "貸出期間を教えて",
        "いつまでに返せばいいですか",
        "返却期限は何日ですか",
        "しおり",
    ]
