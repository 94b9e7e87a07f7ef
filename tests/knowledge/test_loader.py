"""From a folder to a Knowledge: what is read, what is defaulted, what is reported together."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError, Location
from faqbot.knowledge.loader import check, load
from faqbot.knowledge.model import MenuChoice

MakeKb = Callable[..., Path]

FULL = """\
category: {id: money, name: お金, description: 入金と出金}

menus:
  - id: money
    label: お金
    prompt: どちらですか？
    triggers: [お金, 入出金]
    choices:
      - entry: money-out
      - entry: money-in
        label: 入れる
      - menu: money-more
  - id: money-more
    label: そのほか
    prompt: どれですか？
    choices:
      - entry: money-fee
      - entry: money-out

entries:
  - id: money-out
    question: 出金するには？
    label: 出金の手順
    variants:
      - お金を引き出したい
      - "返金: してほしい"
      - 24
      - yes
    keywords: [出金申請]
    answer: |
      次の手順です。

      1. **出金**を押します。
    follow_ups: [money-fee]
    related: [money-in]
    valid_from: 2026-1-1
    valid_until: 2026-12-31
    updated: ２０２６-０１-０１
  - id: money-in
    question: 入金するには？
    answer: クイック入金が便利です。
  - id: money-fee
    question: |
      手数料は
      いくらですか？
    answer: 330円です。
