"""Catalogues hold all that people read: the same in both languages, and nothing idle."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, MessageReference, VariableReference
from fluent.syntax.visitor import Visitor

import faqbot
from faqbot.i18n.catalogue import LANGUAGES, _source, catalogues

ROOT = Path(faqbot.__file__).parent
QUESTIONS = ROOT.parent / "eval"  # their kinds have names
JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-龠々]{2,}")  # one alone is a mark, or half a pattern

# Where Japanese stands in code all the same, and why.
MATCHED = {
    "text": "what Japanese words are made of",
    "retrieval": "words that ask, and what they ask for",
    "dialogue": "what visitors type: wishes, numbers, courtesies",
    "support": "what visitors type around numbers, and numerals",
    "channels/email/marks.py": "subjects that machines write",
    "dense/encoder.py": "what an encoder was trained with before its texts",
    "desk/privacy.py": "what is kept in the place of what was typed",
    "evaluation/perturb.py": "slips of the keyboard, made on purpose",
    "evaluation/slips.py": "the kana of the keys that fingers miss",
    "evaluation/suites/transcripts.py": "the name and the words of an operator that is played",
    "exchange": "names of sheets and columns, which are read and written",
    "knowledge/beir.py": "a comment in a file that is made for editors",
    "knowledge/hours.py": "hours and days that editors write",
    "knowledge/support.py": "names of weekdays that editors write",
    "knowledge/model.py": "defaults of settings, and the mark of an answer still to be written",
    "mail.py": "an example of an address",
    "web/run.py": "the operator of a demonstration",
    "web/visitor/bodies.py": "an example in the description of the interface",
    "workshop/lint": "patterns of texts that rules look for",
    "workshop/logs": "names of columns and words in logs of other assistants",
    "workshop/wording.py": "words of direction, which change what a question means",
    "workshop/suggest": "the dictionary's name of a part of speech",
    "cli/layout.py": "characters that begin no line",
    "cli/write.py": "answers that editors type",
    "workshop/drafting.py": "forms of questions, which are turned into one another",
    "cli/suggest_view.py": "answers that editors type",
}


# Names that the knowledge base has in Japanese only, which an English page does without.
JAPANESE_ONLY = {
    ("pages", "hero_text"): {"assistant"},
    ("pages", "faq_unsolved_text"): {"assistant"},
    ("pages", "faq_same_category"): {"category"},
}


class _References(Visitor):
    def __init__(self) -> None:
        self.places: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.places.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


@cache
def _messages(catalogue: str, lang: str) -> dict[str, Message]:
    body = FluentParser().parse(_source(catalogue, lang)).body  # type: ignore[arg-type]
    return {entry.id.name: entry for entry in body if isinstance(entry, Message)}


def _references(node: BaseNode) -> _References:
    found = _References()
    found.visit(node)
    return found


def _places(catalogue: str, lang: str, node: BaseNode) -> set[str]:
    """Return the places of a sentence, those of the sentences it quotes among them."""
    found = _references(node)
    quoted = (_messages(catalogue, lang)[name] for name in found.messages)
    return found.places.union(*(_places(catalogue, lang, one) for one in quoted))


@pytest.mark.parametrize("catalogue", catalogues())
def test_both_languages_fill_the_same_places(catalogue: str) -> None:
    """What a Japanese reader is told, an English one is told, too."""
    japanese, english = (_messages(catalogue, lang) for lang in LANGUAGES)
    for name, message in japanese.items():
        other = english[name]
        parts = [(message.value, other.value)]
        attributes = {attribute.id.name: attribute.value for attribute in other.attributes}
        parts += [(part.value, attributes[part.id.name]) for part in message.attributes]
        for ja, en in parts:
            if ja is not None and en is not None:
                needed = _places(catalogue, "ja", ja) - JAPANESE_ONLY.get((catalogue, name), set())
                assert needed == _places(catalogue, "en", en), name


@cache
def _trees() -> dict[str, ast.Module]:
    files = sorted(ROOT.rglob("*.py"))
    return {str(f.relative_to(ROOT)): ast.parse(f.read_text(encoding="utf-8")) for f in files}


@cache
def _nodes() -> tuple[ast.AST, ...]:
    return tuple(node for tree in _trees().values() for node in ast.walk(tree))


@cache
def _named_in_code() -> frozenset[str]:
    """Return every word of every text in code and templates: names of sentences among them."""
    words = {
        word
        for node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in node.value.split(".")
    }
    for file in (*ROOT.rglob("*.html"), *ROOT.rglob("*.md"), *QUESTIONS.rglob("*.yaml")):
        words.update(re.findall(r"[\w-]+", file.read_text(encoding="utf-8")))
    words |= {re.sub(r"[^\w-]+", "-", word) for word in words}  # hit@1, as a key: hit-1
    return frozenset(words | {word.replace("_", "-") for word in words})


def _template(text: ast.JoinedStr) -> str:
    parts = (str(p.value) if isinstance(p, ast.Constant) else "*" for p in text.values)
    return "".join(parts).replace("_", "-")


@cache
def _put_together() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the names that code puts together, with their catalogue where that stands there."""
    found = set()
    for node in _nodes():
        if isinstance(node, ast.Call) and len(node.args) > 1:  # translate("fields", f"…")
            catalogue, key = node.args[:2]
            if isinstance(catalogue, ast.Constant) and isinstance(key, ast.JoinedStr):
                found.add((str(catalogue.value), _template(key).partition(".")[0]))
        elif isinstance(node, ast.JoinedStr):  # say(f"explain.…"), f"….error-…"
            group, _, name = _template(node).rpartition(".")
            if re.fullmatch("[a-z-]+", group):
                found.add((f"cli-{group}", name))
            elif re.fullmatch("[a-z*-]*[a-z]{4}[a-z*-]*", name):
                found.add(("", name))
    for template in ROOT.rglob("*.html"):  # t["field_" ~ field]
        prefixes = re.findall(r'"([a-z_]{4,}_)" ~', template.read_text(encoding="utf-8"))
        found.update(("pages", f"{prefix.replace('_', '-')}*") for prefix in prefixes)
    return tuple(
        (catalogue, re.compile(re.escape(name).replace(r"\*", "[a-z0-9-]+")))
        for catalogue, name in found
        if name != "*"  # said of a name that stands elsewhere
    )


