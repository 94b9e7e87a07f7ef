"""Options of one call, replies as JSON, and a model in production."""

import asyncio
import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from faqbot import Answer, Bot, KnowledgeError, Menu, ModelError, Reply, Turn
from faqbot.knowledge.loader import load
from faqbot.retrieval.model import Model
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.stats import calibration, confusion

SAMPLE = Path(__file__).parents[1] / "knowledge"
FEE = "出金に手数料はかかりますか？"


@pytest.fixture(scope="module")
def bot() -> Bot:
    """The sample."""
    return Bot.load(SAMPLE)


def test_only_some_categories_are_looked_in(bot):
    """By name or by a function; what else there is, is found by no way of asking."""
    everywhere = bot.ask(FEE)
    assert everywhere.entry == "withdrawal-fee"
    for only in ("tax", ["tax", "campaign"], lambda entry: entry.category == "tax"):
        found = bot.search(FEE, only=only).candidates
        assert {bot.knowledge.entry[c.entry].category for c in found} <= {"tax", "campaign"}
        assert bot.ask(FEE, only=only).entry != "withdrawal-fee"
    assert bot.ask(FEE, only="withdrawal").entry == "withdrawal-fee"
    assert bot.search(FEE, only=[]).candidates == ()
    assert bot.ask(FEE) == everywhere


def test_a_conversation_may_be_narrowed_message_by_message(bot):
    """Menus offer nothing but what may be found."""
    conversation, _ = bot.start()
    conversation, replies = bot.reply(conversation, "出金", only="security")
    assert not any(c.id.startswith("entry:withdrawal") for r in replies for c in r.choices)
    _, replies = bot.reply(conversation, FEE)
    assert replies[0].entry == "withdrawal-fee"


def test_thresholds_of_one_call_take_the_place_of_the_settings(bot):
    """What is sure enough for an answer is a menu to the careful, and an answer to the bold."""
    vague = next(
        q
        for q in ("出金の方法", "出金 銀行", "出金できない", "手数料")
        if isinstance(bot.ask(q, answer_threshold=0.9999).decision, Menu)
    )
    assert isinstance(bot.ask(FEE).decision, Answer)
    assert not isinstance(bot.ask(FEE, answer_threshold=1.0).decision, Answer)
    assert not isinstance(bot.ask(vague, answer_threshold=1.0, menu_threshold=1.0).decision, Answer)
    with pytest.raises(ValueError, match="from 0 to 1"):
        bot.ask(FEE, answer_threshold=1.5)


def test_the_observer_knows_the_conversation_by_its_id():
    """The id given with a message stands in the turn and in the log."""
    turns: list[Turn] = []
    bot = Bot.load(SAMPLE, observer=turns.append)
    conversation, _ = bot.start()
    bot.reply(conversation, FEE, id="c-7")
    assert [turn.conversation for turn in turns] == ["", "c-7"]
    assert LogRecord.of(turns[-1], turns[-1].conversation).conversation == "c-7"


def test_replies_are_json_of_a_schema(bot):
    """What a client gets is valid, and says nothing of a ticket."""
    schema = Reply.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    conversation, replies = bot.start()
    for text in (FEE, "出金", "ライブチャット", "1"):
        conversation, more = bot.reply(conversation, text)
        replies += more
    for reply in replies:
        data = json.loads(json.dumps(reply.to_json()))
        jsonschema.validate(data, schema)
        assert data["text"] == reply.text
        assert "ticket" not in data


def test_a_reply_can_be_awaited(bot):
    """Off the event loop, the same comes of it."""
    conversation, _ = bot.start()
    _, replies = asyncio.run(bot.areply(conversation, FEE, only="withdrawal"))
    assert replies == bot.reply(conversation, FEE, only="withdrawal")[1]


@pytest.fixture
def tuned(tmp_path) -> Path:
    """A knowledge base whose settings name a model beside them."""
    (tmp_path / "kb" / "faq").mkdir(parents=True)
    (tmp_path / "kb" / "faq" / "a.yaml").write_text(
        "category: {id: a, name: A}\nentries:\n- {id: x, question: 鍵はどこ, answer: 受付です。}\n",
        "utf-8",
    )
    (tmp_path / "kb" / "settings.yaml").write_text("model: own.json\n", "utf-8")
    model = Model.load()
    own = model.text().replace('"version"', '"version"', 1)
    (tmp_path / "kb" / "own.json").write_text(own.replace("\n", " \n"), "utf-8")
    return tmp_path / "kb"


def test_the_settings_name_a_model_of_ones_own(tuned, monkeypatch, tmp_path):
    """It is read on load, from the folder of the settings, and one given goes before it."""
    monkeypatch.chdir(tmp_path)
    assert Bot.load("kb", cache=False).ask("鍵はどこ").entry == "x"
    (tuned / "own.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=r"own\.json"):
        Bot.load(tuned, cache=False)
    bot = Bot.load(tuned, cache=False, model=Model.load())
    assert bot.ask("鍵はどこ").entry == "x"
    with pytest.raises(ModelError, match=r"none\.json"):
        Bot.load(tuned, cache=False, model="none.json")
    (tuned / "own.json").unlink()
    with pytest.raises(KnowledgeError, match=r"own\.json"):
        Bot.load(tuned, cache=False)


def test_editors_tools_ask_with_that_model(tuned):
    """What lint, suggest, stats and eval say is what visitors get, wherever the command is run."""
    model = Model.load()
    own = replace(model, scope=replace(model.scope, bias=model.scope.bias - 1))
    (tuned / "own.json").write_text(own.text(), "utf-8")
    knowledge = load(tuned)
    assistant = DayAssistant(knowledge, date(2026, 11, 2), use_cache=False)
    assert assistant.ranker.model == own
    (tuned / "own.json").unlink()
    for work in (calibration, lambda k: confusion(k, date(2026, 11, 2))):
        with pytest.raises(ModelError, match=r"own\.json"):
            work(knowledge)


def test_a_language_is_asked_for_by_call(bot):
    """Whatever the message is written in; the conversation stays in it where nothing else is."""
    japanese, _ = bot.start()
    conversation, (greeting, *_) = bot.start(language="en")
    assert conversation.language == "en"
    assert greeting.text.isascii()
    assert bot.ask(FEE, language="en").replies[0].text.isascii()
    assert not bot.ask(FEE).replies[0].text.isascii()
    conversation, replies = bot.reply(japanese, FEE, language="en")
    assert (conversation.language, replies[0].entry) == ("en", "withdrawal-fee")
    assert replies[0].text.isascii()
    found = bot.search("How much does a withdrawal cost?", language="en")
    assert found.best.entry == "withdrawal-fee"


def test_a_language_that_is_not_there(bot):
    """One that nobody speaks is a mistake; one that this knowledge base lacks is done without."""
    for call in (bot.start, partial(bot.ask, FEE), partial(bot.search, FEE)):
        with pytest.raises(ValueError, match="one of ja, en, not 'fr'"):
            call(language="fr")
    alone = Bot.from_entries([{"id": "k", "question": "鍵はどこ？", "answer": "受付です。"}])
    assert alone.ask("鍵はどこ？", language="en").replies[0].text == "受付です。"
    assert alone.search("鍵", language="en").best.entry == "k"
    assert alone.start(language="en")[0].language == "ja"
