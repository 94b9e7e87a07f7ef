"""The Markdown subset, module by module in a browser: which nodes come of which text."""

from pathlib import Path

import pytest

import faqbot.web.widget

pytestmark = pytest.mark.browser
AWAY = 'target="_blank" rel="noopener noreferrer"'
SOURCES = Path(faqbot.web.widget.__file__).parent / "src"


@pytest.fixture
def render(context):
    """Return a function from Markdown to the HTML that the nodes would be written as."""
    page = context.new_page()

    def serve(route):
        source = SOURCES / route.request.url.rsplit("/", 1)[1]
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(body=source.read_text(encoding="utf-8"), headers=headers)

    page.route("http://modules.test/*", serve)
    return lambda text: page.evaluate(
        """async (text) => {
          const { renderMarkdown } = await import("http://modules.test/markdown.js");
          const holder = document.createElement("div");
          holder.append(...renderMarkdown(text));
          return holder.innerHTML;
        }""",
        text,
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一行", "<p>一行</p>"),
        ("上\n下", "<p>上<br>下</p>"),
        ("上\r\n\r\n下", "<p>上</p><p>下</p>"),
        ("**太字**です", "<p><strong>太字</strong>です</p>"),
        ("- 一\n- 二", "<ul><li>一</li><li>二</li></ul>"),
        ("- 一\n\n- 二\n  続き", "<ul><li>一</li><li>二<br>続き</li></ul>"),
        ("前\n1. 一\n2. 二", "<p>前</p><ol><li>一</li><li>二</li></ol>"),
        ("3. 三\n4. 四", '<ol start="3"><li>三</li><li>四</li></ol>'),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("2 * 3 * 4 = 24", "<p>2 * 3 * 4 = 24</p>"),
        ("- **期間**：5 日", "<ul><li><strong>期間</strong>：5 日</li></ul>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("", ""),
        (
            "[窓口](https://a.example/b)",
            '<p><a href="https://a.example/b" AWAY>窓口</a></p>',
        ),
        (
            "[電話](tel:+815000000123)",
            '<p><a href="tel:+815000000123" rel="noopener noreferrer">電話</a></p>',
        ),
        ("[悪](javascript:alert(1))", "<p>[悪](javascript:alert(1))</p>"),
        ("[相対](/contact)", "<p>[相対](/contact)</p>"),
        (
            "https://a.example/b。次",
            '<p><a href="https://a.example/b" AWAY>https://a.example/b</a>。次</p>',
        ),
    ],
)
def test_markdown(render, text, html):
    """Each text comes out as these nodes."""
    assert render(text) == html.replace("AWAY", AWAY)