@pytest.mark.parametrize("catalogue", catalogues())
def test_no_sentence_is_idle(catalogue: str) -> None:
    """A sentence that nobody says would only rot."""
    messages = _messages(catalogue, "en")
    quoted = set().union(*(_references(message).messages for message in messages.values()))
    patterns = [pattern for place, pattern in _put_together() if place in ("", catalogue)]
    idle = [
        name
        for name in messages
        if name not in _named_in_code()
        and name not in quoted
        and not any(pattern.fullmatch(name.replace("_", "-")) for pattern in patterns)
    ]
    assert idle == []


def _is_matched(file: str) -> bool:
    return any(file == place or file.startswith(f"{place}/") for place in MATCHED)


def _literals(tree: ast.Module) -> list[str]:
    """Return the texts in a module that are no docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_no_japanese_stands_in_code() -> None:
    """What people read can be changed without touching Python."""
    found = {
        file: texts
        for file, tree in _trees().items()
        if not _is_matched(file) and (texts := list(filter(JAPANESE.search, _literals(tree))))
    }
    assert found == {}


def test_every_exception_is_one() -> None:
    """The list of exceptions shrinks with the code."""
    for place in MATCHED:
        trees = [t for file, t in _trees().items() if file == place or file.startswith(f"{place}/")]
        assert any(JAPANESE.search(text) for tree in trees for text in _literals(tree)), place
