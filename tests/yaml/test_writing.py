"""What is written as YAML is read back the same."""

from hypothesis import example, given
from hypothesis import strategies as st

from faqbot.yaml import reader
from faqbot.yaml.nodes import MappingNode, ScalarNode
from faqbot.yaml.report import Report
from faqbot.yaml.writing import block, clean, inline, one_line


def read(text: str, key: str) -> ScalarNode:
    report = Report()
    node = reader.parse(text, "f", report)
    assert report.problems == ()
    assert isinstance(node, MappingNode)
    value = {name.text: child for name, child in node.pairs}[key]
    assert isinstance(value, ScalarNode)
    return value


@given(st.text().map(clean).filter(lambda text: "\n" not in text))
@example("出金: 手順")
@example("注文 #12")
@example("- a")
@example("null")
@example("a ")
@example("a\tb")
@example("😀")
def test_inline_round_trip(text: str) -> None:
    """Any one-line text survives, and is never taken for nothing."""
    value = read(one_line("key", text, 0) + "next: x\n", "key")
    assert value.text == text
    assert not value.is_null


@given(st.text().map(clean).filter(str.strip))
@example("a\n\n  b\n# c\n--- \n")
@example("\u3000字下げ\n\u3000二行目")
@example("a\n \nb")
def test_block_round_trip(text: str) -> None:
    """Any text of several lines survives but for white space at its ends and on empty lines."""

    def lines(written: str) -> list[str]:
        return [line if line.strip() else "" for line in written.strip().split("\n")]

    value = read("top:\n  - x\n" + block("key", text, 0) + "next: x\n", "key")
    assert lines(value.text) == lines(text)


def test_plain_where_possible() -> None:
    """Ordinary sentences need no quotation marks; what others would misread gets them."""
    assert inline("出金するには、どうすればよいですか？") == "出金するには、どうすればよいですか？"
    assert inline("yes") == '"yes"'
    assert inline("0123") == '"0123"'
    assert inline("注意: 必読") == '"注意: 必読"'
