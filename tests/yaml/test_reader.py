"""Parsing: positions, what is refused, and the same findings with both of PyYAML's parsers."""

import pytest
import yaml

from faqbot.errors import Location
from faqbot.yaml import reader
from faqbot.yaml.nodes import MappingNode, ScalarNode, SequenceNode, is_null
from faqbot.yaml.report import Report

SLIPS = [
    ("category:\n  id: a\n  name：出金\n  description: x\n", "fullwidth-colon", 3),
    ("category：\n  id: a\n", "fullwidth-colon", 1),
    ("category:\n\tid: a\n", "tab-indent", 2),
    ("category:\n  id: a\n\tname: x\n", "tab-indent", 3),
    ("category:\n  id: a\n\u00a0\u00a0name\nb: c", "fullwidth-indent", 3),
    ('a: "foo\nb: x\nc: y\n', "unclosed-quote", 1),
    ('a: "foo\nb: "x"\nc: y\n', "unclosed-quote", 1),
    ('- "foo\n- "bar"\n', "unclosed-quote", 1),
    ("a: 'foo\nb: x\n", "unclosed-quote", 1),
    ("a: [x, 'y, z]\nb: c\n", "unclosed-quote", 1),
    ("a: foo: bar\nb: x\n", "colon-in-text", 1),
    ("a: **重要** です\nb: x\n", "needs-quotes", 1),
    ("a: @foo\n", "needs-quotes", 1),
    ("a: `foo`\n", "needs-quotes", 1),
    ("a: %foo\n", "needs-quotes", 1),
    ("a: [x, @y]\n", "needs-quotes", 1),
    ("a: [x](https://a.example)です\nb: y\n", "text-after-quote", 1),
    ("a: {opens}から\nb: y\n", "text-after-quote", 1),
    ('a: "foo"です\nb: y\n', "text-after-quote", 1),
    ("a:\n  - b: 1\n   c: 2\n", "bad-indent", 3),
    ("a:\n  b: 1\n    c: 2\n", "bad-indent", 3),
    ("a:\n    b: 1\n  c: 2\n", "bad-indent", 3),
    ("a: 1\nb:2\nc: 3\n", "colon-space", 2),
    ("a:\n  - x\n  －y\n", "fullwidth-dash", 3),
    ("a:\n  - x\n  -y\n", "dash-space", 3),
    ("a: |\nfoo\nb: x\n", "bad-indent", 2),
    ("a: |\n    foo\n  bar\nb: x\n", "bad-indent", 3),
    ("a: | foo\n  bar\n", "block-header", 1),
    ("a: >foo\n", "block-header", 1),
    ("a: [x, y\nb: z\n", "unclosed-bracket", 1),
    ("a: {x: y\nb: z\n", "unclosed-bracket", 1),
    ("a: 1\n- b\n", "bad-indent", 2),
    ('a: "\\q"\n', "bad-escape", 1),
    ("%YAML 9.9\n---\na: 1\n", "needs-quotes", 1),
    ("a: 1\n---\nb: 2\n", "several-documents", 2),
]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML; the fast one is not there on every machine."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "code", "line"), SLIPS)
def test_slips_are_recognised(text: str, code: str, line: int) -> None:
    """What the parser stumbles over is named for what it is, on the line where it stands."""
    report = Report()
    reader.parse(text, "f", report)
    assert [(problem.code, problem.where.line) for problem in report.problems] == [(code, line)]


@pytest.mark.usefixtures("parser")
def test_positions() -> None:
    """Lines and columns count from 1, columns in characters, whatever stands before."""
    report = Report()
    node = reader.parse('# 注釈\n質問: ["日本", 語]\n', "f", report)
    assert isinstance(node, MappingNode)
    [(key, value)] = node.pairs
    assert key == ScalarNode("質問", Location("f", 2, 1))
    assert isinstance(value, SequenceNode)
    assert value.where == Location("f", 2, 5)
    assert value.items == (
        ScalarNode("日本", Location("f", 2, 6), plain=False),
        ScalarNode("語", Location("f", 2, 12)),
    )


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "# x\n", "---\n", "~", "null\n"])
def test_nothing_is_a_null(text: str) -> None:
    """A file without content gives an empty scalar, not a mistake."""
    report = Report()
    node = reader.parse(text, "f", report)
    assert node is not None
    assert is_null(node)
    assert report.problems == ()


@pytest.mark.usefixtures("parser")
def test_bombs_are_refused() -> None:
    """Neither aliases that multiply nor nesting without end get anywhere."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    for text in (bomb, "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000):
        report = Report()
        reader.parse(text, "f", report)
        assert {problem.code for problem in report.problems} & {"alias", "too-deep"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("escape", [r'"\uD800"', r'"\UFFFFFFFF"', r'"\0"'])
def test_escapes_cannot_smuggle_in_characters(escape: str) -> None:
    """Half characters and control characters are refused in whatever way they are written."""
    report = Report()
    reader.parse(f"a: {escape}\n", "f", report)
    assert len(report.problems) == 1
