"""What search engines read."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from faqbot.knowledge.model import Category, Entry
from faqbot.web.pages.faq.views import breadcrumb, faq_data, in_script

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
# What schema.org and the search engines ask of each type.
FAQ_PAGE = {
    "type": "object",
    "required": ["@context", "@type", "mainEntity"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "FAQPage"},
        "url": URL,
        "mainEntity": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "name", "acceptedAnswer"],
                "properties": {
                    "@type": {"const": "Question"},
                    "name": TEXT,
                    "url": URL,
                    "dateModified": DAY,
                    "expires": DAY,
                    "alternateName": {"type": "array", "items": TEXT},
                    "acceptedAnswer": {
                        "type": "object",
                        "required": ["@type", "text"],
                        "properties": {"@type": {"const": "Answer"}, "text": TEXT},
                    },
                },
            },
        },
    },
}
BREADCRUMBS = {
    "type": "object",
    "required": ["@context", "@type", "itemListElement"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "BreadcrumbList"},
        "itemListElement": {
            "type": "array",
            "minItems": 2,
            "items": {
                "type": "object",
                "required": ["@type", "position", "name", "item"],
                "properties": {
                    "@type": {"const": "ListItem"},
                    "position": {"type": "integer", "minimum": 1},
                    "name": TEXT,
                    "item": URL,
                },
            },
        },
    },
}
SCHEMAS = {"FAQPage": FAQ_PAGE, "BreadcrumbList": BREADCRUMBS}


def faults(data):
    """Return what is wrong with a piece of JSON-LD."""
    return [
        error.message for error in Draft202012Validator(SCHEMAS[data["@type"]]).iter_errors(data)
    ]


def test_the_data_of_an_entry():
    """Question, answer as HTML, day of the last change, address."""
    entry = Entry("fee", "out", "手数料は？", "**無料**です。", updated=date(2026, 10, 1))
    data = faq_data(Category("out", "出金"), entry, "https://a.example/faq/out/fee")
    assert faults(data) == []
    (question,) = data["mainEntity"]
    assert question["acceptedAnswer"]["text"] == "<p><strong>無料</strong>です。</p>"
    assert question["dateModified"] == "2026-10-01"


def test_faults_are_found():
    """The check itself can fail: without an answer, without an address."""
    entry = Entry("fee", "out", "手数料は？", "無料です。")
    data = faq_data(Category("out", "出金"), entry, "https://a.example/x")
    del data["mainEntity"][0]["acceptedAnswer"]
    assert faults(data)
    assert faults(breadcrumb([("FAQ", "https://a.example/"), ("出金", "")]))


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "&amp;", "\u2028"]))
def test_data_never_ends_its_script(text):
    """Whatever an editor writes: no tag, no comment begins in it, and it reads back as it was."""
    written = str(in_script({"name": text}))
    assert not set(written) & {"<", ">", "&"}
    assert json.loads(written) == {"name": text}
