"""A question on its own: one ranking, one judgement, the same wherever it is asked."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faqbot import Answer, Bot, Conversation, Menu, Miss
from faqbot.asking import KINDS, MARKS, Label, OutcomeKind, Score, score
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.engine import Faqbot
from faqbot.knowledge.model import Knowledge
from faqbot.support.hours import noon
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.diff import seen_of
from faqbot.workshop.question_file import ask_lines
from faqbot.workshop.suggest.reading import read
from faqbot.workshop.watch.changes import LabelledQuestion, mark

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
DAY = NOW.date()


@pytest.fixture(scope="module")
def bot() -> Bot:
    """The sample on a Friday."""
    return Bot.load(ROOT / "knowledge", clock=lambda: NOW)


@pytest.fixture(scope="module")
def questions(bot: Bot) -> tuple[Question, ...]:
    """All shipped questions with a label, those out of scope among them."""
    data = read_inside(ROOT / "eval", bot.knowledge, ("questions", "out_of_scope"))
    return (*data.questions, *data.out_of_scope)


@pytest.mark.slow
def test_every_surface_says_the_same(
    bot: Bot, questions: tuple[Question, ...], tmp_path: Path
) -> None:
    """``ask``, ``ask --file``, ``watch``, ``diff``, ``lint``, ``suggest`` and ``eval`` agree.

    So does a conversation that begins with the question.
    """
    engine = Faqbot(**vars(bot.assistant), day=DAY)
    assistant = DayAssistant(bot.knowledge, DAY)
    marks = _marks_of_a_file(bot, questions, tmp_path / "questions.txt")
    for question in questions:
        judged = engine.judge(question)
        outcome = bot.ask(question.text)
        label = Label(question.best)
        assert judged.verdict == outcome.score(label), question.text
        assert judged.decision == outcome.decided, question.text
        assert mark(LabelledQuestion(question.text, label), outcome) == MARKS[judged.verdict]
        assert marks.get(question.text, MARKS[judged.verdict]) == MARKS[judged.verdict]
        asked = assistant.ask(question.text)
        assert (asked.kind, asked.decision) == (outcome.kind, outcome.decision), question.text
        assert seen_of(outcome).kind == outcome.kind
        assert read(assistant, question.text).kind == outcome.kind
        _, replies = bot.reply(Conversation(), question.text)
        said = next((reply.decision for reply in replies if reply.decision), "miss")
        assert said == outcome.decided, question.text


def _marks_of_a_file(
    bot: Bot, questions: tuple[Question, ...], file: Path
) -> dict[str, str | None]:
    """Return the marks that ``ask --file`` gives to what its lines have room for."""
    fit = [q for q in questions if len(q.best) <= 1 and len(q.text.splitlines()) == 1]
    rows = (f"{q.text}\t{next(iter(q.best), 'miss')}\n" for q in fit)
    file.write_text("".join(rows), encoding="utf-8")
    results = ask_lines(bot, file)
    assert len(results) == len(fit) > 500
    return {question.text: result.mark for question, result in zip(fit, results, strict=True)}


def test_a_menu_for_a_question_out_of_scope_is_no_mistake(bot: Bot, tmp_path: Path) -> None:
    """It claims nothing: neither the evaluation nor a file of questions calls it wrong."""
    text = "1万円を100万円に増やしたい"
    listed = tmp_path / "questions.txt"
    listed.write_text(f"{text}\tmiss\n", encoding="utf-8")
    (result,) = ask_lines(bot, listed)
    assert isinstance(result.outcome.decision, Menu)
    assert (result.outcome.score(Label()), result.mark) == ("tempted", "offered")


def test_more_candidates_change_nothing_but_their_number(bot: Bot) -> None:
    """The decision is taken over the same candidates, however many of them are named."""
    few, usual, many = (bot.ask("手数料", limit) for limit in (1, 10, 50))
    assert [len(found.ranking.candidates) for found in (few, usual)] == [1, 10]
    assert many.ranking.candidates[:10] == usual.ranking.candidates
    assert few.decision == usual.decision == many.decision
    assert bot.explain("手数料", 1).decision == usual.decision


@pytest.mark.parametrize(
    ("text", "kind", "decision"),
    [
        ("出金に手数料はかかりますか？", "answer", Answer),
        ("出金", "menu", Menu),
        ("明日の天気は", "miss", Miss),
        ("こんにちは", "smalltalk", None),
        ("オペレーターと話したい", "handoff", None),
        ("会話終了", "end", None),
        ("会話を終了", "end", None),
        ("？", "miss", Miss),
    ],
)
def test_what_a_text_is_taken_for(
    bot: Bot, text: str, kind: OutcomeKind, decision: type | None
) -> None:
    """A question, a courtesy, the wish for a person or for the end; no word at all is a miss."""
    outcome = bot.ask(text)
    assert outcome.kind == kind
    assert decision is None or isinstance(outcome.decision, decision)
    assert outcome.text
    assert (outcome.handoff == "requested") == (kind == "handoff")


def test_abuse_is_none_where_the_knowledge_base_speaks_of_it() -> None:
    """「ゴミ」 asks a city's office for the collection, and another company for patience."""
    day = {"question": "ゴミの収集日はいつですか？", "answer": "月曜日です。"}
    card = {"question": "会員証をなくしました", "answer": "作り直します。"}
    city = Bot.from_entries([{"id": "day", **day}, {"id": "card", **card}], cache=False)
    club = Bot.from_entries([{"id": "card", **card}], cache=False)
    assert city.ask("ゴミ").offered == {"day"}
    assert club.ask("ゴミ").kind == "smalltalk"


