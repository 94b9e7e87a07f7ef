"""Knowledge of plain objects: what is left out is standard, what is wrong is told at once."""

from datetime import date
from types import MappingProxyType

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge.attributes import answer_to
from faqbot.knowledge.editing import added, changed, removed, updated
from faqbot.knowledge.frozen import fingerprint_of
from faqbot.knowledge.loader import load, standard_settings
from faqbot.knowledge.model import Attribute, Category, Entry, Menu, MenuChoice
from faqbot.knowledge.objects import knowledge_of

PARKING = {"id": "駐車場 #1/甲", "question": "駐車場はありますか", "answer": "10台分あります。"}
WIFI = Entry(id="wifi", question="Wi-Fiは使えますか", answer="使えます。", category="設備")


def codes(*rows, **parts) -> list[tuple[str, str]]:
    """Return where and what the mistakes are."""
    with pytest.raises(KnowledgeError) as raised:
        knowledge_of(rows, **parts)
    return [(str(found.where), found.code) for found in raised.value.problems]


def test_rows_and_entries_make_a_knowledge_base():
    """Ids are any text, lists become tuples, days are read, categories are found."""
    row = MappingProxyType(
        {**PARKING, "variants": ["車で行けますか", "車で行けますか"], "valid_from": "2026-04-01"}
    )
    known = knowledge_of([row, WIFI])
    parking = known.entry["駐車場 #1/甲"]
    assert parking.variants == ("車で行けますか",)
    assert parking.valid_from == date(2026, 4, 1)
    assert [(c.id, c.name) for c in known.categories] == [("faq", "FAQ"), ("設備", "設備")]
    assert known.settings == standard_settings()
    assert known.fingerprint == fingerprint_of(known)


def test_settings_and_responses_stand_beside(tmp_path):
    """They come from the standard, then a folder, then the arguments."""
    (tmp_path / "settings.yaml").write_text("name: 村役場\nassistant: 村の係\n", "utf-8")
    known = knowledge_of(
        [PARKING],
        beside=tmp_path,
        settings={"assistant": "係", "answer_threshold": 0.9},
        responses={"miss": "{name}には分かりません。"},
    )
    assert (known.settings.name, known.settings.assistant) == ("村役場", "係")
    assert known.settings.answer_threshold == 0.9
    assert known.responses["miss"] == "{name}には分かりません。"


def test_menus_lead_to_entries():
    """A choice without a label is called as its entry is, also after that was edited."""
    menu = Menu("top", "設備", "どれですか", (MenuChoice("entry", "wifi", ""),))
    known = knowledge_of([PARKING, WIFI], menus=[menu], settings={"topics": ["top"]})
    assert known.menu["top"].choices[0].label == WIFI.question
    known = updated(known, [{"id": "wifi", "question": "無線は", "answer": "はい"}])
    assert known.menu["top"].choices[0].label == "無線は"
    with pytest.raises(KnowledgeError, match="wifi"):
        removed(known, ["wifi"])


def _with_answers(answer, code):
    """Return a case: an entry with a conditional answer that is none."""
    return [{**PARKING, "answers": [answer]}], {}, [("entries[0] 駐車場 #1/甲", code)]


def _declaring(attributes, found):
    """Return a case: settings that declare attributes wrongly."""
    return [PARKING], {"settings": {"attributes": attributes}}, found


