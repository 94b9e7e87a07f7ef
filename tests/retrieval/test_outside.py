"""Small knowledge bases: what is theirs is answered, what is not is declined, and the general
entry comes before its special cases."""

from datetime import date

import pytest

from faqbot.dialogue.decision import Answer, Decision, Menu, Miss, decide
from faqbot.knowledge.model import Entry
from faqbot.knowledge.objects import knowledge_of
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

GYM = (
    Entry("fee", "gym", "月会費はいくらですか", "月に8,800円です。"),
    Entry(
        "towel", "gym", "タオルは借りられますか", "1枚200円でお貸しします。", ("手ぶらで行ける？",)
    ),
    Entry("pool", "gym", "プールの水温を教えてください", "年中30度です。"),
    Entry("pause", "gym", "しばらく休会したい", "前の月の10日までにお申し出ください。"),
    Entry("parking", "gym", "駐車場はありますか", "建物の地下に40台分あります。"),
)
FEES = (
    Entry("fee", "c", "手数料はいくらですか", "一律300円です。"),
    Entry("fee-abroad", "c", "海外送金の手数料はいくらですか", "3,000円です。"),
    Entry("fee-card", "c", "カード再発行の手数料はいくらですか", "1,000円です。"),
    Entry("fee-night", "c", "夜間の手数料はいくらですか", "500円です。"),
)
UNRELATED = (
    "インフルエンザの検査はできますか",
    "借りた本の期限を延ばしたい",
    "明日は雨ですか",
    "おすすめの映画を教えて",
    "注文した椅子の脚が一本足りません",
    "織田信長って誰",
    "うちの猫の名前を考えて",
    "保険証を忘れてしまったのですが、診てもらえますか",
    "いつもお世話になっております。先週そちらで小説を二冊お借りしたのですが、急な転勤が決まり、"
    "返しに伺う時間が取れそうにありません。郵送でお返しすることはできますでしょうか。",
    "主人に先立たれまして力仕事をする者がおりません。箪笥を二階へ運んでいただくことはできますかねえ",
    "Where can I change yen into dollars?",
    "ｷｬｯｼｭｶｰﾄﾞの暗証番号を忘れた",
)


def decided(entries: tuple[Entry, ...], texts: list[str]) -> list[Decision]:
    knowledge = knowledge_of(entries)
    analyzer = analyzer_of(knowledge)
    ranker = Ranker(build(knowledge, analyzer), analyzer, Model.load())
    return [decide(ranker.rank(text), knowledge, {}, date(2026, 11, 2)) for text in texts]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_of_a_few_entries_each_answers_its_own_question(count: int) -> None:
    """Also where there is nothing to compare it with."""
    entries = GYM[:count]
    found = decided(entries, [entry.question for entry in entries])
    assert [one.entry for one in found if isinstance(one, Answer)] == [e.id for e in entries]


def test_of_a_few_entries_hardly_any_is_offered_for_what_is_unrelated() -> None:
    """However long and polite the message: not one in twenty, and none is the answer."""
    found = [one for count in (1, 2, 3, 5) for one in decided(GYM[:count], [*UNRELATED])]
    assert not any(isinstance(one, Answer) for one in found)
    assert sum(not isinstance(one, Miss) for one in found) < len(found) / 20


@pytest.mark.parametrize("text", ["手数料はいくら？", "手数料を教えて", "手数料"])
def test_the_general_entry_comes_before_its_special_cases(text: str) -> None:
    """A plain question about the fee is not answered with the fee of one special case."""
    (found,) = decided(FEES, [text])
    first = found.entry if isinstance(found, Answer) else None
    assert first == "fee" or (isinstance(found, Menu) and found.entries[0] == "fee")


@pytest.mark.parametrize("text", ["海外送金の手数料は", "海外の手数料は"])
def test_a_special_case_is_found_by_what_is_special_about_it(text: str) -> None:
    """The general entry does not stand in its way, where a word of it is not said either."""
    (found,) = decided(FEES, [text])
    assert isinstance(found, Answer) or text == "海外の手数料は"
    offered = (found.entry,) if isinstance(found, Answer) else getattr(found, "entries", ())
    assert offered == ("fee-abroad",)
