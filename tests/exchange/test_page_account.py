"""An import of a page ends with an account of its blocks, as that of a table does of its cells."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from faqbot import markup
from faqbot.exchange.account import account_lines
from faqbot.exchange.cells import Findings, Note
from faqbot.exchange.html import html_to_markdown
from faqbot.exchange.markdownpage import read_markdown
from faqbot.exchange.pages import read_faq_page, read_html
from faqbot.exchange.plan import Bundle
from faqbot.i18n import LANGUAGES

PAGE = """\
<html><head><title>貸し自転車</title></head><body>
<nav>ホーム</nav><h1>よくある質問</h1>
<p>貸し出しの<b>ご案内</b>です。</p>
<h2>料金</h2><dl>
<dt>Q1. いくらですか？</dt><dd>A1. 表のとおりです。
<table><tr><th>区分</th><th>1 時間</th></tr><tr><td>大人</td><td>300 円</td></tr></table>
<img src="x.png" alt="料金表"></dd>
<dd>くわしくは<a href="/fee.html">料金のページ</a>へ。</dd>
<dt>割引は？</dt></dl>
<h2>予約</h2><dl>
<dt>予約は？</dt><dd><ul><li>電話<ul><li>平日</li></ul></li></ul></dd></dl>
<script>var x = 1</script><footer>みどり</footer></body></html>
"""


def _told(findings: Findings) -> list[tuple[str, int, str]]:
    return [(note.code, note.where.line, note.before) for note in findings.notes]


def test_blocks_of_a_page() -> None:
    """What was taken, what was changed on the way, what was left out, each with its line."""
    findings = Findings()
    bundle = read_html(PAGE, "faq.html", findings)
    first, second = bundle.entries
    assert first.values == {
        "question": "いくらですか？",
        "answer": "表のとおりです。\n\n区分 / 1 時間\n大人 / 300 円\n\nくわしくは料金のページへ。",
    }
    assert (first.home, second.home) == ("料金", "予約")
    assert sorted(_told(findings), key=lambda each: each[1]) == [
        ("page-taken", 0, ""),
        ("block-title", 1, "貸し自転車"),
        ("block-chrome", 2, "ホーム"),
        ("block-title", 2, "よくある質問"),
        ("block-left", 3, "貸し出しのご案内です。"),
        ("block-category", 4, "料金"),
        ("block-taken", 5, ""),
        ("block-mark", 5, "Q1."),
        ("block-mark", 5, "A1."),
        ("block-table", 6, "区分 / 1 時間 大人 / 300 円"),
        ("block-image", 7, "料金表"),
        ("block-link", 8, "/fee.html"),
        ("block-unanswered", 9, "割引は？"),
        ("block-category", 10, "予約"),
        ("block-taken", 11, ""),
        ("block-nested", 11, "電話 平日"),
        ("block-chrome", 12, "みどり"),
    ]


def test_the_account_in_words() -> None:
    """Blocks of a kind share a line, which names the lines of the page."""
    findings = Findings()
    read_html(PAGE, "faq.html", findings)
    lines = list(account_lines(findings.notes, "ja"))
    assert lines[:3] == [
        "ページ",
        "  用語の一覧（dl）を、質問と回答として読みました。",
        "  取り込んだ質問: 2 件（5, 11 行目）",
    ]
    assert "  9 行目: 回答がないので、取り込みません（「割引は？」）。" in lines
    assert all(list(account_lines(findings.notes, lang)) for lang in LANGUAGES)


def test_what_stands_beside_the_data_of_a_page() -> None:
    """A question that visitors see and the FAQPage data lack is not lost in silence."""
    data = {
        "@type": "FAQPage",
        "mainEntity": {
            "name": "予約は？",
            "author": "係",
            "identifier": "a b",
            "acceptedAnswer": [{"text": "<b>電話</b>で。<img alt='図'>", "upvoteCount": 3}, {}],
        },
    }
    text = json.dumps([data, {"@type": "WebPage"}], ensure_ascii=False)
    findings = Findings()
    bundle = read_html(
        f'<script type="application/ld+json">{{broken</script>\n'
        f'<script type="application/ld+json">{text}</script>\n'
        "<dl><dt>予約は？<dd><b>電話</b>で。\n<dt>返却は？<dd>店で。</dl>",
        "faq.html",
        findings,
    )
    assert [item.values["question"] for item in bundle.entries] == ["予約は？"]
    assert _told(findings) == [
        ("page-broken", 1, ""),
        ("block-taken", 0, ""),
        ("item-key", 0, "author"),
        ("item-key", 0, "acceptedAnswer.upvoteCount"),
        ("item-key", 0, "acceptedAnswer[1]"),
        ("item-id", 0, "a b"),
        ("block-image", 0, "図"),
        ("page-taken", 0, ""),
        ("item-type", 0, "WebPage"),
        ("block-unanswered", 4, "返却は？"),
        ("block-unread", 4, "店で。"),
    ]
    words = "\n".join(account_lines(findings.notes, "ja"))
    assert "FAQPage のデータ（1 行目）は壊れているので、読みません。" in words
    assert "入れる所のない項目は取り込みません（「author」" in words


def test_data_with_a_gap() -> None:
    """Then the visible page is read, and the account says so."""
    data = {"@type": "FAQPage", "mainEntity": [{"name": "a", "acceptedAnswer": {"text": "b"}}, {}]}
    findings = Findings()
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><dl><dt>x<dd>y</dl>'
    assert [item.values["question"] for item in read_html(page, "f", findings).entries] == ["x"]
    assert "page-incomplete" in {note.code for note in findings.notes}


def test_parts_of_a_file_of_data() -> None:
    """Of a file of data the questions are named by their numbers."""
    question = {"name": "予約は？", "image": "x", "acceptedAnswer": {"text": "電話で。"}}
    findings = Findings()
    text = json.dumps({"@type": "FAQPage", "mainEntity": [question, question]})
    read_faq_page(text, "faq.json", findings)
    assert list(account_lines(findings.notes, "ja")) == [
        "ページ",
        "  FAQPage のデータを、質問と回答として読みました。",
        "  取り込んだ質問: 2 件（mainEntity[0]、mainEntity[1]）",
        "  mainEntity[0]、mainEntity[1]: 入れる所のない項目は取り込みません（「image」）。",
    ]


MARKDOWN = """\
---
title: x
---
# よくある質問

