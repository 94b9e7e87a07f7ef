"""What a log says of a question: what went wrong, and where it was meant to go."""

from datetime import datetime

from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.suggest.asked import AskedQuestion, collect


def question(text: str, decision: str | None = None, **more) -> LogRecord:
    return LogRecord(text=text, decision=decision, **{"conversation": "c", **more})


def rated(entry: str, helpful: bool) -> LogRecord:
    return LogRecord(event="Chose", conversation="c", entry=entry, helpful=helpful)


def chose(choice: str) -> LogRecord:
    return LogRecord(event="Chose", conversation="c", choice=choice)


def told(*records: LogRecord) -> dict[str, AskedQuestion]:
    return {asked.text: asked for asked in collect(Log(records, (), len(records)))}


def test_a_miss_and_how_often():
    """Spellings of one question count together; days make a period."""
    days = [datetime(2026, 11, day) for day in (5, 3)]
    found = told(*(question("出金は？", "miss", at=d) for d in days), question("出金は?", "miss"))
    (asked,) = found.values()
    assert asked.count == 3
    assert asked.troubles == {"miss": 3}
    assert (asked.first, asked.last) == (days[1].date(), days[0].date())


def test_a_menu_from_which_nothing_was_chosen():
    """「この中にない」, another question, the end of the conversation."""
    found = told(question("A", "menu"), chose("none"), question("B", "menu"), question("C", "menu"))
    assert all(asked.troubles == {"menu": 1} for asked in found.values())


def test_a_choice_from_a_menu_is_a_vote_and_no_trouble():
    """The visitors themselves say what they meant."""
    found = told(question("A", "menu"), chose("entry:x"))
    assert not found["A"].troubles
    assert found["A"].votes == {"x": 1}


def test_an_answer_that_did_not_help():
    """The entry is blamed; what helped afterwards in other words is voted for."""
    found = told(
        question("A", "answer", entry="x"),
        rated("x", helpful=False),
        question("B", "answer", entry="y"),
        rated("y", helpful=True),
    )
    assert found["A"].troubles["unhelpful"] == 1
    assert found["A"].blamed == {"x": 1}
    assert +found["A"].votes == {"y": 1}
    assert not found["B"].troubles


def test_a_hand_over_counts_against_the_last_question():
    """Asked for a person after a miss; handed over for repeating."""
    found = told(
        question("A", "miss"),
        LogRecord(text="人と話したい", conversation="c", handoff="requested"),
    )
    assert found["A"].troubles == {"miss": 1, "handoff": 1}
    assert "人と話したい" not in found
    repeated = told(question("B", handoff="repeated"), question("C", "answer"))
    assert repeated["B"].troubles == {"handoff": 1}


def test_conversations_do_not_mix():
    """What is said in one is not held against a question of another."""
    found = told(
        question("A", "menu", conversation="1"),
        LogRecord(event="Chose", conversation="2", choice="entry:x"),
    )
    assert found["A"].troubles == {"menu": 1}
    assert not found["A"].votes


def test_a_list_of_questions_judges_nothing():
    """Without a decision anywhere all are questions, to be judged afresh."""
    found = told(LogRecord(text="A"), LogRecord(text="B"))
    assert [asked.judged for asked in found.values()] == [False, False]
