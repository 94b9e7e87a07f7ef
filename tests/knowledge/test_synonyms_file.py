"""synonyms.yaml."""

from collections.abc import Callable
from pathlib import Path

from faqbot.knowledge.loader import load

MakeKb = Callable[..., Path]


def test_groups_and_one_way(kb: MakeKb) -> None:
    """Groups keep their order, since the first word represents them; one-way goes from to to."""
    synonyms = load(
        kb(
            synonyms="groups:\n  - [出金, 引き出し, 払い戻し]\n  - [スマホ, 携帯]\n"
            "one_way:\n  - {from: [届かない, 着かない], to: [遅延]}\n"
        )
    ).synonyms
    assert synonyms.groups == (("出金", "引き出し", "払い戻し"), ("スマホ", "携帯"))
    assert synonyms.one_way == ((("届かない", "着かない"), ("遅延",)),)


def test_spellings_of_one_word_may_stand_in_one_group(kb: MakeKb) -> None:
    """Words that are the same after normalisation are only a mistake across groups."""
    assert load(kb(synonyms="groups: [[PC, ＰＣ, パソコン]]")).synonyms.groups[0][1] == "ＰＣ"
