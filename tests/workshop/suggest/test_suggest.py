"""From questions that went wrong to proposals."""

from dataclasses import replace
from datetime import date

import pytest

from faqbot.workshop.logs.record import LogRecord
from faqbot.workshop.suggest.asked import key_of
from faqbot.workshop.suggest.propose import LEAD, SEVERAL, Proposer, Trials, whole_word
from faqbot.workshop.suggest.suggest import as_data
from faqbot.workshop.suggest.themes import Proposal
from faqbot.workshop.suggest.words import akin

DAY = date(2026, 11, 20)


def logged(text: str, times: int = 1, **more) -> list[LogRecord]:
    return [LogRecord(text=text, **{"decision": "miss", **more}) for _ in range(times)]


def menu_and_choice(text: str, entry: str, talk: str) -> list[LogRecord]:
    """A miss, then the same wish in other words, which is found helpful."""
    return [
        LogRecord(text=text, conversation=talk, decision="miss"),
        LogRecord(text="別の言い方", conversation=talk, decision="answer", entry=entry),
        LogRecord(event="Chose", conversation=talk, entry=entry, helpful=True),
    ]


def test_what_visitors_found_themselves_is_proposed(proposed):
    """Their votes outweigh the ranker; the wording is added to that entry, in full width."""
    text = "お金の番人に相談する窓口みたいなもの?"
    found = proposed(*menu_and_choice(text, "contact-complaint", "1"))
    (one,) = [s for s in found.shown if s.theme.title == text]
    assert (one.first.kind, one.first.entry) == ("variant", "contact-complaint")
    assert one.first.wordings == ("お金の番人に相談する窓口みたいなもの？",)
    assert one.scope == 1.0


def test_what_is_answered_today_is_settled(proposed):
    """A question that was missed then and is answered now is counted, not shown."""
    found = proposed(*logged("出金に手数料はかかりますか？"))
    assert found.shown == ()
    assert found.counts.settled == 1


def test_out_of_scope_once_and_often(proposed):
    """Once: nothing. Again and again: an entry of its own, its answer to be written."""
    text = "ラーメンの出前はやってますか"
    assert proposed(*logged(text)).shown[0].first.kind == "none"
    (often,) = proposed(*logged(text, SEVERAL)).shown
    assert often.first.kind == "new"
    assert often.first.category
    assert often.theme.count == SEVERAL


def test_a_masked_part_is_never_proposed(proposed):
    """A question with something masked is shown, but its text is no wording."""
    found = proposed(*logged("〈名前〉様のラーメンの出前", SEVERAL))
    assert all(not p.wordings for s in found.shown for p in s.proposals)


def test_small_talk_and_wishes_are_no_questions(proposed):
    """A greeting, a wish for a person, letters without a word."""
    found = proposed("こんにちは", "オペレーターと話したい", "会話終了", "？？？")
    assert found.shown == ()


def test_an_answer_that_does_not_help_is_to_be_rewritten(proposed):
    """When the question fits the entry, it is the answer that is amiss."""
    text = "出金に手数料はかかりますか？"
    record = LogRecord(text=text, decision="answer", entry="withdrawal-fee", helpful=False)
    (one,) = proposed(record).shown
    assert (one.first.kind, one.first.entry) == ("rewrite", "withdrawal-fee")


def test_an_unknown_word_for_a_known_one(proposed):
    """払戻 stands nowhere; with 払い出し in its place both questions are answered."""
    texts = ["口座からの払戻の手順", "口座からの払戻の手順は"]
    found = proposed(*(record for text in texts for record in logged(text)))
    (one,) = found.shown
    assert (one.first.kind, one.first.word) == ("synonym", "払戻")
    assert one.first.known[0] == "払"
    effect = one.first.effect
    assert effect is not None
    assert effect.after == 2 > effect.before


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("払戻", "払い出し", True),
        ("プラフォ", "プラットフォーム", True),
        ("入金", "出金", False),
        ("ログ", "ログイン", True),
        ("カード", "カメラ", False),
        ("猫", "ネコ", False),
    ],
)
def test_words_that_look_akin(word, known, expected):
    """The same beginning, or an abbreviation; the same ending says nothing."""
    assert akin(word, known) is akin(known, word) is expected


