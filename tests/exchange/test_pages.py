"""FAQ pages and tables of other systems."""

import json
from pathlib import Path

import pytest

from faqbot import markup
from faqbot.exchange.cells import Findings
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format, recognise
from faqbot.exchange.html import html_to_markdown
from faqbot.exchange.importer import import_file
from faqbot.exchange.markdownpage import read_markdown
from faqbot.exchange.pages import read_faq_page, read_html

Told = list[tuple[str, str]]


def told(bundle: object) -> Told:
    return [(str(i.values["question"]), str(i.values["answer"])) for i in bundle.entries]  # type: ignore[attr-defined]


MARKDOWN = """\
# よくある質問

## 出金 {#withdrawal}

### Q1. 手数料は？

A. 無料です。

- 平日
- 休日

```
# 見出しではない
```

### 何日かかりますか？
<!-- id: withdrawal-time -->
翌日です。

## その他

### 電話は？

あります。
"""


def test_markdown() -> None:
    """Headings are questions, those above them categories; marks like Q1 and A are left out."""
    bundle = read_markdown(MARKDOWN, "faq.md", Findings())
    assert told(bundle) == [
        ("手数料は？", "無料です。\n\n- 平日\n- 休日\n\n```\n# 見出しではない\n```"),
        ("何日かかりますか？", "翌日です。"),
        ("電話は？", "あります。"),
    ]
    assert [item.id for item in bundle.entries] == ["", "withdrawal-time", ""]
    assert [item.home for item in bundle.entries] == ["withdrawal", "withdrawal", "その他"]
    assert [str(item.where) for item in bundle.entries][:2] == ["faq.md:5:1", "faq.md:16:1"]


def test_markdown_of_one_level() -> None:
    """A page without categories; headings underlined."""
    page = "Title\n=====\n\n手数料は？\n----------\n無料です。\n\n日数は？\n---\n翌日です。\n"
    assert told(read_markdown(page, "f", Findings())) == [
        ("手数料は？", "無料です。"),
        ("日数は？", "翌日です。"),
    ]


DETAILS = """<main><details><summary>手数料は？</summary><p>無料<br>です。</p>
<ul><li>平日<li>休日</ul></details>
<details open><summary>日数<b>は</b>？</summary>翌日です。</details>"""
DEFINITIONS = "<dl><dt>手数料は？<dd>無料です。<dt>日数は？</dt><dd><p>翌日です。</p></dd></dl>"
HEADINGS = """<html><head><title>x</title><style>h2{}</style></head><body><nav><h2>Menu</h2>go</nav>
<article><h1>FAQ</h1><div><h3>手数料は？</h3><div><p>無料です。</p></div></div>
<div><h3>日数は？</h3><p>翌日です。</p></div></article><footer>(c)</footer></body></html>"""
MICRODATA = """<div itemscope itemtype="https://schema.org/FAQPage">
<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question">
<h3 itemprop="name">手数料は？</h3><div itemscope itemprop="acceptedAnswer"
itemtype="https://schema.org/Answer"><div itemprop="text">無料です。</div></div></div></div>"""
LD = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebPage"},{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"手数料は？",
"acceptedAnswer":{"@type":"Answer","text":"<p>無料 &amp; 即時</p>"}}]}]}</script>
<dl><dt>x<dd>y</dl>"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            DETAILS,
            [("手数料は？", "無料\nです。\n\n- 平日\n- 休日"), ("日数は？", "翌日です。")],
        ),
        (DEFINITIONS, [("手数料は？", "無料です。"), ("日数は？", "翌日です。")]),
        (HEADINGS, [("手数料は？", "無料です。"), ("日数は？", "翌日です。")]),
        (MICRODATA, [("手数料は？", "無料です。")]),
        (LD, [("手数料は？", "無料 & 即時")]),
        ("<script type='application/ld+json'>{broken</script><p>text</p>", []),
    ],
)
def test_html(page: str, expected: Told) -> None:
    """FAQPage data where there is some, else what the layout of the page tells."""
    findings = Findings()
    assert told(read_html(page, "f", findings)) == expected
    assert bool(findings.errors) == (not expected)


ANSWER = """\
次の手順です。
続き

1. **申請**を押す
2. [表](https://a.example/?a=1&b=2)を見る

- <注意>
- `FX-1`か[電話](tel:+81500000123)
- https://a.example/

文

3. 三
4. 四"""


def test_answers_as_html_and_back() -> None:
    """What goes out in HTML comes in as it was."""
    assert html_to_markdown(markup.html(ANSWER)) == ANSWER