"""


def test_reads_every_field_of_an_entry(kb: MakeKb) -> None:
    """Texts are trimmed, numbers and yes are text, dates are dates, the place is kept."""
    entry = load(kb(FULL)).entry["money-out"]
    assert entry.category == "money"
    assert entry.question == "出金するには？"
    assert entry.title == "出金の手順"
    assert entry.variants == ("お金を引き出したい", "返金: してほしい", "24", "yes")
    assert entry.keywords == ("出金申請",)
    assert entry.answer == "次の手順です。\n\n1. **出金**を押します。"
    assert entry.follow_ups == ("money-fee",)
    assert entry.related == ("money-in",)
    assert entry.valid_from == date(2026, 1, 1)
    assert entry.valid_until == date(2026, 12, 31)
    assert entry.updated == date(2026, 1, 1)
    assert entry.where == Location("faq/money.yaml", 21, 5)


def test_questions_stand_on_one_line(kb: MakeKb) -> None:
    """A question written over several lines is joined, since a menu shows it on one."""
    assert load(kb(FULL)).entry["money-fee"].question == "手数料は いくらですか？"


def test_entries_are_sorted_by_id(kb: MakeKb) -> None:
    """The order of entries does not depend on the order of files or lines."""
    assert [e.id for e in load(kb(FULL)).entries] == ["money-fee", "money-in", "money-out"]


def test_choices_are_labelled_by_what_they_lead_to(kb: MakeKb) -> None:
    """A choice shows its own label, else the entry's label, else its question; or the menu's."""
    menu = load(kb(FULL)).menu["money"]
    assert menu.triggers == ("お金", "入出金")
    assert menu.choices == (
        MenuChoice("entry", "money-out", "出金の手順"),
        MenuChoice("entry", "money-in", "入れる"),
        MenuChoice("menu", "money-more", "そのほか"),
    )


def test_topics_default_to_the_top_menus_of_the_categories(kb: MakeKb) -> None:
    """Without topics in settings.yaml the menus named like their category are offered."""
    assert load(kb(FULL)).settings.topics == ("money",)
    assert load(kb(FULL, settings="topics: [money-more]")).settings.topics == ("money-more",)


def test_defaults_apply_where_the_folder_is_silent(kb: MakeKb) -> None:
    """One entry is enough; settings, texts and the desk are built in."""
    knowledge = load(kb())
    assert knowledge.settings.answer_threshold is None
    assert knowledge.settings.wrong_cost == 1
    assert "ライブチャット" in knowledge.settings.handoff_keywords
    assert "会話終了" in knowledge.settings.end_keywords
    assert knowledge.support.timezone == "Asia/Tokyo"
    assert knowledge.support.channel("live_chat") is not None
    assert knowledge.synonyms.groups == ()
    assert knowledge.smalltalk


def test_files_with_nothing_but_comments_count_as_absent(kb: MakeKb) -> None:
    """An editor may comment everything out without breaking anything."""
    assert load(kb(settings="# name: x\n", synonyms="", support="---\n")) == load(kb())


def test_a_key_without_value_counts_as_absent(kb: MakeKb) -> None:
    """`topics:` with nothing behind it means the default, not a mistake."""
    assert load(kb(settings="name:\ntopics:\nthresholds:\n")).settings.name == "FAQ"


def test_settings_override_defaults_one_by_one(kb: MakeKb) -> None:
    """What is written counts, in full-width digits too; the rest stays as it was."""
    knowledge = load(
        kb(
            settings="name: 銀行\nthresholds: {answer: ０.８}\nhandoff: {misses: 2, keywords: []}\n"
            "limits: {characters: 100}\nmenu: {choices: 4}\nend: {keywords: [おわり]}\n"
        )
    )
    settings = knowledge.settings
    assert (settings.name, settings.answer_threshold, settings.menu_threshold) == (
        "銀行",
        0.8,
        None,
    )
    assert (settings.misses_before_handoff, settings.repeats_before_handoff) == (2, 3)
    assert (settings.max_characters, settings.menu_choices) == (100, 4)
    assert settings.handoff_keywords == ()
    assert settings.end_keywords == ("おわり",)


def test_all_mistakes_come_at_once(kb: MakeKb) -> None:
    """Mistakes of several files are reported together, ordered by file and line."""
    folder = kb(
        "category: {id: money, name: お金}\nentries:\n  - id: money-out\n    qestion: x\n",
        settings="thresholds: {answer: 2}\n",
        support="timezone: Asia/Tokio\n",
    )
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert [(p.where.file, p.where.line, p.code) for p in caught.value.problems] == [
        ("faq/money.yaml", 3, "missing-key"),
        ("faq/money.yaml", 4, "unknown-key"),
        ("settings.yaml", 1, "bad-number"),
        ("support.yaml", 1, "bad-timezone"),
    ]
    assert "Asia/Tokyo" in caught.value.render("ja")


def test_warnings_do_not_stop_loading(kb: MakeKb) -> None:
    """check() tells of what is merely odd; load() goes ahead."""
    folder = kb(settings="name: x\n", setting="name: y\n")
    knowledge, problems = check(folder)
    assert knowledge == load(folder)
    assert [(p.code, p.severity, p.where.file) for p in problems] == [
        ("unknown-file", "warning", "setting.yaml")
    ]
    assert "settings.yaml" in problems[0].mend.ja


def test_a_file_that_cannot_be_read_does_not_make_its_ids_unknown(kb: MakeKb) -> None:
    """Only the real mistake is reported, not every reference into the broken file."""
    folder = kb(FULL.replace("related: [money-in]", "related: [other-x]"), **{"faq/other": "a: 'b"})
    assert [problem.code for problem in check(folder)[1]] == ["unclosed-quote"]


def test_several_files_refer_to_one_another(kb: MakeKb) -> None:
    """References cross files, and both YAML suffixes are read."""
    folder = kb()
    (folder / "faq/other.yml").write_text(
        "category: {id: other, name: 別}\nentries:\n  - id: other-x\n    question: x\n"
        "    answer: y\n    related: [money-out]\n"
    )
    assert [category.id for category in load(folder).categories] == ["money", "other"]


def test_strange_folders_are_reported(kb: MakeKb, tmp_path: Path) -> None:
    """No folder, a file, an empty folder, a folder named like a file: each has its sentence."""
    (tmp_path / "file").write_text("")
    empty = tmp_path / "empty"
    empty.mkdir()
    odd = kb()
    (odd / "faq/odd.yaml").mkdir()
    (odd / "faq/sub").mkdir()
    (odd / "faq/sub/lost.yaml").write_text("")
    (odd / "faq/.#money.yaml").write_text("")
    codes = {
        path.name: [problem.code for problem in check(path)[1]]
        for path in (tmp_path / "none", tmp_path / "file", empty, odd)
    }
    assert codes == {
        "none": ["no-folder"],
        "file": ["not-a-folder"],
        "empty": ["no-entries"],
        "kb": ["not-a-file", "unknown-file"],
    }
    assert check(tmp_path / "a\0b")[0] is None


def test_the_sample_is_free_of_mistakes_and_warnings() -> None:
    """The knowledge base beside the package loads, says everything itself, and has its topics."""
    sample = Path(__file__).parents[2] / "knowledge"
    if not (sample / "faq").is_dir():
        pytest.skip("the sample is not here")
    knowledge, problems = check(sample)
    assert [problem.render("en") for problem in problems] == []
    assert knowledge is not None
    assert len(knowledge.settings.topics) == 11
    phone = knowledge.support.channel("phone")
    assert phone is not None
    assert phone.address == "+81-50-0000-0123"
