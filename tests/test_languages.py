"""Conversations in the visitor's language, on a knowledge base that has two."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from faqbot import Bot
from faqbot import bot as bot_module
from faqbot.dialogue.events import Chose, LanguageChosen
from faqbot.dialogue.menus import entry_choices
from faqbot.i18n import translate
from faqbot.knowledge.objects import knowledge_of
from faqbot.options import CallOptions, Narrowed
from tests.knowledge.test_translation import MONEY, SETTINGS

SAMPLE = Path(__file__).parents[1] / "knowledge"


@pytest.fixture(scope="module")
def bot(tmp_path_factory) -> Bot:
    """A knowledge base in Japanese and English."""
    folder = tmp_path_factory.mktemp("kb")
    (folder / "faq").mkdir()
    unlinked = "\n".join(line for line in MONEY.split("\n") if "links:" not in line)
    (folder / "faq/money.yaml").write_text(unlinked, encoding="utf-8")
    (folder / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    return Bot.load(folder, cache=False)


def texts(replies) -> list[str]:
    return [reply.text for reply in replies]


def test_a_question_is_answered_in_the_language_it_is_asked_in(bot):
    """To and fro within one conversation: what is typed tells, and a name alone changes nothing."""
    conversation, _ = bot.start()
    for text, language, answer in (
        ("How much are the fees?", "en", "Aoba charges none."),
        ("Withdrawing", "en", "On your page."),
        ("手数料はいくら？", "ja", "あおばでは無料です。"),
        ("How do I withdraw money?", "en", "On your page."),
    ):
        conversation, replies = bot.reply(conversation, text)
        assert (conversation.language, replies[0].text) == (language, answer)
    assert bot.languages == ("ja", "en")
    assert replies[-1].text == "Was this helpful?"
    assert [choice.label for choice in replies[-1].choices][:1] == ["Yes, thank you"]


def test_the_language_can_be_chosen(bot):
    """What is on offer is said anew in it: the greeting, a menu, an answer, a form."""
    conversation, _ = bot.start()
    conversation, replies = bot.reply(conversation, LanguageChosen("en"))
    assert texts(replies)[0].startswith("Hello. This is the Virtual assistant of Aoba.")
    assert [choice.label for choice in conversation.choices] == ["Money matters"]
    conversation, replies = bot.reply(conversation, Chose("menu:money"))
    assert [c.label for c in conversation.choices] == ["Fees", "Taking money out", "None of these"]
    conversation, replies = bot.reply(conversation, LanguageChosen("ja"))
    assert texts(replies) == ["かしこまりました。日本語でお答えします。", "どれですか？"]
    conversation, replies = bot.reply(conversation, Chose("entry:money-fee"))
    conversation, replies = bot.reply(conversation, LanguageChosen("en"))
    assert texts(replies)[:2] == ["All right, I will answer in English.", "Aoba charges none."]


@pytest.mark.parametrize("text", ["English please", "英語でお願いします", "Do you speak English?"])
def test_the_language_can_be_asked_for_in_words(bot, text):
    """Whatever language the wish is written in, and back again; nothing is searched for."""
    conversation, _ = bot.start()
    conversation, replies = bot.reply(conversation, text)
    assert (conversation.language, conversation.misses) == ("en", 0)
    assert texts(replies) == ["All right, I will answer in English."]
    for wish in ("日本語でお願いします", "Japanese, please.", "日本語に戻してください"):
        after, replies = bot.reply(conversation, wish)
        assert after.language == "ja"
        assert texts(replies) == ["かしこまりました。日本語でお答えします。"]


def test_what_is_only_japanese_is_answered_with_an_honest_sentence(bot):
    """Found by an English question or clicked at; of a Japanese conversation nothing is said."""
    conversation, _ = bot.start()
    clicked = Chose("entry:money-day")
    assert texts(bot.reply(conversation, clicked)[1])[:2] == ["翌日です。", "参考になりましたか？"]
    english, _ = bot.reply(conversation, LanguageChosen("en"))
    said = texts(bot.reply(english, clicked)[1])
    assert said[0] == "翌日です。"
    assert said[1].startswith("I'm sorry, this answer is available only in Japanese.")
    assert bot.ask("反映は何日後？").entry == "money-day"


def test_what_is_found_only_in_japanese_is_offered_with_a_mark(bot):
    """Among others that may be meant; those who read Japanese see none."""
    found = ("money-fee", "money-day")
    shown = entry_choices(bot.knowledge.in_language("en"), found, bot.clock().date())
    assert [choice.label for choice in shown] == ["Fees", "反映は何日後ですか？ (in Japanese)"]
    at_home = entry_choices(bot.knowledge, found, bot.clock().date())
    assert at_home[1].label == "反映は何日後ですか？"


def test_a_question_on_its_own_is_answered_in_its_language_or_the_one_asked_for(bot):
    """Its reasons are those of the ranking that decided."""
    assert bot.ask("what are the fees").text == "Aoba charges none."
    assert bot.ask("手数料はいくら？").text == "あおばでは無料です。"
    asked = bot.assistant.ask("手数料はいくら？", bot.clock(), language="en")
    assert asked.text == "Aoba charges none."
    why = bot.explain("how do I withdraw money")
    assert why.ranking.best.entry == "money-out"
    assert why.contributions["money-out"]


def test_options_hold_in_every_language(bot):
    """What may not be found is found in neither, and what is sure is sure in both."""
    narrowed = Narrowed(bot.assistant).under(CallOptions.of(lambda e: e.id != "money-fee", 1, 1))
    for text in ("手数料はいくらですか。", "What are the fees?"):
        assert narrowed.ask(text, bot.clock()).entry is None


def test_without_a_translation_nothing_is_different(bot):
    """A Japanese knowledge base ranks as one with translations does, to the last bit."""
    plain = tuple(replace(entry, en=None) for entry in bot.knowledge.entries)
    settings = bot.knowledge.settings
    told = {"name": settings.name, "attributes": settings.attributes}
    alone = Bot.from_entries(plain, settings=told, cache=False)
    assert alone.languages == ("ja",)
    for text in ("手数料", "出金するには", "how do I withdraw", "いつ反映されますか"):
        assert alone.search(text) == bot.search(text)
    conversation, _ = alone.start()
    after, replies = alone.reply(conversation, LanguageChosen("en"))
    assert after.language == "ja"
    assert replies[0].text.startswith("こんにちは")


def test_edits_and_reloads_reach_both_languages():
    """A new translation is found at once; when the last one goes, so does the language."""
    row = {"id": "fee", "question": "手数料は？", "answer": "無料です。"}
    english = {"en": {"question": "What are the fees?", "answer": "None."}}
    bot = Bot.from_entries([row], cache=False)
    assert bot.languages == ("ja",)
    bot.update(row | english)
    assert bot.languages == ("ja", "en")
    assert bot.ask("What are the fees?").text == "None."
    bot.settle()
    day = {"id": "day", "question": "いつ？", "answer": "明日。"}
    bot.add(day | {"en": {"question": "When does it arrive?", "answer": "Tomorrow."}})
    assert bot.ask("When does it arrive?").text == "Tomorrow."
    bot.update([row, day])
    assert bot.languages == ("ja",)


def test_a_language_is_loaded_when_it_is_first_spoken(tmp_path, monkeypatch):
    """With the indexes at hand; what has to be compiled is compiled at the start, for all."""
    row = {"id": "fee", "question": "手数料は？", "answer": "無料です。"}
    english = {"en": {"question": "What are the fees?", "answer": "None."}}
    loaded: list[str] = []
    was = bot_module.load_or_build

    def load_or_build(knowledge, *arguments, **options):
        loaded.append(knowledge.language)
        return was(knowledge, *arguments, **options)

    monkeypatch.setattr(bot_module, "load_or_build", load_or_build)
    Bot.from_entries([row | english], cache=tmp_path)
    assert loaded == ["ja", "en"]
    bot = Bot.from_entries([row | english], cache=tmp_path)
    assert bot.ask("手数料は？").text == "無料です。"
    assert loaded == ["ja", "en", "ja"]
    assert pickle.loads(pickle.dumps(bot)).ask("What are the fees?").text == "None."
    assert bot.ask("What are the fees?").text == "None."
    assert bot.ask("Any fees?", answer_threshold=0).text == "None."
    assert loaded == ["ja", "en", "ja", "en"]


def test_what_was_never_spoken_is_edited_all_the_same(tmp_path):
    """As if it had been: an edit compiles no language anew that is at hand."""
    rows = [
        {
            "id": f"{n}",
            "question": f"第{n}号の料金は？",
            "answer": f"{n}円。",
            "en": {"question": f"What is the price of number {n}?", "answer": f"{n} yen."},
        }
        for n in range(100)
    ]
    Bot.from_entries(rows, cache=tmp_path)
    bot, spoken = (Bot.from_entries(rows, cache=tmp_path) for _ in range(2))
    assert spoken.ask("What is the price of number 7?").text
    kept = len([*tmp_path.iterdir()])
    for one in (bot, spoken):
        one.update(rows[7] | {"en": {"question": "What does a penguin eat?", "answer": "Fish."}})
        assert one.ask("What does a penguin eat?").text == "Fish."
    assert bot.search("penguin", language="en") == spoken.search("penguin", language="en")
    assert len([*tmp_path.iterdir()]) == kept


def test_the_fingerprint_tells_translations_apart():
    """Equal in Japanese, different in English: not the same knowledge."""
    row = {"id": "fee", "question": "手数料は？", "answer": "無料です。"}
    one = knowledge_of([row | {"en": {"question": "Fees?", "answer": "None."}}])
    other = knowledge_of([row | {"en": {"question": "Fees?", "answer": "A few."}}])
    assert len({one.fingerprint, other.fingerprint, one.in_language("en").fingerprint}) == 3


def test_the_pages_wish_for_a_person_is_one_in_either_language():
    """「いいえ」 on a page of the FAQ leads to a person, whatever the page is about."""
    bot = Bot.load(SAMPLE)
    for language, question in (("ja", "残高を全額出金できますか？"), ("en", "Is there a fee?")):
        wish = translate("pages", "faq_wish", language, question=question)
        conversation, _ = bot.reply(bot.start()[0], LanguageChosen(language))
        assert bot.reply(conversation, wish)[1][0].handoff is not None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_samples_topics_are_called_alike_everywhere(language):
    """A topic of the chat is called as its category on the pages of the FAQ, in either language."""
    spoken = Bot.load(SAMPLE).knowledge.in_language(language)
    names = {category.id: category.name for category in spoken.categories}
    labels = {id_: spoken.menu[id_].label for id_ in spoken.topics if id_ in names}
    assert len(labels) > 5
    assert labels == {id_: names[id_] for id_ in labels}
