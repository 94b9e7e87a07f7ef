"""widget.js as a file: small, whole, and nowhere a string that is parsed as HTML."""

import gzip
import json
import re
from collections import Counter

import pytest

from faqbot.web.assets import STATIC, widget_js

FOLDERS = [STATIC / "widget", STATIC / "shared"]
SOURCES = {
    f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in folder.glob("*.js")
}
STRINGS = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (STATIC / "widget" / "strings").iterdir()
}


def test_it_is_small():
    """Under 40 kB gzipped, the words and the style sheets included."""
    assert len(gzip.compress(widget_js().encode())) < 40_000


def test_every_module_is_in_it_once():
    """Each class of the sources is defined in the script, and no name at the top stands twice."""
    script = widget_js()
    names = re.findall(r"^(?:async )?(?:class|const|let|function) (\w+)", script, re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    exported = re.findall(
        r"^export (?:class|const|function) (\w+)", "\n".join(SOURCES.values()), re.M
    )
    assert set(exported) <= set(names)
    assert not re.search(r"^(?:import|export) ", script, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_text_becomes_markup_or_code(name):
    """The ways by which a string could be parsed as HTML or run are not used at all."""
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc"
    assert not re.search(rf"{markup}|\beval\b|new Function", SOURCES[name])


def test_the_modules_stay_small():
    """No module has more than 300 lines."""
    assert {name for name, text in SOURCES.items() if len(text.splitlines()) > 300} == set()


def test_both_languages_say_the_same_things():
    """Japanese and English have the same keys, with the same places to fill in."""
    places = {
        language: {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in words.items()}
        for language, words in STRINGS.items()
    }
    assert places["ja"] == places["en"]


def test_every_word_that_is_asked_for_exists():
    """The keys that the sources name are in the tables, and no others are."""
    source = "\n".join(SOURCES.values())
    named = set(re.findall(r'"(\w+)"', source)) | {f"rate_{face}" for face in range(1, 6)}
    named |= {f"language_{code}" for code in STRINGS}
    asked = set(re.findall(r'\b(?:t|say)\("(\w+)"', source))
    assert asked <= STRINGS["ja"].keys()
    assert STRINGS["ja"].keys() <= named
