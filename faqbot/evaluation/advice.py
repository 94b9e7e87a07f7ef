"""The next steps that an analysis proposes, for editors."""

from __future__ import annotations

from faqbot.errors import Localized

_STEPS = {
    "merge": Localized(
        "答えがほとんど同じです。{one} と {other} を 1 つにまとめ、両方の聞き方を variants に"
        "残してください。",
        "their answers are almost the same: merge {one} and {other} and keep the variants of both.",
    ),
    "menu": Localized(
        "どちらの向きにも取り違えています。{one} と {other} を並べたメニューを作り、"
        "あいまいな聞き方を triggers に入れてください。",
        "taken for each other both ways: make a menu with {one} and {other}, and the vague "
        "wordings its triggers.",
    ),
    "variant": Localized(
        "{entry} の variants に「{words}」を使った言い方を足してください"
        "（テストの質問そのものは足さない）。",
        "add a variant to {entry} that uses the words {words} (but not the test question itself).",
    ),
    "reword": Localized(
        "言葉は足りています。{entry} にしか当てはまらない言葉を、質問文の中で際立たせてください。",
        "it has all the words: let those that belong to {entry} alone stand out in its question.",
    ),
    "synonym": Localized(
        "「{words}」はどの項目にもない言葉です。synonyms.yaml に同義語を足すか、{entry} の"
        " variants か keywords に入れてください。",
        "no entry has the words {words}: add a synonym to synonyms.yaml, or use them in a variant "
        "or keyword of {entry}.",
    ),
    "greedy": Localized(
        "{entry} が、答えられない質問に答えています。keywords と variants から一般的すぎる言葉を"
        "外すか、この質問に答える項目を作ってください。",
        "{entry} answers what it should not: take words that are too general out of its keywords "
        "and variants, or write an entry for these questions.",
    ),
    "untested": Localized(
        "テストの質問がない項目が {n} 件あります。eval/questions に 1 件ずつ書いてください。",
        "{n} entries have no test question: write one for each in eval/questions.",
    ),
}


def advice(code: str, **values: str | int) -> Localized:
    """Return the step called ``code``; KeyError for an unknown one or a missing value."""
    step = _STEPS[code]
    return Localized(step.ja.format(**values), step.en.format(**values))
