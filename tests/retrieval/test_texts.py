"""What is indexed of entries."""

from dataclasses import replace

from faqbot.knowledge.model import Entry
from faqbot.retrieval import texts
from faqbot.retrieval.texts import COMMON, read
from faqbot.text.analyzer import Analyzer


def _entries(count: int) -> list[Entry]:
    """Return entries that all ask about 粗大, each of its own number."""
    return [Entry(f"e{n:04}", "c", f"粗大{n}の捨て方", "窓口で") for n in range(count)]


def test_an_ngram_of_very_many_entries_is_left_out() -> None:
    """What stands in more than two hundred entries, and in a tenth, tells none apart."""
    entries = [*_entries(COMMON + 1), *(Entry(f"x{n}", "c", "鍵の紛失", "店で") for n in range(9))]
    found = read(entries, Analyzer())
    assert {"粗大", "粗", "窓口"}.isdisjoint(found[0].rows[0].grams + found[0].answer.grams)
    assert "粗大" in found[0].rows[0].words
    assert "紛失" in found[-1].rows[0].grams


def test_a_small_knowledge_base_keeps_every_ngram() -> None:
    """Where nearly every entry is about one thing, its letters still count."""
    found = read(_entries(COMMON), Analyzer())
    assert "粗大" in found[0].rows[0].grams


def test_a_sentence_of_many_answers_is_left_out() -> None:
    """Boilerplate is no part of what an answer says."""
    often = texts.BOILERPLATE + 1
    shared = "詳しくはお問い合わせください。"
    entries = [replace(e, answer=f"{e.id}です。{shared}") for e in _entries(often)]
    found = read(entries, Analyzer())
    assert all("詳しく" not in text.answer_analysis.text for text in found)