## 料金

料金の案内です。

### Q1. いくらですか？
A 下の表です。

| 大人 | 300 円 |

![図](a.png) と[料金](/fee.html)<br>

### 割引は？

## A 席とは何ですか？
A 席は窓側です。
"""


def test_blocks_of_a_page_in_markdown() -> None:
    """A heading is a category only if others stand below it, and its own text is named."""
    findings = Findings()
    bundle = read_markdown(MARKDOWN, "faq.md", findings)
    assert [(item.home, item.values["question"]) for item in bundle.entries] == [
        ("料金", "いくらですか？"),
        ("", "A 席とは何ですか？"),
    ]
    assert [str(item.values["answer"])[:5] for item in bundle.entries] == ["下の表です", "A 席は窓"]
    assert [each for each in _told(findings) if each[0] not in ("block-taken", "page-taken")] == [
        ("block-left", 1, "---"),
        ("block-left", 2, "title: x"),
        ("block-left", 3, "---"),
        ("block-title", 4, "よくある質問"),
        ("block-category", 6, "料金"),
        ("block-left", 8, "料金の案内です。"),
        ("block-mark", 10, "Q1."),
        ("block-mark", 10, "A"),
        ("block-raw-table", 13, "| 大人 | 300 円 |"),
        ("block-raw-image", 15, "![図](a.png)"),
        ("block-raw-tag", 15, "<br>"),
        ("block-raw-link", 15, "[料金](/fee.html)"),
        ("block-unanswered", 17, "割引は？"),
    ]


def test_what_used_to_run_together() -> None:
    """Further ``<dd>`` belong to the answer, and cells of a table do not become one word."""
    [item] = read_html("<dl><dt>x<dd>一。<dd>二。</dl>", "f", Findings()).entries
    assert item.values["answer"] == "一。\n\n二。"
    table = "<table><tr><th>大人<td>300 円<tr><td>子ども<td>150 円</table>"
    assert html_to_markdown(table) == "大人 / 300 円\n子ども / 150 円"


WORD = st.text("あいう漢字かな", min_size=1, max_size=6)
TEXT = WORD | WORD.map("<b>{}</b>".format) | WORD.map('<a href="/x">{}</a>'.format)
INNER = st.lists(TEXT, min_size=1, max_size=3).map("".join)


def _wrapped(tag: str) -> st.SearchStrategy[str]:
    return INNER.map(f"<{tag}>{{}}</{tag}>".format)


BLOCK = st.one_of(
    *map(_wrapped, ("p", "div", "h1", "h2", "h3", "h4", "nav", "footer", "li", "span", "dt", "dd")),
    INNER,
    st.tuples(INNER, INNER).map(lambda x: f"<dl><dt>{x[0]}</dt><dd>{x[1]}</dd></dl>"),
    st.tuples(INNER, INNER).map(lambda x: f"<details><summary>{x[0]}</summary>{x[1]}</details>"),
    st.tuples(INNER, INNER).map(lambda x: f"<table><tr><td>{x[0]}<td>{x[1]}</table>"),
    INNER.map(lambda x: f"<ul><li>{x}<ul><li>{x}</li></ul></li></ul>"),
)
PAGES = st.lists(BLOCK, min_size=1, max_size=8).map("\n".join)

LINE = st.one_of(
    WORD,
    st.just(""),
    st.tuples(st.integers(1, 4), WORD).map(lambda x: f"{'#' * x[0]} {x[1]}"),
    WORD.map("- {}".format),
    WORD.map("| {} |".format),
    st.sampled_from(["---", "===", "```", "<!-- id: a -->"]),
)
MARKDOWN_PAGES = st.lists(LINE, max_size=12).map("\n".join)


def _held(bundle: Bundle, notes: list[Note]) -> str:
    """Return all that the result and the account say."""
    texts = [note.before for note in notes]
    for item in bundle.entries:
        texts += [item.home, item.text("question"), markup.plain(item.text("answer"))]
        texts.append(item.text("answer"))
    return "\n".join("".join(re.findall(r"[あ-ん漢字]+", text)) for text in texts)


@given(PAGES)
def test_no_block_of_a_page_is_lost_in_silence(page: str) -> None:
    """Every piece of text is in the result or in the account, whatever the page is made of."""
    findings = Findings()
    bundle = read_html(page, "any.html", findings)
    if bundle.entries:
        held = _held(bundle, findings.notes)
        assert all(word in held for word in re.findall(r"[あ-ん漢字]+", page)), page


@given(MARKDOWN_PAGES)
def test_no_line_of_markdown_is_lost_in_silence(page: str) -> None:
    """The same for a page in Markdown, line by line."""
    findings = Findings()
    bundle = read_markdown(page, "any.md", findings)
    if bundle.entries:
        held = _held(bundle, findings.notes)
        assert all(word in held for word in re.findall(r"[あ-ん漢字]+", page)), page
