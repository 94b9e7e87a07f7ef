"""Answers as HTML: the subset and nothing else."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.web.pages.answer import answer_html, answer_text

CASES = [
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
        '<p><a href="https://a.example/?a=&#34;&amp;b" rel="noopener noreferrer">&lt;b&gt;</a></p>',
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
MARKS = ["**", "`", "[", "](", ")", "<", ">", '"', "'", "&", "\n", "\n\n", "- ", "1. ", "・ ", "あ"]
EVIL = ["https://a.example/", "javascript:alert(1)", "data:text/html,x", "<img src=x>", "//e.x"]
PIECES = st.lists(st.sampled_from([*MARKS, *EVIL]) | st.text(max_size=4), max_size=24).map("".join)


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


@pytest.mark.parametrize(("markdown", "html"), CASES)
def test_the_subset(markdown: str, html: str) -> None:
    """Paragraphs, lists, bold beside Japanese brackets, code, links; HTML is shown as text."""
    assert answer_html(markdown) == html


@given(PIECES)
def test_nothing_else_ever_comes_of_any_text(markdown: str) -> None:
    """Only harmless tags, only absolute addresses of four kinds, and no letter is lost."""
    seen = Seen(answer_html(markdown))
    assert set(seen.tags) <= {"p", "br", "ul", "ol", "li", "strong", "code", "a"}
    assert {name for name, _ in seen.attributes} <= {"href", "rel", "start"}
    for name, value in seen.attributes:
        if name == "href":
            assert value.lower().startswith(("http://", "https://", "mailto:", "tel:"))
    assert seen.words.count("あ") == markdown.count("あ")


def test_the_beginning_as_plain_text() -> None:
    """For descriptions: no marks, one line, cut with an ellipsis."""
    markdown = "**大切**な[話](https://a.example)です。\n\n- 一\n- 二"
    assert answer_text(markdown) == "大切な話です。 一 二"
    assert answer_text("長い" * 100, 10) == "長い長い長い長い長…"
