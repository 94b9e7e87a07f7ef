"""Only what changes is touched; every other character of the file stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.exchange.cells import one_line, tidy
from faqbot.knowledge.schema import ENTRY_KEYS
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import Edit, apply, make_document
from faqbot.yaml.editor import Editor
from faqbot.yaml.nodes import Value

ENTRY = """\
entries:
  # before
  - id: a   # the id
    question: 質問   # a question
    variants:   # spoken
      - 一つ
      - 二つ   # second
    # above the keywords
    keywords: [x, y]
    answer: |   # long
      一行目

      三行目

    # below the answer
    label: 'quoted'
  - id: b
    question: q
    answer: z
# end
"""


def edited(text: str, values: dict[str, Value], at: int = 0) -> str:
    editor = Editor(text)
    node = tree.get(editor.root, "entries", at)
    assert isinstance(node, tree.MappingNode)
    editor.set(node, values, ENTRY_KEYS)
    return editor.result()


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"question": "別の質問"}, "question: 質問   #", "question: 別の質問   #"),
        ({"question": "a: b"}, "question: 質問   #", 'question: "a: b"   #'),
        ({"label": "新"}, "label: 'quoted'", "label: 新"),
        ({"label": ""}, "    label: 'quoted'\n", ""),
        ({"keywords": ("x", "z")}, "[x, y]", "[x, z]"),
        ({"keywords": ("y",)}, "[x, y]", "[y]"),
        ({"keywords": ("x",)}, "[x, y]", "[x]"),
        ({"keywords": ("w", "x", "y", "a,b")}, "[x, y]", '[w, x, y, "a,b"]'),
        ({"keywords": ()}, "    keywords: [x, y]\n", ""),
        ({"variants": ("二つ",)}, "      - 一つ\n", ""),
        ({"variants": ("一つ", "三つ", "二つ")}, "- 一つ\n", "- 一つ\n      - 三つ\n"),
        ({"variants": ("零", "一つ", "二つ")}, "      - 一つ", "      - 零\n      - 一つ"),
        ({"variants": ("一つ", "二番")}, "- 二つ   # second", "- 二番   # second"),
        (
            {"answer": "短い"},
            "|   # long\n      一行目\n\n      三行目\n",
            "|   # long\n      短い\n",
        ),
        ({"related": ("b",)}, "    label:", "    label:"),
    ],
)
def test_one_change(values: dict[str, Value], old: str, new: str) -> None:
    """The value and nothing else: comments before, beside and below it stay."""
    result = edited(ENTRY, values)
    if "related" in values:  # put where it belongs: after the keys that come before it
        assert result == ENTRY.replace(
            "    label: 'quoted'\n", "    label: 'quoted'\n    related: [b]\n"
        )
    else:
        assert result == ENTRY.replace(old, new)


def test_a_comment_beside_does_not_become_text() -> None:
    """An answer of one line with a comment grows: the comment moves to the line of the key."""
    text = "entries:\n  - id: a\n    answer: 短い   # 仮\n    label: x\n"
    assert edited(text, {"answer": "一\n二"}) == (
        "entries:\n  - id: a\n    answer: |   # 仮\n      一\n      二\n    label: x\n"
    )


def test_an_entry_in_braces_becomes_lines() -> None:
    """What is written on one line is laid out anew when it changes."""
    text = "entries:\n  - {id: a, question: q, keywords: [x, y]}   # braces\n"
    result = edited(text, {"answer": "一\n二"})
    root = make_document("f", result).root
    assert tree.value_of(tree.get(root, "entries", 0, "keywords")) == ("x", "y")
    assert tree.value_of(tree.get(root, "entries", 0, "answer")) == "一\n二"
    assert "# braces" in result


def test_the_first_key_can_go() -> None:
    """A key beside the mark of the list leaves the mark."""
    text = "entries:\n  - label: x\n    id: a\n    question: q\n"
    root = make_document("f", edited(text, {"label": ""})).root
    assert tree.text_of(tree.get(root, "entries", 0, "id")) == "a"
    assert tree.get(root, "entries", 0, "label") is None


def test_nothing_to_do_changes_nothing() -> None:
    """Even a missing line break at the end stays missing."""
    assert edited("entries:\n  - id: a", {}) == "entries:\n  - id: a"


LINE = st.text(max_size=12).map(one_line)
TEXTS = st.lists(LINE.filter(bool), unique=True, max_size=5).map(tuple)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "question": LINE.filter(bool),
        "label": LINE,
        "variants": TEXTS,
        "keywords": TEXTS,
        "related": TEXTS,
        "answer": st.text(max_size=30).map(tidy).filter(bool),
    },
)


@given(CHANGES)
def test_any_change_is_read_back(values: dict[str, Value]) -> None:
    """Whatever is written can be read, the comments of what stays stay, and so does the rest."""
    result = edited(ENTRY, values)
    entry = tree.get(make_document("f", result).root, "entries", 0)
    assert isinstance(entry, tree.MappingNode)
    for key, value in values.items():
        node = tree.child(entry, key)
        found: Value = "" if node is None else tree.value_of(node[1])
        assert (tidy(found) if isinstance(found, str) else found) == (value or found[:0])
    for comment in ("# before", "# the id", "# above the keywords", "# below the answer", "# end"):
        assert comment in result
    assert result.endswith(ENTRY[ENTRY.index("  - id: b") :])
    assert edited(result, values) == result


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_edits_agree_with_a_naive_reference(text: str, spans: list[tuple[int, int]]) -> None:
    """Made from the end to the beginning, edits that do not overlap give the same text."""
    edits: list[Edit] = []
    for start, end in sorted((min(s, len(text)), min(s + e, len(text))) for s, e in spans):
        if not edits or start >= edits[-1].end:
            edits.append(Edit("a", start, end, "新"))
    wanted = text
    for edit in reversed(edits):
        wanted = wanted[: edit.start] + edit.new + wanted[edit.end :]
    assert apply(text, edits) == wanted


def test_an_insertion_within_a_replaced_span_is_kept() -> None:
    """What follows a deleted item of a list goes to the end of what is deleted, not with it."""
    edits = [Edit("a", 1, 4, ""), Edit("a", 3, 3, "X"), Edit("a", 2, 5, "lost")]
    assert apply("abcdef", edits) == "aXef"
