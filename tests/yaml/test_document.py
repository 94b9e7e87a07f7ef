from hypothesis import given
from hypothesis import strategies as st

from faqbot.yaml.document import make_document
from faqbot.yaml.writing import block, clean, inline

TEXT = """\
a: 平文
b: "引用 \\u3042"
c:
  - [一, '二']
  - d: |  # 注釈
      三行目
      四行目
e: >-
  畳む
  文
"""


def test_values_know_their_paths_and_spans() -> None:
    """Keys and positions of plain, quoted, listed, literal and folded text."""
    source = make_document("f.yaml", TEXT)
    assert {scalar.path: scalar.value for scalar in source.scalars} == {
        ("a",): "平文",
        ("b",): "引用 あ",
        ("c", 0, 0): "一",
        ("c", 0, 1): "二",
        ("c", 1, "d"): "三行目\n四行目\n",
        ("e",): "畳む 文",
    }
    literal = source.by_path["c", 1, "d"]
    assert source.raw(literal.node) == "      三行目\n      四行目\n"
    assert str(source.place(literal.node.body + 6)) == "f.yaml:6:7"
    assert source.raw(source.by_path["a",].node) == "平文"


def test_lists_of_mappings_count_from_zero() -> None:
    """Empty values and nested lists do not disturb the count."""
    source = make_document("f", "a:\n  - b: 1\n    c:\n  - []\n  - {}\n  - b: [x, {y: z}]\n")
    assert [scalar.path for scalar in source.scalars] == [
        ("a", 0, "b"),
        ("a", 0, "c"),
        ("a", 3, "b", 0),
        ("a", 3, "b", 1, "y"),
    ]


def test_what_is_no_yaml_has_lines_but_no_values() -> None:
    """Layout can still be checked."""
    source = make_document("f", "a: [\n")
    assert source.scalars == ()
    assert source.lines == ("a: [", "")


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
def test_spans_hold_the_values(texts: list[str]) -> None:
    """Whatever is written, the spans are in order and plain text stands in its own."""
    lines = [" ".join(clean(text).split()) for text in texts]
    document = "".join(f"- {inline(line)}\n" for line in lines) + f"- {block('a', 'あ', 2)[2:]}"
    source = make_document("f", document)
    spans = [(scalar.node.start, scalar.node.end) for scalar in source.scalars]
    assert spans == sorted(spans)
    for line, scalar in zip(lines, source.scalars, strict=False):
        assert scalar.value == line
        if inline(line) == line:
            assert source.raw(scalar.node) == line
        assert source.scalar_at(scalar.node.start) == scalar