def test_an_answer_names_its_entry_and_a_menu_its_id(bot: Bot) -> None:
    """With what is said, what can be chosen, and how sure the assistant is."""
    answer, menu = bot.ask("出金に手数料はかかりますか？"), bot.ask("出金")
    assert (answer.entry, answer.menu, answer.choices) == ("withdrawal-fee", None, ())
    assert answer.confidence == answer.confidence_in("withdrawal-fee") > 0.5
    assert answer.confidence_in("no-such-entry") == 0
    assert menu.entry is None
    assert menu.menu in bot.knowledge.menu
    assert menu.choices


def test_an_editors_menu_reaches_only_what_is_below_it_and_may_be_shown(bot: Bot) -> None:
    """An entry elsewhere, or one of another season, is not offered by it."""
    outcome = bot.ask("出金")
    below = next(iter(sorted(outcome.offered)))
    elsewhere = next(id_ for id_ in bot.knowledge.entry if id_ not in outcome.offered)
    assert outcome.score(Label(frozenset({below}))) == "offered"
    assert outcome.score(Label(frozenset({elsewhere}))) == "wrong_menu"
    entries = tuple(
        replace(e, valid_until=DAY.replace(year=2020)) if e.id == below else e
        for e in bot.knowledge.entries
    )
    later = DayAssistant(bot.knowledge.with_entries(entries, "x"), DAY, use_cache=False)
    assert below not in later.ask("出金").offered


def test_a_long_text_is_cut_as_in_a_conversation(bot: Bot) -> None:
    """What stands behind the last character that a message may have is not read."""
    limit = bot.knowledge.settings.max_characters
    text = "出金に手数料はかかりますか？" + "。" * limit + "パスワードを忘れた"
    assert bot.ask(text).entry == "withdrawal-fee"
    assert len(bot.ask(text).ranking.query.text) == limit


A, B = frozenset("a"), frozenset("b")


@pytest.mark.parametrize(
    ("kind", "offered", "menu", "label", "expected"),
    [
        ("answer", A, None, Label(A), "right"),
        ("answer", A, None, Label(frozenset("ab")), "right"),
        ("answer", B, None, Label(A), "wrong"),
        ("menu", frozenset("ab"), None, Label(A), "offered"),
        ("menu", B, "m", Label(A), "wrong_menu"),
        ("miss", frozenset(), None, Label(A), "missed"),
        ("smalltalk", frozenset(), None, Label(A), "missed"),
        ("handoff", frozenset(), None, Label(A), "missed"),
        ("answer", A, None, Label(), "false"),
        ("menu", A, "m", Label(), "tempted"),
        ("miss", frozenset(), None, Label(), "declined"),
        ("smalltalk", frozenset(), None, Label(), "declined"),
        ("handoff", frozenset(), None, Label(), "declined"),
        ("menu", A, "m", Label(menu="m"), "right"),
        ("menu", A, "n", Label(menu="m"), "wrong_menu"),
        ("answer", A, None, Label(menu="m"), "wrong"),
        ("miss", frozenset(), None, Label(menu="m"), "missed"),
        ("handoff", frozenset(), None, Label(kind="handoff"), "right"),
        ("answer", A, None, Label(kind="handoff"), "wrong"),
        ("smalltalk", frozenset(), None, Label(kind="handoff"), "missed"),
        ("answer", A, None, Label(kind="answer"), "right"),
    ],
)
def test_scores(
    kind: OutcomeKind, offered: frozenset[str], menu: str | None, label: Label, expected: Score
) -> None:
    """Every way in which an outcome can do against a label."""
    assert score(kind, offered, label, menu) == expected


def test_labels_by_name(bot: Bot) -> None:
    """An entry, a menu, a kind, a miss; anything else is none."""
    knowledge: Knowledge = bot.knowledge
    menu = knowledge.menus[0].id
    assert Label.of("withdrawal-fee", knowledge) == Label(frozenset({"withdrawal-fee"}))
    assert Label.of(menu, knowledge) == Label(menu=menu)
    assert Label.of("miss", knowledge) == Label()
    assert [Label.of(kind, knowledge) for kind in KINDS if kind != "miss"] == [
        Label(kind=kind) for kind in KINDS if kind != "miss"
    ]
    assert Label.of("no-such-entry", knowledge) is None
    assert Label.of("", knowledge) is None


def test_the_day_is_taken_at_noon(bot: Bot) -> None:
    """An editor's tools ask for a whole day: on the desk's clock, wherever they run."""
    assert noon(bot.knowledge.support, DAY) == NOW
