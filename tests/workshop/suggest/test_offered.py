"""Answers of people that they offer: proposals that only have to be looked over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faqbot import Bot
from faqbot.workshop.logs.reader import read_log
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.suggest.suggest import Suggestions, as_data
from faqbot.workshop.suggest.trying import tried

QUESTION = "ふるさと納税の寄附金控除はどこに書きますか"
ANSWER = "確定申告書の**寄附金控除**の欄に書きます。"


def offered(question: str = QUESTION, answer: str = ANSWER) -> LogRecord:
    return LogRecord(event="Answered", text=question, answer=answer)


@pytest.mark.slow  # the sample is compiled anew, with and without
def test_a_draft_has_the_answer(proposed: Callable[..., Suggestions], folder: Path) -> None:
    """Asked once is enough, and it comes before what was missed more often."""
    missed = [LogRecord(text="駐車場はどこですか", decision="miss") for _ in range(5)]
    found = proposed(*missed, offered())
    first = found.shown[0]
    assert (first.theme.title, first.theme.answers) == (QUESTION, (ANSWER,))
    (new,) = [one for one in first.proposals if one.kind == "new"]
    assert as_data(found)["suggestions"][0]["answers"] == [ANSWER]
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    outcome = tried(folder, [new], date(2026, 11, 20))
    assert f"+    answer: {ANSWER}" in outcome.patch or ANSWER in outcome.patch
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_what_is_answered_already_is_a_variant(proposed: Callable[..., Suggestions]) -> None:
    """Somebody thought it worth keeping, though the assistant would answer it now."""
    text = "銀行への出金の手数料はいくらかかりますか"
    (found,) = proposed(offered(text, "無料です。")).shown
    assert any(one.kind == "variant" for one in found.proposals)
    assert not proposed(LogRecord(text=text, decision="answer", entry="withdrawal-fee")).shown


def test_a_registered_question_is_settled(
    proposed: Callable[..., Suggestions], knowledge: object
) -> None:
    """Once an editor has taken it, it is offered no more."""
    question = Bot.load(Path(__file__).parents[3] / "knowledge").knowledge.entries[0].question
    assert not proposed(offered(question)).shown


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["", "田中様、担当は〈氏名〉です。"])
def test_an_answer_with_something_masked_is_not_written(
    proposed: Callable[..., Suggestions], folder: Path, answer: str
) -> None:
    """The draft says that its answer is still to be written."""
    (found,) = proposed(offered(answer=answer)).shown
    (new,) = [one for one in found.proposals if one.kind == "new"]
    patch = tried(folder, [new], date(2026, 11, 20)).patch
    assert QUESTION in patch
    assert not answer or answer not in patch


def test_the_log_keeps_it(tmp_path: Path) -> None:
    """What one run writes another reads; names and numbers are masked on the way."""
    path = tmp_path / "log.jsonl"
    path.write_text(offered(answer="口座番号は 12345678 です。").line(), encoding="utf-8")
    (record,) = read_log(path).records
    assert (record.event, record.text) == ("Answered", QUESTION)
    assert "12345678" not in record.answer