def test_alike_questions_are_one_theme(proposed):
    """Grouped by words; the id is the same in every run and in any order."""
    texts = ["ラーメンの出前を頼みたい", "ラーメンの出前はできますか", "ペンギンの飼い方は"]
    records = [record for text in texts for record in logged(text)]
    first, again = proposed(*records), proposed(*reversed(records))
    assert sorted(len(s.theme.cases) for s in first.shown) == [1, 2]
    assert {s.id for s in first.shown} == {s.id for s in again.shown}


def test_dismissed_themes_do_not_come_back(proposed):
    """Unless most of their questions are new."""
    texts = ["ラーメンの出前を頼みたい", "ラーメンの出前はできますか"]
    records = [record for text in texts for record in logged(text)]
    known = {key_of(text) for text in texts}
    found = proposed(*records, dismissed=known)
    assert (found.shown, found.dismissed) == ((), 1)
    assert proposed(*records, dismissed={key_of(texts[0])}).shown


def test_the_trial_tells_what_would_come_of_it(proposed):
    """Confidence after is that of an index with the wording; registered questions stay."""
    text = "お金の番人に相談する窓口みたいなもの?"
    found = proposed(*menu_and_choice(text, "contact-complaint", "1"), trial=True)
    effect = found.shown[0].first.effect
    assert effect is not None
    assert effect.confidence_after > max(0.6, effect.confidence_before)
    assert effect.lost == ()


def test_a_wording_that_steals_is_told(proposed, knowledge, assistant):
    """A wording put where it does not belong draws a question away, and that is said."""
    text = "出金するときの手数料は無料でしょうか"
    assert "withdrawal-fee" in assistant.ask(text).offered
    (found,) = proposed(*logged("〈名前〉様のラーメンの出前", 3)).shown
    wrong = replace(found, proposals=(Proposal("variant", "contact-complaint", (text,)),))
    trials = Trials(knowledge, DAY, assistant, [(text, "withdrawal-fee")])
    (tried,) = trials.tried([wrong], Proposer(knowledge, {}))
    assert tried.first.effect.lost == ((text, "withdrawal-fee"),)


def test_a_harmless_wording_is_tried_instead(proposed, knowledge, assistant):
    """Where the first wording steals, the theme's next one is proposed."""
    text = "出金するときの手数料は無料でしょうか"
    (found,) = proposed(*logged("ラーメンの出前はやってますか", 3)).shown
    wrong = replace(found, proposals=(Proposal("variant", "contact-complaint", (text,)),))
    trials = Trials(knowledge, DAY, assistant, [(text, "withdrawal-fee")])
    (tried,) = trials.tried([wrong], Proposer(knowledge, {}))
    assert tried.first.wordings == ("ラーメンの出前はやってますか",)
    assert tried.first.effect.lost == ()


def test_as_data(proposed):
    """Programs get everything that people see."""
    data = as_data(proposed(*logged("ラーメンの出前はやってますか", 3)))
    (one,) = data["suggestions"]
    assert data["troubled"] == 3
    assert one["proposals"][0]["kind"] == "new"
    assert one["questions"][0]["troubles"] == {"miss": 3}


@pytest.mark.parametrize(
    ("word", "text", "whole"),
    [
        ("イン", "インスタで見ました", "インスタ"),
        ("スタ", "インスタで見ました", "インスタ"),
        ("pay", "PayPayは使えますか", "PayPay"),
        ("出前", "ラーメンの出前", "出前"),
    ],
)
def test_words_of_advice_are_whole(word: str, text: str, whole: str) -> None:
    """What the dictionary takes apart is shown as it was typed."""
    assert whole_word(word, text) == whole


def test_two_matters_are_no_theme(proposed):
    """Questions that sound alike but lead to different entries, by the visitors' own choice."""
    records = [
        *menu_and_choice("お金の番人に相談する窓口みたいなもの?", "contact-complaint", "1"),
        *menu_and_choice("お金の番人に相談する電話みたいなもの?", "contact-email", "2"),
    ]
    found = proposed(*records)
    titles = {s.theme.title: len(s.theme.cases) for s in found.shown}
    assert set(titles.values()) == {1}


def test_an_entry_is_named_only_with_a_clear_lead(proposed):
    """Where two entries are nearly as likely the editor chooses: no first proposal names one."""
    for suggestion in proposed(
        *logged("手数料のことで"), *logged("入出金の件で困っています")
    ).shown:
        chances = sorted(p.chance for p in suggestion.proposals if p.kind == "variant")[::-1]
        lead = chances[0] - chances[1] if len(chances) > 1 else 1.0
        if suggestion.first.kind == "variant":
            assert suggestion.scope * lead >= LEAD
