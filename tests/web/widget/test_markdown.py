"""The table of the Markdown subset in a browser: which nodes come of which text."""

import json
from pathlib import Path

import pytest

from faqbot.web.assets import STATIC

pytestmark = pytest.mark.browser
TABLE = Path(__file__).parents[2] / "markup_cases.json"
CASES = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.fixture
def render(context):
    """Return a function from Markdown to the HTML that the nodes would be written as."""
    page = context.new_page()

    def serve(route):
        source = STATIC / "shared" / route.request.url.rsplit("/", 1)[1]
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(body=source.read_text(encoding="utf-8"), headers=headers)

    page.route("http://modules.test/*", serve)
    return lambda text: page.evaluate(
        """async (text) => {
          const { markdown } = await import("http://modules.test/markdown.js");
          const holder = document.createElement("div");
          holder.append(...markdown(text));
          return holder.innerHTML;
        }""",
        text,
    )


def test_markdown(render):
    """Each text of the table has the nodes it has on a page, but for where a link opens."""
    shown = {case["name"]: opened_here(render(case["source"])) for case in CASES}
    expected = {case["name"]: as_written(case["html"]) for case in CASES}
    assert shown == expected


def test_a_link_opens_beside_the_conversation(render):
    """A page takes a new tab; a telephone number stays with whoever dials."""
    away = 'target="_blank" rel="noopener noreferrer"'
    assert (
        render("[表](https://a.example/)") == f'<p><a href="https://a.example/" {away}>表</a></p>'
    )
    assert 'target="_blank"' not in render("[窓口](tel:+815000000123)")


def opened_here(html):
    return html.replace(' target="_blank"', "")


def as_written(html):
    """Return HTML as a browser writes it: an apostrophe needs no escape."""
    return html.replace("&#x27;", "'")
