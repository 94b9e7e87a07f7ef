"""What is accepted goes into the YAML, and everything else stays as it is."""

import difflib
from datetime import date

import pytest

from faqbot.errors import DataError, KnowledgeError
from faqbot.knowledge.loader import check, load
from faqbot.knowledge.model import UNWRITTEN
from faqbot.workshop.suggest.suggest import dismiss, load_dismissed
from faqbot.workshop.suggest.themes import Proposal
from faqbot.workshop.suggest.writing import write

VARIANT = Proposal("variant", "withdrawal-fee", ("お金を引き出すと何円とられますか？",))


def added_lines(before: str, after: str) -> list[str]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_a_variant_is_one_more_line(folder):
    """Comments, quoting and blank lines stay; nothing else changes."""
    path = folder / "faq" / "withdrawal.yaml"
    text = path.read_text(encoding="utf-8").replace("entries:\n", "entries:  # 注釈\n", 1)
    path.write_text(text, encoding="utf-8")
    done = write(folder, [VARIANT])
    assert done.files == (path,)
    assert added_lines(text, path.read_text(encoding="utf-8")) == [
        "      - お金を引き出すと何円とられますか？"
    ]
    assert VARIANT.wordings[0] in load(folder).entry["withdrawal-fee"].variants


def test_a_new_entry_is_shown_to_nobody_until_it_is_written(folder):
    """Its answer is a mark that check tells of, with the place; no day is its day."""
    new = Proposal("new", "tax-001", ("ふるさと納税はできますか？", "ふるさと納税"), category="tax")
    other = Proposal("new", "tax-001", ("住民税の話",), category="tax")
    done = write(folder, [new, other])
    assert done.entries == ("tax-001", "tax-002")
    knowledge, problems = check(folder)
    assert knowledge is not None
    entry = knowledge.entry["tax-001"]
    assert (entry.answer, entry.variants) == (UNWRITTEN, ("ふるさと納税",))
    assert not entry.valid_on(date(2026, 11, 20))
    (first, second) = [p for p in problems if p.code == "unwritten-answer"]
    assert first.severity == second.severity == "warning"
    assert first.where.file == "faq/tax.yaml"


def test_a_synonym_joins_its_group_or_makes_one(folder):
    """Two-way, beside the known word."""
    group = load(folder).synonyms.groups[0]
    accepted = [
        Proposal("synonym", word="あたらしいことば", known=group[0]),
        Proposal("synonym", word="べつのことば", known="だれも知らない語"),
    ]
    assert len(write(folder, accepted).synonyms) == 2
    groups = load(folder).synonyms.groups
    assert (*group, "あたらしいことば") in groups
    assert ("だれも知らない語", "べつのことば") in groups


def test_what_is_there_already_or_masked_is_left_out(folder):
    """Accepting twice writes once; a masked part is never written."""
    write(folder, [VARIANT])
    masked = Proposal("variant", "withdrawal-fee", ("〈名前〉様の手数料は？",))
    gone = Proposal("variant", "no-such-entry", ("なにか",))
    assert write(folder, [VARIANT, masked, gone]).files == ()


def test_all_or_nothing(folder):
    """A knowledge base with mistakes is not touched; nor is one that cannot be written."""
    path = folder / "faq" / "tax.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "  - id: [\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        write(folder, [VARIANT])
    assert path.read_text(encoding="utf-8") == good + "  - id: [\n"
    assert not list(folder.parent.glob(".faqbot-*"))


def test_dismissed_questions_are_kept(tmp_path, proposed):
    """In a file beside the knowledge base; a broken one is told, not overwritten."""
    path = tmp_path / ".faqbot-suggest.json"
    assert load_dismissed(path) == frozenset()
    found = proposed("ラーメンの出前はやってますか", "ペンギンの飼い方は")
    themes = [suggestion.theme for suggestion in found.shown]
    dismiss(path, themes[:1])
    dismiss(path, themes[1:])
    assert len(load_dismissed(path)) == sum(len(theme.cases) for theme in themes)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DataError):
        dismiss(path, themes)
    assert path.read_text(encoding="utf-8") == "{}"