@pytest.mark.parametrize(
    ("rows", "parts", "found"),
    [
        ([{"id": "a", "question": "q"}], {}, [("entries[0] a", "missing-key")]),
        ([{**PARKING, "id": 7}], {}, [("entries[0] 7", "no-str")]),
        ([{**PARKING, "title": "x"}], {}, [("entries[0] 駐車場 #1/甲", "unknown-key")]),
        ([{**PARKING, "variants": "x"}], {}, [("entries[0] 駐車場 #1/甲", "not-a-list")]),
        ([{**PARKING, "updated": "きのう"}], {}, [("entries[0] 駐車場 #1/甲", "bad-date")]),
        ([PARKING, PARKING], {}, [("entries[1] 駐車場 #1/甲", "duplicate-id")]),
        ([{**PARKING, "related": ["b"]}], {}, [("entries[0] 駐車場 #1/甲", "unknown-reference")]),
        ([{**PARKING, "answer": "{x}"}], {}, [("entries[0] 駐車場 #1/甲", "unknown-attribute")]),
        _with_answers({"when": "plan ==", "answer": "x"}, "bad-condition"),
        _with_answers({"when": "plan = pro", "answer": "x"}, "unknown-attribute"),
        _with_answers({"when": "channel = line"}, "missing-key"),
        _with_answers("x", "not-a-mapping"),
        ([], {}, [("entries", "no-rows")]),
        ([PARKING], {"settings": {"menu_choices": 99}}, [("settings", "bad-number")]),
        ([PARKING], {"settings": {"topics": ["x"]}}, [("settings", "unknown-reference")]),
        _declaring("plan", [("settings", "not-a-list")]),
        _declaring(["plan"], [("settings.attributes[0]", "not-a-mapping")]),
        _declaring([{"values": ["x"]}], [("settings.attributes[0]", "missing-key")]),
        _declaring([{"id": "1st"}], [("settings.attributes[0]", "bad-attribute")]),
        _declaring([{"id": "a"}, {"id": "a"}], [("settings.attributes[1]", "bad-attribute")]),
        _declaring([{"id": "a", "kind": 1}], [("settings.attributes[0]", "unknown-key")]),
        _declaring(
            [{"id": "a", "values": ["x"], "default": "y"}],
            [("settings.attributes[0]", "bad-option")],
        ),
        ([PARKING], {"responses": {"mis": "x"}}, [("responses[mis]", "unknown-key")]),
        ([PARKING], {"responses": {"miss": "{x}"}}, [("responses[miss]", "unknown-placeholder")]),
        ([PARKING], {"categories": [Category("a", "A")] * 2}, [("categories[1]", "duplicate-id")]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_place(rows, parts, found):
    """By the number and id of the row, or the name of the argument."""
    assert sorted(codes(*rows, **parts)) == sorted(found)


@pytest.mark.parametrize("make", [dict, Attribute])
def test_attributes_are_declared_in_plain_mappings_too(make):
    """As in settings.yaml, and as values of the model; an answer may speak of them."""
    plan = make(id="plan", values=("free", "pro"), default="free")
    row = {**PARKING, "answers": [{"when": "plan = pro", "answer": "{plan}"}]}
    known = knowledge_of([row], settings={"attributes": [plan]})
    assert known.settings.attributes == (Attribute("plan", ("free", "pro"), "free"),)
    assert answer_to(known.entries[0], known, {"plan": "pro"}) == "pro"


def test_edits_are_checked_like_a_whole_knowledge_base():
    """Ids that are taken or unknown are refused; the fingerprint is that of the result."""
    known = knowledge_of([PARKING])
    more = added(known, [WIFI])
    assert [entry.id for entry in more.entries] == ["wifi", "駐車場 #1/甲"]
    assert more.fingerprint == knowledge_of([PARKING, WIFI]).fingerprint
    assert removed(more, ["wifi"]).entries == known.entries
    assert changed(more, [PARKING], ["wifi", "gone"]).fingerprint == fingerprint_of(
        removed(more, ["wifi"])
    )
    for edit, what in ((added, [PARKING]), (updated, [WIFI]), (removed, ["x", PARKING["id"]])):
        with pytest.raises(KnowledgeError):
            edit(known, what)
    with pytest.raises(KnowledgeError):
        removed(known, [PARKING["id"]])
    with pytest.raises(KnowledgeError, match="plan"):
        added(known, [{"id": "b", "question": "q", "answer": "{plan}"}])


def test_equal_knowledge_has_an_equal_fingerprint_wherever_it_comes_from(tmp_path):
    """From YAML or of objects: what is said counts, not where it stands."""
    (tmp_path / "faq").mkdir()
    text = "category: {id: 設備, name: 設備}\nentries:\n- id: wifi\n  question: Wi-Fiは使えますか\n"
    (tmp_path / "faq" / "a.yaml").write_text(
        text.replace("設備, name", "room, name") + "  answer: 使えます。\n", "utf-8"
    )
    known = load(tmp_path)
    assert known.fingerprint == knowledge_of(known.entries, categories=known.categories).fingerprint