def test_scripts_and_unknown_links_are_left_out() -> None:
    """Nothing of a foreign page can do harm in an answer."""
    html = '<p>a<script>alert(1)</script><a href="javascript:x">b</a></p><table><tr><td>c</table>'
    assert html_to_markdown(html) == "ab\n\nc"


def test_json_ld_is_valid(kb: Path, tmp_path: Path) -> None:
    """Every rule of a FAQPage: context, type, a name and an accepted answer with text each."""
    path = export_file(kb, tmp_path / "faq.json", Format.JSONLD).path
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "FAQPage")
    assert len(data["mainEntity"]) == 3
    for question in data["mainEntity"]:
        assert question["@type"] == "Question"
        assert isinstance(question["name"], str)
        assert question["acceptedAnswer"]["@type"] == "Answer"
        assert question["acceptedAnswer"]["text"].startswith("<p>")
        assert set(question) <= {
            "@type", "identifier", "name", "alternateName", "about", "dateModified", "expires",
            "acceptedAnswer",
        }  # fmt: skip


def test_json_ld_in_a_page_cannot_end_its_script(kb: Path, tmp_path: Path) -> None:
    """An answer that holds ``</script>`` stays data."""
    other = kb / "faq" / "other.yaml"
    text = other.read_text(encoding="utf-8").replace("18時まで", "</script><b>18時まで")
    other.write_text(text, encoding="utf-8")
    page = export_file(kb, tmp_path / "faq.html", Format.HTML).path.read_text(encoding="utf-8")
    assert page.count("</script>") == 1
    assert ("何時までですか？", "</script><b>18時までです。") in told(
        read_html(page, "f", Findings())
    )


def test_several_places_of_json_ld() -> None:
    """Mistakes name the question by its number."""
    data = {"@type": ["WebPage", "FAQPage"], "mainEntity": [{"name": "a"}, {}]}
    findings = Findings()
    read_faq_page(json.dumps(data), "faq.json", findings)
    assert [str(p.where) for p in findings.errors] == [
        "faq.json:mainEntity[0]",
        "faq.json:mainEntity[1]",
        "faq.json:mainEntity[1]",
    ]


def test_a_table_with_tabs(kb: Path, tmp_path: Path) -> None:
    """What other systems write with bare quotes is read, and what is written is read back."""
    path = tmp_path / "kb.tsv"
    path.write_text('Question\tAnswer\tSource\n日数は？\t"翌日"です。\tx\n', encoding="utf-8")
    outcome = import_file(path, tmp_path / "made")
    [file] = (tmp_path / "made/faq").iterdir()
    assert outcome.ids("added")
    assert '"翌日"です。' in file.read_text(encoding="utf-8")
    export_file(kb, tmp_path / "out.tsv", Format.CSV)
    assert import_file(tmp_path / "out.tsv", kb).unchanged == 3


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        ("a.xlsx", b"", Format.XLSX),
        ("a.csv", b"\xef\xbb\xbfID,x", Format.CSV),
        ("a.csv", b"PK\x03\x04", Format.XLSX),
        ("a.tsv", "質問\t回答".encode(), Format.CSV),
        ("a.txt", b'{"@context": "https://schema.org"}', Format.JSONLD),
        ("a.txt", b'{"_id": "1", "title": ""}', Format.BEIR),
        ("a", b"<!DOCTYPE html>", Format.HTML),
        ("a.htm", b"", Format.HTML),
        ("a.MD", b"", Format.MARKDOWN),
        ("corpus.jsonl", b"", Format.BEIR),
    ],
)
def test_formats_are_told(tmp_path: Path, name: str, start: bytes, expected: Format) -> None:
    """By name, and by content where the name says too little."""
    (tmp_path / name).write_bytes(start)
    assert recognise(tmp_path / name) is expected


def test_a_page_into_what_exists(kb: Path, tmp_path: Path) -> None:
    """The same question is updated, others are added; nothing counts as missing."""
    page = tmp_path / "page.md"
    page.write_text(
        "## お金\n### 入金するには？\n窓口から。\n### 両替は？\nできません。\n", encoding="utf-8"
    )
    outcome = import_file(page, kb)
    assert outcome.ids("updated") == ("money-in",)
    assert outcome.ids("added") == ("money-001",)
    assert outcome.ids("missing") == ()
    assert "answer: 窓口から。     # 一行\n" in (kb / "faq/money.yaml").read_text(encoding="utf-8")
