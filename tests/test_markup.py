"""The Markdown subset: one table for every surface, and what holds for any text."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot import markup
from faqbot.markup import Bold, Code, ItemList, Link, Paragraph, TerminalBlock, TextRun

CASES = json.loads(Path(__file__).with_name("markup_cases.json").read_text(encoding="utf-8"))
MARKS = ["**", "`", "[", "](", ")", "(", "<", ">", '"', "'", "&", "\n", "\r", "- ", "1. ", "・ "]
EVIL = ["https://a.example/", "javascript:alert(1)", "data:text/html,x", "<img src=x>", "//e.x"]
PIECES = st.lists(st.sampled_from([*MARKS, *EVIL]) | st.text(max_size=4), max_size=24).map("".join)
WORDS = st.lists(st.sampled_from(MARKS) | st.text("あいう漢字", max_size=4)).map("".join)


PAGE_CASES = [
    ("一行", "<p>一行</p>"),
    ("上\n下\n\n次", "<p>上<br>下</p><p>次</p>"),
    ("**「出金」**を押す", "<p><strong>「出金」</strong>を押す</p>"),
    ("1. 一\n\n2. 二\n3. 三", "<ol><li>一</li><li>二</li><li>三</li></ol>"),
    ("3. 三\n4. 四", '<ol start="3"><li>三</li><li>四</li></ol>'),
    ("- あ\n  続き\n・ い", "<ul><li>あ<br>続き</li><li>い</li></ul>"),
    ("前\n- あ\n後", "<p>前</p><ul><li>あ<br>後</li></ul>"),
    ("`a<b`", "<p><code>a&lt;b</code></p>"),
    ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("[x](/console/)", "<p>[x](/console/)</p>"),
    (
        '[<b>](https://a.example/?a="&b)',
        '<p><a href="https://a.example/?a=&quot;&amp;b" rel="noopener noreferrer">'
        "&lt;b&gt;</a></p>",
    ),
    (
        "[電話](tel:+81500000123)",
        '<p><a href="tel:+81500000123" rel="noopener noreferrer">電話</a></p>',
    ),
    (
        "（https://a.example/x）。",
        '<p>（<a href="https://a.example/x" rel="noopener noreferrer">https://a.example/x</a>）。</p>',
    ),
]


class Seen(HTMLParser):
    """The tags, addresses and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def in_terminal(markdown: str) -> str:
    """Return the characters of every block, wherever a line may break later."""
    text = ""
    for block in markup.terminal(markdown):
        text += ("\n" if block.follows_item else "\n\n") if text else ""
        text += (f"{block.marker} " if block.marker else "") + block.text
    return text


SURFACES = {
    "html": markup.html,
    "plain": markup.plain,
    "line": markup.line,
    "slack": markup.slack,
    "terminal": in_terminal,
}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_on_every_surface(case: dict[str, str], surface: str) -> None:
    """Each surface shows the same parts of a text, in its own way."""
    assert SURFACES[surface](case["source"]) == case[surface]


@pytest.mark.parametrize(("markdown", "html"), PAGE_CASES)
def test_a_text_on_a_page(markdown: str, html: str) -> None:
    """Paragraphs, lists, bold beside Japanese brackets, code, links; HTML is shown as text."""
    assert markup.html(markdown) == html


def test_the_tree() -> None:
    """Blocks of lines, lines of texts and marks."""
    assert markup.parse("**甲`乙`**[丙](tel:1)\n丁\n\n3. 戊") == (
        Paragraph(((Bold(("甲", Code("乙"))), Link("丙", "tel:1")), ("丁",))),
        ItemList(((("戊",),),), 3),
    )


def test_styles_in_a_terminal() -> None:
    """Bold, code and links are told from text; a link shows where it leads."""
    assert markup.terminal("**大事**な`値`\n\n1. [表](https://a.example)を見る") == [
        TerminalBlock((TextRun("大事", "bold"), TextRun("な"), TextRun("値", "code"))),
        TerminalBlock(
            (
                TextRun("表", "link", "https://a.example"),
                TextRun(" (https://a.example) ", "url", "https://a.example"),
                TextRun("を見る"),
            ),
            "1.",
        ),
    ]


@given(PIECES)
def test_no_text_becomes_other_html(markdown: str) -> None:
    """Only harmless tags and absolute addresses of four kinds come of any text."""
    html = markup.html(markdown)
    seen = Seen(html)
    assert set(seen.tags) <= {"p", "br", "ul", "ol", "li", "strong", "code", "a"}
    assert html.count("<") == html.count(">")
    assert {name for name, _ in seen.attributes} <= {"href", "rel", "start"}
    for name, value in seen.attributes:
        if name == "href":
            assert value.lower().startswith(("http://", "https://", "mailto:", "tel:"))


@given(PIECES)
def test_nothing_of_a_text_commands_slack(markdown: str) -> None:
    """What stands in angle brackets are links alone; nobody is addressed by an answer."""
    for part in markup.slack(markdown).split("<")[1:]:
        assert part.lower().startswith(("http://", "https://", "mailto:", "tel:"))


@given(st.text())
def test_nothing_of_a_text_is_control(text: str) -> None:
    """Of the three characters that Slack looks for none is left."""
    assert "<" not in markup.slack_escaped(text)
    assert ">" not in markup.slack_escaped(text)


@pytest.mark.parametrize("surface", SURFACES)
@given(WORDS)
def test_no_letter_is_lost(surface: str, markdown: str) -> None:
    """Marks may go, letters stay, in the order they were written."""
    shown = Seen(markup.html(markdown)).words if surface == "html" else SURFACES[surface](markdown)
    letters = [letter for letter in markdown if letter in "あいう漢字"]
    assert [letter for letter in shown if letter in "あいう漢字"] == letters


@given(st.text(st.characters(categories=["Lo", "Ll", "Nd"])).filter(lambda text: text.strip()))
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    """On every surface."""
    assert {surface(text) for surface in SURFACES.values()} in ({text}, {text, f"<p>{text}</p>"})


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "[a](b(", "[a]((b)", "`", "**", "**a", "*", "https://a))", "\n- ", "- "]
)
def test_hostile_text_is_read_in_steps_that_grow_with_its_length(piece: str) -> None:
    """A text of a hundred thousand marks ends; one that looks back at each would not."""
    text = piece * 100_000
    assert len(markup.html(text)) >= len(text) // 4


def test_the_beginning_as_plain_text() -> None:
    """For descriptions: no marks, one line, cut with an ellipsis."""
    markdown = "**大切**な[話](https://a.example)です。\n\n- 一\n- 二"
    assert markup.summary(markdown) == "大切な話です。 一 二"
    assert markup.summary("長い" * 100, 10) == "長い長い長い長い長…"
