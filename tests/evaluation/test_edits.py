"""What the gate says of an editor's edits: none, twelve that harm nothing, and eleven that do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from faqbot.evaluation import baseline
from faqbot.evaluation.comparison import compare_reports
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.gates import check, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.material import SUITES, Material, MaterialOptions
from faqbot.evaluation.suites import selftest
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Entry, Knowledge, Synonyms
from faqbot.retrieval.model import Model

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OPTIONS = MaterialOptions(day=date(2026, 11, 20), changes=())

Edit = Callable[[Knowledge], Knowledge]


def _entry(id_: str, change: Callable[[Entry], Entry]) -> Edit:
    return lambda k: k.with_entries(
        tuple(change(e) if e.id == id_ else e for e in k.entries), "edited"
    )


def _each(change: Callable[[Entry], Entry]) -> Edit:
    return lambda k: k.with_entries(tuple(map(change, k.entries)), "edited")


def _and(entry: Callable[[Knowledge], Entry]) -> Edit:
    return lambda k: k.with_entries(
        tuple(sorted((*k.entries, entry(k)), key=lambda e: e.id)), "edited"
    )


def _more(id_: str) -> Edit:
    return _entry(
        id_,
        lambda e: replace(e, variants=(*e.variants, e.question.rstrip("？?") + "教えてください")),
    )


def _less(id_: str) -> Edit:
    return _entry(id_, lambda e: replace(e, variants=e.variants[1:]))


def _adds(id_: str, text: str) -> Edit:
    return _entry(id_, lambda e: replace(e, answer=e.answer + text))


def _new(question: str, answer: str, *variants: str) -> Edit:
    return _and(
        lambda k: replace(
            k.entry["account-opening-howto"],
            id="new-entry",
            question=question,
            variants=variants,
            answer=answer,
        )
    )


def _settings(**values: float) -> Edit:
    return lambda k: replace(k, settings=replace(k.settings, **values), fingerprint="edited")


def _swapped(one: str, other: str) -> Edit:
    def change(k: Knowledge) -> Knowledge:
        a, b = k.entry[one], k.entry[other]
        told = {
            one: replace(a, question=b.question, variants=b.variants, keywords=b.keywords),
            other: replace(b, question=a.question, variants=a.variants, keywords=a.keywords),
        }
        return k.with_entries(tuple(told.get(e.id, e) for e in k.entries), "edited")

    return change


def _same_words(*words: str) -> Edit:
    def change(k: Knowledge) -> Knowledge:
        synonyms = replace(k.synonyms, groups=(*k.synonyms.groups, words))
        return replace(k, synonyms=synonyms, fingerprint="edited")

    return change


def _greedy(id_: str) -> Edit:
    """Give one entry the questions of its whole category."""

    def change(k: Knowledge) -> Knowledge:
        own = k.entry[id_]
        others = (e.question for e in k.entries if e.category == own.category and e is not own)
        return _entry(id_, lambda e: replace(e, variants=(*e.variants, *others)))(k)

    return change


HARMLESS: dict[str, Edit] = {
    "nothing but a new fingerprint": _each(lambda e: e),
    "a variant more": _more("account-opening-rejected"),
    "a variant more elsewhere": _more("tax-balance-certificate"),
    "a variant more of a third": _more("withdrawal-name-mismatch"),
    "a sentence more in an answer": _adds(
        "withdrawal-bank-change", "\nご不明な点はお問い合わせください。"
    ),
    "a sentence more in another answer": _adds(
        "verification-passport", "\nご不明な点はお問い合わせください。"
    ),
    "an unrelated sentence": _adds("platform-demo", "\n詳しくは下の表にまとめました。"),
    "a full stop": _adds("platform-demo", "。"),
    "another spelling in an answer": _entry(
        "platform-demo", lambda e: replace(e, answer=e.answer.replace("ください", "下さい"))
    ),
    "a new entry": _new(
        "口座開設のキャンペーンコードはどこに入力しますか？",
        "申し込みの最後の画面で入力します。",
        "招待コードの入力欄が見つからない",
        "紹介コードを入れ忘れた",
    ),
    "another new entry": _new(
        "障害者手帳は本人確認書類になりますか？", "はい、使えます。", "手帳で確認できますか"
    ),
    "a variant less that no question needs": _less("withdrawal-name-mismatch"),
    "a question more polite": _entry(
        "campaign-deposit-bonus-period",
        lambda e: replace(e, question=e.question.replace("ですか", "でしょうか")),
    ),
}

HARMFUL: dict[str, Edit] = {
    "all variants lost": _each(lambda e: replace(e, variants=())),
    "variants of a category lost": _each(
        lambda e: replace(e, variants=()) if e.category == "withdrawal" else e
    ),
    "a variant lost that a question needs": _less("account-dormant-release"),
    "synonyms lost": lambda k: replace(k, synonyms=Synonyms(), fingerprint="edited"),
    "a synonym that is none": _same_words("入金", "出金"),
    "answers come at a lower confidence": _settings(answer_threshold=0.35),
    "answers come at a higher confidence": _settings(answer_threshold=0.9),
    "menus come at a higher confidence": _settings(menu_threshold=0.55),
    "two entries take each other's place": _swapped("withdrawal-howto", "deposit-howto"),
    "an entry takes the words of its category": _greedy("account-close"),
    "answers only, no words of visitors": _each(
        lambda e: replace(e, question=e.id, variants=(), keywords=())
    ),
}


@pytest.fixture(scope="module")
def material() -> Material:
    return read_inside(ROOT / "eval", load(ROOT / "knowledge"), SUITES)


@pytest.fixture(scope="module")
def before(material: Material, tmp_path_factory: pytest.TempPathFactory) -> baseline.Baseline:
    report, _ = judge(material, Model.load(), OPTIONS)
    path = tmp_path_factory.mktemp("edits") / "baseline.json"
    baseline.write(report, path)
    return baseline.read(path)


def _missed(edit: Edit, material: Material, before: baseline.Baseline) -> list[str]:
    knowledge = edit(material.knowledge)
    absent = () if selftest.testable(knowledge) else ("self",)  # as where a folder is read
    options = replace(OPTIONS, suites=tuple(name for name in SUITES if name not in absent))
    edited = replace(material, knowledge=knowledge, absent=absent)
    report, _ = judge(edited, Model.load(), options)
    found = compare_reports(report, before, 7, lambda suite, case: ())
    gates = replace(read_gates(ROOT / "eval" / "gates.yaml"), means=())
    results = check(report, found, gates)
    return [f"{r.name} {r.found}" for r in results if not r.passed]


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_edit_is_green(name: str, material: Material, before: baseline.Baseline) -> None:
    """Cases at a threshold flip one way or the other; no gate fails for it."""
    assert _missed(HARMLESS[name], material, before) == []


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_edit_is_red(name: str, material: Material, before: baseline.Baseline) -> None:
    """Without any bound on means: the comparison with the baseline alone sees it."""
    assert _missed(HARMFUL[name], material, before) != []
