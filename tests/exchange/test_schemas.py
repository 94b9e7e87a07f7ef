"""The JSON Schemas say what the loader says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from faqbot.exchange.schemas import FILES, json_schema, write_schemas
from faqbot.i18n import LANGUAGES, Lang
from faqbot.knowledge import folder as folders
from faqbot.knowledge import loader, schema
from faqbot.knowledge.fields import fields_of
from faqbot.knowledge.folder import sample
from faqbot.knowledge.model import Settings
from faqbot.yaml.record import is_id

jsonschema = pytest.importorskip("jsonschema")


class Yaml12(yaml.SafeLoader):
    """Reads as the language server of editors does: a date is a text."""


Yaml12.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", ":bool"))]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def mistakes(name: str, text: str) -> list[str]:
    found = jsonschema.Draft7Validator(json_schema(name)).iter_errors(yaml.load(text, Yaml12))
    return [error.json_path for error in found]


@pytest.fixture(params=["sample", "starter", "defaults", "kb"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, kb: Path) -> Path:
    """Return a knowledge base that the loader accepts."""
    if request.param == "starter":
        folders.create(tmp_path / "starter")
        return tmp_path / "starter"
    return {"sample": sample(), "kb": kb, "defaults": Path(loader.__file__).parent / "defaults"}[
        request.param
    ]


def test_what_the_loader_accepts_is_valid(folder: Path) -> None:
    """The sample, the starter, the defaults: no complaint in any file."""
    seen = 0
    for name, pattern in FILES.items():
        for path in folder.glob(pattern):
            assert mistakes(name, path.read_text(encoding="utf-8")) == [], path
            seen += 1
    assert seen


@pytest.mark.parametrize("name", FILES)
def test_they_are_schemas(name: str) -> None:
    """Valid themselves."""
    jsonschema.Draft7Validator.check_schema(json_schema(name))


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping with listed keys in a schema."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node["properties"]
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


@pytest.mark.parametrize("table", [name for name in dir(schema) if name.endswith("_KEYS")])
def test_every_key_of_the_loader_is_there(table: str) -> None:
    """… in one mapping together, each with a Japanese description."""
    keys = getattr(schema, table)
    found = [o for name in FILES for o in objects(json_schema(name)) if set(o) == set(keys)]
    assert found, table
    for properties in found:
        assert all(len(value["description"]) > 4 for value in properties.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_there(lang: Lang) -> None:
    """… in its section, with its limits and a description in either language."""
    found = json_schema("settings", lang)["properties"]
    for field in fields_of(Settings):
        where = found[field.section]["properties"] if field.section else found
        assert len(where[field.key]["description"]) > 4
    assert found["handoff"]["properties"]["repeats"]["minimum"] == 2


def test_every_response_is_there() -> None:
    """… with what it is for and the placeholders it may have."""
    found = json_schema("responses")["properties"]["responses"]["properties"]
    assert set(found) == set(schema.PLACEHOLDERS)
    assert "{opens}" in found["handoff_closed"]["description"]


MENU = "menus: [{id: m, label: l, prompt: p, choices: [%s]}]"
BASE = "category: {id: c, name: C}\nentries:\n  - {id: a, question: q, answer: x}\n"
CASES = [
    ("faq", BASE + "  - {id: b, question: q}\n", "$.entries[1]"),
    ("faq", BASE + "  - {id: -b, question: q, answer: a}\n", "$.entries[1].id"),
    ("faq", BASE + "  - {id: b, question: q, answer: a, lable: x}\n", "$.entries[1]"),
    ("faq", BASE.replace("answer: x", "answer: x, variants: y"), "$.entries[0].variants"),
    ("faq", BASE.replace("answer: x", "answer: x, updated: 4/1"), "$.entries[0].updated"),
    ("faq", "entries: []\n", "$"),
    ("faq", BASE + MENU % "{entry: a}", "$.menus[0].choices"),
    (
        "faq",
        BASE + MENU % "{entry: a, menu: b}, {entry: c}",
        "$.menus[0].choices[0]",
    ),
    ("settings", "thresholds: {answer: 2}", "$.thresholds.answer"),
    ("settings", "menu: {choices: 10}", "$.menu.choices"),
    ("settings", "handoff: {misses: 0}", "$.handoff.misses"),
    ("settings", "handoff: {repeats: 1}", "$.handoff.repeats"),
    ("settings", "handoff: {similarity: -1}", "$.handoff.similarity"),
    ("settings", "limits: {characters: 100001}", "$.limits.characters"),
    ("settings", "topic: [a]", "$"),
    ("responses", "responses: {greting: x}", "$.responses"),
    ("responses", "smalltalk: [{id: a, patterns: [x]}]", "$.smalltalk[0]"),
    ("synonyms", "groups: [[a]]", "$.groups[0]"),
    ("synonyms", "one_way: [{from: [a]}]", "$.one_way[0]"),
    ("support", "channels: [{id: a, name: n, hours: {月曜: いつか}}]", "$.channels[0].hours"),
    ("support", "channels: [{id: a, name: n, hours: {平日: ['9時']}}]", "$.channels[0].hours"),
    (
        "support",
        "channels: [{id: a, name: n, hours: always, holidays: never}]",
        "$.channels[0].holidays",
    ),
    ("support", "special_hours: [{date: 2026-12-30}]", "$.special_hours[0]"),
    ("support", "holidays: {country: Japan}", "$.holidays.country"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "place"), CASES)
def test_what_the_loader_refuses_is_invalid(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    """The same mistake, at the same place, is one to both."""
    assert mistakes(name, text) == [place]
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "c.yaml").write_text(BASE, encoding="utf-8")
    file = "faq/c.yaml" if name == "faq" else f"{name}.yaml"
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert any(found.severity == "error" for found in loader.check(tmp_path)[1])


@pytest.mark.parametrize(
    "text",
    [
        "thresholds: {answer: 1, menu: 0}\nmenu: {choices: 9}\nlimits: {characters: 100000}\n",
        "handoff: {misses: 1, repeats: 2, similarity: 0, keywords: []}\nname: 24\ntopics:\n",
    ],
)
def test_limits_are_the_same(tmp_path: Path, text: str) -> None:
    """The ends of every range, numbers as names, keys with nothing behind them."""
    assert mistakes("settings", text) == []
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "c.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text(text, encoding="utf-8")
    assert not any(found.severity == "error" for found in loader.check(tmp_path)[1])


@pytest.mark.parametrize("id_", ["a", "a-b.c_d", "A1", "-a", "a-", "a b", "あ", "", "a" * 101])
def test_ids_are_the_same(id_: str) -> None:
    """What may be an id is one to both."""
    text = BASE.replace("id: a,", f"id: {json.dumps(id_)},")
    assert (mistakes("faq", text) == []) == is_id(id_)


def test_written_files(tmp_path: Path) -> None:
    """One file a schema, as JSON that people can read."""
    files = write_schemas(tmp_path / "s")
    assert [file.name for file in files] == [f"{name}.schema.json" for name in FILES]
    text = files[0].read_text(encoding="utf-8")
    assert json.loads(text)["title"].startswith("faqbot")
    assert "代表の尋ね方" in text
